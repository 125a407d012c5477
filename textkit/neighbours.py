"""What an article tells of the company of words: beside a term, and beside one another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter as Tally
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import ClassVar

from textkit.article import Reader
from textkit.counts import Counts
from textkit.document import Document
from textkit.running import is_word
from textkit.sentences import Sentences
from textkit.words import Selection


@dataclass(slots=True)
class Company:
    """The words to the left and right of a term's *mentions*, and those that these cover."""

    mentions: int = 0
    left: Tally[str] = field(default_factory=Tally)
    right: Tally[str] = field(default_factory=Tally)
    covered: Tally[str] = field(default_factory=Tally)

    def add(self, other: Company) -> None:
        """Count what *other* counts too."""
        self.mentions += other.mentions
        self.left.update(other.left)
        self.right.update(other.right)
        self.covered.update(other.covered)


@dataclass(slots=True)
class Pairs:
    """How often one word follows another, and each word is the *first* or *second* of any pair."""

    both: Tally[tuple[str, str]] = field(default_factory=Tally)
    first: Tally[str] = field(default_factory=Tally)
    second: Tally[str] = field(default_factory=Tally)

    def add(self, other: Pairs) -> None:
        """Count what *other* counts too."""
        self.both.update(other.both)
        self.first.update(other.first)
        self.second.update(other.second)


@dataclass(frozen=True)
class CompanyReader(Reader):
    """Counts terms, and the words within *window* words of each pattern's mentions.

    A window ends with the sentence. A word between two mentions belongs to the nearer one, or to
    the earlier of two as near.
    """

    reads_text: ClassVar[bool] = False
    window: int

    def __call__(self, document: Document) -> tuple[Counts, dict[str, Company]]:
        """Count one article; the companies are by term."""
        running = self.running(document)
        text, folded = running.text, running.folded
        tokens = self.tokens(running)
        spans = zip(tokens, accumulate(map(len, tokens)), strict=True)
        words = [
            (end - len(token), end, self.term(token)) for token, end in spans if is_word(token)
        ]
        starts, ends = [start for start, _, _ in words], [end for _, end, _ in words]
        sentences = Sentences(text)
        companies: dict[str, Company] = {}
        sides: dict[str, dict[int, int]] = {}
        searched = self.searched(text, folded)
        for start, end, term in self.mentions(searched):
            begin, finish = sentences.around(start, end)
            first, last = bisect_right(ends, start), bisect_left(starts, end)
            before = max(first - self.window, bisect_left(starts, begin))
            behind = min(last + self.window, bisect_left(starts, finish))
            companies.setdefault(term, Company()).mentions += 1
            nearest = sides.setdefault(term, {})
            for place in range(before, first):
                _approach(nearest, place, place - first)
            for place in range(last, behind):
                _approach(nearest, place, place - last + 1)
        covered: dict[str, set[int]] = {}
        for start, end, term in self.occurrences(searched):
            # A gloss is no mention of its own, and no company either.
            places = range(bisect_right(ends, start), bisect_left(starts, end))
            covered.setdefault(term, set()).update(places)
        for term, inside in covered.items():
            companies[term].covered.update(words[place][2] for place in inside)
        for term, nearest in sides.items():
            for place in nearest.keys() - covered[term]:
                side = companies[term].left if nearest[place] < 0 else companies[term].right
                side[words[place][2]] += 1
        return self.counted(document, running), companies


@dataclass(frozen=True)
class PairReader(Reader):
    """Counts terms, and the pairs of words of the selection with nothing but spaces between."""

    reads_text: ClassVar[bool] = False
    selection: Selection

    def __call__(self, document: Document) -> tuple[Counts, Pairs]:
        """Count one article."""
        running = self.running(document)
        found = Pairs()
        words = list(map(self.term, self.tokens(running)))
        kept = {word for word in set(words) if self.selection(word)}
        for (first, second), count in Tally(_adjacent(words)).items():
            found.first[first] += count
            found.second[second] += count
            if first in kept and second in kept:
                found.both[first, second] = count
        return self.counted(document, running), found


def _approach(nearest: dict[int, int], place: int, distance: int) -> None:
    """Keep the distance, negative to the left, where no mention is nearer to the place."""
    if place not in nearest or abs(distance) < abs(nearest[place]):
        nearest[place] = distance


def _adjacent(tokens: Iterable[str]) -> Iterator[tuple[str, str]]:
    last = ""
    for token in tokens:
        if is_word(token):
            if last:
                yield last, token
            last = token
        elif token.strip(" \t\u00a0\u3000"):
            last = ""
