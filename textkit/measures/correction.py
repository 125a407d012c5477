"""What is left of p-values when many words are tested at once.

A list gives a list, an array gives an array, both in the order of the p-values given; no p-values
give an empty one. A corrected value is never below its p-value and never above 1, and equal
p-values stay equal. A p-value below 0, above 1 or NaN is a :class:`ValueError`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any, overload

from textkit.measures.counts import Vector, is_array

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@overload
def benjamini_hochberg(p: Sequence[float]) -> list[float]: ...
@overload
def benjamini_hochberg(p: NDArray[Any]) -> NDArray[np.float64]: ...
def benjamini_hochberg(p: Vector) -> list[float] | NDArray[np.float64]:
    """Return q-values: of the words kept for q ≤ 0.05, about 5 % are expected to be false finds.

    With p₁ ≤ … ≤ pₘ, qᵢ is the least of (m / k) pₖ over k ≥ i (Benjamini and Hochberg 1995,
    procedure 1, as adjusted p-values: Yekutieli and Benjamini 1999). It bounds the false discovery
    rate of tests that are independent or positively dependent.

    >>> [round(q, 4) for q in benjamini_hochberg([0.01, 0.04, 0.03, 0.5])]
    [0.04, 0.0533, 0.0533, 0.5]
    """
    p = _checked(p)
    size = len(p)
    if is_array(p):
        import numpy as np

        order = np.argsort(-p, kind="stable")
        raw = size / np.arange(size, 0, -1) * p[order]
        return _placed_in_array(np.minimum.accumulate(raw), order)
    ranked = sorted(range(size), key=p.__getitem__, reverse=True)
    factors = (size / rank for rank in range(size, 0, -1))
    raised = (factor * p[place] for factor, place in zip(factors, ranked, strict=True))
    return _placed(accumulate(raised, min), ranked)


@overload
def holm(p: Sequence[float]) -> list[float]: ...
@overload
def holm(p: NDArray[Any]) -> NDArray[np.float64]: ...
def holm(p: Vector) -> list[float] | NDArray[np.float64]:
    """Return p-values corrected so that the chance of even one false find stays at the level.

    With p₁ ≤ … ≤ pₘ, the i-th becomes the greatest of (m + 1 - k) pₖ over k ≤ i (Holm 1979; as
    adjusted p-values: Wright 1992). It is never above :func:`bonferroni` and asks no more.

    >>> [round(q, 4) for q in holm([0.01, 0.04, 0.03, 0.005])]
    [0.03, 0.06, 0.06, 0.02]
    """
    p = _checked(p)
    size = len(p)
    if is_array(p):
        import numpy as np

        order = np.argsort(p, kind="stable")
        raw = np.arange(size, 0, -1) * p[order]
        return _placed_in_array(np.maximum.accumulate(raw), order)
    ranked = sorted(range(size), key=p.__getitem__)
    raised = (factor * p[place] for factor, place in zip(range(size, 0, -1), ranked, strict=True))
    return _placed(accumulate(raised, max), ranked)


@overload
def bonferroni(p: Sequence[float]) -> list[float]: ...
@overload
def bonferroni(p: NDArray[Any]) -> NDArray[np.float64]: ...
def bonferroni(p: Vector) -> list[float] | NDArray[np.float64]:
    """Return p-values times their number: the chance of even one false find stays at the level.

    min(1, m p) (Bonferroni 1936; Dunn 1961).

    >>> bonferroni([0.01, 0.04, 0.5])
    [0.03, 0.12, 1.0]
    """
    p = _checked(p)
    if is_array(p):
        import numpy as np

        corrected: NDArray[np.float64] = np.minimum(len(p) * p, 1.0)
        return corrected
    return [min(1.0, len(p) * float(value)) for value in p]


def _checked(p: Vector) -> Vector:
    """Return the p-values as a list or as an array of floats, each from 0 to 1."""
    if is_array(p):
        import numpy as np

        p = np.asarray(p, dtype=np.float64)
        if p.ndim != 1:
            raise ValueError(f"p-values stand in one row: an array of {p.ndim} dimensions")
        wrong = p[~((p >= 0) & (p <= 1))].tolist()
    else:
        p = list(p)
        wrong = [value for value in p if not 0 <= value <= 1]
    if wrong:
        raise ValueError(f"a p-value lies between 0 and 1, not at {wrong[0]!r}")
    return p


def _placed(values: Iterable[float], places: list[int]) -> list[float]:
    """Put the i-th value, at most 1, at the i-th place."""
    result = [1.0] * len(places)
    for place, value in zip(places, values, strict=True):
        result[place] = min(1.0, float(value))
    return result


def _placed_in_array(values: NDArray[np.float64], places: NDArray[Any]) -> NDArray[np.float64]:
    """Put the i-th value, at most 1, at the i-th place."""
    import numpy as np

    result = np.empty_like(values)
    result[places] = np.minimum(values, 1.0)
    return result
