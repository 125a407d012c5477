"""How good topics are where nobody knows the right ones: what holds together, is found again."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import mean
from typing import Any

from textkit.matrix import Matrix
from textkit.table import Table, column
from textkit.topics.grouping import Grouping

TERMS = 10
"""Terms of a topic that are looked at."""

DRAWS = 5
"""Samples of the articles that are divided anew."""

LEGEND = (
    f"Coherence is the NPMI of {TERMS} terms over articles, -1 to 1; diversity the share of them "
    f"no other topic has; stability what {DRAWS} samples of four fifths find again."
)


@dataclass(frozen=True, slots=True)
class Quality:
    """How well the terms and the articles of a topic hold together.

    *coherence* is the mean NPMI of two of its ten first terms, from -1 for terms that share no
    article to 1 for terms that are in the same ones (Bouma 2009; Aletras and Stevenson 2013).
    *diversity* is the share of these terms that are no other topic's (Dieng, Ruiz and Blei 2020).
    *stability* is how much of the topic is found again in a sample of four fifths of the articles:
    the mean over five of the highest Jaccard index (Hennig 2007). None where there is too little.
    """

    topic: int = column("#")
    label: str = column("Topic")
    size: int = column("Articles")
    coherence: float | None = column("Coherence")
    diversity: float = column("Diversity")
    stability: float | None = column("Stability")


def quality(grouping: Grouping, matrix: Matrix) -> list[Quality]:
    """Return the quality of each topic that was found."""
    first = [
        [grouping.vocabulary[term] for term in grouping.division.terms[group][:TERMS]]
        for group in grouping.order
    ]
    topics_of = Tally(term for terms in first for term in terms)
    stability = _stability(grouping)
    return [
        Quality(
            topic.topic,
            topic.label,
            topic.size,
            _coherence(matrix, terms),
            sum(topics_of[term] == 1 for term in terms) / max(len(terms), 1),
            stability[group],
        )
        for topic, terms, group in zip(grouping.topics, first, grouping.order, strict=True)
    ]


def quality_table(grouping: Grouping, matrix: Matrix) -> Table:
    """Return the table of the quality of topics, with the means of all below it."""
    rows = quality(grouping, matrix)
    means = [
        f"{name} {mean(values):.2f}"
        for name in ("coherence", "diversity", "stability")
        if (values := [v for row in rows if (v := getattr(row, name)) is not None])
    ]
    notes = (
        f"Means: {', '.join(means)}." if means else "There is no topic.",
        LEGEND,
        *grouping.notes,
    )
    return Table.of(Quality, rows, title="Quality of topics", notes=notes)


def _coherence(matrix: Matrix, terms: Sequence[str]) -> float | None:
    """Return the mean of ln(p(a, b) / (p(a) p(b))) / -ln p(a, b) over all pairs of terms."""
    import numpy as np

    size = len(matrix.names)
    if len(terms) < 2 or size < 2:
        return None
    held = (matrix.sparse(terms) > 0).astype(np.float64)
    together = (held.T @ held).toarray() / size
    pairs: list[float] = []
    for one, other in combinations(range(len(terms)), 2):
        both = together[one, other]
        if both in {0, 1}:
            pairs.append(2.0 * both - 1)
            continue
        chance = together[one, one] * together[other, other]
        pairs.append(float(np.log(both / chance) / -np.log(both)))
    return mean(pairs)


def _stability(grouping: Grouping) -> list[float | None]:
    import numpy as np

    found: list[list[float]] = [[] for _ in grouping.topics]
    if grouping.divided is None or len(grouping.topics) == 0:
        return [None for _ in found]
    labels = np.array(grouping.division.labels)
    for draw in range(DRAWS):
        members, again = grouping.divided.resampled(draw)
        before, after = labels[members], np.array(again)
        for group, shares in enumerate(found):
            own = before == group
            if own.any():
                shares.append(max((_jaccard(own, after == new) for new in set(again)), default=0))
    return [mean(shares) if shares else None for shares in found]


def _jaccard(one: Any, other: Any) -> float:
    return float((one & other).sum() / (one | other).sum())
