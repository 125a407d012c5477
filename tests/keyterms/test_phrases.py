"""Key phrases: what an editor would have chosen, in the article's own spelling."""

from __future__ import annotations

import pickle

import pytest

from textkit.keyterms.found import Found, KeyTerm
from textkit.keyterms.overlap import distinct, order
from textkit.keyterms.phrases import PhraseFinder
from textkit.keyterms.traits import mean_idf
from textkit.script import converter, fold
from textkit.words import Segmenter, Selection, UserWord

ARTICLE = """山城渡船停航以后
霁川的山城渡船开了六十年。2024年3月，山城渡船停航，老渡口只剩一块木牌。
船工温阿四说，山城渡船每天载两千人。霁川人坐渡船上班，也坐渡船看病。
霁川文旅集团打算重开夜航，霁川文旅集团还想在老渡口建一座渡船博物馆。
"""


def find(text: str, finder: PhraseFinder | None = None, users: tuple[UserWord, ...] = ()) -> Found:
    folded = fold(text)
    words = Segmenter(user_words=users).cut(folded)
    return (finder or PhraseFinder())(text, folded, words)


def ranked(text: str, **settings: object) -> list[KeyTerm]:
    found = find(text, PhraseFinder(**settings))  # type: ignore[arg-type]
    weighed = sorted(found.best, key=lambda key: (-key.weight * mean_idf(key.words), key.term))
    return list(distinct(weighed))


def terms(text: str, **settings: object) -> list[str]:
    return [key.label for key in ranked(text, **settings)]


def test_phrases_come_before_their_parts() -> None:
    found = terms(ARTICLE)
    assert found[0] == "山城渡船"
    assert {"霁川文旅集团", "老渡口"} <= set(found[:8])
    assert not {"文旅集团", "川文", "山城渡船开"} & set(found)


@pytest.mark.parametrize(
    "word", ["2024", "3月", "六十年", "两千人", "以后", "打算", "每天", "一块"]
)
def test_numbers_dates_and_bare_verbs_are_no_terms(word: str) -> None:
    assert word not in terms(ARTICLE)


def test_a_rare_verb_that_is_used_again_and_again_is_a_term() -> None:
    assert "托管" in terms("怎样托管？能托管吗？不托管行吗？他说托管好。")
    assert "托管" not in terms("怎样托管？能托管吗？")


def test_terms_are_the_same_in_both_scripts_each_in_its_own_spelling() -> None:
    simplified, traditional = ranked(ARTICLE), ranked(converter("s2t").convert(ARTICLE))
    assert [(key.term, key.weight) for key in simplified] == [
        (key.term, key.weight) for key in traditional
    ]
    assert traditional[0].label == "山城渡船"
    assert "霽川文旅集團" in [key.label for key in traditional]


def test_each_spelling_is_counted_and_the_most_used_is_the_label() -> None:
    (key,) = (key for key in ranked("鱼塘。魚塘。魚塘。") if key.term == "鱼塘")
    assert (key.label, key.uses, key.forms) == ("魚塘", 3, {"魚塘": 2, "鱼塘": 1})


def test_an_abbreviation_that_the_article_introduces_is_counted_with_the_name() -> None:
    text = "云岭数字文旅集团(YDT)开业。YDT的游客很多，YDT也卖茶叶。云岭数字文旅集团上市。"
    key = ranked(text)[0]
    assert key.label == "云岭数字文旅集团"
    assert key.forms == {"YDT": 2, "云岭数字文旅集团": 2}  # the gloss is no mention of its own
    assert "YDT" not in terms(text)


@pytest.mark.parametrize(
    "text",
    [
        "YDT（云岭数字文旅集团）开业。YDT的游客很多，YDT也卖茶叶。",
        "云岭数字文旅集团（以下简称“YDT”）开业。YDT的游客很多，YDT也卖茶叶。",
    ],
)
def test_it_may_stand_before_the_name_or_be_called_an_abbreviation(text: str) -> None:
    assert ranked(text)[0].forms == {"YDT": 2, "云岭数字文旅集团": 1}


def test_what_stands_in_parentheses_is_not_always_another_name() -> None:
    found = terms("电商(B2B)很忙。B2B的电商更忙。每箱(kg)记账。")
    assert {"电商", "B2B"} <= set(found)


def test_a_space_between_han_and_latin_makes_no_other_term() -> None:
    (key,) = (key for key in ranked("POP 模式好。POP模式贵。谈POP模式。") if key.term == "pop模式")
    assert key.forms == {"POP模式": 2, "POP 模式": 1}


def test_names_of_several_latin_words_are_terms_and_english_sentences_are_not() -> None:
    text = (
        "他用Deep Search查航班。The city of the river is a place for the ferry. 又用Deep Search。"
    )
    found = terms(text)
    assert found[0] == "Deep Search"
    assert not {"city", "river", "place"} & set(found)


def test_a_name_is_counted_where_jieba_guesses_more_to_be_one() -> None:
    words = ["由温阿四", "掌舵", "。", "也像温阿四", "。", "温阿四", "说", "：", "灯", "。"]
    text = "".join(words)
    (key,) = (key for key in PhraseFinder()(text, text, words).best if key.term == "温阿四")
    assert key.uses == 3


def test_quantities_are_no_terms() -> None:
    found = terms("量整群羊要耐心。赶整群羊，剪两排树，盖三栋茅屋。")
    assert not [term for term in found if "整群" in term or "两排" in term]


def test_what_leans_on_a_word_is_no_part_of_a_term() -> None:
    found = terms("四十二处渡口停用。每处渡口设牌。三座渡口。船坞上长草，船坞里养鱼。")
    assert found[0] == "渡口"
    assert not [term for term in found if term[-1] in "上里" or term[0] in "处座每"]


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("他松开踏板。松开踏板，车就停。再松开踏板。", "松开踏板"),
        ("电池用于储能。旧电池用于储能，新的不用于储能。", "用于储能"),
        ("把账目讲透。谁能把账目讲透？账目讲透才好。", "账目讲透"),
        ("门票三十九欧元。又花六万欧元，赚两百欧元。", "欧元"),
        ("等了五个小时。五个小时，又六个小时。", "小时"),
        ("渡口密度是每平方米三人。每平方米三人太多。", "每平方米"),
        ("渡口一共停航。渡口一共停航两次。", "渡口一共"),
        ("卢蔚然说渡口停航。卢蔚然不信。卢蔚然走了。", "蔚然"),
    ],
)
def test_a_fragment_of_a_sentence_or_a_name_is_no_term(text: str, fragment: str) -> None:
    assert fragment not in terms(text)


def test_a_name_that_was_cut_short_is_made_whole() -> None:
    found = terms("大米草没了，互花米草来了；互花米草割了，渡口又通了。渡口的人说好。")
    assert "互花米草" in found
    assert "互花米" not in found
    longer = terms("叶晋言表示渡口要停。叶晋言表示渡口不停。渡口停了。")
    assert "叶晋言" in longer
    assert not [term for term in longer if term.startswith("叶晋言")][1:]


def test_what_is_counted_elsewhere_can_be_a_term() -> None:
    assert "欧元" in terms("门票三十九欧元。欧元贬值，渡口涨价。欧元区的人不来了。")


@pytest.mark.parametrize(
    "byline",
    ["作者：霁川笔记", "图源:霁川笔记 摄", "本报专题组 文：叶晋言 摄：专题组", "（记者/叶晋言）"],
)
def test_who_wrote_it_is_no_term(byline: str) -> None:
    found = terms(f"老渡口停航\n{byline}\n老渡口停航六年，渡船没有回来。\n")
    assert not [term for term in found for name in ("笔记", "专题组", "叶晋言") if name in term]
    assert found[0].startswith("老渡口")


@pytest.mark.parametrize(
    "dateline",
    ["霁川社山城3月5日电（记者 叶晋言）", "霁川社山城3月5日電", "　　本報山城11月12日訊"],
)
def test_a_dateline_is_no_term(dateline: str) -> None:
    found = terms(f"老渡口停航\n{dateline} 老渡口停航六年，渡船没有回来。\n")
    assert not [term for term in found for name in ("霁川", "山城", "晋言") if name in term]
    assert found[0].startswith("老渡口")


def test_a_day_ends_no_term() -> None:
    found = terms("订单隔天到货，渡船隔天再来。订单次日到货。")
    assert not [term for term in found if term.endswith(("隔天", "次日"))]


def test_an_interview_is_no_byline() -> None:
    assert terms("记者：老渡口停航了吗？\n船工：老渡口停航了。")[0] == "老渡口停航"


def test_stop_words_divide_and_the_users_words_are_kept() -> None:
    stopped = Selection(stop_words=frozenset({"山城"}))
    assert not [term for term in terms(ARTICLE, selection=stopped) if "山城" in term]
    chosen = Selection(chosen=frozenset({"停航"}))
    found = find(ARTICLE, PhraseFinder(chosen), (UserWord("停航"),))
    assert "停航" in [key.term for key in found.best]


def test_parts_of_speech_are_those_of_the_last_word() -> None:
    assert set(terms(ARTICLE, selection=Selection(pos=("ns",)))) <= {"霁川", "山城"}


def test_the_longest_phrase_can_be_chosen() -> None:
    assert "山城渡船" not in terms(ARTICLE, max_words=1)
    assert "渡船" in terms(ARTICLE, max_words=1)


def test_the_evidence_is_a_sentence_with_the_term() -> None:
    keys = ranked(ARTICLE, evidence=True)
    assert all(key.label in key.evidence and key.evidence in ARTICLE for key in keys)
    assert {key.evidence.count("。") for key in keys} <= {0, 1}


def test_a_finder_travels_to_another_process() -> None:
    finder = PhraseFinder(Selection(min_length=3), max_words=2)
    assert find(ARTICLE, finder) == find(ARTICLE, pickle.loads(pickle.dumps(finder)))


@pytest.mark.parametrize("text", ["", "。", "的", "\n\n", "A", "\ud800", "😀😀", "(())《》“”"])
def test_there_may_be_nothing_to_find(text: str) -> None:
    assert find(text).best == ()


def test_no_variant_of_a_better_term_is_listed() -> None:
    def key(term: str, count: int, weight: float, words: int = 1) -> KeyTerm:
        return KeyTerm(term, term, (term,) * words, count, weight, {term: count})

    keys = [
        key("渡船", 20, 5.0),
        key("渡船生意", 2, 4.0, words=2),  # no more than chance beside so many ferries
        key("山城渡船", 9, 3.0, words=2),
        key("山城", 12, 2.0),  # mostly in 山城渡船
        key("老山城", 4, 1.0),  # so is not much of this
    ]
    assert [key.term for key in distinct(keys)] == ["渡船", "山城渡船", "老山城"]
    assert sorted([keys[4], *keys[:4]], key=order) == keys


def test_what_nowhere_begins_is_a_part_of_what_does() -> None:
    """Of short and long 链路电商 there is talk, of 链路电商 never."""

    def weight(text: str) -> float:
        found = PhraseFinder()(text, text, Segmenter().cut(text)).best
        return {key.term: key.weight for key in found}["链路电商"]

    led = (
        "短链路电商卖得快。长链路电商卖得慢。决策链路电商要等。短链路电商退货多。长链路电商退货少。"
    )
    free = led.replace("。长链路电商", "。链路电商")

    assert weight(led) < 0.6 * weight(free)
