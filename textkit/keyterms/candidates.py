"""The words and phrases of an article that could be its key terms, and where they stand."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import chain

from textkit.keyterms.kinds import FIGURE, LATIN, MODIFIER, NOUN, UNITS
from textkit.keyterms.traits import NUMBER, Traits

LONGEST, LONGEST_LATIN = 12, 60
"""Characters of the longest candidate that holds Han, and of the longest that does not."""

HYPHENS = frozenset("-/&+.'’")
DOTS = frozenset("·•‧")
JOINTS = HYPHENS | DOTS | {" "}

Span = tuple[int, int]


class Pieces:
    """The words of an article that can stand in a term: their traits, and where they stand.

    *joined* says whether one has nothing between it and the one before but what joins the parts of
    a term; *glued* is the word behind that.

    A space joins Latin words, and is nothing between a Latin and a Han one. Hyphens and slashes
    join Latin words, dots the parts of foreign names. A measure word behind a number is no piece.
    """

    def __init__(self, words: Sequence[str], traits: Iterable[Traits]) -> None:
        """Take the words of the folded text, without a gap, and the traits of each."""
        self.traits: list[Traits] = []
        self.glued: list[str] = []
        self.joined: list[bool] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        running = figure = counted = False
        glue, before, end = "", "", 0
        for surface, known in zip(words, traits, strict=True):
            start, end = end, end + len(surface)
            kind = known.kind
            measure = (counted and surface in UNITS) or (
                figure and len(surface) == 1
            )  # 五个小时, 四十二处泥滩
            figure = kind == FIGURE
            counted = figure or known is NUMBER
            if not kind or measure:
                if running and not glue and surface in JOINTS:
                    glue = surface
                else:
                    running, glue = False, ""
                continue
            glued = known.word
            if running and (glue or kind == FIGURE):
                joint = _joint(before, glue, kind)
                running = joint is not None
                glued = (joint or "") + glued
            self.traits.append(known)
            self.glued.append(glued)
            self.joined.append(running)
            self.starts.append(start)
            self.ends.append(end)
            running, glue, before = True, "", kind
        self.words = [known.word for known in self.traits]
        self.kinds = "".join([known.kind for known in self.traits])


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
        self._occurrences: list[list[tuple[int, str]]] = []
        for size, phrases in enumerate(_phrases(pieces, max_words), start=1):
            last = size - 1
            whole = [pair for pair in phrases if pieces.kinds[pair[0] + last] != MODIFIER]
            first = {term: start for start, term in reversed(whole)}
            for level in self.levels:
                for term in level.keys() & first.keys():
                    del (first if level[term] < first[term] else level)[term]
            self.levels.append(first)
            self.counts.update([term for _, term in whole])
            self._occurrences.append(whole)

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
        for last, occurrences in enumerate(self._occurrences):
            for first, term in occurrences:
                end = self.pieces.ends[first + last]
                if end in ending:
                    ending[end].append(term)
        return ending

    def spans(self, terms: Container[str]) -> dict[str, list[Span]]:
        """Return where each of the *terms* stands, in the order of the text."""
        starts, ends = self.pieces.starts, self.pieces.ends
        spans: dict[str, list[Span]] = {}
        for last, occurrences in enumerate(self._occurrences):
            for first, term in occurrences:
                if term in terms:
                    spans.setdefault(term, []).append((starts[first], ends[first + last]))
        return {term: sorted(found) for term, found in spans.items()}


def _phrases(pieces: Pieces, max_words: int) -> Iterator[list[tuple[int, str]]]:
    """Yield the runs of one piece, of two, and so on, each as its first piece and its key."""
    phrases = [
        (first, word)
        for first, (word, kind) in enumerate(zip(pieces.words, pieces.kinds, strict=True))
        if kind != FIGURE
    ]
    joined = [*pieces.joined, *[False] * max_words]
    glued = pieces.glued
    for more in range(1, max_words + 1):
        yield phrases
        phrases = [
            (first, key)
            for first, begun in phrases
            if joined[first + more]
            and (
                len(key := begun + glued[first + more]) <= LONGEST
                or (key.isascii() and len(key) <= LONGEST_LATIN)
            )
        ]


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
