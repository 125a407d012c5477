"""Where topics and their articles lie on a map: what is alike is near."""

from __future__ import annotations

import math
from typing import Any

from textkit.topics.centres import NOWHERE
from textkit.topics.division import Division

GOLDEN = math.pi * (3 - math.sqrt(5))
"""The angle from one article to the next that leaves no gap (Vogel 1979)."""

STEPS = 200
"""Times that the topics are moved to where their distances are right."""

PULL = 0.5
"""How far an article as near to the next topic as to its own lies towards that one."""


def coordinates(division: Division) -> list[tuple[float, float] | None]:
    """Return x and y of each article, from -1 to 1, and None for one without a topic.

    A topic is a disc as large as its share of the articles. Discs lie the farther apart the lower
    the cosine of their centres is (metric scaling, Kruskal 1964, by majorisation, de Leeuw 1977).
    In a disc the article nearest to the centre is in the middle, and each of the others leans
    towards the topic that is next in nearness.
    """
    import numpy as np

    labels = np.array(division.labels)
    if division.centres is None:
        return [None] * len(labels)
    sizes = np.bincount(labels[labels != NOWHERE], minlength=len(division.terms))
    radii = 0.5 * np.sqrt(sizes / max(sizes.sum(), 1))
    middles = _middles(division.centres.directions, radii)
    nearness, leanings = np.array(division.nearness), np.array(division.leanings)
    seconds = np.array(division.seconds)
    points = np.zeros((len(labels), 2))
    for topic, middle in enumerate(middles):
        members = np.flatnonzero(labels == topic)
        order = np.lexsort((members, -nearness[members].round(9)))
        members = members[order]
        places = np.arange(len(members))
        away = radii[topic] * np.sqrt(places / max(len(members), 1))
        points[members, 0] = middle[0] + away * np.cos(GOLDEN * places)
        points[members, 1] = middle[1] + away * np.sin(GOLDEN * places)
        lean = PULL * leanings[members] / np.maximum(nearness[members], 1e-9)
        towards = middles[seconds[members]] - middle
        towards[seconds[members] == NOWHERE] = 0
        points[members] += lean.clip(0, PULL)[:, None] * towards
    inside = labels != NOWHERE
    points /= np.abs(points[inside]).max(initial=0) or 1
    return [
        (x, y) if known else None
        for (x, y), known in zip(points.round(6).tolist(), inside.tolist(), strict=True)
    ]


def _middles(directions: Any, radii: Any) -> Any:
    """Return x and y of each topic's middle; the discs hardly overlap."""
    import numpy as np

    size = directions.shape[0]
    if size == 1:
        return np.zeros((1, 2))
    wanted = 1 - (directions @ directions.T).toarray().clip(0, 1)
    wanted = wanted + np.add.outer(radii, radii)
    np.fill_diagonal(wanted, 0)
    centring = np.eye(size) - 1 / size
    values, axes = np.linalg.eigh(-0.5 * centring @ (wanted**2) @ centring)
    points = np.zeros((size, 2))
    for column, axis in enumerate(np.argsort(-values, kind="stable")[:2]):
        vector = axes[:, axis]
        sign = 1 if vector[np.abs(vector).round(9).argmax()] > 0 else -1
        points[:, column] = sign * vector * math.sqrt(max(float(values[axis]), 0))
    for _ in range(STEPS):
        apart = np.sqrt(((points[:, None] - points) ** 2).sum(axis=2))
        ratio = np.divide(wanted, apart, out=np.zeros_like(wanted), where=apart > 1e-12)
        guide = -ratio
        np.fill_diagonal(guide, ratio.sum(axis=1))
        points = guide @ points / size
    return points
