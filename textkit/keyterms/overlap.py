"""One term for one thing: parts and variants of better terms left out, terms of articles added."""

from __future__ import annotations

import re
from collections import Counter as Tally
from collections.abc import Callable, Iterable, Iterator

from textkit.keyterms.found import KeyTerm
from textkit.keyterms.traits import mean_idf
from textkit.spelling import ranked

PART = 2 / 3
"""The share of its uses in which a term is part of a longer one, for it to be no more than that."""

ENOUGH = 6
"""Uses of a single word from which this can be told: a word is less likely a mere part, unless but
for one character it is always the longer term, as a name without the surname."""

VARIANT = 0.7
"""The share of characters that a term has in common with the longer one it is a variant of."""

EXTENSION = 0.2
"""How often, against the term it begins with, a longer one must be used to be more than chance:
速卖通平台 is no term where 速卖通 is on every line."""


def order(key: KeyTerm) -> tuple[float, str]:
    """Sort terms by weight, the highest first, ties by code point."""
    return -key.weight, key.term


def reranked(terms: Iterable[KeyTerm], idf: Callable[[str], float]) -> list[KeyTerm]:
    """Return weighed phrases with their scores for weights, without parts and variants."""
    scored = [key._replace(weight=key.weight * mean_idf(key.words, idf)) for key in terms]
    return list(distinct(sorted(scored, key=order)))


class Sums:
    """The terms of articles, each with all its uses, spellings, weights, and its best sentence."""

    def __init__(self) -> None:
        self._sums: dict[str, KeyTerm | _Sum] = {}

    def add(self, terms: Iterable[KeyTerm]) -> None:
        """Add the terms of one more article."""
        for key in terms:
            known = self._sums.get(key.term)
            if known is None:  # most terms are of one article only
                self._sums[key.term] = key
                continue
            if isinstance(known, KeyTerm):
                known = self._sums[key.term] = _Sum(known)
            known.add(key)

    def ranked(self) -> list[KeyTerm]:
        """Return the sums, the highest weight first."""
        sums = (key if isinstance(key, KeyTerm) else key.total() for key in self._sums.values())
        return sorted(sums, key=order)


class _Sum:
    """A term of two articles or more."""

    __slots__ = ("_best", "_forms", "_labels", "_uses", "_weight")

    def __init__(self, key: KeyTerm) -> None:
        self._best = key
        self._uses = key.uses
        self._weight = key.weight
        self._labels = Tally({key.label: key.uses})
        self._forms = Tally(key.forms)

    def add(self, key: KeyTerm) -> None:
        self._best = min(self._best, key, key=order)
        self._uses += key.uses
        self._weight += key.weight
        self._labels[key.label] += key.uses
        self._forms.update(key.forms)

    def total(self) -> KeyTerm:
        label = next(iter(ranked(self._labels)))
        forms = ranked(self._forms)
        return self._best._replace(label=label, uses=self._uses, weight=self._weight, forms=forms)


def distinct(terms: Iterable[KeyTerm]) -> Iterator[KeyTerm]:
    """Yield the terms, which come best first, without parts and variants of those before."""
    better: dict[str, KeyTerm] = {}
    for key in terms:
        term = key.term
        near = [other for other in better if term in other or other in term]
        if not near or not any(_is_one_with(key, better[other]) for other in near):
            better[term] = key
            yield key


def _is_one_with(term: KeyTerm, better: KeyTerm) -> bool:
    if _is_part(term.term, better.term):
        mostly = better.uses >= PART * term.uses
        always = better.uses >= term.uses > 1 and len(better.term) == len(term.term) + 1
        return (mostly and (len(term.words) > 1 or term.uses >= ENOUGH or always)) or (
            len(term.term) >= VARIANT * len(better.term)
        )
    if _is_part(better.term, term.term):
        by_chance = term.term.startswith(better.term) and term.uses < EXTENSION * better.uses
        return by_chance or len(better.term) >= VARIANT * len(term.term)
    return False


def _is_part(term: str, whole: str) -> bool:
    if term not in whole or len(term) == len(whole):
        return False
    return not term.isascii() or bool(
        re.search(rf"(?<![a-z0-9]){re.escape(term)}(?![a-z0-9])", whole)
    )
