"""Likeness of articles against SciPy, scikit-learn and NLTK."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics.distance import jaccard_distance
from scipy.spatial import distance
from sklearn.metrics import jaccard_score
from sklearn.metrics.pairwise import cosine_similarity

from textkit.measures import cosine, jaccard, jensen_shannon

MEASURES = jaccard, cosine, jensen_shannon

counts = st.one_of(st.just(0), st.integers(0, 5000))
articles = st.integers(1, 30).flatmap(
    lambda size: st.tuples(
        *[st.lists(counts, min_size=size, max_size=size).filter(any) for _ in range(2)]
    )
)


@given(articles)
def test_measures_agree_with_scikit_learn_scipy_and_nltk(pair):
    x, y = pair
    present = [{place for place, count in enumerate(vector) if count} for vector in pair]

    assert jaccard(x, y) == pytest.approx(1 - jaccard_distance(*present), abs=1e-12)
    assert jaccard(x, y) == pytest.approx(jaccard_score(np.array(x) > 0, np.array(y) > 0))
    assert cosine(x, y) == pytest.approx(cosine_similarity([x], [y])[0, 0], abs=1e-12)
    assert jensen_shannon(x, y) == pytest.approx(
        np.nan_to_num(distance.jensenshannon(x, y, base=2)) ** 2, rel=1e-9, abs=1e-9
    )


@given(articles)
def test_arrays_and_lists_give_the_same(pair):
    for measure in MEASURES:
        value = measure(*pair)
        assert type(value) is float
        assert measure(*map(np.array, pair)) == pytest.approx(value, abs=1e-12)
        assert type(measure(*map(np.array, pair))) is float


@given(articles, st.integers(2, 50))
def test_measures_are_symmetric_bounded_and_blind_to_length(pair, factor):
    x, y = pair
    longer = [factor * count for count in x]

    for measure in MEASURES:
        assert 0 <= measure(x, y) <= 1
        assert measure(y, x) == pytest.approx(measure(x, y), abs=1e-12)
        assert measure(longer, y) == pytest.approx(measure(x, y), abs=1e-12)


@pytest.mark.parametrize("kind", [list, np.array])
@given(pair=articles)
def test_the_same_article_is_exactly_alike_and_a_foreign_one_exactly_not(kind, pair):
    x, y = pair
    first, second = kind([*x, *[0] * len(y)]), kind([*[0] * len(x), *y])

    assert jaccard(kind(x), kind(x)) == 1
    assert cosine(kind(x), kind(x)) == 1
    assert jensen_shannon(kind(x), kind([7 * count for count in x])) == 0
    assert jaccard(first, second) == 0
    assert cosine(first, second) == 0
    assert jensen_shannon(first, second) == 1


@pytest.mark.parametrize("kind", [list, np.array])
def test_an_article_without_words_is_like_no_other(kind):
    for other in ([1, 2], [0, 0]):
        assert jaccard(kind([0, 0]), kind(other)) == 0
        assert cosine(kind([0, 0]), kind(other)) == 0
        with pytest.raises(ValueError, match="without words"):
            jensen_shannon(kind([0, 0]), kind(other))
    assert jaccard(kind([]), kind([])) == 0


def test_counts_of_narrow_types_do_not_overflow():
    wide, narrow = [60_000, 50_000, 3], np.array([60_000, 50_000, 3], dtype=np.int32)

    assert cosine(narrow, narrow[::-1]) == pytest.approx(cosine(wide, wide[::-1]), rel=1e-12)
    assert jensen_shannon(narrow, narrow[::-1]) == pytest.approx(
        jensen_shannon(wide, wide[::-1]), rel=1e-12
    )


def test_very_unequal_counts_are_no_error():
    assert jensen_shannon([1, 10**18], [10**18, 1]) == pytest.approx(1)
    assert jensen_shannon(np.array([1.0, 1e18]), np.array([1e18, 1.0])) == pytest.approx(1)


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("kind", [list, np.array])
@pytest.mark.parametrize(
    ("x", "y", "reason"),
    [([1, 2], [1], "length"), ([1, -2], [1, 1], "count"), ([1, math.nan], [1, 1], "count")],
)
def test_what_cannot_be_compared_is_refused(measure, kind, x, y, reason):
    with pytest.raises(ValueError, match=reason):
        measure(kind(x), kind(y))


def test_a_table_of_counts_is_refused():
    for measure in MEASURES:
        with pytest.raises(ValueError, match="1 dimension"):
            measure(np.array([[1, 2]]), np.array([[1, 2]]))
