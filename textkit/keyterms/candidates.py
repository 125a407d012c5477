"""The words and phrases of an article that could be its key terms, and where they stand."""

from __future__ import annotations

import re
from collections import Counter as Tally
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import accumulate, chain, compress

from textkit.keyterms.kinds import (
    DOTS,
    FIGURE,
    JOINT,
    JOINTS,
    LATIN,
    MODIFIER,
    NONE,
    NOUN,
    NUMBER,
    UNITS,
)
from textkit.keyterms.traits import Traits

LONGEST, LONGEST_LATIN = 12, 60
"""Characters of the longest candidate that holds Han, and of the longest that does not."""

# Where something has to be looked at is found in the string of all kinds, a letter each.
_COUNTED = re.compile(r"[#0](?=[neva0])")
_JOINED = re.compile(r"-(?=[neva0])")
_ONE = re.compile(r"[nev]")
_TWO = re.compile(r"[neva](?=[neva0])")

Span = tuple[int, int]


class Pieces:
    """The words of an article, with what is between them: their traits, and where they stand.

    *kinds* is a string of what each can do in a term, and *words* what they are in one. Those that
    go on with the term of the one before stand next to it, and *glued* is the word behind what
    joins the two.

    A space joins Latin words, and is nothing between a Latin and a Han one. Hyphens and slashes
    join Latin words, dots the parts of foreign names. A measure word behind a number is no piece,
    nor is a figure, but behind a Latin word and a hyphen.
    """

    def __init__(self, words: Sequence[str], traits: Sequence[Traits]) -> None:
        """Take the words of the folded text, without a gap, and the traits of each."""
        self.traits = traits
        self.words = [known[1] for known in traits]
        self.glued = self.words
        self.ends = list(accumulate(map(len, words)))
        self.starts = [0, *self.ends[:-1]]
        kinds = "".join([known[0] for known in traits])
        joints: dict[int, str] = {}
        counted = [match.end() for match in _COUNTED.finditer(kinds)]
        if counted:
            marked = list(kinds)
            for place in counted:  # 五个小时, 四十二处泥滩
                word, figure = words[place], kinds[place - 1] == FIGURE
                if word in UNITS or (figure and len(word) == 1):
                    marked[place] = JOINT if word in JOINTS else NONE
            kinds = "".join(marked)
        for match in _JOINED.finditer(kinds):
            place = match.start()
            if not place or kinds[place - 1] in "-.#":
                continue
            joint = _joint(kinds[place - 1], words[place], kinds[place + 1])
            if joint is not None:
                joints[place] = joint
        kinds = self._joined(kinds, joints) if joints else kinds.replace(FIGURE, NONE)
        self.kinds = kinds.replace(NUMBER, NONE).replace(JOINT, NONE)

    def _joined(self, kinds: str, joints: dict[int, str]) -> str:
        """Leave out what joins others, and return the kinds of these."""
        figures = {place + 1 for place in joints if kinds[place + 1] == FIGURE}
        self.glued = list(self.words)
        for place, joint in joints.items():
            self.glued[place + 1] = joint + self.words[place + 1]
        kept = [place not in joints for place in range(len(kinds))]
        known = (
            NONE if kind == FIGURE and place not in figures else kind
            for place, kind in enumerate(kinds)
        )
        self.traits = list(compress(self.traits, kept))
        self.words = list(compress(self.words, kept))
        self.glued = list(compress(self.glued, kept))
        self.starts = list(compress(self.starts, kept))
        self.ends = list(compress(self.ends, kept))
        return "".join(compress(known, kept))


class Candidates:
    """The candidates of an article by their keys.

    The key of one is its text in lower case, without a space between Han and Latin. *levels* holds
    those of one word, of two, and so on, each with the piece that it first begins at; where texts
    of one key are cut differently, the first counts. *counts* is how often each occurs. The
    phrases in *whole* are words of their own.
    """

    def __init__(self, pieces: Pieces, *, max_words: int = 5) -> None:
        """Take all phrases of up to *max_words* pieces that end in what can end one."""
        self.pieces = pieces
        self.levels: list[dict[str, int]] = []
        self.counts: Tally[str] = Tally()
        self.whole: set[str] = set()
        self.occurrences: list[tuple[Sequence[int], Sequence[str]]] = []
        for places, terms in _phrases(pieces, max_words):
            first = dict(zip(reversed(terms), reversed(places), strict=True))
            for level in self.levels:
                for term in level.keys() & first.keys():
                    del (first if level[term] < first[term] else level)[term]
            self.levels.append(first)
            self.counts.update(terms)
            self.occurrences.append((places, terms))

    def __iter__(self) -> Iterator[str]:
        return chain.from_iterable(self.levels)

    def __contains__(self, term: str) -> bool:
        return any(term in level for level in self.levels)

    def drop(self, term: str) -> None:
        """Leave one out; where it stands is still known."""
        for level in self.levels:
            level.pop(term, None)

    def place(self, term: str) -> tuple[int, int]:
        """Return the first piece of a candidate, and the one after its last."""
        for size, level in enumerate(self.levels, start=1):
            if term in level:
                return level[term], level[term] + size
        raise KeyError(term)

    def words(self, term: str) -> tuple[str, ...]:
        """Return the words that a candidate is made of."""
        if term in self.whole:
            return (term,)
        first, end = self.place(term)
        return tuple(self.pieces.words[first:end])

    def kinds(self, term: str) -> str:
        """Return what each of these words can do."""
        if term in self.whole:
            return NOUN
        first, end = self.place(term)
        return self.pieces.kinds[first:end]

    def ending(self, places: Iterable[int]) -> dict[int, list[str]]:
        """Return the candidates that end at each of the *places* in the text."""
        ending: dict[int, list[str]] = {place: [] for place in places}
        for last, (firsts, terms) in enumerate(self.occurrences):
            for first, term in zip(firsts, terms, strict=True):
                end = self.pieces.ends[first + last]
                if end in ending:
                    ending[end].append(term)
        return ending

    def spans(self, terms: Container[str]) -> dict[str, list[Span]]:
        """Return where each of the *terms* stands, in the order of the text."""
        starts, ends = self.pieces.starts, self.pieces.ends
        spans: dict[str, list[Span]] = {}
        for last, (firsts, found) in enumerate(self.occurrences):
            wanted = list(map(terms.__contains__, found))
            for first, term in zip(compress(firsts, wanted), compress(found, wanted), strict=True):
                spans.setdefault(term, []).append((starts[first], ends[first + last]))
        return {term: sorted(places) for term, places in spans.items()}


def _phrases(pieces: Pieces, max_words: int) -> Iterator[tuple[Sequence[int], Sequence[str]]]:
    """Yield the phrases of one piece, of two, and so on: the first piece, and the key, of each."""
    words, glued = pieces.words, pieces.glued
    places = [match.start() for match in _ONE.finditer(pieces.kinds)]
    yield places, [words[place] for place in places]
    kinds = pieces.kinds + NONE * max_words
    phrases = [(match.start(), words[match.start()]) for match in _TWO.finditer(kinds)]
    for more in range(1, max_words):
        phrases = [
            (first, key)
            for first, begun in phrases
            if kinds[first + more] != NONE
            and (
                len(key := begun + glued[first + more]) <= LONGEST
                or (key.isascii() and len(key) <= LONGEST_LATIN)
            )
        ]
        ended = [phrase for phrase in phrases if kinds[phrase[0] + more] != MODIFIER]
        yield [first for first, _ in ended], [key for _, key in ended]


def _joint(before: str, glue: str, kind: str) -> str | None:
    """Return what joins words of two kinds in a term, or None when *glue* parts them."""
    if kind == FIGURE:
        return glue if glue == "-" and before == LATIN else None
    latin = (before in {LATIN, FIGURE}) + (kind == LATIN)
    if glue == " ":
        return (None, "", " ")[latin]
    if glue in DOTS:
        return "·"
    return glue if latin == 2 else None
