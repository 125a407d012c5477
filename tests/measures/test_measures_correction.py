"""Corrections for many tests against statsmodels, SciPy and printed examples."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import false_discovery_control
from statsmodels.stats.multitest import multipletests

from textkit.measures import benjamini_hochberg, bonferroni, holm

CORRECTIONS = {"fdr_bh": benjamini_hochberg, "holm": holm, "bonferroni": bonferroni}

# Benjamini and Hochberg 1995, section 4.1: fifteen tests, the first few kept at the 5 % level
PRINTED = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459,
    0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000,
]  # fmt: skip

p_values = st.lists(
    st.one_of(st.floats(0, 1), st.sampled_from([0.0, 1.0, 0.05, 0.5, 1e-300])), max_size=40
)


def test_the_example_of_benjamini_and_hochberg_keeps_four_and_bonferroni_three():
    assert [q <= 0.05 for q in benjamini_hochberg(PRINTED)].count(True) == 4
    assert [q <= 0.05 for q in bonferroni(PRINTED)].count(True) == 3


@pytest.mark.parametrize("method", CORRECTIONS)
@settings(max_examples=8)  # statsmodels takes its time for holm
@given(p=p_values.filter(bool))
def test_corrections_agree_with_statsmodels(method, p):
    reference = multipletests(p, method=method)[1]

    assert CORRECTIONS[method](p) == pytest.approx(reference.tolist(), rel=1e-12)


@given(p_values.filter(bool))
def test_q_values_agree_with_scipy(p):
    assert benjamini_hochberg(p) == pytest.approx(false_discovery_control(p).tolist(), rel=1e-12)


@pytest.mark.parametrize("correct", CORRECTIONS.values())
@given(p=p_values)
def test_an_array_gives_an_array_of_the_same_values(correct, p):
    as_list, as_array = correct(p), correct(np.array(p))

    assert isinstance(as_list, list)
    assert all(type(value) is float for value in as_list)
    assert isinstance(as_array, np.ndarray)
    assert as_array.tolist() == as_list


@pytest.mark.parametrize("correct", CORRECTIONS.values())
@given(p=p_values)
def test_corrected_values_keep_order_and_ties_between_p_and_1(correct, p):
    corrected = correct(p)

    assert len(corrected) == len(p)
    assert all(before <= after <= 1 for before, after in zip(p, corrected, strict=True))
    by_p = sorted(zip(p, corrected, strict=True))
    for (p1, q1), (p2, q2) in pairwise(by_p):
        assert q1 <= q2
        assert p1 != p2 or q1 == q2


@given(p_values)
def test_holm_stands_between_the_false_discovery_rate_and_bonferroni(p):
    for q, between, most in zip(benjamini_hochberg(p), holm(p), bonferroni(p), strict=True):
        assert q <= between * (1 + 1e-12)
        assert between <= most


@pytest.mark.parametrize("correct", CORRECTIONS.values())
def test_corrections_at_the_edges(correct):
    assert correct([]) == []
    assert correct(np.array([])).tolist() == []
    assert correct([0.03]) == [0.03]
    assert correct([1.0, 1.0]) == [1.0, 1.0]
    assert correct([0.0, 1.0]) == [0.0, 1.0]


@pytest.mark.parametrize("correct", CORRECTIONS.values())
@pytest.mark.parametrize("kind", [list, np.array])
@pytest.mark.parametrize("wrong", [-0.1, 1.1, math.nan])
def test_what_is_no_probability_is_refused(correct, kind, wrong):
    with pytest.raises(ValueError, match="between 0 and 1"):
        correct(kind([0.5, wrong]))


def test_a_table_of_p_values_is_refused():
    for correct in CORRECTIONS.values():
        with pytest.raises(ValueError, match="2 dimensions"):
            correct(np.array([[0.1, 0.2]]))


def test_the_p_values_given_are_not_changed():
    given_list, given_array = [0.5, 0.01], np.array([0.5, 0.01])
    for correct in CORRECTIONS.values():
        correct(given_list)
        correct(given_array)

    assert given_list == [0.5, 0.01]
    assert given_array.tolist() == [0.5, 0.01]
