"""Tests of one table against Dunning's printed values, SciPy and NLTK."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from nltk.metrics import BigramAssocMeasures
from scipy.special import rel_entr
from scipy.stats import chi2, chi2_contingency

from textkit.measures import chi_square, log_likelihood, p_value

# -2 log λ, k(AB), k(A ~B), k(~A B), k(~A ~B): word pairs printed in Dunning 1993, p. 72
DUNNING = [
    (270.72, 110, 2442, 111, 29114),
    (263.90, 29, 13, 123, 31612),
    (256.84, 31, 23, 139, 31584),
    (167.23, 10, 0, 3, 31764),
    (157.21, 76, 104, 2476, 29121),
    (157.03, 16, 16, 51, 31694),
    (146.80, 9, 0, 5, 31763),
    (115.02, 16, 0, 865, 30896),
    (104.53, 10, 9, 41, 31717),
    (100.96, 8, 2, 27, 31740),
    (98.72, 12, 111, 14, 31640),
    (95.29, 8, 5, 24, 31740),
    (94.50, 10, 93, 6, 31668),
    (91.40, 12, 111, 21, 31633),
    (81.55, 10, 45, 35, 31687),
    (76.30, 5, 13, 0, 31759),
    (73.35, 16, 2536, 1, 29224),
    (61.61, 3, 0, 0, 31774),
    (57.44, 4, 11, 1, 31761),
    (53.98, 4, 1, 18, 31754),
    (53.65, 4, 2, 13, 31758),
    (52.33, 7, 61, 27, 31682),
    (49.79, 4, 61, 0, 31712),
    (48.85, 13, 1327, 12, 30425),
    (47.84, 4, 41, 1, 31731),
    (46.38, 10, 472, 20, 31275),
    (45.53, 4, 18, 6, 31749),
]

sizes = st.integers(1, 10**9)


@st.composite
def tables(draw):
    """A word's counts in two corpora that are not empty: a, b, n1, n2."""
    n1, n2 = draw(sizes), draw(sizes)
    return draw(st.integers(0, n1)), draw(st.integers(0, n2)), n1, n2


def contingency(a, b, n1, n2):
    return [[a, b], [n1 - a, n2 - b]]


@pytest.mark.parametrize(("printed", "k11", "k12", "k21", "k22"), DUNNING)
def test_g2_is_what_dunning_printed(printed, k11, k12, k21, k22):
    assert round(log_likelihood(k11, k21, k11 + k12, k21 + k22), 2) == printed


def test_chi_square_is_what_dunning_and_pedersen_printed():
    assert chi_square(3, 0, 3, 31774) == 31777
    assert chi_square(1, 3, 4, 4, yates=True) == 0.5
    assert round(p_value(0.5), 2) == 0.48


@given(tables())
def test_statistics_agree_with_scipy(counts):
    a, b, n1, n2 = counts
    assume(0 < a + b < n1 + n2)
    observed = contingency(*counts)

    plain = chi2_contingency(observed, correction=False)
    yates = chi2_contingency(observed, correction=True)
    g2 = chi2_contingency(observed, correction=False, lambda_="log-likelihood")
    expected = [n * (a + b) / (n1 + n2) for n in (n1, n2)]
    poisson = 2 * rel_entr([a, b], expected).sum()

    # SciPy adds terms of the size of N that cancel; so much of its last digits are noise
    noise = (n1 + n2) * 1e-14
    assert chi_square(*counts) == pytest.approx(plain.statistic, rel=1e-9, abs=noise)
    assert chi_square(*counts, yates=True) == pytest.approx(yates.statistic, rel=1e-5, abs=noise)
    assert log_likelihood(*counts) == pytest.approx(g2.statistic, rel=1e-9, abs=noise)
    assert log_likelihood(*counts, terms=2) == pytest.approx(poisson, rel=1e-9, abs=noise)


@pytest.mark.parametrize(
    ("a", "b", "n1", "n2"), [(12, 40, 900, 15_000), (8, 3, 20, 400), (30, 2000, 60, 30_000)]
)
def test_g2_and_chi_square_of_a_word_pair_agree_with_nltk(a, b, n1, n2):
    marginals = a, (n1, a + b), n1 + n2

    assert log_likelihood(a, b, n1, n2) == pytest.approx(
        BigramAssocMeasures.likelihood_ratio(*marginals), rel=1e-9
    )
    assert chi_square(a, b, n1, n2) == pytest.approx(
        BigramAssocMeasures.chi_sq(*marginals), rel=1e-9
    )


@given(tables())
def test_statistics_are_symmetric_in_the_corpora_and_never_negative(counts):
    a, b, n1, n2 = counts

    for statistic in (log_likelihood, chi_square):
        assert statistic(a, b, n1, n2) >= 0
        assert statistic(b, a, n2, n1) == pytest.approx(statistic(a, b, n1, n2), rel=1e-12)
    assert log_likelihood(n1 - a, n2 - b, n1, n2) == pytest.approx(
        log_likelihood(a, b, n1, n2), rel=1e-9
    )
    assert chi_square(a, b, n1, n2, yates=True) <= chi_square(a, b, n1, n2)


@given(st.integers(0, 1000), st.integers(0, 10**6), st.integers(1, 1000), st.integers(1, 1000))
def test_equal_rates_give_exactly_nothing(count, rest, first, second):
    counts = count * first, count * second, (count + rest) * first, (count + rest) * second

    assert log_likelihood(*counts) == 0
    assert log_likelihood(*counts, terms=2) == 0
    assert chi_square(*counts) == 0
    assert chi_square(*counts, yates=True) == 0
    assert p_value(log_likelihood(*counts)) == 1


@pytest.mark.parametrize(
    "counts",
    [(0, 5, 0, 100), (5, 0, 100, 0), (0, 0, 0, 0), (0, 0, 10, 20), (10, 20, 10, 20)],
    ids=["empty target", "empty rest", "nothing", "word absent", "no other word"],
)
def test_without_evidence_the_statistics_are_0(counts):
    for statistic in (log_likelihood, chi_square):
        assert statistic(*counts) == 0
    assert log_likelihood(*counts, terms=2) == 0
    assert chi_square(*counts, yates=True) == 0


def test_a_tiny_difference_keeps_its_digits():
    # equal up to one occurrence in 10**9: E (δ²/2 - δ³/6) to first order, by hand
    n = 10**12
    assert log_likelihood(10**9 + 1, 10**9, n, n, terms=2) == pytest.approx(0.5e-9, rel=1e-6)


def test_numpy_counts_do_not_overflow():
    counts = 12, 40, 2_000_000, 1_900_000_000

    for kind in (np.int32, np.int64, np.uint32):
        narrow = [kind(count) for count in counts]
        assert log_likelihood(*narrow) == log_likelihood(*counts)
        assert chi_square(*narrow) == chi_square(*counts)
        assert type(log_likelihood(*narrow)) is float


@pytest.mark.parametrize(
    "counts", [(-1, 0, 5, 5), (6, 0, 5, 5), (1, 1, 0, 5), (math.nan, 0, 5, 5), (1, 1, math.inf, 5)]
)
def test_impossible_counts_are_refused(counts):
    for statistic in (log_likelihood, chi_square):
        with pytest.raises(ValueError, match=r"corpus|count"):
            statistic(*counts)


def test_only_two_or_four_terms_are_summed():
    with pytest.raises(ValueError, match="2 or 4"):
        log_likelihood(1, 2, 3, 4, terms=3)


def test_p_values_agree_with_scipy_over_the_whole_range():
    statistics = np.concatenate([[0.0], np.geomspace(1e-15, 1415, 5000)])
    reference = chi2.sf(statistics, 1)

    ours = np.array([p_value(statistic) for statistic in statistics])

    assert np.abs(ours / reference - 1).max() < 1e-12
    assert 0 < p_value(1400) < 1e-300
    assert p_value(math.inf) == 0


@pytest.mark.parametrize("statistic", [-1.0, math.nan])
def test_a_signed_statistic_has_no_p_value(statistic):
    with pytest.raises(ValueError, match="at least 0"):
        p_value(statistic)
