"""The table gives every spelling the number that the dictionary alone would give it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textkit import numbering as module
from textkit.numbering import Numbering

SPELLINGS = st.one_of(
    st.sampled_from(
        [
            "茶",
            "茶馆",
            "電商\0电商",
            "网络",
            "AliExpress",
            "𠮷野家",
            "\ud800",
            "八个字符长的词也",
            "九个字符长的一个词",
        ]
    ),
    st.text(
        st.characters(codec=None, exclude_categories=(), exclude_characters="\n\0"),
        min_size=1,
        max_size=10,
    ),
)


class Counted(dict[str, int]):
    def __missing__(self, key: str) -> int:
        number = self[key] = len(self)
        return number


@settings(deadline=None)
@given(st.lists(st.lists(SPELLINGS, min_size=1, max_size=40), min_size=1, max_size=8))
@pytest.mark.parametrize("slots", [4, 64, 1 << 12])
def test_numbers_are_those_of_the_dictionary(slots: int, blocks: list[list[str]]) -> None:
    """However few slots there are for how many spellings."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "SMALLEST", slots)
        patch.setattr(module, "LARGEST", 4 * slots)
        alone, numbers = Counted(), Counted({"渡船": 0, "渡口": 1})
        alone.update(numbers)
        numbering = Numbering(numbers)
        for block in blocks:
            assert list(numbering("\n".join(block))) == [alone[key] for key in block]
        assert list(numbers.items()) == list(alone.items())


def test_a_spelling_of_code_nought_is_none_of_the_empty_slots() -> None:
    numbers = Counted({"茶": 0})

    assert list(Numbering(numbers)("\0\n茶\n\0\0")) == [1, 0, 2]
