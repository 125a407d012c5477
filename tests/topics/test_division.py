"""Articles divided among topics: where there are any, for every order alike, as many as wished."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.sparse import csr_array

from textkit.errors import WrongUsage
from textkit.topics import division
from textkit.topics.centres import NOWHERE
from textkit.topics.communities import numbered
from textkit.topics.division import Division, divide

WORDS = 25
"""Words of each theme; as many more are everybody's."""


def planted(themes: int, size: int, *, seed: int = 0) -> tuple[Any, list[str]]:
    """Make articles of 60 words, two thirds from their theme, article i of theme i % themes."""
    source = random.Random(seed)
    terms = [f"词{number:03}" for number in range((themes + 1) * WORDS)]
    rows = np.zeros((size, len(terms)), dtype=np.int64)
    for article in range(size):
        for position in range(60):
            theme = themes if position % 3 == 0 else article % themes
            rows[article, theme * WORDS + source.randrange(WORDS)] += 1
    return csr_array(rows), terms


def test_planted_topics_are_found_and_are_closer_inside() -> None:
    counts, terms = planted(4, 60)
    found = divide(counts, terms)

    assert numbered(found.labels) == [article % 4 for article in range(60)]
    assert found.within is not None
    assert found.between is not None
    assert found.within > 2 * found.between
    assert min(found.strengths) > 0.5
    for group, marking in enumerate(found.terms):
        theme = found.labels.index(group) % 4
        assert {number // WORDS for number in marking[:10]} == {theme}


def test_the_order_of_the_articles_has_no_say() -> None:
    counts, terms = planted(5, 40, seed=3)
    order = random.Random(1).sample(range(40), 40)
    straight = divide(counts, terms)
    shuffled = divide(counts[order], terms)

    assert [straight.labels[index] for index in order] == shuffled.labels
    assert [straight.strengths[index] for index in order] == shuffled.strengths
    assert [straight.nearness[index] for index in order] == shuffled.nearness
    assert straight.terms == shuffled.terms


def test_a_copy_of_an_article_changes_nothing_and_is_where_its_twin_is() -> None:
    counts, terms = planted(3, 30)
    copies = [0, *range(30), 5, 5]
    once, again = divide(counts, terms), divide(counts[copies], terms)

    assert again.labels == [once.labels[index] for index in copies]
    assert (again.within, again.between) == (once.within, once.between)


@pytest.mark.parametrize("k", [1, 2, 3, 4, 5, 7, 11, 12])
def test_there_are_as_many_topics_as_wished(k: int) -> None:
    counts, terms = planted(4, 12)

    assert sorted(set(divide(counts, terms, k=k).labels)) == list(range(k))


@pytest.mark.parametrize("size", [1, 2, 3])
def test_few_articles_are_one_topic_unless_a_number_is_wished(size: int) -> None:
    counts, terms = planted(size, size)

    assert divide(counts, terms).labels == [0] * size
    assert sorted(divide(counts, terms, k=size).labels) == list(range(size))


def test_more_topics_than_articles_are_refused() -> None:
    counts, terms = planted(2, 6)

    with pytest.raises(WrongUsage, match="7 topics need 7 articles: of these 6 only 6"):
        divide(counts, terms, k=7)
    with pytest.raises(WrongUsage, match="3 topics need 3 articles: of these 4 only 2"):
        divide(counts[[0, 0, 1, 1]], terms, k=3)


def test_an_article_that_shares_no_word_is_in_no_topic() -> None:
    counts, terms = planted(2, 10)
    stranger = csr_array(([4], [len(terms)], [0, 1]), shape=(1, len(terms) + 1))
    counts.resize(10, len(terms) + 1)
    rows = csr_array(np.vstack([counts.toarray(), stranger.toarray()]))
    found = divide(rows, [*terms, "天外飞仙"])

    assert numbered(found.labels) == [0, 1] * 5 + [2]
    assert found.labels[10] == NOWHERE
    assert (found.strengths[10], found.nearness[10]) == (0, 0)


def test_articles_that_share_no_words_at_all_have_no_topics() -> None:
    found = divide(csr_array(np.eye(6, dtype=np.int64)), [f"词{number}" for number in range(6)])

    assert found == Division([NOWHERE] * 6, [0.0] * 6, [0.0] * 6, [NOWHERE] * 6, [0.0] * 6)


@given(
    arrays(np.int64, st.tuples(st.integers(1, 24), st.integers(1, 12)), elements=st.integers(0, 2)),
    st.none() | st.integers(1, 25),
)
def test_any_articles_are_divided_into_topics_without_a_gap(rows: Any, k: int | None) -> None:
    try:
        found = divide(csr_array(rows), [f"词{number}" for number in range(rows.shape[1])], k=k)
    except WrongUsage:
        assert k is not None
        return

    assert set(found.labels) - {NOWHERE} == set(range(len(found.terms)))
    assert k is None or len(found.terms) == k
    assert all(0 <= strength <= 1 for strength in found.strengths)


def test_another_way_of_grouping_is_told_how_many_there_are() -> None:
    """It is the number of topics that the graph has, unless one is wished."""
    asked = []

    def halves(counts: Any, vectors: Any, k: int, seed: int) -> list[int]:
        asked.append((counts.shape == vectors.shape, k, seed))
        return [7 * (row % 2) for row in range(counts.shape[0])]

    counts, terms = planted(3, 45)
    found = divide(counts, terms, grouper=halves, seed=5)
    divide(counts, terms, grouper=halves, k=4)

    assert asked == [(True, 3, 5), (True, 4, 0)]
    assert sorted(set(found.labels)) == [0, 1]
    assert len(found.terms) == 2


def test_articles_beyond_the_sample_join_the_topics_found_in_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(division, "SAMPLE", 60)
    monkeypatch.setattr(division, "BLOCK", 7)
    counts, terms = planted(3, 150)
    found = divide(counts, terms)

    assert numbered(found.labels) == [0, 1, 2] * 50
    assert min(found.strengths) > 0.3
    assert min(found.nearness) > 0.2


def test_another_seed_finds_the_same_where_topics_are_clear() -> None:
    counts, terms = planted(4, 40)

    assert divide(counts, terms, seed=9).labels == divide(counts, terms).labels


def test_one_article_more_leaves_the_others_where_they_are() -> None:
    counts, terms = planted(6, 121, seed=5)
    fewer, more = divide(counts[:120], terms), divide(counts, terms)

    assert numbered(more.labels[:120]) == numbered(fewer.labels)
