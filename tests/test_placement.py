"""A map of articles: like ones near each other, the same on every run."""

from __future__ import annotations

from itertools import combinations
from math import dist
from statistics import mean

import numpy as np

from textkit.placement import placed


def test_articles_of_a_group_are_nearer_to_each_other_than_to_others() -> None:
    groups = [1] * 6 + [2] * 6
    likeness = np.array([[0.6 if a == b else 0.05 for a in groups] for b in groups])
    places = placed(likeness, groups)

    pairs = list(combinations(range(12), 2))
    inside = [dist(places[a], places[b]) for a, b in pairs if groups[a] == groups[b]]
    outside = [dist(places[a], places[b]) for a, b in pairs if groups[a] != groups[b]]
    assert 2 * mean(inside) < mean(outside)
    for a in range(12):
        nearest = min(set(range(12)) - {a}, key=lambda b: dist(places[a], places[b]))
        assert groups[nearest] == groups[a]
    assert placed(likeness, groups) == places


def test_places_are_in_the_square_and_no_two_are_the_same() -> None:
    places = placed(np.full((30, 30), 0.2), [n % 3 for n in range(30)])

    assert all(0 <= part <= 1 for place in places for part in place)
    assert len(set(places)) == 30


def test_one_article_or_none_has_a_place_too() -> None:
    assert placed([[1.0]], [1]) == [(0.5, 0.5)]
    assert placed([], []) == []
