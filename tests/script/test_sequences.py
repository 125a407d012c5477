from __future__ import annotations

import pytest

from textkit.script import sequences


def outside(text: str) -> list[str]:
    return [text[start:end] for start, end in sequences.outside(text)]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("", [""]),
        ("没有", ["没有"]),
        ("是⿰亻云的", ["是", "的"]),
        ("⿰亻云", ["", ""]),
        ("⿲彳山攵⿱山高", ["", "", ""]),
        ("⿱艹⿰亻化好", ["", "好"]),
        ("\u2ffe田好", ["", "好"]),
        ("未完⿰亻", ["未完⿰亻"]),
        ("未完⿰⿰亻云", ["未完⿰", ""]),
        ("⿰" * 15 + "一" * 16 + "好", ["", "好"]),
        ("⿰" * 16 + "一" * 17, ["⿰", "一"]),
    ],
)
def test_only_complete_sequences_are_taken_out(text: str, plain: list[str]) -> None:
    assert outside(text) == plain


def test_a_sequence_has_at_most_64_characters() -> None:
    longest = "⿲一" * 10 + "⿰一" * 5
    assert outside(longest + "一" * 26) != outside(longest + "一" * 26 + "好")
    assert all(len(part) <= 64 for part in ("⿰亻云", longest))


def test_a_place_is_safe_to_cut_when_no_sequence_can_reach_over_it() -> None:
    text = "好⿰亻云好" + "字" * sequences.LONGEST
    assert [place for place in range(8) if sequences.may_span(text, place)] == [2, 3]
    assert sequences.may_span("好⿰亻", 3)
    assert not sequences.may_span("好好", 1)
