"""Where articles stand on a map on which like ones are near each other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

NEIGHBOURS = 6
"""Others that draw an article near."""

STEPS = 120

TURN = math.pi * (3 - math.sqrt(5))
"""The angle between two seeds of a sunflower, which fill a disc evenly."""

FLAT = 0.6
"""What is flatter than this, height by width or width by height, is not stretched to a square."""

PLACES = 3
"""Decimal places of a coordinate: what processors compute differently is left out."""


def placed(likeness: Any, groups: Sequence[int]) -> list[tuple[float, float]]:
    """Return a place for each article in a square from 0 to 1.

    *likeness* is an array of shape (articles, articles), *groups* the number of each one's group.
    Each group starts on a disc of its own; then each article is drawn to the others that are most
    like it, and pushed away from all (Fruchterman and Reingold 1991). Only who is near whom means
    anything, neither the axes nor the size of a distance.
    """
    import numpy as np

    size = len(groups)
    if size < 2:
        return [(0.5, 0.5)] * size
    places = _discs(groups)
    pull = np.array(likeness, dtype=float)
    np.fill_diagonal(pull, 0)
    kept = min(NEIGHBOURS, size - 1)
    limit = np.sort(pull, axis=1)[:, -kept][:, None]
    pull[pull < limit] = 0
    pull = np.maximum(pull, pull.T)
    pull /= pull.max() or 1
    pull *= np.where(np.equal.outer(groups, groups), 1.0, 0.35)
    ideal = 0.6 / math.sqrt(size)
    for step in range(STEPS):
        apart = places[:, None, :] - places[None, :, :]
        distance = np.maximum(np.sqrt((apart**2).sum(axis=2)), 1e-3)
        force = ideal**2 / distance**2 - pull * distance / ideal
        force -= 0.02  # toward the middle, so that nothing drifts away
        moves = (apart * force[:, :, None]).sum(axis=1)
        length = np.maximum(np.sqrt((moves**2).sum(axis=1)), 1e-9)
        heat = 0.1 * (1 - step / STEPS)
        places += moves / length[:, None] * np.minimum(length, heat)[:, None]
    extent = np.maximum(np.ptp(places, axis=0), np.ptp(places, axis=0).max() * FLAT)
    places = (places - places.min(axis=0) - np.ptp(places, axis=0) / 2) / extent + 0.5
    return [(round(x, PLACES), round(y, PLACES)) for x, y in places.tolist()]


def _discs(groups: Sequence[int]) -> Any:
    """Return a disc of points for each group, the discs on a circle."""
    import numpy as np

    names = list(dict.fromkeys(groups))
    seen = dict.fromkeys(names, 0)
    rows = []
    for group in groups:
        angle = 2 * math.pi * names.index(group) / len(names)
        count = seen[group]
        seen[group] += 1
        radius = 0.4 * math.sqrt((count + 0.5) / len(groups))
        rows.append(
            (
                math.cos(angle) + radius * math.cos(count * TURN),
                math.sin(angle) + radius * math.sin(count * TURN),
            )
        )
    return np.array(rows)
