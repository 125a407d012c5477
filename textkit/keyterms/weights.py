"""How much a candidate matters in its article: its frequency, form and place, and what it is in."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from textkit.keyterms.candidates import Candidate
from textkit.keyterms.kinds import MODIFIER, VERB
from textkit.words import lexicon, part_of_speech

# The constants were chosen on one half of a thousand abstracts with their authors' keywords, and do
# as well on the other half (benchmarks/keyword_quality.py). They stand on a plateau: a third more
# or less of one costs at most 0.015 of F1@5, of most of them less than 0.003.

GROWTH = 0.75
"""Exponent of the frequency: the tenth use says less than the first."""

PHRASES = {1: 1.0, 2: 2.0, 3: 1.75}
"""What a phrase of so many words is worth beside a word; one of four and more is worth as much."""

LENGTH, SPREAD = 4.0, 0.65
"""Characters of a typical term, and the deviation from it in log units."""

NAME = 1.25
"""What a name is worth, whatever its length."""

NAMES = ("nr", "ns", "nt", "nz")
"""jieba's tags of people, places, organisations and other names; unknown words are names, too."""

TITLE, OPENING, FADING = 1.5, 0.8, 5.0
"""What is gained by standing in the title; by standing at the beginning, and how fast that fades
over the article."""

NESTED, MOSTLY, NAMED = 0.4, 0.8, 0.5
"""What remains of a term that stands within one longer term in that share of its uses, or in this
one, if the longer is the name of an organisation."""

CHANCE = 0.5
"""What remains of what is used once and may be no term: a phrase with a verb or a modifier, or a
word that only jieba's guess says is one."""

RARE, OFTEN = 8.0, 3
"""The idf from which a verb used so often is a term, as 制备 and 托管 are, and no mere verb."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What the candidates of an article have in common.

    Its length in characters and in words, where its title ends, and its new words.
    """

    length: int
    words: int
    title: int
    new: frozenset[str]


def weight(term: str, candidate: Candidate, frame: Frame) -> float:
    """Return what the score of a candidate is but for its idf, or 0 for what is no key term.

    (count / words)^0.75 · form · place · nesting.
    """
    count = candidate.count
    worth = _form(term, candidate, count)
    if count == 1:
        worth *= _chance(candidate, frame)
    if not worth:
        return 0.0
    first = candidate.spans[0][0]
    if candidate.aliases:
        first = min(first, candidate.aliases[0][0])
    if first < frame.title:
        worth *= TITLE
    if candidate.inside >= MOSTLY * count or candidate.named >= NAMED * count:
        worth *= NESTED
    place = 1 + OPENING * math.exp(-FADING * first / frame.length)
    frequency: float = (count / frame.words) ** GROWTH
    return frequency * place * worth


def _form(term: str, candidate: Candidate, count: int) -> float:
    words = candidate.words
    shape = _shape(3 if term.isascii() else len(term))
    if len(words) > 1:
        return PHRASES.get(len(words), 1.0) * shape
    if candidate.kinds == VERB:
        return shape if count >= OFTEN and static_idf(words[0]) >= RARE else 0.0
    return NAME if part_of_speech(words[0]).startswith(NAMES) else shape


@cache
def _shape(length: int) -> float:
    return math.exp(-(math.log(length / LENGTH) ** 2) / (2 * SPREAD**2))


def _chance(candidate: Candidate, frame: Frame) -> float:
    """Return what the form of a candidate is worth that is used once."""
    frequency = lexicon().frequency
    factor = 1.0
    for word in candidate.words:
        if not frequency(word) and word not in frame.new:
            factor = CHANCE
            break
    kinds = candidate.kinds
    if len(kinds) > 1 and (VERB in kinds or MODIFIER in kinds):
        for word, kind in zip(candidate.words, kinds, strict=True):
            if len(word) == 1 and kind in {VERB, MODIFIER}:  # part of a sentence: 速卖通买
                return 0.0
        factor *= CHANCE
    return factor


def mean_idf(words: Sequence[str], idf: Callable[[str], float] | None = None) -> float:
    """Return the mean idf of the words of a term, by jieba's table unless *idf* is given."""
    return sum(map(idf or static_idf, words)) / len(words)


@lru_cache(maxsize=1 << 15)
def static_idf(word: str) -> float:
    """Return the idf of jieba's table, its median for a word it lacks."""
    table = lexicon()
    value = table.idf(word)
    return table.median_idf if value is None else value
