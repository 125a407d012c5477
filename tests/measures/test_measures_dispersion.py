"""Dispersion against the printed examples of Gries, Lijffijt and Carroll, and exact fractions."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.measures import dp, dpnorm, juilland_d

GRIES = [9, 10, 10, 10, 11]  # the five parts of Gries 2008, p. 406


@st.composite
def parts(draw, smallest=1):
    """Counts of a word and sizes of the parts, the word in at least one."""
    sizes = draw(st.lists(st.integers(smallest, 10**6), min_size=1, max_size=20))
    counts = [draw(st.integers(0, size)) for size in sizes]
    if not any(counts):
        place = max(range(len(sizes)), key=sizes.__getitem__)
        sizes[place] = max(sizes[place], 1)
        counts[place] = 1
    return counts, sizes


@pytest.mark.parametrize(
    ("counts", "printed", "normalised"),
    [
        ([1, 2, 3, 4, 5], 0.18, 0.22),
        ([1, 1, 1, 1, 1], 0.02, 0.024),
        ([1, 0, 0, 0, 0], 0.82, 1),
        ([0, 1, 0, 0, 0], 0.80, 0.976),
        ([0, 0, 0, 0, 1], 0.78, 0.951),
    ],
)
def test_dp_is_what_gries_printed(counts, printed, normalised):
    digits = 2 if normalised == 0.22 else 3

    assert round(dp(counts, GRIES), 2) == printed
    assert round(dpnorm(counts, GRIES), digits) == normalised


def test_dpnorm_is_what_lijffijt_and_gries_printed():
    assert dpnorm([2, 1, 0], [1, 1, 1]) == 0.5
    assert dp([3, 3, 3], [1, 1, 1]) == 0


def test_juilland_d_is_what_carroll_and_gries_printed():
    assert round(juilland_d([0, 4, 3, 2, 1], [1] * 5), 4) == 0.6464
    assert round(juilland_d([1, 1, 1, 1, 1], GRIES), 3) == 0.968
    assert round(juilland_d([1, 2, 3, 4, 5], GRIES), 3) == 0.785


@given(parts())
def test_dp_is_the_exact_fraction(arguments):
    counts, sizes = arguments
    found, whole = sum(counts), sum(sizes)

    exact = sum(
        abs(Fraction(count, found) - Fraction(size, whole))
        for count, size in zip(counts, sizes, strict=True)
    )

    assert dp(counts, sizes) == float(exact / 2)
    if len(sizes) > 1:
        assert dpnorm(counts, sizes) == float(exact / 2 / (1 - Fraction(min(sizes), whole)))


@given(parts())
def test_juilland_d_is_one_minus_numpys_coefficient_of_variation(arguments):
    counts, sizes = arguments
    rates = np.array(counts) / np.array(sizes)

    if len(sizes) > 1:
        reference = 1 - rates.std(ddof=0) / rates.mean() / np.sqrt(len(sizes) - 1)
        assert juilland_d(counts, sizes) == pytest.approx(reference, abs=1e-12)


@given(parts(smallest=0), st.integers(2, 1000), st.randoms())
def test_bounds_and_what_does_not_matter(arguments, factor, random):
    counts, sizes = arguments
    order = list(range(len(sizes)))
    random.shuffle(order)

    for measure in (dp, dpnorm, juilland_d):
        value = measure(counts, sizes)
        assert 0 <= value <= 1
        assert measure(counts, [size * factor for size in sizes]) == pytest.approx(value, abs=1e-12)
        assert measure([counts[i] for i in order], [sizes[i] for i in order]) == pytest.approx(
            value, abs=1e-12
        )
        assert measure([*counts, 0], [*sizes, 0]) == value, "an empty article changes nothing"
        assert measure(np.array(counts), np.array(sizes)) == value


@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=20))
def test_a_word_spread_as_the_sizes_are_is_perfectly_even(sizes):
    counts = [3 * size for size in sizes]

    assert dp(counts, sizes) == 0
    assert dpnorm(counts, sizes) == 0
    assert juilland_d(counts, sizes) == pytest.approx(1, abs=1e-12)


@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=20))
def test_a_word_in_the_smallest_part_only_is_as_uneven_as_can_be(sizes):
    smallest = sizes.index(min(sizes))
    counts = [1 if place == smallest else 0 for place in range(len(sizes))]

    assert dpnorm(counts, sizes) == 1
    assert juilland_d(counts, sizes) == pytest.approx(0, abs=1e-12)


def test_in_one_single_article_every_word_is_even():
    assert dp([4], [1000]) == 0
    assert dpnorm([4], [1000]) == 0
    assert juilland_d([4], [1000]) == 1


def test_sizes_may_be_shares():
    shares = [0.18, 0.2, 0.2, 0.2, 0.22]

    assert dp([1, 2, 3, 4, 5], shares) == pytest.approx(0.18, rel=1e-12)
    assert dpnorm([1, 0, 0, 0, 0], shares) == pytest.approx(1, rel=1e-12)


@pytest.mark.parametrize("measure", [dp, dpnorm, juilland_d])
@pytest.mark.parametrize(
    ("counts", "sizes", "reason"),
    [
        ([0, 0], [5, 5], "no part"),
        ([], [], "no part"),
        ([1, 2], [5], "length"),
        ([1, 1], [5, 0], "size 0"),
        ([1, -1], [5, 5], "at least 0"),
        ([1, float("nan")], [5, 5], "at least 0"),
    ],
)
def test_what_has_no_dispersion_is_refused(measure, counts, sizes, reason):
    with pytest.raises(ValueError, match=reason):
        measure(counts, sizes)
