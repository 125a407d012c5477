"""Which articles are alike: the measures' own values, the closest pairs, the nearest neighbours."""

from __future__ import annotations

import random
from dataclasses import fields
from importlib import import_module
from itertools import combinations
from math import log

import pytest

from textkit.counts import Counts
from textkit.errors import NothingToAnalyse
from textkit.matrix import Matrix
from textkit.measures import cosine, jaccard, jensen_shannon
from textkit.similarity import Likeness, Pair, similarity, similarity_table

module = import_module("textkit.similarity")

TERMS = ["山城", "渡船", "茶馆", "评书"]
COUNTS = {
    "a": [4, 0, 3, 1],
    "b": [2, 0, 1, 0],
    "c": [0, 5, 1, 0],
    "d": [0, 2, 0, 7],
    "e": [1, 1, 1, 1],
}
IDF = [log(6 / (1 + df)) + 1 for df in (3, 3, 4, 3)]


def matrix(counts: dict[str, list[int]]) -> Matrix:
    articles = [
        Counts(name, {}, 100, {t: n for t, n in zip(TERMS, row, strict=True) if n}, {}, {})
        for name, row in counts.items()
    ]
    return Matrix(tuple(articles), ("",) * len(articles))


def expected(measure: str, one: str, other: str) -> float:
    x, y = COUNTS[one], COUNTS[other]
    if measure == "jaccard":
        return jaccard(x, y)
    if measure == "jsd":
        return 1 - jensen_shannon(x, y)
    weighted = [[n * idf for n, idf in zip(row, IDF, strict=True)] for row in (x, y)]
    return cosine(*weighted)


def test_the_fields_are_those_of_the_contract() -> None:
    assert [item.name for item in fields(Pair)] == ["article", "other", "similarity", "shared"]


@pytest.mark.parametrize("measure", ["cosine", "jaccard", "jsd"])
def test_values_are_those_of_the_measures(measure: str) -> None:
    rows = list(similarity(matrix(COUNTS), measure=measure))  # type: ignore[arg-type]

    assert {(row.article, row.other) for row in rows} == set(combinations(COUNTS, 2))
    for row in rows:
        assert row.similarity == pytest.approx(expected(measure, row.article, row.other))
    values = [row.similarity for row in rows]
    assert values == sorted(values, reverse=True)


def test_the_top_pairs_are_the_first_of_all() -> None:
    everything = list(similarity(matrix(COUNTS)))

    for top in range(1, 10):
        assert list(similarity(matrix(COUNTS), top=top)) == everything[:top]


def test_equally_close_pairs_are_in_the_order_of_the_articles() -> None:
    rows = similarity(matrix({name: [1, 2, 0, 0] for name in "cab"}))

    assert [(row.article, row.other) for row in rows] == [("c", "a"), ("c", "b"), ("a", "b")]


def test_shared_terms_are_the_weightiest_of_both() -> None:
    pairs = {(row.article, row.other): row.shared for row in similarity(matrix(COUNTS))}

    assert pairs["a", "b"] == ["山城", "茶馆"]
    assert pairs["b", "d"] == []


def test_each_article_has_its_nearest() -> None:
    rows = list(similarity(matrix(COUNTS), nearest=1))

    assert [row.article for row in rows] == list(COUNTS)
    assert (rows[0].other, rows[1].other) == ("b", "a")
    assert len(list(similarity(matrix(COUNTS), nearest=99))) == 20


def test_the_matrix_is_symmetric_with_ones_in_the_diagonal() -> None:
    table = similarity_table(Likeness(matrix(COUNTS)))
    rows = list(table.rows)

    assert [column.name for column in table.columns] == ["article", *COUNTS]
    for i, row in enumerate(rows):
        assert row[i + 1] == 1.0
        assert [other[i + 1] for other in rows] == list(row[1:])


def test_an_article_without_terms_is_like_no_other() -> None:
    counts = matrix({"a": [1, 0, 0, 0], "b": [0, 0, 0, 0], "c": [1, 1, 0, 0]})
    for measure in ("cosine", "jaccard", "jsd"):
        values = {
            (row.article, row.other): row.similarity
            for row in similarity(counts, measure=measure)  # type: ignore[arg-type]
        }
        assert values["a", "b"] == values["b", "c"] == 0


def test_one_article_cannot_be_compared() -> None:
    with pytest.raises(NothingToAnalyse, match="two or more"):
        list(similarity(matrix({"a": [1, 0, 0, 0]})))


def made_up(groups: int, each: int) -> Matrix:
    """Groups of articles with words of their own, besides those that all have."""
    source = random.Random(3)
    articles = []
    for number in range(groups * each):
        own = [f"词{number % groups}甲{source.randint(0, 30)}" for _ in range(20)]
        common = [f"常{source.randint(0, 99)}" for _ in range(40)]
        terms = {term: source.randint(1, 9) for term in own + common}
        articles.append(Counts(f"{number}.txt", {}, 100, terms, {}, {}))
    return Matrix(articles)


@pytest.mark.parametrize("measure", ["cosine", "jaccard", "jsd"])
def test_of_many_articles_those_are_compared_that_may_be_near(
    monkeypatch: pytest.MonkeyPatch, measure: str
) -> None:
    counts = made_up(20, 30)
    nearest, closest = (
        list(similarity(counts, measure=measure, nearest=chosen, top=25))  # type: ignore[arg-type]
        for chosen in (2, None)
    )
    assert len({(row.article, row.other) for row in closest}) == 25
    monkeypatch.setattr(module, "MANY", 10)
    found = list(similarity(counts, measure=measure, nearest=2))  # type: ignore[arg-type]
    values = {(row.article, row.other): row.similarity for row in nearest}
    same = [row for row in found if (row.article, row.other) in values]

    assert len(found) == len(nearest)
    assert len(same) >= 0.98 * len(nearest)
    for row in same:
        assert row.similarity == pytest.approx(values[row.article, row.other], abs=1e-12)
    assert list(similarity(counts, measure=measure, top=25)) == closest  # type: ignore[arg-type]


def test_of_many_articles_one_that_shares_no_term_is_near_to_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "MANY", 1)
    counts = matrix({"a": [1, 0, 0, 0], "b": [0, 1, 0, 0], "c": [2, 0, 1, 0], "d": [0, 0, 0, 0]})
    found = [(row.article, row.other) for row in similarity(counts, nearest=3)]

    assert found == [("a", "c"), ("c", "a")]
    assert [(row.article, row.other) for row in similarity(counts)] == [("a", "c")]
