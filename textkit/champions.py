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
    from scipy.sparse import csr_array, vstack

    parts = []
    for start in range(0, weights.shape[0], BLOCK):
        part = weights[start : start + BLOCK].tocsr()
        kept, starts = _first(part, TERMS)
        parts.append(csr_array((part.data[kept], part.indices[kept], starts), shape=part.shape))
    return vstack(parts, format="csr")


def _champions(own: Any) -> Any:
    """Return terms by articles, in each row the `ARTICLES` highest weights."""
    from scipy.sparse import csr_array

    lists = own.T.tocsr()
    kept, starts = _first(lists, ARTICLES)
    return csr_array((lists.data[kept], lists.indices[kept], starts), shape=lists.shape)


def _first(values: Any, number: int) -> tuple[Any, Any]:
    """Return the places of the highest values of each row, in their order, and where rows begin."""
    import numpy as np

    sizes = np.diff(values.indptr)
    rows = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    order = np.lexsort((values.indices, -values.data, rows))
    ranks = np.arange(len(order), dtype=np.int32) - np.repeat(values.indptr[:-1], sizes)
    kept = np.sort(order[ranks < number])
    return kept, np.concatenate([[0], np.cumsum(np.minimum(sizes, number))])
