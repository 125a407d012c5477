"""How often each article uses each term."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, repeat

from textkit.errors import NothingToAnalyse
from textkit.matrix import BASE, NO_WORD, Matrix
from textkit.measures import dpnorm
from textkit.spelling import Script, ranked, shown
from textkit.table import column
from textkit.words import Selection


@dataclass(frozen=True, slots=True)
class Use:
    """A term in an article: *total*, *articles* and *dpnorm* are of the term in all articles."""

    term: str = column("Term", group=True)
    article: str = column("Article")
    count: int = column("Count")
    per_10k: float = column("Per 10k", digits=1)
    total: int = column("Total", yields=2)
    articles: int = column("Articles", yields=3)
    dpnorm: float = column("DPnorm", yields=4)
    forms: dict[str, int] = column("Spellings", flexible=True, yields=1)


def compare(
    matrix: Matrix,
    *,
    terms: Sequence[str] = (),
    selection: Selection | None = None,
    top: int = 20,
    script: Script = "own",
) -> Iterator[Use]:
    """Yield a row for each term and article, also where the count is zero.

    *terms* are those that the matrix was built to look for; without any, the *top* words that
    differ most between the articles are compared.

    Raises:
        NothingToAnalyse: no term is given and the selection keeps no word.
    """
    named = bool(terms)
    if not named:
        terms = distinctive(matrix, selection or Selection(), top=top)
    uses = matrix.mentions if named else matrix.words
    sizes = matrix.sizes
    for term in terms:
        column = uses.column(term)
        counts = [0] * len(sizes)
        for article, spellings in column.items():
            counts[article] = sum(spellings.values())
        total = sum(counts)
        label = term if named and script == "own" else shown(term, uses.forms(term), script)
        spread = dpnorm(counts, sizes) if total else 0.0
        rates = [count / size * BASE for count, size in zip(counts, sizes, strict=True)]
        forms = [ranked(column[i]) if i in column else {} for i in range(len(sizes))]
        of_term = map(repeat, (total, len(column), spread))
        yield from map(Use, repeat(label), matrix.names, counts, rates, *of_term, forms)


def distinctive(matrix: Matrix, selection: Selection, *, top: int) -> list[str]:
    """Return the terms whose use differs most between the articles.

    By the log-likelihood ratio of a term's counts in the articles against shares by length,
    G² = 2 Σ O ln(O / E) (Dunning 1993), then by count, then by code point.
    """
    totals = matrix.totals
    unevenness = _unevenness(matrix)
    # To ask the selection takes longer than to sort: only as many are asked as are needed.
    order = sorted(unevenness, key=unevenness.__getitem__, reverse=True)
    found: list[str] = []
    for _, equals in groupby(order, key=unevenness.__getitem__):
        found += sorted(filter(selection, equals), key=lambda term: (-totals[term], term))
        if len(found) >= top:
            break
    if not found:
        raise NothingToAnalyse(NO_WORD)
    return found[:top]


def _unevenness(matrix: Matrix) -> Mapping[str, float]:
    length = sum(matrix.han) or 1
    shares = [size / length for size in matrix.sizes]
    totals = matrix.totals
    if matrix.words.large:
        return _many_unevenness(matrix, shares)
    unevenness = dict.fromkeys(totals, 0.0)
    for article, share in enumerate(shares):
        for term, observed in matrix.words.terms(article).items():
            unevenness[term] += 2 * observed * math.log(observed / (totals[term] * share))
    return unevenness


def _many_unevenness(matrix: Matrix, shares: list[float]) -> Mapping[str, float]:
    """Return the same from the arrays, a block at a time."""
    import numpy as np

    share = np.array(shares)
    totals, sums = np.zeros(matrix.words.numbers), np.zeros(matrix.words.numbers)
    for rows, terms, counts in matrix.words.blocks():
        totals += np.bincount(terms, counts, len(totals))
        sums += np.bincount(terms, counts * np.log(counts / share[rows]), len(sums))
    found = 2 * (sums - totals * np.log(np.maximum(totals, 1)))
    # rounded, since processors differ in the last place of a logarithm
    values: list[float] = found.round(6).tolist()
    return dict.fromkeys(matrix.totals, 0.0) | matrix.words.by_term(values).to_dict()
