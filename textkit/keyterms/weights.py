"""How much a candidate matters in its article: its frequency, form and place, and what it is in."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from textkit.keyterms.candidates import Candidates, Span
from textkit.keyterms.kinds import MODIFIER, VERB
from textkit.keyterms.nesting import Nesting
from textkit.keyterms.traits import NAME, Traits, shape

# The constants were chosen on one half of a thousand abstracts with their authors' keywords, and do
# as well on the other half (benchmarks/keyword_quality.py). They stand on a plateau: a third more
# or less of one costs at most 0.015 of F1@5, of most of them less than 0.003.

GROWTH = 0.75
"""Exponent of the frequency: the tenth use says less than the first."""

PHRASES = {1: 1.0, 2: 2.0, 3: 1.75}
"""What a phrase of so many words is worth beside a word; one of four and more is worth as much."""

TITLE, OPENING, FADING = 1.5, 0.8, 5.0
"""What is gained by standing in the title; by standing at the beginning, and how fast that fades
over the article."""

NESTED = 0.4
"""What remains of a term that is mostly part of a longer one."""

CHANCE = 0.5
"""What remains of what is used once and may be no term: a phrase with a verb or a modifier, or a
word that only jieba's guess says is one."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What the candidates of an article have in common.

    Its length in characters and in words, and where its title ends.
    """

    length: int
    words: int
    title: int


class Scale:
    """Weighs the candidates of an article: what their scores are but for the idf.

    (count / words)^0.75 · place · form · nesting; the form of what is no key term is worth nothing.
    """

    def __init__(self, found: Candidates, nesting: Nesting, frame: Frame) -> None:
        self._found = found
        self._nesting = nesting
        self._frame = frame
        self._frequency: Callable[[int], float] = cache(
            lambda count: (count / frame.words) ** GROWTH
        )

    def weights(self) -> dict[str, float]:
        """Return the weight of each candidate that is a key term, as it stands in the text."""
        counts, starts = self._found.counts, self._found.pieces.starts
        parts = self._nesting.parts
        weights: dict[str, float] = {}
        for size, level in enumerate(self._found.levels, start=1):
            for term, first in level.items():
                count = counts[term]
                if form := self._form(term, size, first, count):
                    weights[term] = self._weight(form, count, starts[first], part=term in parts)
        return weights

    def weight(self, term: str, aliases: Sequence[Span]) -> float:
        """Return the weight of one that goes by other names, too, where the *aliases* stand."""
        first, end = self._found.place(term)
        start = min([self._found.pieces.starts[first], *[start for start, _ in aliases]])
        count = self._found.counts[term] + len(aliases)
        part = self._nesting.is_part(term, count)
        return self._weight(self._form(term, end - first, first, count), count, start, part=part)

    def _form(self, term: str, size: int, first: int, count: int) -> float:
        traits = self._found.pieces.traits
        if size > 1:
            if term in self._found.whole:
                return NAME
            form = PHRASES.get(size, 1.0) * shape(term)
            return form * _chance(traits[first : first + size]) if count == 1 else form
        _, _, _, form, least, certain = traits[first]
        if count < least:
            return 0.0
        return form if certain or count > 1 else form * CHANCE

    def _weight(self, form: float, count: int, start: int, *, part: bool) -> float:
        if start < self._frame.title:
            form *= TITLE
        if part:
            form *= NESTED
        place = 1 + OPENING * math.exp(-FADING * start / self._frame.length)
        return self._frequency(count) * place * form


def _chance(phrase: Sequence[Traits]) -> float:
    """Return what the form of a phrase is worth that is used once."""
    factor = 1.0 if all(word.certain for word in phrase) else CHANCE
    loose = [word for word in phrase if word.kind in {VERB, MODIFIER}]
    if not loose:
        return factor
    if any(len(word.word) == 1 for word in loose):  # part of a sentence: 速卖通买
        return 0.0
    return factor * CHANCE
