"""Terms that all articles use, and those of one alone."""

from __future__ import annotations

from dataclasses import fields

import pytest

from textkit.counts import Counts
from textkit.errors import NothingToAnalyse
from textkit.matrix import Matrix
from textkit.sharing import SharedTerm, shared, unique
from textkit.words import Selection

MATRIX = Matrix(
    (
        Counts("a", {}, 100, {"电商": 3, "茶馆": 2, "评书": 2}, {"电商": {"電商": 2}}, {}),
        Counts("b", {}, 100, {"电商": 3, "茶馆": 4}, {"电商": {"電商": 2}}, {}),
        Counts("c", {}, 200, {"电商": 6, "渡船": 1, "山城": 1}, {}, {}),
    ),
    ("", "", ""),
)


def test_the_fields_are_those_of_the_contract() -> None:
    names = [item.name.rstrip("_") for item in fields(SharedTerm)]

    assert names == ["term", "articles", "count", "dpnorm", "forms", "in"]


def test_by_default_all_articles_share() -> None:
    (row,) = shared(MATRIX)

    assert (row.term, row.articles, row.count, row.dpnorm) == ("电商", 3, 12, 0.0)
    assert row.forms == {"电商": 8, "電商": 4}
    assert row.in_ == ["a", "b", "c"]


def test_some_articles_are_enough() -> None:
    assert [(row.term, row.articles) for row in shared(MATRIX, min_articles=2)] == [
        ("电商", 3),
        ("茶馆", 2),
    ]
    assert [row.term for row in shared(MATRIX, min_articles=1)] == [
        "电商", "茶馆", "评书", "山城", "渡船",
    ]  # fmt: skip
    assert list(shared(MATRIX, min_articles=4)) == []


def test_a_unique_term_is_in_one_article() -> None:
    rows = [(row.term, row.in_) for row in unique(MATRIX)]

    assert rows == [("评书", ["a"]), ("山城", ["c"]), ("渡船", ["c"])]
    assert [row.term for row in unique(MATRIX, top=1)] == ["评书", "山城"]


def test_one_article_shares_everything_with_itself() -> None:
    alone = Matrix(MATRIX.articles[:1], ("",))

    assert {row.term for row in shared(alone)} == {row.term for row in unique(alone)}
    assert all(row.dpnorm == 0 for row in shared(alone))


def test_no_word_left_is_said() -> None:
    with pytest.raises(NothingToAnalyse):
        list(shared(MATRIX, selection=Selection(min_length=9)))
