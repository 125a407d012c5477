"""The articles of a matrix divided among topics, as numbers."""

from __future__ import annotations

import hashlib
import math
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any, NamedTuple

from textkit.errors import WrongUsage
from textkit.topics.centres import NOWHERE, Centres, cosines
from textkit.topics.communities import Graph, Neighbours, consensus, numbered
from textkit.topics.merging import merged, united
from textkit.topics.weighting import FEW, Weighting, centres, marks, membership

Grouper = Callable[[Any, Any, int, int], list[int]]
"""Puts articles, by their counts and their vectors, into so many groups, with a seed."""

SAMPLE = 10_000
"""Articles that topics are looked for in; the others join the nearest of those found."""

SEVERAL = 4
"""Articles from which topics are looked for; fewer are one, unless a number is wished."""

NEAREST = (3, 30)
"""The fewest and the most neighbours of an article; between them it has 1½ √n of n articles."""

RESAMPLED, MOST_RESAMPLED = 0.8, 2000
"""The share of articles in a sample that shows how stable topics are, and how many at most."""

RUNS = 12
"""Runs that have to agree."""

TINY = 0.33
"""A community of fewer than so many times √n of n articles is no topic."""

ALIKE = (0.7, 0.5)
"""Communities are one whose articles are alike by so much of what those of either are: of few
articles, where one moves a mean, and of many."""

BLOCK = 1000
"""Articles that are compared with the centres at a time."""


@dataclass(frozen=True, slots=True)
class Division:
    """The topics of articles, numbered from 0, and what is known of them.

    *labels*, *strengths*, *nearness*, *seconds* and *leanings* are of each article: its topic or
    `NOWHERE`, from 0 to 1 how surely it belongs there, its cosine to the topic's centre, and the
    topic that is next in nearness, or `NOWHERE`, with the cosine to that one's. *terms* are of
    each topic: the numbers of the terms that mark it, the strongest first. *within* and *between*
    are the mean cosines of two articles of one topic and of different topics, None where there
    are no two. *centres* can place other articles; *vectors* and *groups* are of those articles
    that the topics were found in.
    """

    labels: list[int]
    strengths: list[float]
    nearness: list[float]
    seconds: list[int]
    leanings: list[float]
    terms: list[list[int]] = field(default_factory=list)
    within: float | None = None
    between: float | None = None
    centres: Centres | None = field(default=None, repr=False, compare=False)
    vectors: Any = field(default=None, repr=False, compare=False)
    groups: list[int] = field(default_factory=list, repr=False, compare=False)


class Groups(NamedTuple):
    """The group of each article, the weights to go by, the ties, and how many runs keep each."""

    labels: list[int]
    weighting: Weighting
    ties: Any = None
    shares: Any = 1.0


class Divided:
    """Articles that are divided among topics, the rows of a CSR array of counts.

    Equal rows are one article. The order of the rows has no say: they are taken in the order of a
    hash of their content, and where there are more than `SAMPLE` the first ones decide. They are
    divided by their graph, which may leave *k* open, or by the *grouper*.

    Raises:
        WrongUsage: *k* is more than there are articles to divide.
    """

    def __init__(
        self,
        counts: Any,
        terms: Sequence[str],
        *,
        k: int | None = None,
        grouper: Grouper | None = None,
        seed: int = 0,
    ) -> None:
        import numpy as np
        from scipy.sparse import csr_array

        numbers = (part.astype(np.int32) for part in (counts.indices, counts.indptr))  # for sklearn
        self._counts = csr_array((counts.data, *numbers), shape=counts.shape)
        self._terms = terms
        self._open, self._grouper = not k, grouper
        self._firsts, self._homes, keys = _different(self._counts, terms)
        sample = self._counts[self._firsts[:SAMPLE]]
        least = 1 if len(self._firsts) < SEVERAL else 2
        self._weighting = Weighting.of(sample, terms, least=least)
        self._used = np.flatnonzero(np.diff(sample[:, self._weighting.columns].indptr))
        self._sample = sample[self._used]
        if k and k > len(self._used):
            raise WrongUsage(
                f"{k} topics need {k} articles: of these {len(self._homes)} only "
                f"{len(self._used)} are different and share words with others"
            )
        self._groups = Groups([], self._weighting)
        if len(self._used):
            self._groups = _grouped(
                self._sample, keys[self._used], self._weighting, k, grouper, seed
            )

    def division(self, unions: Mapping[int, int] | None = None) -> Division:
        """Return the topics; those that *unions* maps to another one are united with it."""
        import numpy as np

        size = len(self._firsts)
        labels, seconds = np.full(size, NOWHERE), np.full(size, NOWHERE)
        strengths, nearness, leanings = np.zeros((3, size))
        columns = (labels, strengths, nearness, seconds, leanings)
        if not len(self._used):
            return self._placed(columns)
        unions = unions or {}
        groups = numbered([unions.get(label, label) for label in self._groups.labels])
        weighting = self._groups.weighting
        vectors = weighting.vectors(self._sample)
        centres = Centres.of(weighting, self._sample, groups)
        labels[self._used] = groups
        strengths[self._used] = self._sure(groups)
        far = np.zeros(size, dtype=bool)
        for start in range(0, size, BLOCK):
            rows = np.arange(start, min(start + BLOCK, size))
            place = centres.places(self._counts[self._firsts[rows]], labels[rows])
            later = rows[rows >= SAMPLE]
            labels[later], strengths[later] = (
                place.labels[later - start],
                place.margins[later - start],
            )
            nearness[rows], seconds[rows] = place.nearness, place.seconds
            leanings[rows], far[rows] = place.leanings, place.outlying
        if self._open:
            for column, nothing in zip(columns, (NOWHERE, 0, 0, NOWHERE, 0), strict=True):
                column[far] = nothing
        within, between = _similarity(self._weighting.vectors(self._sample), groups)
        return replace(
            self._placed(columns),
            terms=_ranked(self._sample, self._terms, groups),
            within=within,
            between=between,
            centres=centres,
            vectors=vectors,
            groups=groups,
        )

    def resampled(self, draw: int) -> tuple[list[int], list[int]]:
        """Divide a sample of four fifths of the articles; return their rows and their topics."""
        size = len(self._firsts)
        kept = min(math.ceil(RESAMPLED * size), MOST_RESAMPLED)
        chosen = sorted(random.Random(draw).sample(range(size), kept))  # noqa: S311 # no secret
        rows = self._firsts[chosen]
        k = None if self._open else min(max(self._groups.labels, default=0) + 1, kept)
        try:
            found = Divided(self._counts[rows], self._terms, k=k, grouper=self._grouper)
        except WrongUsage:  # too few of these share words
            return [], []
        return rows.tolist(), found.division().labels

    def _placed(self, columns: Iterable[Any]) -> Division:
        return Division(*(column[self._homes].tolist() for column in columns))

    def _sure(self, groups: Sequence[int]) -> Any:
        import numpy as np

        ties, shares = self._groups.ties, self._groups.shares
        return np.ones(len(groups)) if ties is None else _strengths(ties, groups, shares)


def divide(
    counts: Any,
    terms: Sequence[str],
    *,
    k: int | None = None,
    grouper: Grouper | None = None,
    seed: int = 0,
) -> Division:
    """Divide the rows of a CSR array of counts of shape (articles, terms), see `Divided`."""
    return Divided(counts, terms, k=k, grouper=grouper, seed=seed).division()


def _different(counts: Any, terms: Sequence[str]) -> tuple[Any, Any, Any]:
    """Return a row of each content in the order of its hash, each row's place, and the hashes.

    The hash is the sum of the hashes of the words: what else is in the corpus changes nothing.
    """
    import numpy as np

    digests = (
        hashlib.blake2b(term.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        for term in terms
    )
    words = np.frombuffer(b"".join(digests), dtype="<u8").reshape(-1, 2)
    keys = np.zeros(counts.shape[0], dtype=[("first", "u8"), ("second", "u8")])
    for half, name in enumerate(("first", "second")):
        sums = np.zeros(len(counts.data) + 1, dtype=np.uint64)
        np.cumsum(counts.data.astype(np.uint64) * words[counts.indices, half], out=sums[1:])
        keys[name] = sums[counts.indptr[1:]] - sums[counts.indptr[:-1]]
    unique, firsts, homes = np.unique(keys, return_index=True, return_inverse=True)
    return firsts, homes, unique["first"]


def _grouped(
    counts: Any, keys: Any, weighting: Weighting, k: int | None, grouper: Grouper | None, seed: int
) -> Groups:
    size = counts.shape[0]
    if k == 1 or (size < SEVERAL and not k):
        return Groups([0] * size, weighting)
    if grouper is None:
        return _by_graph(counts, keys, weighting, k, seed)
    if not k:
        k = max(_by_graph(counts, keys, weighting, k, seed).labels) + 1
    vectors = weighting.vectors(counts)
    groups = numbered(grouper(counts[:, weighting.columns], vectors, k, seed))
    return Groups(groups, weighting, _neighbours(vectors).ties())


def _by_graph(counts: Any, keys: Any, weighting: Weighting, k: int | None, seed: int) -> Groups:
    """Find communities twice: the terms that tell those of the first time apart weigh more."""
    vectors = weighting.vectors(counts)
    rough, _ = consensus(_neighbours(vectors), keys, runs=RUNS, seed=seed)
    weighting = weighting.sharpened(counts, _joined(rough, vectors))
    vectors = weighting.vectors(counts)
    near = _neighbours(vectors)
    groups, together = consensus(near, keys, runs=RUNS, seed=seed)
    resolution = 1
    while k and max(groups) + 1 < k:
        resolution *= 2
        groups, together = consensus(near, keys, runs=RUNS, seed=seed, resolution=resolution)
    ties = near.ties()
    groups = _joined(groups, vectors, least=k or 1)
    if k:
        groups = merged(Graph.of(ties), groups, to=k)
    else:
        groups = united(vectors, groups, least=ALIKE[len(groups) > FEW])
    return Groups(groups, weighting, ties, together)


def _neighbours(vectors: Any) -> Neighbours:
    size = vectors.shape[0]
    fewest, most = NEAREST
    wanted = max(fewest, min(most, round(1.5 * math.sqrt(size))))
    return Neighbours.of(vectors, min(size - 1, wanted))


def _joined(labels: Sequence[int], vectors: Any, *, least: int = 1) -> list[int]:
    """Let the articles of tiny communities join the nearest of the others; *least* of all stay."""
    import numpy as np

    sizes = np.bincount(labels)
    order = np.lexsort((np.arange(len(sizes)), -sizes))
    enough = max(2, TINY * math.sqrt(len(labels)))
    kept = [group for place, group in enumerate(order) if place < least or sizes[group] >= enough]
    joined = np.array(labels)
    homeless = np.flatnonzero(~np.isin(joined, kept))
    near = cosines(vectors[homeless], centres(vectors, labels)[kept])
    joined[homeless] = np.array(kept)[near.argmax(axis=1)]
    return numbered(joined.tolist())


def _strengths(ties: Any, groups: Sequence[int], shares: Any = 1.0) -> Any:
    """Return how much of the weight of an article's ties stays in its group.

    A tie counts by the share of runs that kept its ends together. On news of ten classes, of
    articles with a strength around 0.5 half stood with their class, above 0.8 nine of ten.
    """
    import numpy as np

    labels = np.array(groups)
    starts, ends = ties.tocoo().coords
    inside = np.bincount(
        starts, ties.data * shares * (labels[starts] == labels[ends]), minlength=len(labels)
    )
    total = np.bincount(starts, ties.data, minlength=len(labels))
    return inside / np.maximum(total, 1)


def _ranked(counts: Any, terms: Sequence[str], groups: Sequence[int]) -> list[list[int]]:
    """Return the numbers of the terms that mark each group, the strongest first."""
    import numpy as np

    weighting = Weighting.of(counts, terms, least=1 if counts.shape[0] <= FEW else 2)
    weighting = weighting.sharpened(counts, groups)
    columns = weighting.columns
    scores = marks(counts[:, columns], weighting.vectors(counts), groups)
    ranking = []
    for start, end in pairwise(scores.indptr):
        numbers, values = columns[scores.indices[start:end]], scores.data[start:end].round(12)
        order = np.lexsort((numbers, -values))
        ranking.append(numbers[order][values[order] > 0].tolist())
    return ranking


def _similarity(vectors: Any, groups: Sequence[int]) -> tuple[float | None, float | None]:
    """Return the mean cosine of two articles of one group, and of two of different groups."""
    import numpy as np

    sums = membership(groups) @ vectors
    sizes = np.bincount(groups)
    size = len(groups)
    inside = float(sums.power(2).sum()) - size
    outside = float((sums.sum(axis=0) ** 2).sum()) - size - inside
    pairs = int((sizes * (sizes - 1)).sum())
    others = size * (size - 1) - pairs
    return inside / pairs if pairs else None, outside / others if others else None
