"""Which articles are alike in the words they use, and by which of them."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice
from typing import Any, ClassVar, Literal

from textkit.champions import candidates
from textkit.errors import NothingToAnalyse
from textkit.matrix import Matrix
from textkit.spelling import Script, shown
from textkit.table import Column, Table, column
from textkit.words import Selection

Measure = Literal["cosine", "jaccard", "jsd"]

BLOCK = 16
"""Articles that are compared with all at a time: several passes in one, and little memory."""

MANY = 4096
"""Articles up to which each is compared with all others."""

FACTOR = 4
"""Candidates for each neighbour that is asked for."""

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
        from scipy.sparse import csr_array
        from sklearn.feature_extraction.text import TfidfTransformer

        if len(matrix.names) < 2:
            raise NothingToAnalyse("one article alone is like no other: name two or more")
        self.matrix = matrix
        self.names = matrix.names
        self._terms = matrix.vocabulary(selection or Selection())
        counts = matrix.sparse(self._terms)
        transformer = TfidfTransformer().fit(counts)
        others = {"jaccard": _Overlap, "jsd": _Convergence}
        measured = others[measure](counts) if measure in others else None
        parts = counts.data.astype(float), counts.indices, counts.indptr
        weights = csr_array(parts, shape=counts.shape)
        del counts, parts  # before there is a third of the kind
        self._weights = transformer.transform(weights, copy=False).tocsr()
        self._measured: _Measured = measured or _Cosine(self._weights)

    def row(self, article: int) -> Any:
        """Return the likeness of one article to each, as an array; to itself it is 1."""
        return self._finished([article])[0]

    def rows(self) -> Iterator[Any]:
        """Yield the row of each article."""
        for start in range(0, len(self.names), BLOCK):
            yield from self._finished(range(start, min(start + BLOCK, len(self.names))))

    def compared(self, number: int) -> Iterator[tuple[int, Any, Any]]:
        """Yield each article with the places of those that it is compared with, and its likeness.

        These are all others, or, where there are many articles, those that may be among the
        *number* nearest.
        """
        import numpy as np

        if len(self.names) <= MANY:
            everyone = np.arange(len(self.names))
            for one, row in enumerate(self.rows()):
                others = everyone != one
                yield one, everyone[others], row[others]
            return
        near = candidates(self._weights, max(self._measured.candidates, FACTOR * number))
        for one, others in enumerate(near):
            yield one, others, self._measured.among(one, others).clip(0, 1)

    def _finished(self, articles: Sequence[int]) -> Any:
        rows = self._measured.rows(articles).clip(0, 1)
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
    Memory grows with the articles, not with their pairs. More than `MANY` articles are compared
    with those alone that weigh the same terms most (see `textkit.champions`).

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
        (-float(values[place]), min(one, int(others[place])), max(one, int(others[place])))
        for one, others, values in likeness.compared(top)
        # No other pair of this article can be among the closest of all.
        for place in _highest(values, top)
    )
    found: dict[tuple[int, int], float] = {}
    for value, one, other in heapq.nsmallest(2 * top, pairs):  # from one side, or from both
        found.setdefault((one, other), -value)
    return [(value, one, other) for (one, other), value in islice(found.items(), top)]


def _nearest(likeness: Likeness, nearest: int) -> Iterator[tuple[float, int, int]]:
    for one, others, values in likeness.compared(nearest):
        for place in _highest(values, nearest):
            yield float(values[place]), one, int(others[place])


def _highest(values: Any, number: int) -> Any:
    """Return the places of the highest values, ties in their order."""
    import numpy as np

    places = np.arange(len(values))
    if number < len(values):
        places = np.flatnonzero(values >= np.partition(values, -number)[-number])
    return places[(-values[places]).argsort(kind="stable")][:number]


class _Measured:
    """A measure of pairs of articles: a sum over the terms that both have, and what is made of it.

    *values* are what an article has of each term, a SciPy CSR array of shape (articles, terms).
    Of many articles at least so many *candidates* are compared with each.
    """

    candidates: ClassVar[int] = 256

    def __init__(self, values: Any) -> None:
        import numpy as np

        self.values = values
        self._own = np.zeros(values.shape[1])

    def rows(self, articles: Sequence[int]) -> Any:
        """Return the likeness of some articles to all, an array of shape (some, all)."""
        import numpy as np

        everyone = np.arange(self.values.shape[0])
        return np.stack([self._likeness(it, everyone, self._entries) for it in articles])

    def among(self, article: int, others: Any) -> Any:
        """Return the likeness of an article to some others, given by their places."""
        return self._likeness(article, others, _entries(self.values, others))

    @cached_property
    def _entries(self) -> tuple[Any, Any, Any]:
        import numpy as np

        owners = np.repeat(np.arange(self.values.shape[0]), np.diff(self.values.indptr))
        return owners, self.values.indices, self.values.data

    def _likeness(self, article: int, others: Any, entries: tuple[Any, Any, Any]) -> Any:
        import numpy as np

        owners, terms, theirs = entries
        start, end = self.values.indptr[article : article + 2]
        columns = self.values.indices[start:end]
        self._own[columns] = self.values.data[start:end]
        ours = self._own[terms]
        both = ours > 0
        gain = self.gain(ours[both], theirs[both])
        self._own[columns] = 0
        return self.finished(np.bincount(owners[both], gain, len(others)), article, others)

    def gain(self, ours: Any, theirs: Any) -> Any:
        """Return what each shared term adds."""
        raise NotImplementedError

    def finished(self, sums: Any, article: int, others: Any) -> Any:
        """Return the likeness that the sums make."""
        return sums


class _Cosine(_Measured):
    candidates = 64  # they are told by the same weights

    def rows(self, articles: Sequence[int]) -> Any:
        return (self.values @ self.values[articles].toarray().T).T

    def gain(self, ours: Any, theirs: Any) -> Any:
        return ours * theirs


class _Overlap(_Measured):
    def __init__(self, counts: Any) -> None:
        import numpy as np

        super().__init__((counts > 0).astype(np.int64))
        self._sizes = self.values.sum(axis=1)

    def rows(self, articles: Sequence[int]) -> Any:
        import numpy as np

        shared = (self.values @ self.values[articles].toarray().T).T
        return np.stack(
            [self.finished(row, it, slice(None)) for row, it in zip(shared, articles, strict=True)]
        )

    def gain(self, ours: Any, theirs: Any) -> Any:
        return theirs

    def finished(self, sums: Any, article: int, others: Any) -> Any:
        import numpy as np

        return sums / np.maximum(self._sizes[others] + self._sizes[article] - sums, 1)


class _Convergence(_Measured):
    """½ Σ (p + q) log₂(p + q) - p log₂ p - q log₂ q over shared terms, which is 1 - JSD.

    To Lin's formula (1991, equation 4.1) a term that one article lacks adds half its share in the
    other; together with the halves of the shared terms these make the 1.
    """

    def __init__(self, counts: Any) -> None:
        import numpy as np

        shares = counts.astype(float)
        shares.data /= np.repeat(np.maximum(counts.sum(axis=1), 1), np.diff(counts.indptr))
        super().__init__(shares)

    def gain(self, ours: Any, theirs: Any) -> Any:
        import numpy as np

        both = ours + theirs
        return both * np.log2(both) - ours * np.log2(ours) - theirs * np.log2(theirs)

    def finished(self, sums: Any, article: int, others: Any) -> Any:
        return sums / 2


def _entries(values: Any, rows: Any) -> tuple[Any, Any, Any]:
    """Return the entries of some rows: which of these each is in, its column and its value."""
    import numpy as np

    starts = values.indptr[rows]
    sizes = values.indptr[np.add(rows, 1)] - starts
    before = np.cumsum(sizes) - sizes
    places = np.arange(sizes.sum()) + np.repeat(starts - before, sizes)
    return np.repeat(np.arange(len(rows)), sizes), values.indices[places], values.data[places]
