"""How often each article uses each term."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from textkit.errors import NothingToAnalyse
from textkit.matrix import BASE, NO_WORD, Matrix
from textkit.measures import dpnorm
from textkit.spelling import Script, ranked, shown
from textkit.table import column
from textkit.words import Selection

BLOCK = 1 << 20
"""Uses that are worked on at a time."""


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
    for term in terms:
        column = uses.column(term)
        counts = [0] * len(matrix.names)
        for article, spellings in column.items():
            counts[article] = sum(spellings.values())
        total = sum(counts)
        label = term if named and script == "own" else shown(term, uses.forms(term), script)
        spread = dpnorm(counts, matrix.sizes) if total else 0.0
        for article, (name, count, size) in enumerate(
            zip(matrix.names, counts, matrix.sizes, strict=True)
        ):
            yield Use(
                label,
                name,
                count,
                count / size * BASE,
                total,
                len(column),
                spread,
                ranked(column.get(article, {})),
            )


def distinctive(matrix: Matrix, selection: Selection, *, top: int) -> list[str]:
    """Return the terms whose use differs most between the articles.

    By the log-likelihood ratio of a term's counts in the articles against shares by length,
    G² = 2 Σ O ln(O / E) (Dunning 1993), then by count, then by code point.
    """
    terms = list(filter(selection, matrix.totals))
    if not terms:
        raise NothingToAnalyse(NO_WORD)
    unevenness, totals = _unevenness(matrix), matrix.totals
    return heapq.nsmallest(top, terms, key=lambda term: (-unevenness[term], -totals[term], term))


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

    rows, terms, counts = matrix.words.entries()
    size = int(terms.max()) + 1
    totals = np.bincount(terms, counts, size)
    share = np.array(shares)
    sums = np.zeros(size)
    for start in range(0, len(terms), BLOCK):
        block = slice(start, start + BLOCK)
        term, observed = terms[block], counts[block]
        terms_of_sum = 2 * observed * np.log(observed / (totals[term] * share[rows[block]]))
        sums += np.bincount(term, terms_of_sum, size)
    # rounded, since processors differ in the last place of a logarithm
    return matrix.words.by_term(sums.round(6).tolist())
