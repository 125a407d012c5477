"""Groups of articles united with others: those that are much alike, or until few are left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from textkit.topics.communities import Graph, numbered
from textkit.topics.weighting import membership


def merged(graph: Graph, labels: Sequence[int], *, to: int) -> list[int]:
    """Unite communities, two at a time, until *to* are left.

    The two are those with the most ties for what chance would give them, w(a, b) w / (w(a) w(b))
    (Bonald, Charpentier, Galland and Hollocou 2018).
    """
    import numpy as np

    labels = numbered(labels)
    small = graph.contracted(labels)
    masses = np.array(small.masses(), dtype=float)
    size = len(masses)
    ties = np.zeros((size, size))
    for one, (others, weights) in enumerate(zip(small.neighbours, small.weights, strict=True)):
        ties[one, others] = weights
    ties *= masses.sum()
    homes = np.arange(size)
    pairs = np.triu(np.ones((size, size), dtype=bool), 1)
    for _ in range(size - to):
        chance = np.outer(masses, masses)
        excess = np.divide(ties, chance, out=np.zeros_like(ties), where=chance > 0)
        excess[~pairs] = -1
        one, other = divmod(int(excess.argmax()), size)
        homes[homes == other] = one
        ties[one] += ties[other]
        ties[:, one] += ties[:, other]
        masses[one] += masses[other]
        pairs[other] = pairs[:, other] = False
    return numbered(homes[labels].tolist())


def united(vectors: Any, labels: Sequence[int], *, least: float) -> list[int]:
    """Unite groups while two of them are almost as alike as the articles of either are.

    That is while the mean cosine of two articles, one of each, is *least* of the mean cosine of
    two of the same group, in the group where that is lower.
    """
    homes = list(range(max(labels, default=-1) + 1))
    for one, other, likeness, cohesion in mergers(vectors, labels, relative=True):
        if likeness < least * cohesion:
            break
        homes = [one if home == other else home for home in homes]
    return numbered(homes[label] for label in labels)


def mergers(
    vectors: Any, labels: Sequence[int], *, relative: bool = False
) -> Iterator[tuple[int, int, float, float]]:
    """Yield, until there is one group, the two most alike, which are united under the first.

    With them come the mean cosine of their articles, and the lower of the mean cosines within
    them. The most alike are those of the highest mean cosine, or with *relative* of the highest
    for the lower one within.
    """
    import numpy as np

    sums = membership(labels) @ vectors
    totals = (sums @ sums.T).toarray()
    sizes = np.bincount(labels).astype(float)
    alive = np.ones(len(sizes), dtype=bool)
    for _ in range(len(sizes) - 1):
        inside = (totals.diagonal() - sizes) / np.maximum(sizes * (sizes - 1), 1)
        inside = np.where(sizes > 1, inside, 1.0)
        between = totals / np.outer(sizes, sizes)
        cohesion = np.minimum.outer(inside, inside)
        rank = between / np.maximum(cohesion, 1e-9) if relative else between.copy()
        rank = np.triu(np.where(np.outer(alive, alive), rank, -1).round(9) + 1, 1)
        one, other = divmod(int(rank.argmax()), len(sizes))
        yield one, other, float(between[one, other]), float(cohesion[one, other])
        totals[one] += totals[other]
        totals[:, one] += totals[:, other]
        sizes[one] += sizes[other]
        alive[other] = False
