"""Topics: which articles belong together, and whether a reader can tell why."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import pytest
from conftest import SAMPLES, Run

from textkit.article import Preparation
from textkit.corpus import Corpus
from textkit.counts import Counts
from textkit.errors import NothingToAnalyse, WrongUsage
from textkit.matrix import Matrix
from textkit.script import converter
from textkit.topics import Grouping, Method, topics
from textkit.words import Selection

THEMES = [
    {"海外仓", "速卖通", "电商", "关税"},
    {"公交", "电池", "电动", "充电"},
    {"湿地", "水鸟", "红树林", "滩涂"},
    {"茶叶", "茶园", "白茶"},
]
"""Words of what the sample corpus is about."""

WORDS = ("学校", "医院", "公司", "车站", "银行", "邮局")
"""What makes articles on one thing different articles."""


def matrix(*paths: Path) -> Matrix:
    return Matrix.build(Corpus(paths), Preparation())


def written(folder: Path, *texts: str) -> Matrix:
    folder.mkdir(exist_ok=True)
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return matrix(folder)


@pytest.fixture(scope="module")
def samples() -> Matrix:
    return matrix(SAMPLES)


@pytest.fixture(scope="module")
def grouping(samples: Matrix) -> Grouping:
    return topics(samples, script="simplified")


def test_the_sample_corpus_falls_into_the_themes_it_was_written_on(grouping: Grouping) -> None:
    found = [
        [number for number, words in enumerate(THEMES) if words & set(topic.terms)]
        for topic in grouping.topics
    ]

    assert sorted(found) == [[0], [1], [2], [3]]


def test_a_label_is_the_first_terms_and_tells_topics_apart(grouping: Grouping) -> None:
    labels = [topic.label for topic in grouping.topics]

    assert len(set(labels)) == len(labels)
    for topic in grouping.topics:
        terms = topic.label.split(" · ")
        assert len(terms) == 3
        assert set(terms) <= set(topic.terms)
        assert not any(a in b for a in terms for b in terms if a != b)


def test_topics_and_memberships_say_the_same(grouping: Grouping, samples: Matrix) -> None:
    assert list(grouping) == list(grouping.topics)
    assert [row.article for row in grouping.memberships] == [a.name for a in samples.articles]
    assert [topic.topic for topic in grouping.topics] == list(range(1, len(grouping.topics) + 1))
    assert [topic.size for topic in grouping.topics] == sorted(
        (topic.size for topic in grouping.topics), reverse=True
    )
    for topic in grouping.topics:
        members = {row.article for row in grouping.memberships if row.topic == topic.topic}
        assert set(topic.articles) == members
        assert topic.size == len(topic.articles)
        assert topic.share == topic.size / len(samples.articles)
    assert all(0 < row.strength <= 1 for row in grouping.memberships)


def test_terms_are_shown_as_the_articles_of_the_topic_spell_them(tmp_path: Path) -> None:
    text = "速賣通的賣家把海外倉當作自己的倉庫，賣家在速賣通上開店。"
    own = topics(written(tmp_path / "own", text))
    simplified = topics(written(tmp_path / "own", text), script="simplified")

    assert {"速賣通", "賣家"} <= set(own.topics[0].terms)
    assert {"速卖通", "卖家"} <= set(simplified.topics[0].terms)


def test_the_script_of_the_articles_does_not_matter(tmp_path: Path, samples: Matrix) -> None:
    convert = converter("s2t").convert
    for article in Corpus([SAMPLES]):
        copy = tmp_path / article.name
        copy.parent.mkdir(exist_ok=True)
        copy.write_text(convert(article.text), encoding="utf-8")
    found, again = topics(samples), topics(matrix(tmp_path))
    pairs = {
        (one.topic, other.topic)
        for one, other in zip(found.memberships, again.memberships, strict=True)
    }

    assert len(pairs) == len(found.topics) == len(again.topics)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_few_articles_are_one_topic_and_are_said_to_be(count: int, samples: Matrix) -> None:
    few = Matrix(samples.articles[:count], samples.groups[:count])
    found = topics(few)

    assert [topic.size for topic in found.topics] == [count]
    assert any("one topic" in note for note in found.notes)


def test_a_small_corpus_is_told_that_nothing_is_sure(grouping: Grouping) -> None:
    similarity, suggestion = grouping.notes

    assert similarity.startswith("Mean similarity of two articles: 0.")
    assert "cannot show how many topics" in suggestion


@pytest.mark.parametrize("share", [0.0, 0.1, 0.3, 1.0])
def test_a_wished_number_of_topics_is_kept_to(share: float, samples: Matrix) -> None:
    k = round(share * len(samples.articles)) or 1
    found = topics(samples, k=k)

    assert len(found.topics) == k
    assert sum(topic.size for topic in found.topics) == len(samples.articles)
    assert not any("suggestion" in note for note in found.notes)


def test_more_topics_than_articles_are_a_mistake(samples: Matrix) -> None:
    count = len(samples.articles)
    with pytest.raises(WrongUsage, match=f"only {count} are different"):
        topics(samples, k=count + 1)


def test_an_article_that_shares_no_word_is_unassigned(tmp_path: Path) -> None:
    found = topics(
        written(
            tmp_path / "five",
            "茶农在茶园采茶，茶叶送到茶厂。",
            "茶园的茶农说，茶叶今年贵了。",
            "海外仓的货物发往欧洲，仓库缺人。",
            "货物在海外仓等待欧洲的订单，仓库很满。",
            "Lorem ipsum dolor",
        ),
        selection=Selection(pos=("n", "v", "eng")),
    )
    last = found.memberships[-1]

    assert (last.topic, last.label, last.strength) == (0, "outlier", 0.0)
    assert sum(topic.size for topic in found.topics) == 4
    assert found.notes[-1].endswith(": 1.")


def test_titles_are_compared_by_all_their_words(tmp_path: Path) -> None:
    """In a title a word of one character may be all that two have in common."""
    titles = ["新茶上市", "喝新茶", "老茶怎么喝", "跌了的股", "股市又跌"]
    tea, drink, old, shares, market = (
        row.topic for row in topics(written(tmp_path / "titles", *titles)).memberships
    )

    assert tea == drink == old != shares == market != 0


@pytest.mark.parametrize("method", ["kmeans", "nmf", "lda"])
def test_the_methods_of_scikit_learn_group_too(method: Method, samples: Matrix) -> None:
    """Neither their warnings nor the order of the articles shows."""
    backwards = Matrix(samples.articles[::-1], samples.groups[::-1])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = topics(samples, method=method, k=3)
        again = topics(backwards, method=method, k=3)
        unasked = topics(samples, method=method)
        topics(samples, method=method, k=len(samples.articles))

    assert found.topics == again.topics
    assert found.memberships == again.memberships[::-1]
    assert len(unasked.topics) <= len(topics(samples).topics)


def test_without_words_there_is_nothing_to_group(tmp_path: Path) -> None:
    with pytest.raises(NothingToAnalyse):
        topics(written(tmp_path / "empty", "，。！", "……"))


def test_a_piece_of_a_stronger_term_is_no_term_of_its_own() -> None:
    terms = {"速卖通": 9, "卖通": 2, "海外仓": 5, "商家": 4}
    articles = tuple(Counts(f"{n}", {}, 90, {**terms, f"词{n}": 9}, {}, {}) for n in range(3))
    found = topics(Matrix(articles, ("",) * 3))

    assert "速卖通" in found.topics[0].terms
    assert "卖通" not in found.topics[0].terms


def test_the_command_gives_a_row_for_each_topic_or_article(textkit: Run, samples: Matrix) -> None:
    rows = [json.loads(line) for line in textkit("topics", SAMPLES, "-f", "jsonl").out.splitlines()]
    members = textkit("topics", SAMPLES, "--by", "article", "-f", "jsonl").out.splitlines()

    assert list(rows[0]) == ["topic", "label", "size", "share", "terms", "articles"]
    assert list(json.loads(members[0])) == [
        "article",
        "topic",
        "label",
        "strength",
        "second",
        "x",
        "y",
    ]
    assert sum(row["size"] for row in rows) == len(members) == len(samples.articles)


def test_too_many_topics_are_refused_with_the_number_there_can_be(
    textkit: Run, tmp_path: Path
) -> None:
    written(tmp_path / "tea", "茶农在茶园采茶。", "茶园的茶农卖茶。", "茶农在茶园采茶。")
    finished = textkit("topics", tmp_path / "tea", "-k", "3")

    assert finished.code == 2
    assert finished.err == (
        "textkit: 3 topics need 3 articles: of these 3 only 2 are different and share words "
        "with others\n"
    )


def test_topics_can_be_merged_by_their_numbers(samples: Matrix, grouping: Grouping) -> None:
    merged = topics(samples, merge=[(1, 3)], script="simplified")
    sizes = [topic.size for topic in grouping.topics]
    one = {
        row.topic
        for row, was in zip(merged.memberships, grouping.memberships, strict=True)
        if was.topic in {1, 3}
    }

    assert [topic.size for topic in merged.topics] == [sizes[0] + sizes[2], sizes[1], sizes[3]]
    assert one == {1}
    with pytest.raises(WrongUsage, match="no topic 5"):
        topics(samples, merge=[(1, 5)])


def test_single_characters_count_in_titles_alone(tmp_path: Path) -> None:
    """Of long articles they are left out, and no label holds one."""
    titles = topics(written(tmp_path / "titles", "新茶上市", "喝新茶", "老茶怎么喝", "茶和水"))
    texts = ["茶农在茶园里采茶，茶厂收茶。" * 9, "茶园的茶农卖茶，茶厂做茶。" * 9] * 2
    long = topics(written(tmp_path / "long", *texts, "茶商到茶园看茶。" * 12))

    assert "喝" in titles.topics[0].terms
    assert all(len(term) > 1 for topic in long.topics for term in topic.terms)


def test_an_article_lies_near_those_of_its_topic(grouping: Grouping) -> None:
    points = [(row.topic, complex(row.x or 0, row.y or 0)) for row in grouping.memberships]
    apart = [abs(a - b) for one, a in points for other, b in points if one != other]
    together = [abs(a - b) for one, a in points for other, b in points if one == other and a != b]

    assert sum(together) / len(together) < 0.6 * sum(apart) / len(apart)
    assert max(max(abs(p.real), abs(p.imag)) for _, p in points) == 1


def test_the_second_topic_is_another_one(grouping: Grouping) -> None:
    assert all(row.second not in {row.topic, 0} for row in grouping.memberships)
    assert any(row.second for row in grouping.memberships)


def test_an_article_on_nothing_like_the_others_is_an_outlier(tmp_path: Path) -> None:
    tea = [f"茶农在{w}的茶园采茶，茶叶送到茶厂，{w}的茶商来看茶叶。" * 3 for w in WORDS]
    sea = [f"货轮离开{w}的港口，货物发往欧洲，{w}的仓库等着船期。" * 3 for w in WORDS]
    odd = "钢琴家弹奏奏鸣曲，听众鼓掌，指挥鞠躬，乐团谢幕，大厅里的灯光亮了，孩子献花。"
    odd = (odd + "小提琴手擦琴弓，合唱队退场，记者拍照，观众离席，有人看茶叶。") * 3
    rows = topics(written(tmp_path / "odd", *tea, *sea, odd)).memberships

    (outlier,) = (row for row in rows if row.label == "outlier")

    assert outlier.article == "12.txt"
    assert (outlier.topic, outlier.second, outlier.x) == (0, None, None)
