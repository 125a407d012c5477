"""The running words of an article: to be counted, kept, or read again."""

from __future__ import annotations

import struct
from collections import Counter as Tally
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from io import StringIO
from itertools import chain, filterfalse

from textkit.packing import BETWEEN, Packed, flat
from textkit.script import han
from textkit.script.folding import WIDE

HEADER = struct.Struct("<3I?")


@dataclass(frozen=True)
class RunningWords:
    """A text cut without a gap into words, and into what is no word: marks and white space.

    *spelled* is the text and *keyed* its key, each with a `BETWEEN` between two words. In the key
    punctuation may be folded or not. *han* is the number of the text's Han characters. *new* are
    the words that the dictionary lacks (see `textkit.words.discovery`), cut apart; None before
    they were looked for.
    """

    han: int
    spelled: str
    keyed: str
    new: tuple[str, ...] | None = None

    @classmethod
    def of(cls, text: str, folded: str, words: Sequence[str]) -> RunningWords:
        """Take a text, and the words of the folded one, where punctuation may be folded or not."""
        keyed = BETWEEN.join(words)
        if text == folded:
            return cls(han(text), keyed, keyed)
        spellings = map(StringIO(text, newline="").read, map(len, words))  # the fastest slices
        return cls(han(text), BETWEEN.join(spellings), keyed)

    @classmethod
    def unpacked(cls, data: bytes) -> RunningWords:
        """Take what `to_bytes` gave."""
        number, size, other, is_known = HEADER.unpack_from(data)
        middle = HEADER.size + size
        end = middle + other
        spelled = str(data[HEADER.size : middle], "utf-8", "surrogatepass")
        keyed = str(data[middle:end], "utf-8", "surrogatepass") if other else spelled
        new = _divided(str(data[end:], "utf-8", "surrogatepass"))
        return cls(number, spelled, keyed, tuple(new) if is_known else None)

    def to_bytes(self) -> bytes:
        """Return all of it."""
        keyed = "" if self.keyed == self.spelled else self.keyed
        texts = (self.spelled, keyed, BETWEEN.join(self.new or ()))
        spelled, other, new = (text.encode("utf-8", "surrogatepass") for text in texts)
        header = HEADER.pack(self.han, len(spelled), len(other), self.new is not None)
        return b"".join((header, spelled, other, new))

    def with_new_words(self) -> RunningWords:
        """Return the same words, once it is known which new ones they hold."""
        from textkit.words.discovery import discover

        return replace(self, new=tuple(discover(_divided(self.keyed))))

    def rejoined(self, *, kept: Set[str] = frozenset()) -> RunningWords:
        """Return the same text in words of which the new ones are whole, and the *kept* ones."""
        from textkit.words.discovery import occurrences

        if not self.new:
            return self
        folded = self.keyed.replace(BETWEEN, "")
        spans = list(_spans(self.keyed, occurrences(folded, self.new)))
        if kept:
            spans = [span for span in spans if kept.isdisjoint(_across(self.keyed, *span))]
        keyed = _joined(self.keyed, spans)
        spelled = keyed if self.keyed == self.spelled else _joined(self.spelled, spans)
        return RunningWords(self.han, spelled, keyed)

    @property
    def tally(self) -> dict[str, int]:
        """How often each word is used; each has its spelling before it where that differs."""
        tally = Tally(self._keys)
        for mark in list(filterfalse(str.isalnum, tally)):
            if not is_word(mark.rpartition(BETWEEN)[2]):
                del tally[mark]
        return tally

    @cached_property
    def packed(self) -> Packed:
        """The counted words, as they travel."""
        tally = self.tally
        if self.keyed != self.spelled:
            other = [it.rpartition(BETWEEN)[2] for it in tally if BETWEEN in it]
            if len(set(other)) < len(other) or not tally.keys().isdisjoint(other):
                tally = _together(tally)
        return "\n".join(tally), flat(tally.values())

    def counts(self) -> tuple[dict[str, int], dict[str, dict[str, int]]]:
        """Return how often each word is used, and of those spelled otherwise how often they are."""
        tally = self.tally
        if self.keyed == self.spelled:
            return tally, {}
        words: dict[str, int] = {}
        other: dict[str, dict[str, int]] = {}
        for word, number in tally.items():
            if BETWEEN in word:
                spelling, _, word = word.partition(BETWEEN)  # noqa: PLW2901 # what it is
                other.setdefault(word, {})[spelling] = number
            words[word] = words.get(word, 0) + number
        return words, other

    @property
    def spellings(self) -> list[str]:
        """The words and marks in their order, as they are spelled."""
        return _divided(self.spelled)

    def lines(self) -> str:
        """Return the words and marks between spaces; the text's own lines stay, but not its spaces.

        No word may hold white space.
        """
        lines = self.spelled.replace(BETWEEN, " ").replace("\r", "\n").split("\n")
        return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))

    @property
    def words(self) -> list[str]:
        """The words and marks in their order, as they are folded."""
        return _divided(self._folded)

    @cached_property
    def text(self) -> str:
        """The text."""
        return self.spelled.replace(BETWEEN, "")

    @cached_property
    def folded(self) -> str:
        """The folded text."""
        return self._folded.replace(BETWEEN, "")

    @cached_property
    def _folded(self) -> str:
        folded = self.keyed
        for mark, key in WIDE.items():
            folded = folded.replace(mark, key)
        return folded

    @property
    def _keys(self) -> list[str]:
        """The words and marks in their order, each with its spelling before it if that differs."""
        words = _divided(self.keyed)
        if self.keyed == self.spelled:
            return words
        pairs = zip(self.spellings, words, strict=True)
        return [word if form == word else f"{form}{BETWEEN}{word}" for form, word in pairs]


@lru_cache(1 << 16)
def is_word(token: str) -> bool:
    """Say whether a token is counted: not white space, not a single mark of punctuation."""
    return token.isalnum() if len(token) == 1 else not token.isspace()


def _together(tally: Mapping[str, int]) -> dict[str, int]:
    """Put the spellings of a term one after another."""
    spellings: dict[str, list[str]] = {}
    for spelling in tally:
        spellings.setdefault(spelling.rpartition(BETWEEN)[2], []).append(spelling)
    ordered = chain.from_iterable(spellings.values())
    return {spelling: tally[spelling] for spelling in ordered}


def _spans(joined: str, places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield where places of a text, in their order, are in the words that are joined to it.

    Each edge is just behind the character before it.
    """
    here = passed = 0
    for place in places:
        span = []
        for edge in place:
            there = here + edge - passed
            while breaks := joined.count(BETWEEN, here, there):
                here, there = there, there + breaks
            here, passed = there, edge
            span.append(there)
        yield span[0], span[1]


def _across(joined: str, start: int, end: int) -> list[str]:
    """Return the words, of some that are joined, that a span touches."""
    first, last = joined.rfind(BETWEEN, 0, start + 1) + 1, joined.find(BETWEEN, end)
    return joined[first : last if last >= 0 else None].split(BETWEEN)


def _joined(joined: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return words that are joined with each span a word of its own."""
    pieces: list[str] = []
    done = 0
    for start, end in spans:
        pieces += joined[done:start].removeprefix(BETWEEN), joined[start:end].replace(BETWEEN, "")
        done = end
    return BETWEEN.join(filter(None, (*pieces, joined[done:].removeprefix(BETWEEN))))


def _divided(joined: str) -> list[str]:
    return joined.split(BETWEEN) if joined else []
