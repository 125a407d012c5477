"""The running words of an article: to be counted, kept, or read again."""

from __future__ import annotations

import struct
from array import array
from collections import Counter as Tally
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from io import StringIO
from itertools import chain, count, filterfalse

from textkit.script import han
from textkit.script.folding import WIDE
from textkit.spelling import ranked

BETWEEN = "\0"
"""Stands between two words, and between a spelling and its term: it occurs in none of them."""

Packed = tuple[str, "array[int]"]
"""The spellings that an article uses, a line each, and how often; those of a term together."""

HEADER = struct.Struct("<3I?")
COUNTED = struct.Struct("<2Ic")


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

    def searched(self) -> RunningWords:
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

    @property
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
    return "\n".join(keys), flat(counts)


def unpacked(article: Packed) -> tuple[list[str], array[int]]:
    """Return the spellings of an article, and how often it uses each."""
    return _lines(article[0]), article[1]


def counted(han: int, article: Packed) -> bytes:
    """Return the counted words of a text of so many Han characters as bytes."""
    text, counts = article
    header = COUNTED.pack(han, counts.itemsize * len(counts), counts.typecode.encode())
    return b"".join((header, counts.tobytes(), text.encode("utf-8", "surrogatepass")))


def recounted(data: bytes) -> tuple[int, Packed]:
    """Take what `counted` gave."""
    han, size, kind = COUNTED.unpack_from(data)
    end = COUNTED.size + size
    counts = array(kind.decode(), data[COUNTED.size : end])
    return han, (str(data[end:], "utf-8", "surrogatepass"), counts)


def flat(counts: Collection[int]) -> array[int]:
    """Return the counts as an array, of bytes if none is greater."""
    try:
        return array("B", counts)  # almost always, and it is copied at once
    except OverflowError:
        return array("i", counts)


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


def _lines(found: str) -> list[str]:
    return found.split("\n") if found else []
