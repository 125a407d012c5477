"""The terms that all articles use, and those that only one of them has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from textkit.matrix import Matrix
from textkit.spelling import Script, shown
from textkit.table import column
from textkit.words import Selection


@dataclass(frozen=True, slots=True)
class SharedTerm:
    """A term, and the articles *in* which it occurs; the counts are of all of them together."""

    term: str = column("Term")
    articles: int = column("Articles")
    count: int = column("Count", bar=True)
    dpnorm: float = column("DPnorm", yields=1)
    forms: dict[str, int] = column("Spellings", flexible=True, yields=2)
    in_: list[str] = column("In", flexible=True, yields=3)


@dataclass(frozen=True, slots=True)
class UniqueTerm(SharedTerm):
    """A term that is *in* one article only."""

    in_: list[str] = column("Only in", group=True)


def shared(
    matrix: Matrix,
    *,
    min_articles: int | None = None,
    selection: Selection | None = None,
    top: int = 20,
    script: Script = "own",
) -> Iterator[SharedTerm]:
    """Yield the *top* terms that at least *min_articles* articles use (by default all of them).

    By the number of articles, then by count, then by code point.

    Raises:
        NothingToAnalyse: the selection keeps no word.
    """
    least = len(matrix.names) if min_articles is None else min_articles
    frequency, totals = matrix.document_frequency, matrix.totals
    terms = [
        term for term in matrix.vocabulary(selection or Selection()) if frequency[term] >= least
    ]
    terms.sort(key=lambda term: (-frequency[term], -totals[term], term))
    return (SharedTerm(*_values(matrix, term, script)) for term in terms[:top])


def unique(
    matrix: Matrix,
    *,
    selection: Selection | None = None,
    top: int = 20,
    script: Script = "own",
) -> Iterator[UniqueTerm]:
    """Yield for each article the *top* terms that no other uses, by count, then by code point.

    Raises:
        NothingToAnalyse: the selection keeps no word.
    """
    kept = set(matrix.vocabulary(selection or Selection()))
    for article in range(len(matrix.names)):
        terms = matrix.words.terms(article)
        own = (term for term in terms if matrix.document_frequency[term] == 1)
        ranking = sorted((-terms[term], term) for term in own if term in kept)
        for _, term in islice(ranking, top):
            yield UniqueTerm(*_values(matrix, term, script))


def _values(matrix: Matrix, term: str, script: Script) -> tuple[Any, ...]:
    forms = matrix.forms(term)
    return (
        shown(term, forms, script),
        matrix.document_frequency[term],
        matrix.totals[term],
        matrix.dispersion(term),
        forms,
        [matrix.names[article] for article in sorted(matrix.words.column(term))],
    )
