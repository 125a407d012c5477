"""Keywords: the formulas against their originals, and what does not change a result."""

from __future__ import annotations

import json
import math
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import SAMPLES, Run

from textkit.article import Counter, Preparation
from textkit.corpus import Corpus
from textkit.counts import Counts
from textkit.decoding import decode
from textkit.document import Document
from textkit.errors import NothingToAnalyse, WrongUsage
from textkit.idf import blended_idf, chosen_idf, corpus_idf, idf_over
from textkit.keyterms.traits import static_idf
from textkit.keywords import Keyword, bm25, finder, keywords
from textkit.matrix import Matrix
from textkit.script import converter
from textkit.table import rounded
from textkit.words import Segmenter, Selection

EVERY = Selection(stop_words=frozenset())

FIELDS = ["article", "rank", "term", "score", "count", "articles", "forms"]

TEXTS = {
    "a": "山城渡船停航。山城渡船开了六十年，山城人坐渡船上班，渡口的船工叫温阿四。",
    "b": "茶馆开在渡口。茶馆卖盖碗茶，盖碗茶三块钱一碗，船工也来茶馆听评书。",
    "c": "山城的茶馆少了。评书艺人说，茶馆关一家，评书就少一场。",
}

AS_JIEBA = """
import json, sys, tempfile, jieba
jieba.dt.tmp_dir = tempfile.mkdtemp()
jieba.setLogLevel(60)
import jieba.analyse
text = sys.stdin.buffer.read().decode()
print(json.dumps(jieba.analyse.extract_tags(text, topK=None, withWeight=True)))
"""


def matrix(texts: dict[str, str], method: str = "phrase", groups: str = "") -> Matrix:
    count = Counter(Preparation(finder=finder(method, Selection()), cache=False))  # type: ignore[arg-type]
    articles = tuple(count(Document(name, text)) for name, text in texts.items())
    return Matrix(articles, tuple(groups) or ("",) * len(articles))


def rows(texts: dict[str, str], method: str = "phrase", **settings: object) -> list[Keyword]:
    return list(keywords(matrix(texts, method), method=method, **settings))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "name", ["newswire/electric-bus-depot-storage.txt", "weekly/shorebird-count.txt"]
)
def test_tfidf_is_jiebas(name: str, tmp_path: Path) -> None:
    text = decode((SAMPLES / name).read_bytes()).text
    finished = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", AS_JIEBA],
        input=text.encode(),
        capture_output=True,
        check=True,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )
    count = Counter(Preparation(clean=False, fold=False, cache=False))
    counts = Matrix((count(Document(name, text)),), ("",))
    every = Selection(stop_words=frozenset(), pos=("",), min_length=0)
    ours = {
        row.term: row.score for row in keywords(counts, selection=every, method="tfidf", top=9999)
    }
    theirs = dict(json.loads(finished.stdout))
    words = {term: weight for term, weight in theirs.items() if any(map(str.isalpha, term))}
    assert len(words) > 200
    assert ours == pytest.approx(words, abs=1e-9)


def test_corpus_is_scikit_learns() -> None:
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer=lambda text: list(filter(EVERY, Segmenter().cut(text))))
    weights = vectorizer.fit_transform(TEXTS.values()).toarray()
    names = vectorizer.get_feature_names_out()
    expected = {
        (article, term): weight
        for article, row in zip(TEXTS, weights, strict=True)
        for term, weight in zip(names, row, strict=True)
        if weight
    }
    found = rows(TEXTS, "corpus", selection=EVERY, top=99)
    assert {(row.article, row.term): row.score for row in found} == pytest.approx(expected)


def test_bm25_is_its_formula() -> None:
    articles = (
        Counts("a", {}, 9, {"渡船": 3, "茶馆": 1}, {}, {}),
        Counts("b", {}, 9, {"茶馆": 2}, {}, {}),
    )
    first, second = bm25(Matrix(articles, ("", "")))
    rare, common = math.log(1 + 1.5 / 1.5), math.log(1 + 0.5 / 2.5)
    assert first["渡船"] == pytest.approx(3 * 2.2 / (3 + 1.2 * (0.25 + 0.75 * 4 / 3)) * rare)
    assert second["茶馆"] == pytest.approx(2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 2 / 3)) * common)


def test_an_article_has_the_same_keywords_alone_and_in_a_folder() -> None:
    def without_articles(row: Keyword) -> tuple[object, ...]:
        return row.rank, row.term, row.score, row.count, row.forms

    together = rows(TEXTS)
    for name, text in TEXTS.items():
        alone = [without_articles(row) for row in rows({name: text})]
        assert alone == [without_articles(row) for row in together if row.article == name]


@pytest.mark.parametrize("method", ["phrase", "tfidf", "textrank", "bm25"])
def test_both_scripts_have_the_same_keywords(method: str) -> None:
    convert = converter("s2t").convert
    traditional = {name: convert(text) for name, text in TEXTS.items()}
    simplified = [(row.article, row.term, row.score) for row in rows(TEXTS, method)]
    assert simplified == [
        (row.article, row.term, row.score) for row in rows(traditional, method, script="simplified")
    ]


def test_the_articles_that_hold_a_term_are_counted() -> None:
    held = {row.term: row.articles for row in rows(TEXTS, top=99)}
    assert (held["山城渡船"], held["茶馆"], held["评书"], held["船工"]) == (1, 2, 2, 2)


def test_one_list_for_all_articles_adds_up_their_scores() -> None:
    each = rows(TEXTS, top=99)
    (tea,) = (row for row in rows(TEXTS, by="corpus", top=99) if row.term == "茶馆")
    of_tea = [row for row in each if row.term == "茶馆"]
    assert (tea.article, tea.count, tea.articles) == ("", 5, 2)
    assert tea.score == pytest.approx(sum(row.score for row in of_tea))
    assert tea.count == sum(row.count for row in of_tea)


def test_one_list_for_each_group_counts_the_articles_of_the_group() -> None:
    grouped = list(keywords(matrix(TEXTS, groups="xyx"), by="group", top=99))
    assert list(dict.fromkeys(row.article for row in grouped)) == ["x", "y"]
    held = {(row.article, row.term): (row.count, row.articles) for row in grouped}
    assert held["x", "茶馆"] == (2, 1)
    assert held["y", "茶馆"] == (3, 1)


def test_terms_that_are_used_too_seldom_are_left_out() -> None:
    assert min(row.count for row in rows(TEXTS, min_count=3)) == 3


def test_the_method_is_by_default_the_one_the_matrix_was_built_for() -> None:
    assert list(keywords(matrix(TEXTS))) == rows(TEXTS, "phrase")
    assert list(keywords(matrix(TEXTS, "tfidf"))) == rows(TEXTS, "tfidf")


def test_without_any_term_there_is_nothing_to_analyse() -> None:
    for method in ("phrase", "textrank", "tfidf"):
        with pytest.raises(NothingToAnalyse, match="no word is left"):
            rows({"a": "的……"}, method)


def test_idf_of_the_articles_makes_their_common_words_count_less() -> None:
    static, corpus = rows(TEXTS, top=99), rows(TEXTS, idf="corpus", top=99)

    def share(found: list[Keyword], term: str) -> float:
        scores = {row.term: row.score for row in found if row.article == "b"}
        return scores[term] / scores["盖碗茶"]

    assert share(corpus, "茶馆") < share(static, "茶馆")


def test_idf_is_scikit_learns_jiebas_or_between() -> None:
    own = corpus_idf({"茶馆": 2}, 3)
    assert own("茶馆") == pytest.approx(math.log(4 / 3) + 1)
    assert own("渡船") == pytest.approx(math.log(4) + 1)
    blended = blended_idf({"茶馆": 2}, 3)("茶馆")
    assert blended == pytest.approx((3 * own("茶馆") + 20 * static_idf("茶馆")) / 23)
    assert idf_over([["茶馆"], ["茶馆"], []], "corpus")("茶馆") == own("茶馆")


@pytest.mark.parametrize("method", ["phrase", "tfidf"])
def test_keywords_by_the_idf_of_a_file(method: str, tmp_path: Path, textkit: Run) -> None:
    """Also when the file has changed since: the key terms that were kept are not those."""
    path = tmp_path / "idf.txt"
    found = []
    for values in "茶馆 9\n渡船 1\n", "茶馆 1\n渡船 9\n":
        path.write_text(values, encoding="utf-8")
        text = "茶馆旁边有渡船，茶馆对面有渡船。"
        run = textkit("keywords", "--method", method, "--idf", path, "-f", "jsonl", stdin=text)
        assert (run.code, run.err) == (0, "")
        terms = [json.loads(line)["term"] for line in run.out.splitlines()]
        found.append(min("茶馆", "渡船", key=terms.index))

    assert found == ["茶馆", "渡船"]


def test_idf_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "idf.txt"
    path.write_text("# words\n茶館 2.5\n渡船 7\n老 渡口 4\n", encoding="utf-8")
    idf = chosen_idf(str(path))
    assert callable(idf)
    assert [idf(word) for word in ("茶馆", "老 渡口", "别的")] == [2.5, 4.0, 4.0]
    for text in ("茶馆\n", "茶馆 nan\n", "\n"):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(WrongUsage, match=r"idf\.txt"):
            chosen_idf(str(path))
    with pytest.raises(WrongUsage, match="No such file"):
        chosen_idf(str(tmp_path / "statc"))


def test_the_command_writes_the_fields_of_the_contract(textkit: Run) -> None:
    finished = textkit("keywords", "-f", "jsonl", "-n", "1", stdin=TEXTS["a"])
    assert json.loads(finished.out) | {"score": 0} == {
        "article": "stdin",
        "rank": 1,
        "term": "山城渡船",
        "score": 0,
        "count": 2,
        "articles": 1,
        "forms": {"山城渡船": 2},
    }
    assert list(json.loads(finished.out)) == FIELDS


def test_the_command_adds_the_evidence_last(textkit: Run) -> None:
    finished = textkit("keywords", "--evidence", "-f", "jsonl", "-n", "1", stdin=TEXTS["b"])
    row = json.loads(finished.out)
    assert list(row)[-1] == "evidence"
    assert row["term"] in row["evidence"]
    assert row["evidence"] in TEXTS["b"]


def test_the_number_of_processes_changes_nothing(textkit: Run, tmp_path: Path) -> None:
    rng = random.Random(5)
    sentences = "".join(TEXTS.values()).split("。")
    lines = [
        json.dumps({"article": f"{number}", "text": "。".join(rng.choices(sentences, k=6))})
        for number in range(600)  # more than are done in one process
    ]
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    one, two = (textkit("keywords", path, "-n", "3", "-j", jobs) for jobs in ("1", "2"))
    assert one.code == 0
    assert one.out.count("\n") == 1801
    assert one.out == two.out


@pytest.mark.parametrize("method", ["phrase", "tfidf", "textrank"])
@pytest.mark.parametrize("arguments", [[], ["--merged"], ["--group-by", "folder"], ["--no-fold"]])
def test_ranked_where_it_is_read_an_article_has_the_keywords_of_its_matrix(
    method: str, arguments: list[str], textkit: Run, tmp_path: Path
) -> None:
    """What a worker ranks is what `keywords` makes of the counts of all articles."""
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(f"{text}魚塘。鱼塘。", encoding="utf-8")
    corpus = Corpus([tmp_path], group_by="folder" if "--group-by" in arguments else None)
    looking = finder(method, Selection())  # type: ignore[arg-type]
    fold = "--no-fold" not in arguments
    counted = Matrix.build(corpus, Preparation(finder=looking, cache=False, fold=fold))
    by = "corpus" if "--merged" in arguments else "group" if corpus.group_by else "article"
    expected = keywords(counted, method=method, by=by, top=7)  # type: ignore[arg-type]
    finished = textkit(
        "keywords", tmp_path, "--method", method, "-n", "7", *arguments, "-f", "jsonl"
    )
    found = [list(json.loads(line).values()) for line in finished.out.splitlines()]
    assert found == [rounded([getattr(row, name) for name in FIELDS]) for row in expected]


@pytest.mark.parametrize(
    "arguments", [["--evidence", "--method", "tfidf"], ["--idf", "corpus", "--method", "bm25"]]
)
def test_an_option_without_effect_is_refused(textkit: Run, arguments: list[str]) -> None:
    assert textkit("keywords", *arguments, stdin=TEXTS["a"]).code == 2


def test_without_folding_each_spelling_is_a_term(textkit: Run) -> None:
    finished = textkit("keywords", "--no-fold", "-f", "jsonl", stdin="魚塘。鱼塘。魚塘。")
    found = {row["term"]: row["forms"] for row in map(json.loads, finished.out.splitlines())}
    assert found == {"魚塘": {"魚塘": 2}, "鱼塘": {"鱼塘": 1}}


def test_many_articles_are_drawn_together(textkit: Run, tmp_path: Path) -> None:
    for number in range(25):
        (tmp_path / f"{number:02}.txt").write_text(TEXTS["abc"[number % 3]], encoding="utf-8")
    together = textkit("keywords", tmp_path, "-f", "table").out
    assert "25 articles together" in together
    assert "07.txt" not in together
    assert "07.txt" in textkit("keywords", tmp_path, "-f", "table", "--by", "article").out
    assert "07.txt" in textkit("keywords", tmp_path).out
