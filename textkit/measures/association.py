"""How strongly two words attract each other, from how often they are together and apart.

*o11* counts the two words together, *f1* and *f2* each of them at all, *n* all the places where
they could stand. E = f1 f2 / n is how often they would be together by chance. Words that are never
together get the measure's limit for *o11* → 0. A word that does not occur has no association: for
the measures that compare with chance, an *f1* or *f2* of 0 is a :class:`ValueError`.
"""

from __future__ import annotations

from math import inf, log, log2, sqrt

from textkit.measures.counts import elementwise, plain


@elementwise
def mutual_information(o11: float, f1: float, f2: float, n: float) -> float:
    """Return pointwise mutual information in bits: 0 by chance, -inf never together.

    MI = log₂(o11 / E) = log₂(o11 n / (f1 f2)) (Church and Hanks 1990, p. 23). It overrates rare
    pairs; see :func:`mi3` and :func:`log_dice`.

    Raises:
        ValueError: *f1*, *f2* or *n* is 0, a count is negative.

    Church and Hanks 1990, p. 24, 'doctors' with 'dentists' and with 'nurses':

    >>> round(mutual_information(8, 1105, 44, 15_000_000), 1)
    11.3
    >>> round(mutual_information(30, 1105, 241, 15_000_000), 1)
    10.7
    """
    o11, f1, f2, n = _pair(o11, f1, f2, n)
    return log2(o11 * n / (f1 * f2)) if o11 else -inf


@elementwise
def mi3(o11: float, f1: float, f2: float, n: float) -> float:
    """Return cubic mutual information in bits, which favours frequent pairs; -inf never together.

    MI³ = log₂(o11³ / E) = log₂(o11³ n / (f1 f2)) (Daille 1994, p. 139).

    Raises:
        ValueError: *f1*, *f2* or *n* is 0, a count is negative.

    >>> mi3(8, 16, 32, 1024)
    10.0
    """
    o11, f1, f2, n = _pair(o11, f1, f2, n)
    return log2(o11**3 * n / (f1 * f2)) if o11 else -inf


@elementwise
def npmi(o11: float, f1: float, f2: float, n: float) -> float:
    """Return normalised mutual information: -1 never together, 0 by chance, 1 never apart.

    NPMI = ln(o11 n / (f1 f2)) / -ln(o11 / n) (Bouma 2009, section 4.2). A pair that fills every
    place, 0 / 0 in the formula, is never apart: 1.

    Raises:
        ValueError: *f1*, *f2* or *n* is 0, a count is negative, *o11* is larger than *n*.

    The three values that Bouma 2009, p. 36, asks for: always together, by chance, never:

    >>> npmi(10, 10, 10, 100), npmi(1, 10, 10, 100), npmi(0, 10, 10, 100)
    (1.0, 0.0, -1.0)
    """
    o11, f1, f2, n = _pair(o11, f1, f2, n)
    if o11 > n:
        raise ValueError(f"two words cannot be together {o11} times in {n} places")
    if not o11:
        return -1.0
    return log(o11 * n / (f1 * f2)) / log(n / o11) if o11 < n else 1.0


@elementwise
def t_score(o11: float, f1: float, f2: float, n: float) -> float:
    """Return the t-score, in standard deviations above chance; -inf never together.

    t = (o11 - E) / √o11 (Church, Gale, Hanks and Hindle 1991), with √o11 / n for the standard
    deviation of o11 / n. It orders pairs by how sure the attraction is, and so favours frequent
    ones.

    Raises:
        ValueError: *f1*, *f2* or *n* is 0, a count is negative.

    Manning and Schütze 1999, p. 164, 'new companies':

    >>> round(t_score(8, 15_828, 4_675, 14_307_668), 4)
    0.9999
    """
    o11, f1, f2, n = _pair(o11, f1, f2, n)
    return (o11 * n - f1 * f2) / (n * sqrt(o11)) if o11 else -inf


@elementwise
def dice(o11: float, f1: float, f2: float) -> float:
    """Return Dice's coefficient, from 0 (never together) to 1 (never apart).

    D = 2 o11 / (f1 + f2) (Dice 1945; for words Smadja, McKeown and Hatzivassiloglou 1996). It does
    not depend on the size of the corpus. Two words that do not occur are never together: 0.

    Raises:
        ValueError: a count is negative, or *o11* counts words that do not occur.

    Smadja et al. 1996, p. 13:

    >>> round(dice(130, 3121, 143), 2)
    0.08
    """
    o11, f1, f2 = plain(o11, f1, f2)
    if o11 and not f1 + f2:
        raise ValueError(f"two words that do not occur cannot be together {o11} times")
    return 2 * o11 / (f1 + f2) if o11 else 0.0


@elementwise
def log_dice(o11: float, f1: float, f2: float) -> float:
    """Return logDice: 14 never apart, 1 less for each halving of Dice's coefficient, -inf for 0.

    logDice = 14 + log₂(2 o11 / (f1 + f2)) (Rychlý 2008, p. 9). At 0 the words are together
    once in 16,384 times that they occur. It does not depend on the size of the corpus.

    Raises:
        ValueError: a count is negative, or *o11* counts words that do not occur.

    >>> log_dice(20, 20, 20), log_dice(10, 20, 20), log_dice(0, 20, 20)
    (14.0, 13.0, -inf)
    """
    coefficient = dice(o11, f1, f2)
    return 14 + log2(coefficient) if coefficient else -inf


def _pair(o11: float, f1: float, f2: float, n: float) -> tuple[float, ...]:
    o11, f1, f2, n = plain(o11, f1, f2, n)
    if not (f1 and f2 and n):
        raise ValueError("a word that does not occur is neither near to another nor apart from it")
    return o11, f1, f2, n
