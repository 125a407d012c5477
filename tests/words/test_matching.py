"""Terms are found leftmost and longest, in their case, never inside a Latin word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.words import TermMatcher


def found(text, *patterns):
    return [
        text[start:end] for start, end, _ in TermMatcher(dict.fromkeys(patterns, "")).find(text)
    ]


def test_each_occurrence_has_its_place_and_its_label():
    matcher = TermMatcher({"速卖通": "速卖通", "AliExpress": "速卖通", "海外仓": "仓"})
    text = "速卖通(aliexpress)建海外仓"
    assert list(matcher.find(text)) == [(0, 3, "速卖通"), (4, 14, "速卖通"), (16, 19, "仓")]


def test_the_longest_wins_then_the_leftmost():
    assert found("红猫计划书", "红猫", "红猫计划", "计划书") == ["红猫计划"]
    assert found("甲乙丙丁", "乙丙", "甲乙", "丙丁") == ["甲乙", "丙丁"]


def test_a_shorter_term_is_found_where_the_longer_one_breaks_off():
    assert found("阿里巴巴与阿里", "阿里巴巴", "阿里") == ["阿里巴巴", "阿里"]
    assert found("AI Product", "AI", "AI Pro") == ["AI"]


def test_apart_each_label_is_found_as_if_it_were_the_only_one():
    matcher = TermMatcher({"海外": "a", "海外仓": "b", "仓": "c", "外仓储": "c"})
    found = list(matcher.find("海外仓储与海外", apart=True))
    assert found == [(0, 3, "b"), (0, 2, "a"), (1, 4, "c"), (5, 7, "a")]


@pytest.mark.parametrize("text", ["AIDC", "RAI", "AI2", "9AI", "éAI", "AIé"])
def test_a_latin_term_is_not_found_inside_a_longer_word(text):
    assert found(text, "AI") == []


@pytest.mark.parametrize("text", ["AI", "用AI写", "(AI)", "AI-", "AI_x", "A股AI"])
def test_a_latin_term_may_touch_all_else(text):
    assert found(text, "AI") == ["AI"]


def test_only_the_latin_edge_of_a_mixed_term_is_bounded():
    assert found("用AI原生应用", "AI原生") == ["AI原生"]
    assert found("xAI原生", "AI原生") == []


def test_few_capitals_are_found_as_they_stand_and_all_else_in_any_case():
    assert found("AI Ai ai", "AI") == ["AI"]
    assert found("TEMU Temu temu", "Temu") == ["TEMU", "Temu", "temu"]
    assert found("TEMU Temu temu", "TEMU") == ["TEMU", "Temu", "temu"]
    assert found("AI ai", "ai") == ["AI", "ai"]
    assert found("AI原生 ai原生", "AI原生") == ["AI原生"]


def test_a_term_in_capitals_comes_before_the_same_in_any_case():
    matcher = TermMatcher({"IT": "industry", "it": "pronoun"})
    assert [label for _, _, label in matcher.find("IT It it")] == ["industry", "pronoun", "pronoun"]


def test_a_letter_that_grows_in_lower_case_moves_nothing():
    assert list(TermMatcher({"temu": "t"}).find("İ TEMU")) == [(2, 6, "t")]


@pytest.mark.parametrize("space", [" ", "  ", "\u00a0", "\u3000", "\t", " \u00a0 ", " " * 8])
def test_a_space_stands_for_spaces_of_any_kind(space):
    text = f"去Red{space}Cat{space}Plan吧"
    assert list(TermMatcher({"Red Cat Plan": "p"}).find(text)) == [(1, len(text) - 1, "p")]
    assert list(TermMatcher({f"Red{space}Cat{space}Plan": "p"}).find(text))


@pytest.mark.parametrize("space", ["\n", " \n ", " " * 40, "", "-"])
def test_a_space_does_not_stand_for_a_new_line_or_a_gap(space):
    assert found(f"Red{space}Cat", "Red Cat") == []


def test_places_are_those_of_the_text_after_wide_spaces():
    text = "a   b    c 速卖通"
    assert found(text, "a b", "速卖通") == ["a   b", "速卖通"]


def test_a_term_of_one_character_is_found():
    assert found("茶与Q，Q版AQ", "茶", "Q") == ["茶", "Q", "Q"]
    assert found("末尾是茶", "茶", "茶叶") == ["茶"]


def test_nothing_is_found_without_terms_or_text():
    assert found("文字") == found("", "文字") == found("文字", "", " ") == []


def slowly(text, patterns):
    """Return what has to be found, by trying each term at each place."""

    def latin(place):
        return 0 <= place < len(text) and text[place].isascii() and text[place].isalnum()

    def fits(pattern, start):
        end = start + len(pattern)
        part = text[start:end]
        same = part == pattern if pattern.isupper() else part.lower() == pattern.lower()
        inside = (latin(start - 1) and latin(start)) or (latin(end - 1) and latin(end))
        return same and not inside

    start, places = 0, []
    while start < len(text):
        length = max((len(p) for p in patterns if fits(p, start)), default=0)
        if length:
            places.append((start, start + length))
        start += length or 1
    return places


@given(
    st.text(alphabet="aAbB1茶叶 ", max_size=40),
    st.sets(st.text(alphabet="aAbB1茶叶", min_size=1, max_size=4), max_size=6),
)
def test_the_quick_way_finds_what_the_slow_way_finds(text, patterns):
    matcher = TermMatcher(dict.fromkeys(patterns, ""))
    assert [(start, end) for start, end, _ in matcher.find(text)] == slowly(text, patterns)


@pytest.mark.parametrize("text", ["a", "的", " ", "a ", "\u00a0", "的的a", "b1"])
def test_a_hostile_text_is_searched_to_its_end(text):
    terms = ["aa", "a a", "b", *("的" * length for length in range(2, 20))]
    matcher = TermMatcher(dict.fromkeys(terms, ""))
    assert all(end <= 100_000 for _, end, _ in matcher.find((text * 100_000)[:100_000]))
