"""One term for one thing: parts and variants of better terms left out, terms of articles added."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from textkit.keyterms.found import KeyTerm
from textkit.spelling import together

PART = 2 / 3
"""The share of its uses in which a term is part of a longer one, for it to be no more than that."""

ENOUGH = 6
"""Uses of a single word from which this can be told: a word is less likely a mere part."""

VARIANT = 0.7
"""The share of characters that a term has in common with the longer one it is a variant of."""

EXTENSION = 0.2
"""How often, against the term it begins with, a longer one must be used to be more than chance:
速卖通平台 is no term where 速卖通 is on every line."""


def order(key: KeyTerm) -> tuple[float, str]:
    """Sort terms by weight, the highest first, ties by code point."""
    return -key.weight, key.term


def added(terms: Iterable[KeyTerm]) -> list[KeyTerm]:
    """Return each term once, with all its uses, spellings and weights, and its best sentence."""
    same: defaultdict[str, list[KeyTerm]] = defaultdict(list)
    for key in terms:
        same[key.term].append(key)
    sums = []
    for term, keys in same.items():
        best = min(keys, key=order)
        labels = together({key.label: key.uses} for key in keys)
        sums.append(
            KeyTerm(
                term,
                next(iter(labels)),
                best.words,
                sum(key.uses for key in keys),
                sum(key.weight for key in keys),
                together(key.forms for key in keys),
                best.evidence,
            )
        )
    return sorted(sums, key=order)


def distinct(terms: Iterable[KeyTerm]) -> Iterator[KeyTerm]:
    """Yield the terms, which come best first, without parts and variants of those before."""
    better: list[KeyTerm] = []
    for term in terms:
        if not any(_is_one_with(term, other) for other in better):
            better.append(term)
            yield term


def _is_one_with(term: KeyTerm, better: KeyTerm) -> bool:
    if _is_part(term.term, better.term):
        mostly = better.uses >= PART * term.uses
        return (mostly and (len(term.words) > 1 or term.uses >= ENOUGH)) or (
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
