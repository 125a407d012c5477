"""How sure it is that a word's frequency differs between two corpora, by tests of one table.

A word occurs *a* times among the *n1* words of one corpus and *b* times among the *n2* of another::

                    first      second     sum
    the word        a          b          a + b
    other words     n1 - a     n2 - b     N - a - b
    sum             n1         n2         N

Where a corpus or a line of the table is empty, or both rates are equal, there is no evidence of a
difference: every statistic is exactly 0 and its p-value exactly 1.
"""

from __future__ import annotations

from math import erfc, fsum, log, log1p, sqrt

from textkit.measures.counts import elementwise, plain, table


@elementwise
def log_likelihood(a: float, b: float, n1: float, n2: float, *, terms: int = 4) -> float:
    """Return the log-likelihood ratio G² of a word in two corpora, unsigned, 0 or more.

    G² = 2 Σ O ln(O / E) over the four cells of the table, E = row sum × column sum / N and
    0 ln 0 = 0 (Dunning 1993; in this form Read and Cressie 1988). With ``terms=2``
    only the cells of the word itself are summed, as in Rayson and Garside 2000 and the UCREL
    log-likelihood calculator; that form treats the counts as draws from a Poisson distribution.
    The unit is twice a natural logarithm of a likelihood; under the hypothesis of equal rates it
    follows χ² with one degree of freedom, see :func:`p_value`.

    Raises:
        ValueError: *terms* is not 2 or 4, a count is negative or larger than its corpus.

    Dunning 1993, p. 72, the word pairs 'mineral water' and 'can be':

    >>> round(log_likelihood(10, 3, 10, 31767), 2)
    167.23
    >>> round(log_likelihood(29, 123, 42, 31735), 2)
    263.9
    >>> round(log_likelihood(29, 123, 42, 31735, terms=2), 2)
    236.64
    """
    if terms not in (2, 4):
        raise ValueError(f"G² is summed over 2 or 4 cells, not {terms}")
    a, b, n1, n2 = table(a, b, n1, n2)
    word, total = a + b, n1 + n2
    excess = a * n2 - b * n1
    cells = [(a, n1 * word, excess), (b, n2 * word, -excess)]
    if terms == 4:
        other = total - word
        cells += [(n1 - a, n1 * other, -excess), (n2 - b, n2 * other, excess)]
    statistic = 2 * fsum(
        # O / E = 1 + excess / margins: log1p keeps the digits where the rates are nearly equal
        count * (log1p(over / margins) if 2 * over > -margins else log(count * total / margins))
        for count, margins, over in cells
        if count
    )
    return max(0.0, statistic)


@elementwise
def chi_square(a: float, b: float, n1: float, n2: float, *, yates: bool = False) -> float:
    """Return Pearson's χ² of a word in two corpora, unsigned, 0 or more.

    χ² = Σ (O - E)² / E over the four cells (Pearson 1900; Oakes 1998), here in the
    closed form N (a (n2 - b) - b (n1 - a))² / (n1 n2 (a + b) (N - a - b)). With ``yates=True``
    every |O - E| is first reduced by ½, but never below 0 (Yates 1934, as in R and SciPy).

    Raises:
        ValueError: a count is negative or larger than its corpus.

    Dunning 1993, p. 73 (a pair that occurs three times, its words nowhere else) and Pedersen 1996,
    p. 10:

    >>> chi_square(3, 0, 3, 31774)
    31777.0
    >>> chi_square(1, 3, 4, 4), chi_square(1, 3, 4, 4, yates=True)
    (2.0, 0.5)
    """
    a, b, n1, n2 = table(a, b, n1, n2)
    word, total = a + b, n1 + n2
    margins = n1 * n2 * word * (total - word)
    if not margins:
        return 0.0
    doubled = 2 * abs(a * n2 - b * n1) - (total if yates else 0)
    return total * max(0, doubled) ** 2 / (4 * margins)


@elementwise
def p_value(statistic: float) -> float:
    """Return the probability of a statistic this large or larger under χ² with 1 degree of freedom.

    P(χ²₁ ≥ x) = erfc(√(x / 2)), the survival function, as χ²₁ is the square of a standard normal
    variable (Abramowitz and Stegun 1964, chapter 26); between 0 and 1. It keeps its digits far out,
    where 1 - distribution function has long been 0: 12 of them up to a statistic of 1,415 (where
    p = 1e-308), and p is above 0 up to 1,480.

    Raises:
        ValueError: the statistic is negative (give G² without its sign) or NaN.

    >>> round(p_value(3.841459), 6), round(p_value(6.634897), 6), p_value(0)
    (0.05, 0.01, 1.0)
    >>> f"{p_value(1370):.1e}"
    '6.9e-300'
    """
    if statistic == float("inf"):
        return 0.0
    (statistic,) = plain(statistic)
    return erfc(sqrt(statistic / 2))
