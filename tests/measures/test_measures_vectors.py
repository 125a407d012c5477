"""Measures of many words at once: the floats of the words one by one, in lists or arrays."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2

from textkit import measures

TWO_CORPORA = ["chi_square", "log_likelihood", "log_ratio", "percent_diff"]
TOGETHER = ["mi3", "mutual_information", "npmi", "t_score"]
ALONE = ["dice", "log_dice"]

counts = st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), min_size=1, max_size=30)


@pytest.mark.parametrize("name", TWO_CORPORA)
@given(pairs=counts)
def test_a_list_or_an_array_of_words_gives_what_each_word_gives(name, pairs):
    measure = getattr(measures, name)
    a, b = map(list, zip(*pairs, strict=True))
    one_by_one = [measure(x, y, 1000, 3000) for x, y in pairs]

    assert measure(a, b, 1000, 3000) == one_by_one
    assert measure(np.array(a), b, 1000, 3000).tolist() == one_by_one
    assert measure(a=a, b=b, n1=1000, n2=3000) == one_by_one


@pytest.mark.parametrize("name", [*TOGETHER, *ALONE])
@given(together=st.lists(st.integers(0, 50), min_size=1, max_size=30))
def test_pairs_of_words_are_measured_one_by_one_too(name, together):
    measure = getattr(measures, name)
    rest = (60, 70, 9000) if name in TOGETHER else (60, 70)
    one_by_one = [measure(count, *rest) for count in together]

    assert measure(together, *rest) == one_by_one
    assert measure(np.array(together, dtype=np.int32), *rest).tolist() == one_by_one


def test_intervals_of_many_words_are_a_vector_of_each_bound():
    words = [(30, 10), (0, 5), (7, 0)]
    a, b = map(list, zip(*words, strict=True))
    lows, highs = measures.log_ratio_interval(a, b, 100, 200, confidence=0.99)
    expected = [measures.log_ratio_interval(x, y, 100, 200, confidence=0.99) for x, y in words]

    assert list(zip(lows, highs, strict=True)) == expected
    low, high = measures.log_ratio_interval(np.array(a), np.array(b), 100, 200, confidence=0.99)
    assert (low.tolist(), high.tolist()) == (lows, highs)


def test_p_values_of_an_array_are_scipys_far_out_too():
    statistics = np.array([0.0, 0.5, 3.84, 100.0, 1370.0])

    np.testing.assert_allclose(measures.p_value(statistics), chi2.sf(statistics, 1), rtol=1e-11)
    assert measures.p_value(np.array([1370.0]))[0] > 0
    assert measures.p_value([0, float("inf")]) == [1.0, 0.0]


def test_options_hold_for_every_word():
    assert measures.log_likelihood([29, 10], [123, 3], 42, 31735, terms=2) == [
        measures.log_likelihood(29, 123, 42, 31735, terms=2),
        measures.log_likelihood(10, 3, 42, 31735, terms=2),
    ]
    assert measures.chi_square(np.array([1]), 3, 4, 4, yates=True).tolist() == [0.5]


def test_the_sizes_may_be_vectors_and_arrays_may_have_any_shape():
    assert measures.log_ratio(8, 2, [1000, 2000], [1000, 1000]) == [2.0, 1.0]
    table = measures.log_ratio(np.array([[8], [16]]), np.array([2, 4]), 1000, 1000)
    assert table.tolist() == [[2.0, 1.0], [3.0, 2.0]]


def test_no_word_gives_an_empty_vector():
    assert measures.log_likelihood([], [], 10, 10) == []
    assert measures.log_ratio_interval([], [], 10, 10) == ([], [])
    assert measures.log_likelihood(np.array([]), np.array([]), 10, 10).shape == (0,)


def test_numbers_of_numpy_are_numbers():
    score = measures.log_likelihood(np.int32(10), np.int64(3), np.int32(10), np.array(31767))

    assert isinstance(score, float)
    assert score == measures.log_likelihood(10, 3, 10, 31767)


def test_a_vector_that_cannot_be_is_refused_as_a_number_would_be():
    with pytest.raises(ValueError, match="different lengths: 2, 3"):
        measures.log_ratio([1, 2], [1, 2, 3], 10, 10)
    with pytest.raises(ValueError, match="cannot occur 11 times"):
        measures.log_likelihood(np.array([1, 11]), np.array([1, 2]), 10, 10)
    with pytest.raises(ValueError, match="at least 0 and finite"):
        measures.chi_square([1, float("nan")], [1, 2], 10, 10)
    with pytest.raises(TypeError):
        measures.log_ratio([1], [2])
