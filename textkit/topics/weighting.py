"""How much a term says about an article, and about a group of articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from textkit.words import lexicon

SATURATION = 2.0
"""k₁ of BM25: how soon the tenth use of a term says no more than the ninth."""

LENGTH = 0.75
"""b of BM25: how far a long article counts as many words rather than as much to say."""

FEW = 20
"""Articles that tell little of how common or how telling a term is."""

DOUBT = 5
"""Articles of no topic that each term is thought to be in, so that rare ones prove little."""

FLOOR = 0.3
"""What a term that tells no topic from another keeps, for the 1 that an average one gets."""

FULL = 100
"""Words of an average article from which a theme is expected to be mentioned again."""

ONCE = 1.1
"""Mentions in an article that holds a term, on average, below which it is a formula."""


@dataclass(frozen=True, slots=True)
class Weighting:
    """Turns counts into vectors whose cosine tells how alike two articles are.

    *columns* are those of the counts that are used, *idf* how much each of them says and
    *length* the words of an average article.
    """

    columns: Any
    idf: Any
    length: float

    @classmethod
    def of(cls, counts: Any, terms: Sequence[str], *, least: int = 1) -> Weighting:
        """Learn from a CSR array of counts of shape (articles, terms).

        Terms count that *least* articles hold; of more than twenty articles no term counts that
        over half of them hold, unless an article has no other. The idf is ln(1 + (n - df + ½) /
        (df + ½)) (Robertson and Spärck Jones 1976, in the form that is never negative), mixed with
        that of jieba's table, for few articles know little of how rare a term is: (n · idf +
        20 · idf of jieba) / (n + 20).
        """
        import numpy as np

        articles = counts.shape[0]
        frequency = np.bincount(counts.indices, minlength=counts.shape[1])
        kept = frequency >= least
        if articles > FEW:
            bounded = kept & (frequency <= articles / 2)
            with_words = np.diff(counts[:, kept].indptr) > 0
            if np.diff(counts[:, bounded].indptr)[with_words].all():
                kept = bounded
        columns = np.flatnonzero(kept)
        table = lexicon()
        known = (table.idf(terms[column]) for column in columns.tolist())
        static = np.array([table.median_idf if idf is None else idf for idf in known])
        frequency = frequency[columns]
        idf = np.log(1 + (articles - frequency + 0.5) / (frequency + 0.5))
        length = counts[:, columns].sum() / max(articles, 1)
        return cls(columns, (articles * idf + FEW * static) / (articles + FEW), float(length))

    def vectors(self, counts: Any) -> Any:
        """Return the BM25 weights of counts as a CSR array of rows of length 1, or without entry.

        idf · tf / (tf + k₁ (1 - b + b · length / average length)) (Robertson and Zaragoza 2009).
        """
        import numpy as np

        used = counts[:, self.columns].astype(float)
        spans = np.diff(used.indptr)
        lengths = np.repeat(used.sum(axis=1), spans) / (self.length or 1)
        damping = SATURATION * (1 - LENGTH + LENGTH * lengths)
        used.data *= self.idf[used.indices] / (used.data + damping)
        used.data /= np.repeat(np.sqrt(used.power(2).sum(axis=1)), spans)
        return used

    def sharpened(self, counts: Any, labels: Sequence[int]) -> Weighting:
        """Return the weighting in which terms that tell the groups apart count for more.

        The idf is multiplied with 0.3 + 20 / n + d / mean(d), where d is how far the groups of the
        articles that hold the term are from those of all n, Σ p ln(p / q) (Kullback and Leibler
        1951), with five more articles spread as all are.
        """
        import numpy as np

        held = counts[:, self.columns].astype(bool).astype(np.int64)
        groups = membership(labels)
        share = groups.sum(axis=1) / groups.shape[1]
        inside = (groups @ held).tocoo()
        rows, columns = inside.coords
        articles = held.sum(axis=0) + DOUBT
        chance = (inside.data + DOUBT * share[rows]) / articles[columns]
        distance = np.bincount(
            columns, chance * np.log(chance / share[rows]), minlength=len(articles)
        )
        absent = 1 - np.bincount(columns, share[rows], minlength=len(articles))
        distance += absent * DOUBT / articles * np.log(DOUBT / articles)
        floor = FLOOR + FEW / groups.shape[1]
        return replace(self, idf=self.idf * (floor + distance / (distance.mean() or 1)))


def marks(counts: Any, vectors: Any, labels: Sequence[int]) -> Any:
    """Return how strongly each term marks each group, as a CSR array of shape (groups, terms).

    *counts* and *vectors* are of the same terms. The mark is the geometric mean of two differences
    between the group and the rest, neither below 0: that of the mean weights in *vectors*, which
    tells how many of the articles are about the term, and that of the class-based TF-IDF, which
    tells how much of the text is, tf · ln(1 + A / f) with tf the term's share of the words, f its
    count in all groups and A the words of an average group (Grootendorst 2022). On news the one
    alone lets names of editors in, the other alone words such as market and company.

    Behind all others stand terms that only one of three or more articles holds, and formulas:
    what five long articles or more hold once each.
    """
    import numpy as np

    groups = membership(labels)
    sizes = groups.sum(axis=1)
    articles, weights = float(sizes.sum()), groups @ vectors
    uses, holders = groups @ counts, groups @ counts.astype(bool).astype(float)
    for part in (weights, uses, holders):
        part.sort_indices()
    rows, columns = uses.tocoo().coords
    words, frequency = uses.sum(axis=1), uses.sum(axis=0)
    total = float(words.sum())

    def excess(sums: Any, whole: Any, part: Any, of: float) -> Any:
        rest = (whole[columns] - sums.data) / np.maximum(of - part[rows], 1)
        return np.maximum(sums.data / part[rows] - rest, 0)

    about = excess(weights, weights.sum(axis=0), sizes, articles)
    said = excess(uses, frequency, words, total)
    said *= np.log(1 + total / len(sizes) / frequency[columns])
    spread = holders.sum(axis=0)[columns]
    weak = holders.data < np.minimum((sizes + 1) // 2, 2)[rows]
    if total >= FULL * articles:
        weak |= (spread >= 5) & (frequency[columns] < ONCE * spread)
    uses.data = np.sqrt(about * said) * np.where(weak, 1e-6, 1)
    return uses


def membership(labels: Sequence[int]) -> Any:
    """Return the CSR array of shape (groups, articles) that holds 1 where an article belongs."""
    import numpy as np
    from scipy.sparse import csr_array

    size = len(labels)
    shape = (max(labels, default=-1) + 1, size)
    return csr_array((np.ones(size), (np.array(labels), np.arange(size))), shape=shape)


def centres(vectors: Any, labels: Sequence[int]) -> Any:
    """Return the mean direction of each group's vectors, a CSR array of rows of length 1."""
    import numpy as np

    sums = (membership(labels) @ vectors).tocsr()
    sums.data /= np.repeat(np.sqrt(sums.power(2).sum(axis=1)), np.diff(sums.indptr))
    return sums
