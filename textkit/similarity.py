"""Which articles are alike in the words they use, and by which of them."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from textkit.errors import NothingToAnalyse
from textkit.matrix import Matrix
from textkit.spelling import Script, shown
from textkit.table import Column, Table, column
from textkit.words import Selection

Measure = Literal["cosine", "jaccard", "jsd"]
Row = Callable[[int], Any]

SHARED = 10
"""Terms that are named of those a pair shares."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles, how alike they are from 0 to 1, and the weightiest terms that both have."""

    article: str = column("Article", flexible=True)
    other: str = column("Other", flexible=True)
    similarity: float = column("Similarity", digits=3)
    shared: list[str] = column("Shared", flexible=True)


class Likeness:
    """How alike the articles of a matrix are, by the terms that the selection keeps.

    ``cosine`` compares TF-IDF weights as scikit-learn's ``TfidfVectorizer`` gives them, tf ·
    (ln((1 + n) / (1 + df)) + 1); ``jaccard`` the sets of terms; ``jsd`` is 1 - the Jensen-Shannon
    divergence of the counts in bits. The formulas are those of `textkit.measures`.

    Raises:
        NothingToAnalyse: there is but one article, or the selection keeps no word.
    """

    def __init__(
        self, matrix: Matrix, *, selection: Selection | None = None, measure: Measure = "cosine"
    ) -> None:
        from sklearn.feature_extraction.text import TfidfTransformer

        if len(matrix.names) < 2:
            raise NothingToAnalyse("one article alone is like no other: name two or more")
        self.matrix = matrix
        self.names = matrix.names
        self._terms = matrix.vocabulary(selection or Selection())
        counts = matrix.sparse(self._terms)
        self._weights = TfidfTransformer().fit_transform(counts).tocsr()
        if measure == "cosine":
            self._row = _cosines(self._weights)
        else:
            self._row = {"jaccard": _overlaps, "jsd": _convergences}[measure](counts)

    def row(self, article: int) -> Any:
        """Return the likeness of one article to each, as an array; to itself it is 1."""
        row = self._row(article).clip(0, 1)
        row[article] = 1
        return row

    def shared(self, article: int, other: int) -> list[str]:
        """Return the terms of both articles with the highest products of TF-IDF weights."""
        product = self._weights[[article]].multiply(self._weights[[other]]).tocoo()
        ranks = zip(-product.data, product.coords[-1], strict=True)
        return [self._terms[number] for _, number in heapq.nsmallest(SHARED, ranks)]


def similarity(
    matrix: Matrix,
    *,
    selection: Selection | None = None,
    measure: Measure = "cosine",
    top: int = 20,
    nearest: int | None = None,
    script: Script = "own",
) -> Iterator[Pair]:
    """Yield the *top* pairs of articles that are most alike, ties in the order of the articles.

    With *nearest* it is that many pairs of each article instead, one article after the other.
    Memory grows with the articles, not with their pairs.

    Raises:
        NothingToAnalyse: see `Likeness`.
    """
    likeness = Likeness(matrix, selection=selection, measure=measure)
    found = _nearest(likeness, nearest) if nearest else _closest(likeness, top)

    @cache
    def label(term: str) -> str:
        return shown(term, matrix.forms(term), script)

    for value, one, other in found:
        shared = [label(term) for term in likeness.shared(one, other)]
        yield Pair(likeness.names[one], likeness.names[other], value, shared)


def similarity_table(likeness: Likeness) -> Table:
    """Return the table of articles by articles; a terminal numbers its columns."""
    article, *others = (
        Column("article", "Article", flexible=True),
        *(
            Column(name, f"[{number}]", heat=True, yields=number)
            for number, name in enumerate(likeness.names, start=1)
        ),
    )
    numbered = Table((Column("number", ""), article, *others), _rows(likeness, numbered=True))
    return Table((article, *others), _rows(likeness), wide=numbered)


def _rows(likeness: Likeness, *, numbered: bool = False) -> Iterator[tuple[Any, ...]]:
    for number, name in enumerate(likeness.names):
        row = likeness.row(number)
        yield (
            (f"[{number + 1}]", name, *row.round(2).tolist()) if numbered else (name, *row.tolist())
        )


def _closest(likeness: Likeness, top: int) -> list[tuple[float, int, int]]:
    pairs = (
        (-float(row[other]), one, int(other))
        for one, row in enumerate(map(likeness.row, range(len(likeness.names))))
        # No other pair of this article can be among the closest of all.
        for other in one + 1 + (-row[one + 1 :]).argsort(kind="stable")[:top]
    )
    return [(-value, one, other) for value, one, other in heapq.nsmallest(top, pairs)]


def _nearest(likeness: Likeness, nearest: int) -> Iterator[tuple[float, int, int]]:
    for one in range(len(likeness.names)):
        row = likeness.row(one)
        row[one] = -1
        for other in (-row).argsort(kind="stable")[: min(nearest, len(row) - 1)]:
            yield float(row[other]), one, int(other)


def _cosines(weights: Any) -> Row:
    return lambda article: weights @ weights[[article]].toarray().ravel()


def _overlaps(counts: Any) -> Row:
    import numpy as np

    present = (counts > 0).astype(np.int64)
    sizes = present.sum(axis=1)

    def row(article: int) -> Any:
        both = present @ present[[article]].toarray().ravel()
        return both / np.maximum(sizes + sizes[article] - both, 1)

    return row


def _convergences(counts: Any) -> Row:
    """Return rows of ½ Σ (p + q) log₂(p + q) - p log₂ p - q log₂ q over shared terms: 1 - JSD.

    To Lin's formula (1991, equation 4.1) a term that one article lacks adds half its share in the
    other; together with the halves of the shared terms these make the 1.
    """
    import numpy as np

    lengths = np.diff(counts.indptr)
    owners = np.repeat(np.arange(len(lengths)), lengths)
    shares = counts.data / np.maximum(counts.sum(axis=1), 1)[owners]

    def row(article: int) -> Any:
        own = np.zeros(counts.shape[1])
        start, end = counts.indptr[article : article + 2]
        own[counts.indices[start:end]] = shares[start:end]
        p = own[counts.indices]
        both = p > 0
        p, q = p[both], shares[both]
        gain = (p + q) * np.log2(p + q) - p * np.log2(p) - q * np.log2(q)
        return np.bincount(owners[both], weights=gain, minlength=len(lengths)) / 2

    return row
