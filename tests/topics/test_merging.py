"""Groups united: to any number, or while they are as alike as their own articles are."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_array

from textkit.topics.communities import Graph
from textkit.topics.merging import merged, mergers, united

AXES = csr_array(
    np.array([[1, 0, 0], [0.8, 0.6, 0], [0.8, 0.6, 0], [1, 0, 0], [0, 0, 1], [0, 0.1, 0.995]])
)
"""Two directions that are near each other, with two articles each, and a third far away."""


@pytest.mark.parametrize("to", range(1, 7))
def test_groups_are_merged_to_any_number(to: int) -> None:
    ring = csr_array(np.roll(np.eye(6, dtype=np.int64), 1, axis=1))
    labels = merged(Graph.of((ring + ring.T).tocsr()), range(6), to=to)

    assert sorted(set(labels)) == list(range(to))


def test_groups_as_alike_as_their_articles_are_one() -> None:
    halves = [0, 1, 1, 0, 2, 2]

    assert united(AXES, halves, least=0.5) == [0, 0, 0, 0, 1, 1]
    assert united(AXES, halves, least=0.9) == halves


def test_the_most_alike_are_united_first() -> None:
    (one, other, likeness, cohesion), (_, last, farther, _) = mergers(AXES, [0, 1, 1, 0, 2, 2])

    assert (one, other, last) == (0, 1, 2)
    assert likeness == pytest.approx(0.8)
    assert cohesion == pytest.approx(1)
    assert farther < likeness


def test_there_is_nothing_to_unite_in_one_group() -> None:
    assert united(AXES, [0] * 6, least=0.0) == [0] * 6
    assert list(mergers(AXES, [0] * 6)) == []
