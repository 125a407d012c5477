"""How alike two articles are, from their counts (or weights) of the same words in the same order.

Lists or numpy arrays of numbers that are not negative; vectors of different lengths, or with a
negative, infinite or NaN count, are a :class:`ValueError`.
"""

from __future__ import annotations

from math import fsum, log2, sqrt
from typing import TYPE_CHECKING

from textkit.measures.counts import Vector, arrays, is_array, listed, same_length

if TYPE_CHECKING:
    from textkit.measures.counts import Array


def jaccard(x: Vector, y: Vector) -> float:
    """Return the share of words in both articles among the words in either, from 0 to 1.

    J = |X ∩ Y| / |X ∪ Y|, X and Y the sets of words with a count above 0 (Jaccard 1901): a word
    is there or not, however often, as in NLTK, scikit-learn and R's proxy. (The weighted form,
    Σ min / Σ max, measures the lengths of the articles as much as their words.) Two articles
    without words share nothing: 0.

    >>> jaccard([2, 1, 0, 5], [1, 0, 3, 1])
    0.5
    """
    if is_array(x) or is_array(y):
        ours, theirs = arrays(x, y)
        either = int(((ours > 0) | (theirs > 0)).sum())
        return int(((ours > 0) & (theirs > 0)).sum()) / either if either else 0.0
    pairs = _pairs(x, y)
    either = sum(1 for one, other in pairs if one or other)
    return sum(1 for one, other in pairs if one and other) / either if either else 0.0


def cosine(x: Vector, y: Vector) -> float:
    """Return the cosine of the angle between two articles, from 0 (no word in common) to 1.

    cos = Σ xᵢ yᵢ / √(Σ xᵢ² Σ yᵢ²) (Salton and McGill 1983): the proportions of the counts matter,
    not the lengths of the articles. An article without words has no direction and no word in
    common: 0, as in scikit-learn.

    >>> cosine([3, 4, 0], [4, 3, 0]), cosine([1, 2], [2, 4])
    (0.96, 1.0)
    """
    if is_array(x) or is_array(y):
        ours, theirs = arrays(x, y)
        together, norms = float(ours @ theirs), float(ours @ ours) * float(theirs @ theirs)
    else:
        pairs = _pairs(x, y)
        together = sum(one * other for one, other in pairs)
        norms = sum(one * one for one, _ in pairs) * sum(other * other for _, other in pairs)
    return min(1.0, together / sqrt(norms)) if norms else 0.0


def jensen_shannon(x: Vector, y: Vector) -> float:
    """Return the Jensen-Shannon divergence in bits, 0 (same proportions) to 1 (no word shared).

    JSD = H((P + Q) / 2) - (H(P) + H(Q)) / 2 with binary logarithms, P and Q the counts divided by
    their sums (Lin 1991, equation 4.1 with equal weights). It is the divergence; its square root is
    the distance that SciPy's ``jensenshannon`` returns.

    Raises:
        ValueError: an article without words, which has no proportions.

    >>> jensen_shannon([1, 3], [2, 6]), jensen_shannon([1, 0], [0, 5])
    (0.0, 1.0)
    >>> round(jensen_shannon([3, 1], [1, 3]), 6)
    0.188722
    """
    if is_array(x) or is_array(y):
        return _divergence_of_arrays(*arrays(x, y))
    pairs = _pairs(x, y)
    n1, n2 = sum(one for one, _ in pairs), sum(other for _, other in pairs)
    _ask_for_words(n1, n2)
    kept = [(one, other, one * n2, other * n1) for one, other in pairs]
    first = fsum(one * log2(2 * p / (p + q)) for one, _, p, q in kept if one)
    second = fsum(other * log2(2 * q / (p + q)) for _, other, p, q in kept if other)
    return min(1.0, max(0.0, (first / n1 + second / n2) / 2))


def _divergence_of_arrays(ours: Array, theirs: Array) -> float:
    import numpy as np

    n1, n2 = float(ours.sum()), float(theirs.sum())
    _ask_for_words(n1, n2)
    p, q = ours * n2, theirs * n1
    first, second = (
        float(part[part > 0] @ np.log2(2 * share[part > 0] / (p + q)[part > 0]))
        for part, share in ((ours, p), (theirs, q))
    )
    return min(1.0, max(0.0, (first / n1 + second / n2) / 2))


def _ask_for_words(n1: float, n2: float) -> None:
    if not n1 or not n2:
        raise ValueError("an article without words has no proportions to compare")


def _pairs(x: Vector, y: Vector) -> list[tuple[float, float]]:
    ours, theirs = listed(x), listed(y)
    same_length(ours, theirs)
    return list(zip(ours, theirs, strict=True))
