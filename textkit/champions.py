"""Which of many articles may be nearest to each: those that weigh the same terms most.

Champion lists (Manning, Raghavan and Schütze 2008, 7.1.3): of an article only its weightiest terms
are looked at, of a term only the articles in which it weighs most.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

TERMS = 64
"""Terms of an article that are looked at."""

ARTICLES = 512
"""Articles of a term that are looked at."""

BLOCK = 256
"""Articles that are worked on at a time."""


def candidates(weights: Any, number: int) -> Iterator[Any]:
    """Yield for each article the places of those, *number* at most, that may be near, in order.

    *weights* are TF-IDF weights, a SciPy CSR array of shape (articles, terms), each row of length
    1. An article that shares none of the terms is no candidate.
    """
    import numpy as np

    own = _weightiest(weights)
    lists = _champions(own)
    for start in range(0, own.shape[0], BLOCK):
        products = (own[start : start + BLOCK] @ lists).tocsr()
        for place, (first, last) in enumerate(
            zip(products.indptr, products.indptr[1:], strict=False), start=start
        ):
            others, sums = products.indices[first:last], products.data[first:last]
            kept = others != place
            others, sums = others[kept], sums[kept].round(9)  # what is equal has an order
            if len(others) > number:
                order = np.lexsort((others, -sums))[:number]
                others = others[order]
            yield np.sort(others)


def _weightiest(weights: Any) -> Any:
    """Return the `TERMS` highest weights of each row."""
    import numpy as np
    from scipy.sparse import csr_array, vstack

    parts = []
    for start in range(0, weights.shape[0], BLOCK):
        part = weights[start : start + BLOCK].tocsr()
        rows = np.repeat(np.arange(part.shape[0]), np.diff(part.indptr))
        kept = _first(rows, part.indices, part.data, TERMS)
        sizes = np.bincount(rows[kept], minlength=part.shape[0])
        starts = np.concatenate([[0], np.cumsum(sizes)])
        parts.append(csr_array((part.data[kept], part.indices[kept], starts), shape=part.shape))
    return vstack(parts, format="csr")


def _champions(own: Any) -> Any:
    """Return terms by articles, in each row the `ARTICLES` highest weights."""
    import numpy as np
    from scipy.sparse import csr_array

    lists = own.T.tocsr()
    terms = np.repeat(np.arange(lists.shape[0]), np.diff(lists.indptr))
    kept = _first(terms, lists.indices, lists.data, ARTICLES)
    starts = np.concatenate([[0], np.cumsum(np.bincount(terms[kept], minlength=lists.shape[0]))])
    return csr_array((lists.data[kept], lists.indices[kept], starts), shape=lists.shape)


def _first(rows: Any, columns: Any, values: Any, number: int) -> Any:
    """Return the places of the highest values of each row, in the order of rows and columns."""
    import numpy as np

    order = np.lexsort((columns, -values, rows))
    starts = np.searchsorted(rows, rows)  # where the row of each begins: they are sorted
    ranks = np.arange(len(order)) - starts
    return np.sort(order[ranks < number])
