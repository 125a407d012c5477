"""Which articles are alike in the words they use, and by which of them."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from textkit.errors import NothingToAnalyse
from textkit.matrix import Matrix
from textkit.spelling import Script, shown
from textkit.table import Column, Table, column
from textkit.words import Selection

Measure = Literal["cosine", "jaccard", "jsd"]
Rows = Callable[[Sequence[int]], Any]

BLOCK = 16
"""Articles that are compared with all at a time: several passes in one, and little memory."""

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
            self._block = _cosines(self._weights)
        else:
            self._block = {"jaccard": _overlaps, "jsd": _convergences}[measure](counts)

    def row(self, article: int) -> Any:
        """Return the likeness of one article to each, as an array; to itself it is 1."""
        return self._finished([article])[0]

    def rows(self) -> Iterator[Any]:
        """Yield the row of each article."""
        for start in range(0, len(self.names), BLOCK):
            yield from self._finished(range(start, min(start + BLOCK, len(self.names))))

    def _finished(self, articles: Sequence[int]) -> Any:
        rows = self._block(articles).clip(0, 1)
        rows[range(len(articles)), articles] = 1
        return rows

    def shared(self, article: int, other: int) -> list[str]:
        """Return the terms of both articles with the highest products of TF-IDF weights."""
        import numpy as np

        (ours, weights), (theirs, others) = map(self._weighed, (article, other))
        both, left, right = np.intersect1d(ours, theirs, assume_unique=True, return_indices=True)
        products = weights[left] * others[right]
        return [self._terms[both[place]] for place in _highest(products, SHARED)]

    def _weighed(self, article: int) -> tuple[Any, Any]:
        """Return the numbers of an article's terms and their weights."""
        start, end = self._weights.indptr[article : article + 2]
        return self._weights.indices[start:end], self._weights.data[start:end]


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
    for number, (name, row) in enumerate(zip(likeness.names, likeness.rows(), strict=True)):
        yield (
            (f"[{number + 1}]", name, *row.round(2).tolist()) if numbered else (name, *row.tolist())
        )


def _closest(likeness: Likeness, top: int) -> list[tuple[float, int, int]]:
    pairs = (
        (-float(row[other]), one, int(other))
        for one, row in enumerate(likeness.rows())
        # No other pair of this article can be among the closest of all.
        for other in one + 1 + _highest(row[one + 1 :], top)
    )
    return [(-value, one, other) for value, one, other in heapq.nsmallest(top, pairs)]


def _nearest(likeness: Likeness, nearest: int) -> Iterator[tuple[float, int, int]]:
    for one, row in enumerate(likeness.rows()):
        row[one] = -1
        for other in _highest(row, min(nearest, len(row) - 1)):
            yield float(row[other]), one, int(other)


def _highest(values: Any, number: int) -> Any:
    """Return the places of the highest values, ties in their order."""
    import numpy as np

    places = np.arange(len(values))
    if number < len(values):
        places = np.flatnonzero(values >= np.partition(values, -number)[-number])
    return places[(-values[places]).argsort(kind="stable")][:number]


def _cosines(weights: Any) -> Rows:
    return lambda articles: (weights @ weights[articles].toarray().T).T


def _overlaps(counts: Any) -> Rows:
    import numpy as np

    present = (counts > 0).astype(np.int64)
    sizes = present.sum(axis=1)

    def rows(articles: Sequence[int]) -> Any:
        both = (present @ present[articles].toarray().T).T
        return both / np.maximum(sizes + sizes[articles][:, None] - both, 1)

    return rows


def _convergences(counts: Any) -> Rows:
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

    return lambda articles: np.stack(list(map(row, articles)))
