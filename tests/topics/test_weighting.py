"""The weights of terms: of articles, of what tells groups apart, and of what marks a group."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.sparse import csr_array

from textkit.topics.weighting import Weighting, centres, marks
from textkit.words import lexicon

TERMS = ["海外", "茶叶", "公司", "没有这个词"]


def counts(rows: list[list[int]]) -> csr_array:
    return csr_array(np.array(rows, dtype=np.int64))


def test_a_weight_is_bm25_with_the_idf_of_corpus_and_table() -> None:
    """Written out for two articles: k₁ = 2, b = 0.75, (n · corpus + 20 · table) / (n + 20)."""
    table = lexicon()
    assert table.idf("没有这个词") is None
    vectors = Weighting.of(counts([[3, 0, 1, 0], [0, 1, 1, 2]]), TERMS).vectors(
        counts([[3, 0, 1, 0], [0, 1, 1, 2]])
    )

    def weight(tf: int, df: int, static: float) -> float:
        idf = (2 * math.log(1 + (2 - df + 0.5) / (df + 0.5)) + 20 * static) / 22
        return idf * tf / (tf + 2 * (0.25 + 0.75 * 4 / 4))

    first = [weight(3, 1, table.idf("海外") or 0), weight(1, 2, table.idf("公司") or 0)]
    second = [
        weight(1, 1, table.idf("茶叶") or 0),
        weight(1, 2, table.idf("公司") or 0),
        weight(2, 1, table.median_idf),
    ]
    assert vectors.toarray()[0, [0, 2]] == pytest.approx(np.array(first) / np.linalg.norm(first))
    assert vectors.toarray()[1, [1, 2, 3]] == pytest.approx(
        np.array(second) / np.linalg.norm(second)
    )


def test_a_term_of_most_articles_does_not_count_unless_an_article_has_no_other() -> None:
    halves = [[1, 1, 0, 0]] * 12 + [[1, 0, 1, 0]] * 12
    lonely = [[1, 0, 0, 0]]

    assert Weighting.of(counts(halves), TERMS).columns.tolist() == [1, 2]
    assert Weighting.of(counts(halves + lonely), TERMS).columns.tolist() == [0, 1, 2]
    assert Weighting.of(counts(halves[2:22]), TERMS).columns.tolist() == [0, 1, 2]


def test_an_article_without_words_has_no_weights() -> None:
    vectors = Weighting.of(counts([[1, 1, 0, 0], [0, 0, 0, 0]]), TERMS).vectors(
        counts([[1, 1, 0, 0], [0, 0, 0, 0]])
    )

    assert vectors.toarray()[1].tolist() == [0, 0]


def test_terms_that_tell_groups_apart_gain_weight() -> None:
    rows = counts([[1, 0, 1, 0]] * 6 + [[0, 1, 1, 0]] * 6)
    plain = Weighting.of(rows, TERMS)
    gain = plain.sharpened(rows, [0] * 6 + [1] * 6).idf / plain.idf

    assert gain[0] == pytest.approx(gain[1])
    assert gain[0] > gain[2]
    assert gain[2] == pytest.approx(0.3 + 20 / 12)


def test_a_centre_has_length_1_and_the_direction_of_the_mean() -> None:
    middles = centres(csr_array(np.array([[1.0, 0], [0.6, 0.8], [0, 1.0]])), [0, 0, 1]).toarray()

    assert middles[0] == pytest.approx(np.array([1.6, 0.8]) / math.hypot(1.6, 0.8))
    assert middles[1].tolist() == [0, 1]


def test_a_mark_is_the_mean_of_what_articles_and_text_say() -> None:
    """Written out for the first term of the first of two groups."""
    rows = counts([[3, 0, 1, 0], [1, 0, 1, 0], [0, 2, 1, 0], [1, 2, 1, 0]])
    weights = csr_array(
        np.array([[0.8, 0, 0.6, 0], [0.6, 0, 0.8, 0], [0, 0.8, 0.6, 0], [0.6, 0.64, 0.48, 0]])
    )
    found = marks(rows, weights, [0, 0, 1, 1]).toarray()
    about = (0.8 + 0.6) / 2 - (0 + 0.6) / 2
    said = (4 / 6 - 1 / 7) * math.log(1 + 13 / 2 / 5)

    assert found[0, 0] == pytest.approx(math.sqrt(about * said))
    assert found[1, 0] == 0
    assert found[1, 1] > 0


def test_what_long_articles_hold_once_each_is_behind_all_others() -> None:
    """The name of an editor under each article of a column is not its theme."""
    column = [[60, 2, 1, 40]] * 3 + [[60, 3, 1, 40]] * 3
    others = [[60, 0, 0, 41]] * 6
    rows = counts(column + others)
    found = marks(rows, Weighting.of(rows, TERMS).vectors(rows), [0] * 6 + [1] * 6).toarray()

    assert 0 < found[0, 2] < found[0, 1] / 1000


def test_a_term_of_one_article_of_three_is_behind_all_others() -> None:
    rows = counts([[2, 9, 1, 0], [2, 0, 1, 0], [2, 0, 1, 0], [0, 0, 1, 3], [0, 0, 1, 3]])
    found = marks(rows, Weighting.of(rows, TERMS).vectors(rows), [0, 0, 0, 1, 1]).toarray()

    assert 0 < found[0, 1] < found[0, 0] / 1000
