"""Communities: Louvain's method, the consensus of several runs, and merging to a number."""

from __future__ import annotations

import random
from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from textkit.topics.communities import (
    SCALE,
    Graph,
    Neighbours,
    consensus,
    louvain,
    numbered,
)

KARATE = {
    0: [1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 17, 19, 21, 31],
    1: [2, 3, 7, 13, 17, 19, 21, 30],
    2: [3, 7, 8, 9, 13, 27, 28, 32],
    3: [7, 12, 13],
    4: [6, 10],
    5: [6, 10, 16],
    6: [16],
    8: [30, 32, 33],
    9: [33],
    13: [33],
    14: [32, 33],
    15: [32, 33],
    18: [32, 33],
    19: [33],
    20: [32, 33],
    22: [32, 33],
    23: [25, 27, 29, 32, 33],
    24: [25, 27, 31],
    25: [31],
    26: [29, 33],
    27: [33],
    28: [31, 33],
    29: [32, 33],
    30: [32, 33],
    31: [32, 33],
    32: [33],
}
"""Who was friends with whom in a karate club of 34 (Zachary 1977)."""


def graph(size: int, ties: Iterable[tuple[int, int, int]]) -> Graph:
    both = {pair: weight for a, b, weight in ties for pair in ((a, b), (b, a))}
    neighbours = [sorted(b for a, b in both if a == node) for node in range(size)]
    weights = [[both[node, other] for other in others] for node, others in enumerate(neighbours)]
    return Graph(neighbours, weights, [0] * size)


def cliques(count: int, size: int) -> Graph:
    """Rings of cliques: each full inside, and one weak tie to the next."""
    inside = [
        (clique * size + a, clique * size + b, 10)
        for clique in range(count)
        for a in range(size)
        for b in range(a)
    ]
    around = [(clique * size, (clique + 1) % count * size + 1, 1) for clique in range(count)]
    return graph(count * size, inside + around)


def modularity(members: Graph, labels: list[int]) -> float:
    """Return Σ (inside / all - (mass / all)²) over the communities (Newman 2006)."""
    total = sum(members.masses())
    small = members.contracted(numbered(labels))
    return sum(
        loop / total - (mass / total) ** 2
        for loop, mass in zip(small.loops, small.masses(), strict=True)
    )


def vectors(rows: list[list[float]]) -> csr_array:
    dense = np.array(rows, dtype=float)
    return csr_array(dense / np.linalg.norm(dense, axis=1, keepdims=True))


def test_louvain_finds_the_best_division_of_a_known_network() -> None:
    """The best there is has 4 communities and a modularity of 0.4198 (Agarwal and Kempe 2008)."""
    club = graph(34, [(a, b, 1) for a, friends in KARATE.items() for b in friends])
    labels = louvain(club, range(34))

    assert modularity(club, labels) > 0.41
    assert max(labels) + 1 == 4


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_nodes_does_not_matter_where_communities_are_clear(seed: int) -> None:
    order = list(range(20))
    random.Random(seed).shuffle(order)

    assert louvain(cliques(4, 5), order) == [node // 5 for node in range(20)]


def test_a_higher_resolution_divides_further_down_to_single_nodes() -> None:
    ring = cliques(12, 3)
    counts = [
        max(louvain(ring, range(36), resolution=resolution)) + 1 for resolution in (1, 4, 1000)
    ]

    assert counts == sorted(counts)
    assert counts[-1] == 36


def test_a_node_without_ties_stays_alone() -> None:
    assert louvain(graph(4, [(0, 1, 5)]), range(4)) == [0, 0, 1, 2]
    assert louvain(graph(3, []), range(3)) == [0, 1, 2]
    assert louvain(graph(0, []), []) == []


def test_contracting_keeps_the_weight_of_all_ties() -> None:
    ring = cliques(4, 5)
    small = ring.contracted([node // 5 for node in range(20)])

    assert sum(small.masses()) == sum(ring.masses())
    assert small.loops == [200] * 4


@given(
    st.lists(
        st.lists(st.integers(0, 4), min_size=3, max_size=3).filter(any), min_size=2, max_size=9
    ),
    st.data(),
)
def test_neighbours_are_the_nearest_the_first_of_equals(
    rows: list[list[float]], data: st.DataObject
) -> None:
    units = vectors(rows)
    count = data.draw(st.integers(1, len(rows) - 1))
    found = Neighbours.of(units, count)
    near = np.rint((units @ units.T).toarray() * SCALE)

    for row in range(len(rows)):
        others = sorted(set(range(len(rows))) - {row}, key=lambda other: (-near[row, other], other))
        assert found.others[row].tolist() == others[:count]
        assert found.nearness[row].tolist() == near[row, others[:count]].tolist()


def test_ties_are_known_to_both_ends_and_none_has_no_weight() -> None:
    ties = Neighbours.of(vectors([[1, 0, 0], [1, 1, 0], [1, 2, 0], [0, 0, 1]]), 2).ties()

    assert (ties.toarray() == ties.toarray().T).all()
    assert ties.data.min() > 0
    assert ties.toarray()[3].sum() == 0


def test_a_consensus_does_not_depend_on_the_order_of_the_articles() -> None:
    source = np.random.default_rng(1)
    rows = source.dirichlet([0.2] * 12, size=80)
    keys = source.integers(1, 2**63, size=80).astype(np.uint64)
    labels, shares = consensus(Neighbours.of(vectors(rows.tolist()), 9), keys, runs=6)
    order = source.permutation(80)
    again, _ = consensus(Neighbours.of(vectors(rows[order].tolist()), 9), keys[order], runs=6)

    assert 2 <= max(labels) + 1 <= 12
    assert numbered(labels[index] for index in order) == numbered(again)
    assert 0 <= shares.min() <= shares.max() == 1
