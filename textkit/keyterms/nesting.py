"""Which candidates are parts of longer ones, and which of them are no more than that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from textkit.keyterms.candidates import Candidates
from textkit.keyterms.kinds import NONE
from textkit.words.discovery import ORGANISATIONS

LED = 3
"""Uses of a phrase, each behind a word that goes with it, that make it a part of what these say."""

MOSTLY, NAMED = 0.8, 0.5
"""The share of its uses in which a term stands within one longer term, for it to be a mere part;
and the share within the name of an organisation."""


class Nesting:
    """How often each candidate stands in that one, a word or two longer, which it is in most often.

    Where that is a name of an organisation, it is counted by itself, too. A long name of one that
    is used more than once, and is no mere part of a longer name, becomes a whole word. A phrase
    that is used once, and there as part of a longer one, is a fragment, and dropped. Any term used
    once is a mere part if it is among those that are parts *once*, and a phrase used more often if
    what goes with it is always before it.
    """

    def __init__(self, found: Candidates) -> None:
        """Look at all candidates of an article."""
        self.once: set[str] = set()
        self._inside: dict[str, int] = {}
        self._named: dict[str, int] = {}
        counts = found.counts
        names = list(self._noted(found))
        found.whole = {name for name in names if self._inside.get(name, 0) < counts[name]}
        for level in found.levels[1:]:
            for term in self.once.intersection(level):
                if counts[term] == 1 and term not in self._inside:
                    del level[term]
        self.once.update(self._inside)
        self._led = set(_always_led(found))

    def is_part(self, term: str, count: int) -> bool:
        """Say whether a candidate, if used so often, is mostly part of a longer one."""
        if count == 1:
            return term in self.once
        if term in self._led:
            return True
        inside, named = self._inside.get(term, 0), self._named.get(term, 0)
        return inside >= MOSTLY * count or named >= NAMED * count

    def _noted(self, found: Candidates) -> Iterator[str]:
        """Note the parts of each phrase, and yield the long names of organisations."""
        words, counts = found.pieces.words, found.counts
        suffixes = counts.keys() & ORGANISATIONS
        for size, level in enumerate(found.levels[1:], start=2):
            rare = [first for term, first in level.items() if counts[term] == 1]
            for start, end in _parts(size):
                if end - start == 1:
                    self.once.update([words[first + start] for first in rare])
                else:
                    self.once.update(
                        ["".join(words[first + start : first + end]) for first in rare]
                    )
            if len(rare) == len(level) and not suffixes:
                continue
            for term, first in level.items():
                count = counts[term]
                organisation = words[first + size - 1] in suffixes
                if count == 1 and not organisation:
                    continue
                parts = ["".join(words[first + i : first + j]) for i, j in _parts(size)]
                if count > 1:
                    _raise(self._inside, parts, count)
                if organisation:
                    _raise(self._named, parts, count)
                    if size > 2 and count > 1:
                        yield term


def _always_led(found: Candidates) -> Iterator[str]:
    """Yield the phrases that nowhere begin: 链路电商, of which there are short and long ones."""
    kinds = found.pieces.kinds
    for firsts, terms in found.occurrences[1:]:
        free = {
            term
            for first, term in zip(firsts, terms, strict=True)
            if not first or kinds[first - 1] == NONE
        }
        yield from (term for term in set(terms) - free if found.counts[term] >= LED)


@cache
def _parts(size: int) -> tuple[tuple[int, int], ...]:
    """Return where parts of a phrase of so many words begin and end: one or two words are off."""
    if size == 2:
        return (0, 1), (1, 2)
    return (1, size), (0, size - 1), (2, size), (0, size - 2), (1, size - 1)


def _raise(counts: dict[str, int], terms: Sequence[str], count: int) -> None:
    for term in terms:
        if counts.get(term, 0) < count:
            counts[term] = count
