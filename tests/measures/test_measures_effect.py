"""Effect sizes against printed values, statsmodels and what other programs gave."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm
from statsmodels.stats.proportion import confint_proportions_2indep

from textkit.measures import log_odds_dirichlet, log_ratio, log_ratio_interval, percent_diff

sizes = st.integers(1, 10**9)


@st.composite
def tables(draw):
    """A word's counts in two corpora that are not empty: a, b, n1, n2."""
    n1, n2 = draw(sizes), draw(sizes)
    return draw(st.integers(0, n1)), draw(st.integers(0, n2)), n1, n2


@pytest.mark.parametrize(
    ("counts", "ratio", "nearer_bound"),
    [  # association-measures 0.3.2: log_ratio and conservative_log_ratio, Hardie2014, normal, 5 %
        ((30, 10, 10_000, 10_000), 1.584962500721156, 0.5532325624552469),
        ((12, 40, 3_000, 50_000), 2.321928094887362, 1.392759994323576),
        ((900, 400, 9_000, 5_000), 0.32192809488736235, 0.1594930996955308),
        ((0, 7, 500, 9_000), 0.36257007938470837, None),
        ((5, 0, 800, 1_200), 3.9068905956085187, None),
        ((0, 0, 600, 700), 0.22239242133644802, None),
    ],
)
def test_log_ratio_and_its_bounds_are_those_of_association_measures(counts, ratio, nearer_bound):
    low, high = log_ratio_interval(*counts)

    assert log_ratio(*counts) == pytest.approx(ratio, rel=1e-12)
    if nearer_bound is None:
        assert low < 0 < high
    else:
        assert low == pytest.approx(nearer_bound, rel=1e-12)


def test_a_confidence_corrected_for_many_words_widens_the_interval():
    low, _ = log_ratio_interval(12, 40, 3_000, 50_000, confidence=1 - 0.05 / 1000)

    assert low == pytest.approx(0.39926051100897314, rel=1e-9)  # association-measures, Bonferroni


@given(tables(), st.floats(0.5, 0.9999))
def test_the_interval_is_katz_interval_of_statsmodels(counts, confidence):
    a, b, n1, n2 = counts
    a, b = max(a, 1), max(b, 1)

    reference = confint_proportions_2indep(
        a, n1, b, n2, compare="ratio", method="log", alpha=1 - confidence
    )

    assert log_ratio_interval(a, b, n1, n2, confidence=confidence) == pytest.approx(
        tuple(np.log2(reference)), rel=1e-6, abs=1e-6
    )


@given(tables())
def test_exchanging_the_corpora_turns_the_sign(counts):
    a, b, n1, n2 = counts
    low, high = log_ratio_interval(*counts)

    assert log_ratio(b, a, n2, n1) == pytest.approx(-log_ratio(*counts), abs=1e-12)
    assert log_ratio_interval(b, a, n2, n1) == pytest.approx((-high, -low), abs=1e-9)
    assert low <= log_ratio(*counts) <= high


@given(st.integers(1, 1000), st.integers(0, 10**6), st.integers(1, 1000), st.integers(1, 1000))
def test_equal_rates_differ_by_exactly_nothing(count, rest, first, second):
    counts = count * first, count * second, (count + rest) * first, (count + rest) * second

    assert log_ratio(*counts) == 0
    assert percent_diff(*counts) == 0


def test_percent_diff_is_what_gabrielatos_and_marchi_printed():
    assert round(percent_diff(206_523, 178_174, 959_641, 1_562_358), 1) == 88.7


@given(tables())
def test_percent_diff_and_log_ratio_say_the_same(counts):
    a, b, n1, n2 = counts
    a, b = max(a, 1), max(b, 1)

    assert 1 + percent_diff(a, b, n1, n2) / 100 == pytest.approx(
        2 ** log_ratio(a, b, n1, n2), rel=1e-9, abs=1e-12
    )


def test_percent_diff_at_zero():
    assert percent_diff(0, 3, 10, 10) == -100
    assert percent_diff(3, 0, 10, 10) == math.inf
    assert percent_diff(0, 0, 10, 10) == 0


@pytest.mark.parametrize("measure", [log_ratio, log_ratio_interval, percent_diff])
@pytest.mark.parametrize("counts", [(0, 5, 0, 9), (5, 0, 9, 0), (0, 0, 0, 0)])
def test_in_an_empty_corpus_a_word_has_no_rate(measure, counts):
    with pytest.raises(ValueError, match="corpus is empty"):
        measure(*counts)


@pytest.mark.parametrize("confidence", [0, 1, 95, math.nan])
def test_a_confidence_is_a_share(confidence):
    with pytest.raises(ValueError, match="between 0 and 1"):
        log_ratio_interval(1, 2, 3, 4, confidence=confidence)


def test_the_usual_interval_uses_the_usual_quantile():
    low, high = log_ratio_interval(50, 50, 10**9, 10**9)
    deviation = math.sqrt(2 / 50 - 2 / 10**9) / math.log(2)

    assert (high - low) / 2 / deviation == pytest.approx(norm.ppf(0.975), rel=1e-12)


COUNTS, REFERENCE = [12, 0, 7, 31, 450], [3, 9, 14, 60, 914]
POOLED = [one + other for one, other in zip(COUNTS, REFERENCE, strict=True)]


@pytest.mark.parametrize(
    ("prior", "scores"),
    [  # scattertext 0.2.2, log_odds_ratio_with_prior_from_counts on counts + prior
        (
            [10 * count / sum(POOLED) for count in POOLED],
            [3.23360545862323, -1.060184943263089, 0.0, 0.1516986650968527, -0.8821132980448549],
        ),
        (
            POOLED,
            [2.076562949445404, -1.154790045825182, 0.0, 0.0837805865855326, -0.487536763344812],
        ),
        (
            [0.01] * 5,
            [3.2432170117714, -0.6115953457246, 0.0014443860638, 0.1534710654598, -0.8914027753252],
        ),
    ],
    ids=["relative frequencies times 10", "pooled counts", "0.01 for each word"],
)
def test_log_odds_are_those_of_scattertext(prior, scores):
    assert log_odds_dirichlet(COUNTS, REFERENCE, prior) == pytest.approx(scores, abs=1e-12)


def test_log_odds_follow_the_equations_of_monroe_et_al():
    y, n, alpha, alpha0 = [20, 5], [300, 400], 2.0, 50.0

    omega = [
        (count + alpha) / (size + alpha0 - count - alpha) for count, size in zip(y, n, strict=True)
    ]
    variance = sum(
        1 / (count + alpha) + 1 / (size + alpha0 - count - alpha)
        for count, size in zip(y, n, strict=True)
    )
    z = (math.log(omega[0]) - math.log(omega[1])) / math.sqrt(variance)

    assert log_odds_dirichlet([20, 280], [5, 395], [2, 48])[0] == pytest.approx(z, rel=1e-12)


vectors = st.integers(2, 12).flatmap(
    lambda size: st.tuples(
        *[st.lists(st.integers(0, 5000), min_size=size, max_size=size) for _ in range(2)],
        st.lists(st.floats(0.01, 50), min_size=size, max_size=size),
    )
)


@given(vectors)
def test_log_odds_of_arrays_and_lists_are_the_same(arguments):
    as_lists = log_odds_dirichlet(*arguments)
    as_arrays = log_odds_dirichlet(*map(np.array, arguments))

    assert isinstance(as_lists, list)
    assert isinstance(as_arrays, np.ndarray)
    assert as_lists == pytest.approx(as_arrays.tolist(), rel=1e-9, abs=1e-9)


@given(vectors)
def test_exchanging_the_articles_turns_the_sign_of_the_log_odds(arguments):
    counts, reference, prior = arguments

    assert log_odds_dirichlet(reference, counts, prior) == pytest.approx(
        [-z for z in log_odds_dirichlet(counts, reference, prior)], abs=1e-9
    )


def test_one_prior_may_stand_for_every_word():
    expected = log_odds_dirichlet([3, 4], [5, 6], [0.5, 0.5])

    assert log_odds_dirichlet([3, 4], [5, 6], 0.5) == expected
    assert log_odds_dirichlet(np.array([3, 4]), np.array([5, 6]), 0.5).tolist() == expected


@pytest.mark.parametrize("kind", [list, np.array])
def test_log_odds_at_the_edges_are_limits(kind):
    assert list(log_odds_dirichlet(kind([0, 3]), kind([0, 5]), kind([0, 0]))) == [0, 0]
    assert list(log_odds_dirichlet(kind([7]), kind([9]), kind([1]))) == [0]
    assert list(log_odds_dirichlet(kind([]), kind([]), kind([]))) == []
    assert all(z < 0 for z in log_odds_dirichlet(kind([0, 0]), kind([30, 5]), kind([1, 1]))[:1])


@pytest.mark.parametrize("kind", [list, np.array])
@pytest.mark.parametrize(
    "arguments",
    [([1, 2], [1], [1, 1]), ([1, -2], [1, 1], [1, 1]), ([1, 2], [1, 1], [1, math.nan])],
)
def test_log_odds_of_impossible_vectors_are_refused(kind, arguments):
    with pytest.raises(ValueError, match=r"length|count"):
        log_odds_dirichlet(*map(kind, arguments))
