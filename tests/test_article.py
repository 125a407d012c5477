"""What is counted of an article: words on the fold, mentions in the characters."""

from __future__ import annotations

import pickle

import pytest

from textkit.article import Counter, Preparation
from textkit.counts import Counts
from textkit.document import Document
from textkit.terms import patterns
from textkit.words import UserWord


def counted(text: str, **settings: object) -> Counts:
    return Counter(Preparation(**settings))(Document("a", text))  # type: ignore[arg-type]


def mentions(text: str, *terms: str) -> dict[str, dict[str, int]]:
    return counted(text, patterns=patterns(terms), words=False).mentions


def test_one_term_whatever_its_script() -> None:
    counts = counted("跨境電商與跨境电商，都是電商。")

    assert counts.terms["电商"] == 3
    assert counts.forms("电商") == {"電商": 2, "电商": 1}


def test_without_the_fold_each_spelling_is_a_term() -> None:
    counts = counted("跨境電商與跨境电商，都是電商。", fold=False)

    assert (counts.terms["電商"], counts.terms["电商"]) == (2, 1)
    assert counts.forms("電商") == {"電商": 2}


def test_debris_is_not_counted_unless_wished() -> None:
    text = "平臺(tái)上的商家見https://example.org/shop"

    assert "tái" not in "".join(counted(text).terms)
    assert counted(text).terms["平台"] == 1
    assert "example" in "".join(counted(text, clean=False).terms)


def test_user_words_stay_whole_in_either_script() -> None:
    counts = counted("紅貓計劃與红猫计划", user_words=(UserWord("红猫计划"),))

    assert counts.forms("红猫计划") == {"紅貓計劃": 1, "红猫计划": 1}


def test_terms_are_in_the_order_of_the_text() -> None:
    assert list(counted("茶馆在山城，山城有茶馆。").terms) == ["茶馆", "在", "山城", "有"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("速賣通(AliExpress)宣布", 1),
        ("速卖通（AliExpress）宣布", 1),
        ("速賣通 AliExpress 宣布", 1),
        ("零售(速卖通AliExpress、其他)", 1),
        ("AliExpress(速卖通)宣布", 1),
        ("速賣通、AliExpress 都是", 2),
        ("速賣通速賣通", 2),
        ("ALIEXPRESS和aliexpress", 2),
        ("MyAliExpress2", 0),
    ],
)
def test_a_name_and_its_gloss_are_one_mention(text: str, count: int) -> None:
    found = mentions(text, "速卖通=AliExpress")

    assert sum(found.get("速卖通", {}).values()) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [("AI改造", 1), ("AIDC成立", 0), ("CAI NIAO", 0), ("用AI、AI模型", 2), ("ai ", 0), ("Ai", 0)],
)
def test_capitals_are_bounded_and_exact(text: str, count: int) -> None:
    assert sum(mentions(text, "AI").get("AI", {}).values()) == count


def test_the_longest_term_wins() -> None:
    found = mentions("阿里巴巴國際站與阿里，海外倉儲", "阿里", "阿里巴巴", "海外仓")

    assert found == {"阿里巴巴": {"阿里巴巴": 1}, "阿里": {"阿里": 1}, "海外仓": {"海外倉": 1}}


def test_han_characters_of_the_cleaned_text_are_the_base() -> None:
    assert counted("平臺(tái)，AI 三字。").han == 4


def test_only_settings_travel_between_processes() -> None:
    counter = Counter(Preparation(user_words=(UserWord("红猫计划"),)))
    counter(Document("a", "红猫计划"))

    again = pickle.loads(pickle.dumps(counter))
    assert again(Document("a", "红猫计划")).terms == {"红猫计划": 1}
    assert len(pickle.dumps(counter)) < 500


def test_one_term_whatever_its_region() -> None:
    counts = counted("軟體和软件，記憶體和内存，雲端運算。", merge_regional=True)

    assert (counts.terms["软件"], counts.terms["内存"], counts.terms["云计算"]) == (2, 2, 1)
    assert counts.forms("软件") == {"軟體": 1, "软件": 1}
    assert counts.forms("内存") == {"内存": 1, "記憶體": 1}
    assert counts.merged() == {
        ("軟體", "软件"): 1,
        ("記憶體", "内存"): 1,
        ("雲端運算", "云计算"): 1,
    }


def test_regions_stay_apart_unless_wished() -> None:
    counts = counted("軟體和软件。")

    assert (counts.terms["软体"], counts.terms["软件"]) == (1, 1)
    assert counts.merged() == {}


def test_simplified_text_may_have_words_of_taiwan_too() -> None:
    counts = counted("软体和软件。", merge_regional=True)

    assert counts.forms("软件") == {"软件": 1, "软体": 1}
    assert counts.merged() == {("软体", "软件"): 1}


def test_a_named_term_is_found_under_its_other_names() -> None:
    text = "軟體公司、软件公司，軟體動物，的士兵。"
    wanted = {"patterns": patterns(["软件", "出租车"]), "words": False}

    assert counted(text, **wanted).mentions == {"软件": {"软件": 1}}
    counts = counted(text, merge_regional=True, **wanted)
    assert counts.mentions == {"软件": {"軟體": 1, "软件": 1}}
    assert counts.merged() == {("軟體", "软件"): 1}


def test_a_user_word_is_not_merged_in_part() -> None:
    counts = counted("軟體園與軟體", merge_regional=True, user_words=(UserWord("软体园"),))

    assert (counts.terms["软体园"], counts.terms["软件"]) == (1, 1)


def test_key_phrases_of_merged_words_are_spelled_as_in_the_article() -> None:
    from textkit.keyterms.phrases import PhraseFinder

    text = "記憶體很貴。記憶體缺貨。記憶體漲價。"
    found = counted(text, merge_regional=True, finder=PhraseFinder()).found
    forms = {key.term: key.forms for key in found.best}

    assert forms["内存"] == {"記憶體": 3}


NEW = "栗桉集团扩建。昨天栗桉来信，今天栗桉开门，明天栗桉搬家。栗桉集团上市。"


def test_new_words_are_found_in_each_article_by_itself() -> None:
    """In either script; and what is new in one article is not known to the next."""
    chosen = Counter(Preparation(new_words=True, cache=False))
    for text in (NEW, NEW.replace("团", "團").replace("开门", "開門")):
        assert chosen(Document("a", text)).terms["栗桉集团"] == 2
        assert "栗桉集团" not in chosen(Document("b", "栗桉集团扩建。")).terms
    assert "栗桉集团" not in counted(NEW, new_words=False).terms


def test_a_user_word_is_not_part_of_a_new_one() -> None:
    counts = counted(NEW, new_words=True, user_words=(UserWord("栗桉"),))

    assert counts.terms["栗桉"] == 5


def test_keyphrases_are_made_of_new_words_unless_told_not_to() -> None:
    from textkit.keyterms.phrases import PhraseFinder

    for new_words, expected in (True, ("栗桉集团",)), (False, ("栗桉", "集团")):
        found = counted(NEW, finder=PhraseFinder(new_words=new_words)).found
        words = {key.term: key.words for key in found.best}
        assert words["栗桉集团"] == expected
