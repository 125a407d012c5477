"""Richness of vocabulary against LexicalRichness and the definitions written out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.measures import mattr, mtld, ttr

texts = st.lists(st.sampled_from("天地玄黄宇宙洪荒日月"), max_size=120)


def made_text(length, breadth):
    """A text without meaning that anybody can make again."""
    return [f"w{(i * i * 7 + 3 * i) // 5 % breadth}" for i in range(length)]


@pytest.mark.parametrize(
    ("length", "breadth", "types", "moving", "factored", "factored_at_66"),
    [  # LexicalRichness 0.5.1: terms / words, mattr(25), mtld(), mtld(0.66)
        (500, 61, 55, 0.8202521008403351, 31.625753045431484, 50.0),
        (300, 200, 95, 0.890579710144926, 55.0, 75.0),
        (97, 40, 20, 0.5693150684931509, 11.245706106870228, 17.78333333333333),
        (50, 7, 7, 0.2800000000000002, 5.304853590052145, 5.986952861952862),
        (1000, 350, 175, 0.9417622950819697, 123.13321385902032, 155.87320213555236),
    ],
)
def test_values_are_those_of_lexical_richness(
    length, breadth, types, moving, factored, factored_at_66
):
    text = made_text(length, breadth)

    assert ttr(text) == types / length
    assert mattr(text, window=25) == pytest.approx(moving, rel=1e-12)
    assert mtld(text) == pytest.approx(factored, rel=1e-12)
    assert mtld(text, threshold=0.66) == pytest.approx(factored_at_66, rel=1e-12)


def test_the_window_is_100_words_unless_told():
    assert mattr(made_text(500, 61)) == pytest.approx(0.45301745635910207, rel=1e-12)


def test_five_words_again_and_again_fill_fourteen_factors():
    assert mtld(["this", "is", "a", "sentence", "."] * 20) == 100 / 14  # as Wordless tests it


@given(texts, st.integers(1, 50))
def test_mattr_is_the_mean_of_the_windows(text, window):
    windows = [text[i : i + window] for i in range(len(text) - window + 1)]

    expected = sum(map(ttr, windows)) / len(windows) if windows else ttr(text)

    assert mattr(text, window=window) == pytest.approx(expected, rel=1e-12)


@given(texts.filter(bool))
def test_mtld_is_the_words_by_the_factors_both_ways(text):
    def factors(words):
        if not words:
            return 0.0
        for end in range(1, len(words) + 1):
            if ttr(words[:end]) <= 0.72:
                return 1 + factors(words[end:])
        return (1 - ttr(words)) / 0.28

    expected = [len(text) / (factors(way) or 1) for way in (text, text[::-1])]

    assert mtld(text) == pytest.approx(sum(expected) / 2, rel=1e-9)


@given(texts.filter(bool))
def test_bounds_and_renamed_words(text):
    renamed = [ord(word) for word in text]

    assert 0 < ttr(text) <= 1
    assert 0 < mattr(text, window=10) <= 1
    assert mtld(text) >= 1
    for measure in (ttr, mattr, mtld):
        assert measure(renamed) == measure(text)
        assert measure(iter(text)) == measure(text)
    assert mtld(text[::-1]) == mtld(text)


def test_a_factor_closes_at_the_threshold_itself():
    # 18 types in 25 words are 0.72 exactly: the factor is closed, nothing is left over
    text = [*range(18), *range(7)]

    assert mtld(text, threshold=18 / 25) == 25


def test_a_text_that_repeats_no_word_counts_as_one_factor():
    assert mtld(["甲"]) == 1
    assert mtld(list("甲乙丙")) == 3
    assert mtld(["甲", "甲"]) == 2
    assert mtld(["甲", "乙", "甲"]) == 3


def test_a_text_not_longer_than_the_window_is_one_window():
    text = made_text(100, 30)

    assert mattr(text) == ttr(text)
    assert mattr(text[:40]) == ttr(text[:40])


@pytest.mark.parametrize("measure", [ttr, mattr, mtld])
def test_a_text_without_words_has_no_types(measure):
    assert measure([]) == 0


def test_impossible_settings_are_refused():
    with pytest.raises(ValueError, match="at least 1"):
        mattr(["甲"], window=0)
    for threshold in (0, 1, 72, float("nan")):
        with pytest.raises(ValueError, match="between 0 and 1"):
            mtld(["甲"], threshold=threshold)
