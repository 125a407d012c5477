"""Regular expressions: both scripts, and no way to run for ever."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textkit.errors import WrongUsage
from textkit.script import fold
from textkit.words.expressions import Expressions


def matches(text: str, *sources: str, **options: bool) -> list[str]:
    return [text[start:end] for start, end, _ in Expressions(sources).find(fold(text), **options)]


def test_an_expression_in_either_script_finds_both():
    text = "速賣通與阿裏國際，速卖通与阿里的国际站"

    for source in ("速卖通|阿里.{0,3}国际", "速賣通|阿里.{0,3}國際"):
        assert matches(text, source) == ["速賣通", "阿裏國際", "速卖通", "阿里的国际"]


def test_matches_come_in_the_order_of_the_text_with_their_expression():
    assert list(Expressions(["乙", "甲."]).find("甲乙甲丙")) == [
        (0, 2, "甲."),
        (1, 2, "乙"),
        (2, 4, "甲."),
    ]


def test_matches_of_nothing_are_none():
    assert matches("甲乙", "丙*") == []


def test_a_match_can_begin_inside_another_where_that_is_wanted():
    assert matches("哈哈哈", "哈哈") == ["哈哈"]
    assert matches("哈哈哈", "哈哈", overlapping=True) == ["哈哈", "哈哈"]


@pytest.mark.parametrize("source", ["[", "(", "*", "(?P<a>", "\\", r"\p{Hann}", "(" * 5000])
def test_what_is_no_expression_is_said(source):
    with pytest.raises(WrongUsage, match="is no regular expression"):
        Expressions([source])


@pytest.mark.parametrize("source", ["(?:a{60000}){60000}", "(?:(?:.{900}){900}){9}"])
def test_an_expression_that_would_fill_the_memory_is_refused(source):
    with pytest.raises(WrongUsage, match="stands for too much"):
        Expressions([source])


@pytest.mark.parametrize("source", [r"(\w+\s?)*\d$", "(字|字字)+$"])
def test_an_expression_that_would_run_for_ever_is_stopped(source, monkeypatch):
    monkeypatch.setattr("textkit.words.expressions.SECONDS", 0.1)
    with pytest.raises(WrongUsage, match="did not come to an end"):
        Expressions([source]).find("字" * 30_000 + "！")


@settings(max_examples=60)
@given(st.text("ab()[]{}|*+?.\\^$1,甲賣", max_size=12))
def test_no_expression_ends_in_anything_but_matches_or_that_error(source):
    try:
        found = list(Expressions([source]).find("ab甲賣" * 20))
    except WrongUsage:
        return
    assert found == sorted(found)
