"""How evenly a word is spread over the parts of a corpus: its articles, of whatever length.

Every measure takes the word's counts in the parts and the parts' sizes, in one order; the sizes may
be words, characters or shares, as only their proportions matter. A part of size 0 can hold no word
and is no part: it is left out. A word that occurs nowhere has no dispersion; asking for it is a
:class:`ValueError`, as are vectors of different lengths and a word counted in a part of size 0.
"""

from __future__ import annotations

from math import fsum, sqrt

from textkit.measures.counts import Vector, listed, same_length


def dp(counts: Vector, sizes: Vector) -> float:
    """Return the deviation of proportions, from 0 (even) towards 1 (all in one small part).

    DP = ½ Σ |vᵢ / f - sᵢ|, vᵢ a part's count, f their sum, sᵢ a part's share of the corpus (Gries
    2008, p. 415). Its greatest value is 1 - min s, see :func:`dpnorm`; in one single part it
    is 0.

    The five parts of Gries 2008, and the correction's three (Lijffijt and Gries 2012, p. 148):

    >>> dp([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]), dp([1, 0, 0, 0, 0], [9, 10, 10, 10, 11])
    (0.18, 0.82)
    >>> round(dp([2, 1, 0], [1, 1, 1]), 4)
    0.3333
    """
    counts, sizes = _parts(counts, sizes)
    return _deviation(counts, sizes) / (2 * sum(counts) * sum(sizes))


def dpnorm(counts: Vector, sizes: Vector) -> float:
    """Return the deviation of proportions as a share of its greatest value, from 0 to 1.

    DPnorm = DP / (1 - min s), s the parts' shares of the corpus (Lijffijt and Gries 2012): 0 where
    the word is spread as the sizes are, 1 where it is all in the smallest part. A corpus of one
    single part is 0 / 0; the word is spread in it as the sizes are, so the value is 0.

    Lijffijt and Gries 2012, p. 148; and the word in the smallest of Gries' five parts:

    >>> dpnorm([2, 1, 0], [1, 1, 1]), dpnorm([1, 0, 0, 0, 0], [9, 10, 10, 10, 11])
    (0.5, 1.0)
    """
    counts, sizes = _parts(counts, sizes)
    if len(sizes) == 1:
        return 0.0
    greatest = 2 * sum(counts) * (sum(sizes) - min(sizes))
    return min(1.0, _deviation(counts, sizes) / greatest)


def juilland_d(counts: Vector, sizes: Vector) -> float:
    """Return Juilland's D, from 0 (all in one part) to 1 (the same rate in every part).

    D = 1 - (σ / μ) / √(n - 1), μ the mean and σ the standard deviation (of the population, ÷ n) of
    the rates pᵢ = vᵢ / sizeᵢ in n parts (Juilland and Chang-Rodríguez 1964, with the rates of Gries
    2020, equation 10, for parts of different sizes). One single part is 0 / 0; the rate is the same
    all over it, so the value is 1. With many parts D is near 1 for nearly every word (Biber et al.
    2016): for a large corpus take :func:`dpnorm`.

    Carroll 1970, p. 14, and the five parts of Gries 2008 with a word twice in each:

    >>> round(juilland_d([0, 4, 3, 2, 1], [1, 1, 1, 1, 1]), 4)
    0.6464
    >>> round(juilland_d([2, 2, 2, 2, 2], [9, 10, 10, 10, 11]), 3)
    0.968
    """
    counts, sizes = _parts(counts, sizes)
    parts = len(sizes)
    if parts == 1:
        return 1.0
    rates = [count / size for count, size in zip(counts, sizes, strict=True)]
    mean = fsum(rates) / parts
    deviation = sqrt(fsum((rate - mean) ** 2 for rate in rates) / parts)
    return max(0.0, 1 - deviation / mean / sqrt(parts - 1))


def _parts(counts: Vector, sizes: Vector) -> tuple[list[float], list[float]]:
    """Return the counts and sizes of the parts that are not empty, the word in at least one."""
    counts, sizes = listed(counts), listed(sizes)
    same_length(counts, sizes)
    if any(count and not size for count, size in zip(counts, sizes, strict=True)):
        raise ValueError("a word is counted in a part of size 0")
    if not any(counts):
        raise ValueError("a word that occurs in no part has no dispersion")
    counts = [count for count, size in zip(counts, sizes, strict=True) if size]
    return counts, [size for size in sizes if size]


def _deviation(counts: list[float], sizes: list[float]) -> float:
    """Return Σ |vᵢ S - f sᵢ|, which is exact for whole numbers."""
    found, whole = sum(counts), sum(sizes)
    return sum(abs(count * whole - found * size) for count, size in zip(counts, sizes, strict=True))
