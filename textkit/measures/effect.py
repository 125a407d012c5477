"""How much a word's frequency differs between two corpora, whatever the evidence for it.

A word occurs *a* times among the *n1* words of one corpus and *b* times among the *n2* of another.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import fsum, inf, log, log2, sqrt
from typing import TYPE_CHECKING, Any, TypeAlias, overload

from textkit.measures.counts import (
    Vector,
    arrays,
    elementwise,
    is_array,
    listed,
    rates,
    same_length,
    table,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Counts: TypeAlias = "Vector | float"


@elementwise
def log_ratio(a: float, b: float, n1: float, n2: float) -> float:
    """Return the binary logarithm of the ratio of a word's two rates: each point is a doubling.

    LR = log₂((a / n1) / (b / n2)), where a count of 0 is taken as 0.5 (Hardie 2014, 'Log Ratio: an
    informal introduction'). Above 0 the word is more frequent in the first corpus. A word that is
    in neither corpus counts 0.5 in both, and so tells only log₂(n2 / n1), the ratio of the sizes.

    Raises:
        ValueError: a corpus is empty, a count is negative.

    >>> log_ratio(8, 2, 1000, 1000), log_ratio(1, 1, 1_000_000, 1_000_000)
    (2.0, 0.0)
    >>> log_ratio(16, 0, 1000, 1000)
    5.0
    """
    a, b, n1, n2 = rates(a, b, n1, n2)
    return log2((a or 0.5) * n2 / (n1 * (b or 0.5)))


@overload
def log_ratio_interval(
    a: float, b: float, n1: float, n2: float, *, confidence: float = 0.95
) -> tuple[float, float]: ...
@overload
def log_ratio_interval(
    a: Counts, b: Counts, n1: Counts, n2: Counts, *, confidence: float = 0.95
) -> tuple[Any, Any]: ...
def log_ratio_interval(
    a: Counts, b: Counts, n1: Counts, n2: Counts, *, confidence: float = 0.95
) -> tuple[Any, Any]:
    """Return the lower and upper bound of the confidence interval around :func:`log_ratio`.

    LR ± z · √(1/a - 1/n1 + 1/b - 1/n2) / ln 2, z the two-sided quantile of the normal distribution:
    the interval of Katz et al. 1978 (method C) for the ratio of two binomial proportions, on a
    logarithmic scale, as used for Log Ratio by Hardie 2014. A count of 0 is taken as 0.5 here too.
    For *m* tests at once give ``confidence=1 - 0.05 / m`` (Bonferroni; the bound nearer to 0 is
    then the conservative log ratio of Evert 2022 in its normal approximation).

    Raises:
        ValueError: *confidence* is not between 0 and 1, a corpus is empty, a count is negative or
            larger than its corpus.

    >>> low, high = log_ratio_interval(30, 10, 10_000, 10_000)
    >>> round(low, 4), round(high, 4)
    (0.5532, 2.6167)
    """
    if not 0 < confidence < 1:
        raise ValueError(f"a confidence lies between 0 and 1, not at {confidence!r}")
    margin = _two_sided_quantile(confidence) / log(2)
    return _bound(a, b, n1, n2, -margin), _bound(a, b, n1, n2, margin)


@elementwise
def percent_diff(a: float, b: float, n1: float, n2: float) -> float:
    """Return by how many percent the word's rate in the first corpus is above that in the second.

    %DIFF = (a / n1 - b / n2) · 100 / (b / n2) (Gabrielatos and Marchi 2011), from -100 (only in the
    second corpus) without an upper limit: infinite where the word is only in the first, 0 where it
    is in neither. (The authors put 1e-18 for a rate of 0, to print a large number instead.)

    Raises:
        ValueError: a corpus is empty, a count is negative.

    Gabrielatos and Marchi 2011, p. 18:

    >>> round(percent_diff(206_523, 178_174, 959_641, 1_562_358), 1)
    88.7
    >>> percent_diff(0, 5, 100, 100), percent_diff(5, 0, 100, 100), percent_diff(0, 0, 100, 100)
    (-100.0, inf, 0.0)
    """
    a, b, n1, n2 = rates(a, b, n1, n2)
    if not b:
        return inf if a else 0.0
    return 100 * (a * n2 - b * n1) / (b * n1)


@overload
def log_odds_dirichlet(
    counts: Sequence[float], reference: Sequence[float], prior: Sequence[float] | float
) -> list[float]: ...
@overload
def log_odds_dirichlet(
    counts: NDArray[Any], reference: Vector, prior: Vector | float
) -> NDArray[np.float64]: ...
def log_odds_dirichlet(
    counts: Vector, reference: Vector, prior: Vector | float
) -> list[float] | NDArray[np.float64]:
    """Return for each word the z-score of its log-odds ratio under a Dirichlet prior.

    With y a word's count, n the sum of the counts, α the word's prior, α₀ the sum of the prior, and
    i, j for *counts* and *reference* (Monroe, Colaresi and Quinn 2008, equations 15 to 22)::

        δ  = ln((yᵢ + α) / (nᵢ + α₀ - yᵢ - α)) - ln((yⱼ + α) / (nⱼ + α₀ - yⱼ - α))
        σ² = 1/(yᵢ + α) + 1/(nᵢ + α₀ - yᵢ - α) + 1/(yⱼ + α) + 1/(nⱼ + α₀ - yⱼ - α)
        z  = δ / σ

    This is the variance of all four terms; the paper's shorter form keeps the first and the third.
    Above 0 the word belongs to *counts*; beyond ±1.96 at the 5 % level, for one word. The three
    vectors have a place for each word; *prior* holds pseudo-counts (an informative prior is the
    counts in a large corpus, or relative frequencies times a chosen α₀), or is one number for
    every word. Where a term is without a count and without a prior, z is its limit, 0.

    Returns:
        A list, or an array when *counts* is an array.

    Raises:
        ValueError: the lengths differ, a count or a prior is negative.

    >>> [round(z, 4) for z in log_odds_dirichlet([10, 5, 85], [5, 10, 185], [0.5, 0.5, 9.0])]
    [2.5298, 0.0, -1.931]
    """
    if isinstance(prior, int | float):
        prior = [prior] * len(counts)
    if is_array(counts):
        return _log_odds_of_arrays(counts, reference, prior)
    ours, theirs, prior = listed(counts), listed(reference), listed(prior)
    same_length(ours, theirs, prior)
    alpha = fsum(prior)
    n1, n2 = fsum(ours) + alpha, fsum(theirs) + alpha
    scores = []
    for y1, y2, pseudo in zip(ours, theirs, prior, strict=True):
        cells = y1 + pseudo, n1 - (y1 + pseudo), y2 + pseudo, n2 - (y2 + pseudo)
        if min(cells) <= 0:
            scores.append(0.0)
            continue
        delta = log(cells[0] / cells[1]) - log(cells[2] / cells[3])
        scores.append(delta / sqrt(sum(1 / cell for cell in cells)))
    return scores


def _log_odds_of_arrays(counts: Vector, reference: Vector, prior: Vector) -> NDArray[np.float64]:
    import numpy as np

    ours, theirs, pseudo = arrays(counts, reference, prior)
    ours, theirs = ours + pseudo, theirs + pseudo
    cells = np.stack([ours, ours.sum() - ours, theirs, theirs.sum() - theirs])
    known = (cells > 0).all(axis=0)
    cells[:, ~known] = 1.0
    delta = np.log(cells[0] / cells[1]) - np.log(cells[2] / cells[3])
    return np.where(known, delta / np.sqrt((1 / cells).sum(axis=0)), 0.0)


@elementwise
def _bound(a: float, b: float, n1: float, n2: float, margin: float) -> float:
    """Return the log ratio and *margin* of its standard errors (times ln 2)."""
    a, b, n1, n2 = table(*rates(a, b, n1, n2))
    variance = 1 / (a or 0.5) - 1 / n1 + 1 / (b or 0.5) - 1 / n2
    return log_ratio(a, b, n1, n2) + margin * sqrt(max(0.0, variance))


@lru_cache(maxsize=16)
def _two_sided_quantile(confidence: float) -> float:
    from statistics import NormalDist

    return -NormalDist().inv_cdf((1 - confidence) / 2)
