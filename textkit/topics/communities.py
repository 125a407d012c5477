"""Communities in a graph of articles: groups with more ties inside than chance would give."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

SCALE = 1 << 20
"""What a similarity of 1 weighs. In whole numbers no sum depends on its order, and no choice on
the last bit that a processor computes."""

BLOCK = 256
"""Articles whose similarities to all others are held at a time."""

WIDTHS = (1.0, 0.67, 0.5)
"""The runs of a consensus take turns with all neighbours, two thirds and half of them."""


@dataclass(frozen=True, slots=True)
class Graph:
    """The neighbours of each node with the weights of the ties, in whole numbers.

    Both ends know a tie. *loops* is twice the weight inside each node.
    """

    neighbours: list[list[int]]
    weights: list[list[int]]
    loops: list[int]

    @classmethod
    def of(cls, ties: Any) -> Graph:
        """Make the graph of a symmetric SciPy CSR array of whole numbers without a diagonal."""
        starts, ends, weights = (part.tolist() for part in (ties.indptr, ties.indices, ties.data))
        spans = [slice(*span) for span in pairwise(starts)]
        neighbours = [ends[span] for span in spans]
        return cls(neighbours, [weights[span] for span in spans], [0] * len(spans))

    def masses(self) -> list[int]:
        """Return the weight of all ties of each node, those inside it from both their ends."""
        return [sum(ties) + loop for ties, loop in zip(self.weights, self.loops, strict=True)]

    def contracted(self, labels: Sequence[int]) -> Graph:
        """Return the graph whose nodes are the communities, numbered from 0 without a gap."""
        size = max(labels, default=-1) + 1
        ties: list[dict[int, int]] = [{} for _ in range(size)]
        loops = [0] * size
        for node, label in enumerate(labels):
            own = ties[label]
            loops[label] += self.loops[node]
            for other, weight in zip(self.neighbours[node], self.weights[node], strict=True):
                far = labels[other]
                if far == label:
                    loops[label] += weight
                else:
                    own[far] = own.get(far, 0) + weight
        return Graph([list(own) for own in ties], [list(own.values()) for own in ties], loops)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The nearest others of each article, nearest first, and how near: arrays (articles, others).

    Nearness is a cosine times `SCALE`, rounded; one of 0 is no tie.
    """

    others: Any
    nearness: Any

    @classmethod
    def of(cls, vectors: Any, count: int) -> Neighbours:
        """Find the *count* nearest of each row of a CSR array of unit rows, exactly, by cosine.

        Of others as near as each other the one that comes first is nearer.
        """
        import numpy as np

        size = vectors.shape[0]
        columns = vectors.T.tocsr()
        rank = size - 1 - np.arange(size)
        parts = []
        for start in range(0, size, BLOCK):
            near = np.rint((vectors[start : start + BLOCK] @ columns).toarray() * SCALE)
            own = np.arange(near.shape[0])
            near[own, own + start] = -1
            keys = near.astype(np.int64) * size + rank
            found = np.argpartition(keys, size - count, axis=1)[:, size - count :]
            found = np.take_along_axis(keys, found, axis=1)
            parts.append(np.sort(found, axis=1)[:, ::-1])
        nearness, rank = np.divmod(np.vstack(parts), size)
        return cls(size - 1 - rank, nearness)

    def ties(self, share: float = 1.0) -> Any:
        """Return the ties of articles of which one is among the other's nearest, as a CSR array.

        *share* is that of the neighbours that count.
        """
        import numpy as np
        from scipy.sparse import csr_array

        size, count = self.others.shape
        count = max(1, round(share * count))
        rows = np.repeat(np.arange(size), count)
        columns, weights = self.others[:, :count].ravel(), self.nearness[:, :count].ravel()
        tied = weights > 0
        ties = csr_array((weights[tied], (rows[tied], columns[tied])), shape=(size, size))
        ties = ties.maximum(ties.T).tocsr()
        ties.sort_indices()
        return ties


def louvain(graph: Graph, order: Iterable[int], *, resolution: int = 1) -> list[int]:
    """Return the community of each node, numbered from 0 by first appearance.

    A node moves to the neighbouring community that adds most to the modularity, in the *order*
    given at first, then again whenever a neighbour has left; the communities found are the nodes
    of the next round (Blondel, Guillaume, Lambiotte and Lefebvre 2008; the queue is Traag, Waltman
    and van Eck's, 2019). A higher *resolution* makes more of them (Reichardt and Bornholdt 2006).
    """
    labels = list(range(len(graph.loops)))
    while True:
        moved = numbered(_moved(graph, order, resolution))
        count = max(moved, default=-1) + 1
        if count == len(graph.loops):
            return numbered(labels)
        labels = [moved[label] for label in labels]
        graph = graph.contracted(moved)
        order = range(count)


def consensus(
    neighbours: Neighbours, keys: Any, *, runs: int, seed: int = 0, resolution: int = 1
) -> tuple[list[int], Any]:
    """Return the communities on which several runs agree, and the share that agrees on each tie.

    Each run takes the articles in another order and as many neighbours as its turn of `WIDTHS`
    says; then a tie weighs the more, the more runs put both its ends into one community, and
    communities are found once more (Lancichinetti and Fortunato 2012), and each article settles
    where its ties are. The orders follow from the
    *keys*, an array of 64-bit numbers that belong to the articles, so that one article more does
    not change the order of the others. The shares are in the order of ``neighbours.ties().data``.
    """
    import numpy as np

    graphs = [Graph.of(neighbours.ties(width)) for width in WIDTHS]
    ties = neighbours.ties()
    starts, ends = ties.tocoo().coords
    together = np.zeros(len(starts), dtype=np.int64)
    source = random.Random(seed)  # noqa: S311 # no secret is drawn
    for run in range(runs):
        factor = np.uint64(source.getrandbits(64) | 1)
        order = np.argsort(keys * factor, kind="stable").tolist()
        found = np.array(louvain(graphs[run % len(graphs)], order, resolution=resolution))
        together += found[starts] == found[ends]
    ties.data *= together
    ties.eliminate_zeros()
    labels = louvain(Graph.of(ties), range(len(keys)), resolution=resolution)
    # Where a run ended by chance is forgotten: each article goes where most of its ties are. Of
    # few articles the neighbours are half of all, and who is tied to whom says little.
    graph = graphs[0] if len(keys) > 4 * neighbours.others.shape[1] else graphs[-1]
    labels = _moved(graph, range(len(keys)), resolution, labels)
    return numbered(labels), together / runs


def numbered(labels: Iterable[int]) -> list[int]:
    """Return the labels numbered from 0 in the order of their first appearance."""
    numbers: dict[int, int] = {}
    return [numbers.setdefault(label, len(numbers)) for label in labels]


def _moved(
    graph: Graph, order: Iterable[int], resolution: int, homes: Sequence[int] = ()
) -> list[int]:
    """Move nodes until none gains by moving; of communities as good, the lower number wins.

    They start from *homes*, or each from one of its own.
    """
    masses = graph.masses()
    total = sum(masses)
    labels = list(homes or range(len(masses)))
    held = [0] * len(masses)
    for label, mass in zip(labels, masses, strict=True):
        held[label] += mass
    queue = deque(order)
    waiting = [True] * len(labels)
    while queue:
        node = queue.popleft()
        waiting[node] = False
        home = labels[node]
        held[home] -= masses[node]
        ties = {home: 0}
        for other, weight in zip(graph.neighbours[node], graph.weights[node], strict=True):
            label = labels[other]
            ties[label] = ties.get(label, 0) + weight
        pull = resolution * masses[node]
        best, gain = home, ties[home] * total - pull * held[home]
        for label, weight in ties.items():
            rival = weight * total - pull * held[label]
            if rival > gain or (rival == gain and best != home and label < best):
                best, gain = label, rival
        held[best] += masses[node]
        if best != home:
            labels[node] = best
            for other in graph.neighbours[node]:
                if labels[other] != best and not waiting[other]:
                    waiting[other] = True
                    queue.append(other)
    return labels
