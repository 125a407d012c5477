"""New words: names that the dictionary lacks, and no fragments of sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.words import Segmenter
from textkit.words.discovery import discover, rejoined


def new_words(text: str) -> list[str]:
    return discover(Segmenter().cut(text))


NAME = "{0}开门了。城里人喜欢{0}，老师傅却嫌{0}太吵。昨天我们去看{0}，孩子说{0}有趣。"


@pytest.mark.parametrize("name", ["鹿角兔", "雾屿茶", "速卖通", "霁川"])
def test_a_name_is_found_by_its_company(name: str) -> None:
    assert new_words(NAME.format(name)) == [name]


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("小米正在涨价。农民说小米正好收割，小米正适合煮粥。今年小米正是便宜的时候。", "小米正"),
        ("老家背景下的茶馆。竞争背景下，谁都难。在这样的背景下开店，新背景下又关店。", "背景下"),
        ("他去做饭。我去做工，你去做生意，谁都可以去做。去做，不要去想。", "去做"),
        ("第一个环节是采。每个环节都慢，三个环节省不得，后个环节更难，个环节相连。", "个环节"),
        ("渔村与茶园相邻。看渔村与茶园，爱渔村与茶园，写渔村与茶园。", "渔村与茶园"),
    ],
)
def test_what_leans_on_a_word_is_not_glued_to_it(text: str, fragment: str) -> None:
    assert fragment not in new_words(text)
    assert not new_words(text)


def test_a_run_that_no_word_begins_and_ends_with_is_a_fragment() -> None:
    words = ["新船", "渡口", "停", "。", "旧船", "渡口", "开", "。", "渡船", "渡口", "满", "。"]
    assert "船渡口" not in discover(words)
    assert "船渡口" in discover([*words, "看", "船", "渡口", "，"])


def test_what_is_made_of_known_words_is_a_phrase() -> None:
    assert not new_words(NAME.format("茶馆老板"))


def test_the_longer_name_is_found_where_the_shorter_one_never_stands_alone() -> None:
    assert new_words(NAME.format("雾屿茶")) == ["雾屿茶"]


def test_an_unknown_word_and_the_suffix_of_an_organisation_are_one_name() -> None:
    assert new_words("霁川基金投了一家茶馆。后来霁川基金退出。") == ["霁川基金"]
    assert not new_words("公益基金投了一家茶馆。后来公益基金退出。")


def test_the_end_of_a_longer_name_is_no_name() -> None:
    assert "文旅集团" not in new_words("云岭数字文旅集团开业。云岭数字文旅集团上市。")


def test_titles_and_names_in_quotation_marks_are_words() -> None:
    assert new_words("他写了《山城渡船记》。") == ["山城渡船记"]
    assert new_words("加入“青鸟进城”的人，都说“青鸟进城”好。") == ["青鸟进城"]
    assert not new_words("他说“今天不去”。")


def test_words_are_found_in_the_order_of_code_points_whatever_the_text_is_cut_into() -> None:
    text = NAME.format("鹿角兔") + NAME.format("霁川")
    assert discover(list(text)) == discover(Segmenter().cut(text)) == ["霁川", "鹿角兔"]


def test_new_words_are_made_whole_and_the_rest_of_what_they_cut_is_kept() -> None:
    assert rejoined(["由霁", "川", "基金", "投"], ["霁川"]) == ["由", "霁川", "基金", "投"]
    assert rejoined(["鹿角", "兔", "子"], ["鹿角兔", "兔子"]) == ["鹿角兔", "子"]


def test_a_kept_word_is_not_cut() -> None:
    words = ["兔子", "灯"]
    assert rejoined(words, ["子灯"], kept={"兔子"}) == words


@given(st.lists(st.text("鹿角兔灯 a。", min_size=1, max_size=4)))
def test_no_character_is_lost(words: list[str]) -> None:
    result = rejoined(words, ["鹿角", "角兔灯", "兔"])
    assert "".join(result) == "".join(words)
    assert all(result)
