"""Word pairs against the printed tables of Church, Bouma, Manning and Smadja, and NLTK."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics import BigramAssocMeasures

from textkit.measures import dice, log_dice, mi3, mutual_information, npmi, t_score


@st.composite
def pairs(draw):
    """How often two words are together, each of them at all, and the places: o11, f1, f2, n."""
    o11 = draw(st.integers(1, 10**5))
    f1, f2 = o11 + draw(st.integers(0, 10**6)), o11 + draw(st.integers(0, 10**6))
    return o11, f1, f2, f1 + f2 - o11 + draw(st.integers(0, 10**9))


@pytest.mark.parametrize(
    ("o11", "f1", "f2", "printed"),
    [  # Church and Hanks 1990, p. 24, in 15 million words: 'doctors' and 'doctor' with others
        (8, 1105, 44, 11.3),
        (30, 1105, 241, 10.7),
        (6, 275, 621, 9.0),
        (11, 1105, 317, 8.9),
        (25, 621, 1407, 8.7),
        (6, 621, 350, 8.7),
        (19, 1105, 676, 8.6),
    ],
)
def test_mutual_information_is_what_church_and_hanks_printed(o11, f1, f2, printed):
    assert round(mutual_information(o11, f1, f2, 15_000_000), 1) == printed


def test_npmi_is_1_always_together_0_by_chance_and_minus_1_never():
    assert npmi(10, 10, 10, 100) == 1
    assert npmi(1, 10, 10, 100) == 0
    assert npmi(0, 10, 10, 100) == -1
    assert npmi(7, 7, 7, 7) == 1


def test_t_score_and_dice_are_what_was_printed():
    assert (
        round(t_score(8, 15_828, 4_675, 14_307_668), 6) == 0.999932
    )  # Manning and Schütze, p. 164
    assert round(t_score(20, 42, 20, 14_307_668), 4) == 4.4721  # the same, table 5.6
    assert round(dice(130, 3121, 143), 2) == 0.08  # Smadja et al. 1996, p. 13


@given(pairs())
def test_measures_agree_with_nltk(counts):
    o11, f1, f2, n = counts
    marginals = o11, (f1, f2), n

    assert mutual_information(*counts) == pytest.approx(
        BigramAssocMeasures.pmi(*marginals), rel=1e-9, abs=1e-9
    )
    assert mi3(*counts) == pytest.approx(
        math.log2(BigramAssocMeasures.mi_like(*marginals, power=3) * n), rel=1e-9, abs=1e-9
    )
    assert t_score(*counts) == pytest.approx(
        BigramAssocMeasures.student_t(*marginals), rel=1e-9, abs=1e-9
    )
    assert dice(o11, f1, f2) == pytest.approx(BigramAssocMeasures.dice(*marginals), rel=1e-12)
    assert log_dice(o11, f1, f2) == pytest.approx(
        14 + math.log2(BigramAssocMeasures.dice(*marginals)), rel=1e-12, abs=1e-12
    )


@given(pairs())
def test_measures_are_symmetric_and_stay_in_their_bounds(counts):
    o11, f1, f2, n = counts

    for measure in (mutual_information, mi3, npmi, t_score):
        assert measure(o11, f1, f2, n) == measure(o11, f2, f1, n)
    assert log_dice(o11, f1, f2) == log_dice(o11, f2, f1) <= 14
    assert -1 <= npmi(*counts) <= 1
    assert 0 < dice(o11, f1, f2) <= 1
    assert t_score(*counts) <= math.sqrt(o11)


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_words_that_are_never_apart_reach_the_top_exactly(count, rest):
    assert npmi(count, count, count, count + rest) == 1
    assert log_dice(count, count, count) == 14
    assert dice(count, count, count) == 1


def test_words_that_are_never_together_have_the_limit():
    for measure in (mutual_information, mi3, t_score):
        assert measure(0, 5, 7, 100) == -math.inf
    assert npmi(0, 5, 7, 100) == -1
    assert log_dice(0, 5, 7) == -math.inf
    assert dice(0, 5, 7) == 0
    assert dice(0, 0, 0) == 0
    assert log_dice(0, 0, 0) == -math.inf


@pytest.mark.parametrize("measure", [mutual_information, mi3, npmi, t_score])
@pytest.mark.parametrize("counts", [(0, 0, 5, 9), (0, 5, 0, 9), (0, 5, 5, 0), (0, 0, 0, 0)])
def test_a_word_that_does_not_occur_has_no_association(measure, counts):
    with pytest.raises(ValueError, match="does not occur"):
        measure(*counts)


def test_impossible_counts_are_refused():
    for measure in (mutual_information, mi3, npmi, t_score):
        with pytest.raises(ValueError, match="at least 0"):
            measure(-1, 5, 5, 100)
    with pytest.raises(ValueError, match="at least 0"):
        log_dice(math.nan, 5, 5)
    with pytest.raises(ValueError, match="cannot be together"):
        npmi(11, 20, 20, 10)
    with pytest.raises(ValueError, match="cannot be together"):
        dice(3, 0, 0)
