"""What a Han character is: the one definition behind every rate per 10,000 characters."""

from __future__ import annotations

from textkit.patterns import pattern

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
"""For a character class: ideographs, all extensions, compatibility ideographs, and 〇."""

_RUNS = pattern(f"[{HAN}]+")


def han(text: str) -> int:
    """Return the number of Han characters in *text*.

    >>> han("第〇一〇章，AB")
    5
    """
    return sum(map(len, _RUNS.findall(text)))
