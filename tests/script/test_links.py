"""Where a text is cut, its parts become what they become together."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textkit.script import CONFIGS, converter
from textkit.script.links import Step, survey

STEPS = [
    Step({"a": "b", "c": "d"}, {"ax": "bx", "xy": "pq", "z": "zz"}),
    Step({"b": "e"}, {"be": "B", "dp": "D", "zq": "Z"}),
]


def test_pairs_are_told_in_the_characters_of_the_first_text() -> None:
    links = survey(["rs"], STEPS)
    assert {"rs", "ax", "xy"} <= links.linked  # of the words and of the first stage
    assert {"be", "ae"} <= links.linked  # a becomes b, and be is a phrase of the second
    assert "cx" in links.linked  # c becomes d, and xy becomes pq
    assert "ab" not in links.linked


def test_a_phrase_that_only_replaces_its_characters_makes_nothing_hot() -> None:
    links = survey([], STEPS)
    assert "ax" not in links.hot
    assert {"xy", "ae"} <= links.hot


def test_characters_go_through_the_whole_chain() -> None:
    links = survey([], STEPS)
    assert links.characters == {"a": "e", "b": "e", "c": "d"}
    assert links.wide == {"z"}


@pytest.mark.parametrize("config", CONFIGS)
@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_between_characters_that_are_not_linked_a_text_can_be_cut(
    config: str, data: st.DataObject
) -> None:
    tables = converter(config).tables
    stage = data.draw(st.sampled_from([*tables.stages]))
    firsts = st.sampled_from(sorted(stage._lines) or ["一"])
    phrases = firsts.flatmap(lambda c: st.sampled_from(stage._lines.get(c, c).split("\t")[::2]))
    text = "".join(data.draw(st.lists(phrases, min_size=1, max_size=6)))
    whole = converter(config).convert(text)
    for cut in range(1, len(text)):
        if not tables.linked(text[cut - 1 : cut + 1]):
            parts = (text[:cut], text[cut:])
            assert "".join(map(converter(config).convert, parts)) == whole
