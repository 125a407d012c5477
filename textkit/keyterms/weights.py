"""How much a candidate matters in its article: its frequency, form and place, and what it is in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp

from textkit.keyterms.candidates import LONGEST, Candidates, Span
from textkit.keyterms.nesting import Nesting
from textkit.keyterms.traits import CHANCE, NAME, shape, static_idf

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

CHANCES = (1.0, CHANCE, CHANCE, CHANCE * CHANCE, 0.0, 0.0, 0.0, 0.0)
"""What remains of a phrase that is used once, by what is doubtful in its words; nothing of what has
a verb or a modifier of one character, which is part of a sentence: 速卖通买."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What the candidates of an article have in common.

    Its length in characters and in words, and where its title ends.
    """

    length: int
    words: int
    title: int


class _Powers(dict[int, float]):
    """What so many uses in an article are worth."""

    def __init__(self, words: int) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, count: int) -> float:
        power: float = (count / self._words) ** GROWTH
        self[count] = power
        return power


class Scale:
    """Weighs the candidates of an article: what their scores are but for the idf.

    (count / words)^0.75 · place · form · nesting; the form of what is no key term is worth nothing.
    *aliases* are the places of other names that a term goes by.
    """

    def __init__(self, found: Candidates, nesting: Nesting, frame: Frame) -> None:
        self.aliases: dict[str, Sequence[Span]] = {}
        self._found = found
        self._nesting = nesting
        self._frame = frame
        self._powers = _Powers(frame.words)

    def scores(self, idf: Callable[[str], float], *, shortest: int = 1) -> dict[str, float]:
        """Return the score of each key term: its weight times the mean idf of its words.

        Those of fewer characters than the *shortest* are left out.
        """
        found = self._found
        if idf is static_idf:
            rarity = [word.idf for word in found.pieces.traits]
        else:
            rarity = [idf(word) if word else 0.0 for word in found.pieces.words]
        scores: dict[str, float] = {}
        for size, level in enumerate(found.levels, start=1):
            terms = level
            if size == 1 and shortest > 1:  # so are most of those that are left out
                terms = {term: first for term, first in level.items() if len(term) >= shortest}
            mean = _means(rarity, size, terms.values())
            scores |= self._scored(size, terms, found.counts, found.pieces.starts, mean)
        if shortest > 2:
            scores = {term: score for term, score in scores.items() if len(term) >= shortest}
        for term in self.aliases:
            first, end = found.place(term)
            scores.pop(term, None)
            if len(term) >= shortest and (weight := self.weight(term)):
                scores[term] = weight * _means(rarity, end - first, [first])[0]
        for term in found.whole & scores.keys():
            scores[term] = self.weight(term) * idf(term)
        return scores

    def weight(self, term: str) -> float:
        """Return the weight of a candidate, with all its names, or 0 if it is no key term."""
        found, aliases = self._found, self.aliases.get(term, ())
        first, end = found.place(term)
        start = min([found.pieces.starts[first], *[start for start, _ in aliases]])
        counts = {term: found.counts[term] + len(aliases)}
        weights = self._scored(end - first, {term: first}, counts, {first: start}, (1.0,))
        return weights.get(term, 0.0)

    def _scored(
        self,
        size: int,
        level: Mapping[str, int],
        counts: Mapping[str, int],
        starts: Mapping[int, int] | Sequence[int],
        rarity: Iterable[float],
    ) -> dict[str, float]:
        """Return the weights of key terms of so many words, each times its *rarity*."""
        frame, once, is_part = self._frame, self._nesting.once, self._nesting.is_part
        title, length, powers = frame.title, frame.length, self._powers
        uses = list(map(counts.__getitem__, level))
        forms = self._forms(size, level, uses)
        scores: dict[str, float] = {}
        for (term, first), count, form, rare in zip(
            level.items(), uses, forms, rarity, strict=True
        ):
            if not form:
                continue
            start = starts[first]
            if start < title:
                form *= TITLE  # noqa: PLW2901
            if (term in once) if count == 1 else is_part(term, count):
                form *= NESTED  # noqa: PLW2901
            place = 1 + OPENING * exp(-FADING * start / length)
            scores[term] = powers[count] * place * form * rare
        return scores

    def _forms(self, size: int, level: Mapping[str, int], uses: Sequence[int]) -> list[float]:
        """Return what the form of each candidate of so many words is worth."""
        traits, whole = self._found.pieces.traits, self._found.whole
        if size == 1:
            words = zip(map(traits.__getitem__, level.values()), uses, strict=True)
            return [
                word.once if count == 1 else word.worth if count >= word.least else 0.0
                for word, count in words
            ]
        by_length = _forms_of_phrases(size)
        forms = [by_length[3 if term.isascii() else len(term)] for term in level]
        for number, (first, count) in enumerate(zip(level.values(), uses, strict=True)):
            if count == 1:
                doubt = 0
                for word in traits[first : first + size]:
                    doubt |= word.doubt
                if doubt:
                    forms[number] *= CHANCES[doubt]
        if whole:
            forms = [
                NAME if term in whole else form for term, form in zip(level, forms, strict=True)
            ]
        return forms


@cache
def _forms_of_phrases(size: int) -> Sequence[float]:
    """Return what a phrase of so many words is worth for its length, by its characters."""
    return [
        0.0,
        *[PHRASES.get(size, 1.0) * shape("字" * length) for length in range(1, LONGEST + 1)],
    ]


def _means(rarity: Sequence[float], size: int, places: Iterable[int]) -> list[float]:
    """Return the mean of so many values from each of the *places* on."""
    if size == 1:
        return [rarity[place] for place in places]
    return [sum(rarity[place : place + size]) / size for place in places]
