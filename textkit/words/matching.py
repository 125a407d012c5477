"""Finding given terms in a text: leftmost, longest, whole words where they are Latin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import compress
from operator import add, or_

LATIN = "\u0250"
"""The first character beyond Latin letters."""

ACRONYM = 3
"""Capitals of the longest term that is found in capitals only: it, us and ai are words."""

# A line break is no space here: a term does not run on into another line.
SPACE = r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]"
SPACES = r" {2,8}"


class TermMatcher:
    """Finds folded spellings and says what each stands for.

    A spelling that begins or ends in a Latin letter or digit is not found inside a longer run of
    them. One of a few letters, all capitals, is found as it stands; in any other, case makes no
    difference. A space in it stands for up to eight spaces of any kind.
    """

    def __init__(self, patterns: Mapping[str, str]) -> None:
        """Take a mapping of spellings to labels; where two come to the same, the first counts."""
        self._exact: dict[str, str] = {}
        self._caseless: dict[str, str] = {}
        lengths: dict[str, set[int]] = {}
        for pattern, label in patterns.items():
            spelling = re.sub(SPACES, " ", re.sub(SPACE, " ", pattern.strip()))
            if not spelling:
                continue
            lowered = _lowered(spelling)
            if spelling.isupper() and sum(map(str.isupper, spelling)) <= ACRONYM:
                self._exact.setdefault(spelling, label)
            else:
                self._caseless.setdefault(lowered, label)
            lengths.setdefault(lowered[:2], set()).add(len(lowered))
        spellings = self._exact.keys() | self._caseless.keys()
        self._has_case = any(spelling != spelling.swapcase() for spelling in spellings)
        self._has_space = any(" " in spelling for spelling in spellings)
        self._singles = frozenset(start for start in lengths if len(start) == 1)
        self._lengths = {start: sorted(sizes, reverse=True) for start, sizes in lengths.items()}

    def find(self, folded: str, *, apart: bool = False) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and label of each occurrence, those of a label one behind the other.

        None overlaps another, unless they are of different labels and each label is looked for
        *apart*, as if it were the only one.
        """
        if not self._has_space or not re.search(SPACE, folded):
            yield from self._find(folded, apart=apart)
            return
        spaced, places = _single_spaced(re.sub(SPACE, " ", folded))
        for start, end, label in self._find(spaced, apart=apart):
            yield places[start], places[end - 1] + 1, label

    def _find(self, text: str, *, apart: bool) -> Iterator[tuple[int, int, str]]:
        lowered = _lowered(text) if self._has_case else text
        ends: dict[str | None, int] = {}
        for start in self._candidates(lowered):
            if start < ends.get(None, 0) or (text[start] < LATIN and _inside_latin(text, start)):
                continue
            for end in self._ends(lowered, start):
                label = self._exact.get(text[start:end])
                if label is None:
                    label = self._caseless.get(lowered[start:end])
                if label is None or (text[end - 1] < LATIN and _inside_latin(text, end)):
                    continue
                track = label if apart else None
                if start >= ends.get(track, 0):
                    yield start, end, label
                    ends[track] = end
                if not apart:
                    break

    def _candidates(self, text: str) -> Iterator[int]:
        """Yield where the first two characters of a spelling stand, or its only one."""
        begins = map(self._lengths.__contains__, map(add, text, f"{text[1:]}\0"))
        if self._singles:
            begins = map(or_, begins, map(self._singles.__contains__, text))
        return compress(range(len(text)), begins)

    def _ends(self, text: str, start: int) -> Iterator[int]:
        for length in self._lengths.get(text[start : start + 2], ()):
            if start + length <= len(text):
                yield start + length
        if text[start] in self._singles:
            yield start + 1


def _inside_latin(text: str, place: int) -> bool:
    pair = text[place - 1 : place + 1] if place else ""
    return len(pair) == 2 and pair.isalnum() and max(pair) < LATIN


def _lowered(text: str) -> str:
    """Return the lower case, leaving letters alone that would become two."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def _single_spaced(text: str) -> tuple[str, list[int]]:
    """Return *text* with up to eight spaces as one, and where each of its characters stood."""
    places: list[int] = []
    last = 0
    for run in re.finditer(SPACES, text):
        places.extend(range(last, run.start() + 1))
        last = run.end()
    places.extend(range(last, len(text)))
    return "".join(map(text.__getitem__, places)), places
