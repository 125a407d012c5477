"""The running words of an article, each spelling held once: to be counted, kept, or read again."""

from __future__ import annotations

import re
import struct
from array import array
from bisect import bisect_right
from collections import Counter as Tally
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, chain, count, filterfalse, pairwise

from textkit.script import han
from textkit.script.folding import WIDE
from textkit.spelling import ranked

BETWEEN = "\0"
"""Stands between a spelling and its term, in neither of which it occurs."""

Packed = tuple[str, "array[int]"]
"""The spellings that an article uses, a line each, and how often; those of a term together."""

FEW = 64
"""Places that are better looked at one by one."""

HEADER = struct.Struct("<3I2c")
APART, ASIDE = "a", "b"
"""Stand between marks, and between those as they are spelled and as they are folded."""


@dataclass(frozen=True)
class RunningWords:
    """A text cut without a gap into words, and into what is no word: marks and white space.

    *packed* are the words. *marks* is all else, as it is spelled and as it is folded. *places* is
    the text: for each place the number of a spelling of *packed* or, beyond these, of *marks*.
    *han* is the number of its Han characters.
    """

    han: int
    packed: Packed
    marks: tuple[tuple[str, ...], tuple[str, ...]]
    places: array[int]

    @classmethod
    def of(cls, text: str, folded: str, words: Sequence[str]) -> RunningWords:
        """Take a text, and the words of the folded one, where punctuation may be folded or not."""
        keys = words if text == folded else _spelled(text, folded, words)
        tally = Tally(keys)
        counts = tally.copy() if keys is words else Tally(words)
        other: dict[str, dict[str, int]] = {}
        marks: dict[str, tuple[str, str]] = {}
        for key in filterfalse(str.isalnum, tally):
            spelling, apart, word = key.rpartition(BETWEEN) if len(key) > 1 else ("", "", key)
            if not is_word(word):
                marks[key] = spelling or word, WIDE.get(word, word)
                counts.pop(word, None)
            elif apart:
                other.setdefault(word, {})[spelling] = tally[key]
        found = packed(counts, other)
        numbers = dict(zip(chain(_lines(found[0]), marks), count(), strict=False))
        places = array("H" if len(numbers) < 1 << 16 else "I", map(numbers.__getitem__, keys))
        both = tuple(mark for mark, _ in marks.values()), tuple(mark for _, mark in marks.values())
        return cls(han(text), found, both, places)

    @classmethod
    def unpacked(cls, data: bytes) -> RunningWords:
        """Take what `to_bytes` gave."""
        number, size, rest, *kinds = HEADER.unpack_from(data)
        words_end = HEADER.size + size
        found = data[HEADER.size : words_end].decode("utf-8", "surrogatepass")
        marks_end = words_end + rest
        marks = data[words_end:marks_end].decode("utf-8", "surrogatepass").split(ASIDE)
        counts, places = array(kinds[0].decode()), array(kinds[1].decode())
        counts_end = marks_end + counts.itemsize * len(_lines(found))
        counts.frombytes(data[marks_end:counts_end])
        places.frombytes(data[counts_end:])
        both = tuple(tuple(part.split(APART) if part else ()) for part in marks)
        return cls(number, (found, array("i", counts.tolist())), (both[0], both[1]), places)

    def to_bytes(self) -> bytes:
        """Return all of it; only this machine can read it."""
        found, numbers = self.packed
        words = found.encode("utf-8", "surrogatepass")
        marks = ASIDE.join(map(APART.join, self.marks)).encode("utf-8", "surrogatepass")
        counts = array("B" if max(numbers, default=0) < 256 else "I", numbers)
        kinds = counts.typecode.encode(), self.places.typecode.encode()
        header = HEADER.pack(self.han, len(words), len(marks), *kinds)
        return b"".join((header, words, marks, counts.tobytes(), self.places.tobytes()))

    def counts(self) -> tuple[dict[str, int], dict[str, dict[str, int]]]:
        """Return how often each word is used, and of those spelled otherwise how often they are."""
        keys, numbers = unpacked(self.packed)
        if BETWEEN not in self.packed[0]:
            return dict(zip(keys, numbers, strict=True)), {}
        words: dict[str, int] = {}
        other: dict[str, dict[str, int]] = {}
        for key, number in zip(keys, numbers, strict=True):
            spelling, respelled, word = key.partition(BETWEEN)
            if respelled:
                other.setdefault(word, {})[spelling] = number
            else:
                word = key
            words[word] = words.get(word, 0) + number
        return words, other

    @property
    def spellings(self) -> list[str]:
        """The words and marks in their order, as they are spelled."""
        found = self.packed[0]
        if BETWEEN not in found:
            known = _lines(found)
        else:
            known = [key.partition(BETWEEN)[0] for key in _lines(found)]
        return list(map([*known, *self.marks[0]].__getitem__, self.places))

    def lines(self) -> str:
        """Return the words and marks between spaces; the text's own lines stay, but not its spaces.

        No word may hold white space.
        """
        found = self.packed[0]
        known = _lines(found)
        if BETWEEN in found:
            known = [key.partition(BETWEEN)[0] for key in known]
        known += [_line_of(mark) for mark in self.marks[0]]
        text = " ".join(map(known.__getitem__, self.places))
        for run in ("  ", " "), (" \n", "\n"), ("\n ", "\n"), ("\n\n", "\n"):
            while run[0] in text:
                text = text.replace(*run)
        return text.strip(" \n")

    @property
    def words(self) -> list[str]:
        """The words and marks in their order, as they are folded."""
        found = self.packed[0]
        if BETWEEN not in found:
            known = _lines(found)
        else:
            known = [key.rpartition(BETWEEN)[2] for key in _lines(found)]
        return list(map([*known, *self.marks[1]].__getitem__, self.places))

    @cached_property
    def text(self) -> str:
        """The text."""
        return "".join(self.spellings)

    @cached_property
    def folded(self) -> str:
        """The folded text."""
        return "".join(self.words)


def packed(terms: Mapping[str, int], forms: Mapping[str, Mapping[str, int]]) -> Packed:
    """Pack the counted terms of an article; *forms* are their spellings other than the term."""
    keys = list(terms)
    counts = list(terms.values())
    places = dict(zip(keys, count(), strict=False)) if forms else {}
    for term in sorted(forms, key=places.__getitem__, reverse=True):  # the later places stay
        place, other = places[term], forms[term]
        same = counts[place] - sum(other.values())
        spelled = ranked({**other, term: same} if same else other)
        keys[place] = "\n".join(
            term if form == term else f"{form}{BETWEEN}{term}" for form in spelled
        )
        counts[place : place + 1] = spelled.values()
    return "\n".join(keys), array("i", counts)


def unpacked(article: Packed) -> tuple[list[str], array[int]]:
    """Return the spellings of an article, and how often it uses each."""
    return _lines(article[0]), article[1]


@lru_cache(1 << 16)
def is_word(token: str) -> bool:
    """Say whether a token is counted: not white space, not a single mark of punctuation."""
    return token.isalnum() if len(token) == 1 else not token.isspace()


def _line_of(mark: str) -> str:
    if not mark.isspace():
        return mark
    return "\n" if "\n" in mark or "\r" in mark else ""


def _lines(found: str) -> list[str]:
    return found.split("\n") if found else []


def _spelled(text: str, folded: str, words: Sequence[str]) -> Sequence[str]:
    """Return each word with its spelling before it, where that is another."""
    differences = _few_differences(text, folded)
    if differences is None:
        ends = accumulate(map(len, words), initial=0)
        spellings = [text[start:end] for start, end in pairwise(ends)]
        return [
            word if spelling == word else f"{spelling}{BETWEEN}{word}"
            for spelling, word in zip(spellings, words, strict=True)
        ]
    keys = list(words)
    until = list(accumulate(map(len, words)))
    for place in {bisect_right(until, difference) for difference in differences}:
        spelling = text[until[place] - len(words[place]) : until[place]]
        keys[place] = f"{spelling}{BETWEEN}{words[place]}"
    return keys


def _few_differences(text: str, other: str) -> list[int] | None:
    """Return where two texts of the same length differ, unless they do in many places.

    As two great numbers they are compared at once.
    """
    one, two = (part.encode("utf-16-le", "surrogatepass") for part in (text, other))
    if not len(one) == len(two) == 2 * len(text):
        return None
    both = int.from_bytes(one, "little") ^ int.from_bytes(two, "little")
    zeros = both.to_bytes(len(one), "little")
    if len(zeros) - zeros.count(0) > FEW:
        return None
    return [match.start() // 2 for match in re.finditer(rb"[^\0]", zeros)]
