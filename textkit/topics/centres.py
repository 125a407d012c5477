"""The centres of topics, which tell the topic of any article that there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from textkit.topics.communities import SCALE
from textkit.topics.weighting import Weighting, membership

NOWHERE = -1
"""The label of an article without a topic."""

OUTLYING = 0.12
"""How near an outlier is to its centre, at most, for an article in the middle of all."""


class Places(NamedTuple):
    """Where articles are: arrays of labels, second labels, and cosines to the centres of both.

    A *margin* is how much farther the second centre is, for the nearness of the first. Where
    *outlying* holds the article is an outlier.
    """

    labels: Any
    margins: Any
    nearness: Any
    seconds: Any
    leanings: Any
    outlying: Any


@dataclass(frozen=True, slots=True)
class Centres:
    """The sums of the vectors of each topic's articles, a CSR array of shape (topics, terms).

    *sizes* is how many there are. An article is an outlier if its
    cosine to the nearest is below *limit*, times √share of its words that the weighting knows.
    """

    weighting: Weighting
    sums: Any
    sizes: Any
    limit: float

    @classmethod
    def of(cls, weighting: Weighting, counts: Any, labels: Sequence[int]) -> Centres:
        """Take the centres of articles that have labels, and how near to them an article is.

        Nearness is measured to the others of a topic: of a few, each one moves the centre.
        """
        import numpy as np

        vectors = weighting.vectors(counts)
        groups = membership(labels)
        sums = (groups @ vectors).tocsr()
        sums.sort_indices()
        inside = (vectors @ sums.T).toarray()[np.arange(len(labels)), labels]
        lengths = sums.power(2).sum(axis=1)[np.array(labels)] - 2 * inside + 1
        several = lengths > 1e-9
        apart = (inside - 1)[several] / np.sqrt(lengths[several])
        apart *= _known(weighting, counts, counts.sum(axis=1))[several]
        limit = OUTLYING * float(np.median(apart)) if len(apart) else 0.0
        return cls(weighting, sums, groups.sum(axis=1), round(limit, 6))

    @property
    def directions(self) -> Any:
        """The centres themselves: the sums at length 1."""
        import numpy as np

        directions = self.sums.copy()
        lengths = np.sqrt(directions.power(2).sum(axis=1))
        directions.data /= np.repeat(np.where(lengths > 0, lengths, 1), np.diff(directions.indptr))
        return directions

    def places(self, counts: Any, labels: Any = None, *, lengths: Any = None) -> Places:
        """Return where the rows of counts are; where *labels* are known they are kept.

        *lengths* are the words of the articles where they have others than *counts* has.
        """
        import numpy as np

        near = cosines(self.weighting.vectors(counts), self.directions)
        rows = np.arange(near.shape[0])
        first = np.where(near.any(axis=1), near.argmax(axis=1), NOWHERE)
        if labels is not None:
            first = np.where(labels == NOWHERE, first, labels)
        nearness = np.where(first == NOWHERE, 0, near[rows, first])
        near[rows, first] = 0
        second = np.where(near.any(axis=1), near.argmax(axis=1), NOWHERE)
        leanings = near[rows, second] * (second != NOWHERE)
        margins = np.maximum(1 - leanings / np.where(nearness > 0, nearness, 1), 0)
        lengths = counts.sum(axis=1) if lengths is None else lengths
        outlying = nearness * _known(self.weighting, counts, lengths) < self.limit
        return Places(first, margins * (nearness > 0), nearness, second, leanings, outlying)


def _known(weighting: Weighting, counts: Any, lengths: Any) -> Any:
    """Return √share of the words of each article that have a weight: what a cosine leaves out."""
    import numpy as np

    return np.sqrt(counts[:, weighting.columns].sum(axis=1) / np.maximum(lengths, 1))


def cosines(vectors: Any, middles: Any) -> Any:
    """Return the cosine of each vector to each centre, rounded so that no machine differs."""
    import numpy as np

    return np.rint((vectors @ middles.T).toarray() * SCALE) / SCALE
