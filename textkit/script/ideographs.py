"""What a Han character is: the one definition behind every rate per 10,000 characters."""

from __future__ import annotations

import re

from textkit.patterns import pattern

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
"""For a character class: ideographs, all extensions, compatibility ideographs, and 〇."""

FEW = 1 << 6  # characters: in fewer, the runs of Han characters are soon found
_RUNS = pattern(f"[{HAN}]+")

# An upper byte stands for 256 code points of the basic plane: almost always, all of these are Han
# characters, or none is. To count by it takes a third of the time of a search.
_UPPER = bytes((*range(0x34, 0x4D), *range(0x4E, 0xA0), 0xF9, 0xFA))
_UNTOLD = re.compile(b"[\x4d\xd8-\xdf]")  # some of 256 are Han; surrogates


def han(text: str) -> int:
    """Return the number of Han characters in *text*.

    >>> han("第〇一〇章，AB")
    5
    """
    if len(text) < FEW:
        return _in_runs(text)
    uppers = text.encode("utf-16-be", "surrogatepass")[::2]
    others = uppers.translate(None, _UPPER)
    if _UNTOLD.search(others):
        return _in_runs(text)
    return len(uppers) - len(others) + text.count("〇")


def _in_runs(text: str) -> int:
    return sum(map(len, _RUNS.findall(text)))
