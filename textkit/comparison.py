"""How often each article uses each term."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textkit.article import Counts
from textkit.matrix import BASE, Matrix
from textkit.measures import dpnorm
from textkit.spelling import Script, ranked, shown, together
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
    for term in terms:
        forms = [_forms(article, term, named=named) for article in matrix.articles]
        counts = [sum(spellings.values()) for spellings in forms]
        total = sum(counts)
        label = term if named and script == "own" else shown(term, together(forms), script)
        spread = dpnorm(counts, matrix.sizes) if total else 0.0
        for article, spellings, count, size in zip(
            matrix.articles, forms, counts, matrix.sizes, strict=True
        ):
            yield Use(
                label,
                article.name,
                count,
                count / size * BASE,
                total,
                sum(map(bool, counts)),
                spread,
                spellings,
            )


def distinctive(matrix: Matrix, selection: Selection, *, top: int) -> list[str]:
    """Return the terms whose use differs most between the articles.

    By the log-likelihood ratio of a term's counts in the articles against shares by length,
    G² = 2 Σ O ln(O / E) (Dunning 1993), then by count, then by code point.
    """
    length = sum(article.han for article in matrix.articles) or 1
    unevenness = dict.fromkeys(matrix.vocabulary(selection), 0.0)
    for article in matrix.articles:
        share = max(article.han, 1) / length
        for term, observed in article.terms.items():
            if term in unevenness:
                expected = matrix.totals[term] * share
                unevenness[term] += 2 * observed * math.log(observed / expected)
    order = sorted(unevenness, key=lambda term: (-unevenness[term], -matrix.totals[term], term))
    return order[:top]


def _forms(article: Counts, term: str, *, named: bool) -> dict[str, int]:
    return ranked(article.mentions.get(term, {})) if named else article.forms(term)
