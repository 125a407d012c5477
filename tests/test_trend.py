"""Terms over time: values in order, dates in rows and names, zeros kept."""

from __future__ import annotations

from typing import Any

import pytest

from textkit.counts import Counts
from textkit.errors import WrongUsage
from textkit.matrix import Matrix
from textkit.periods import timed
from textkit.trend import Moment, trend, trend_table


def article(name: str, count: int = 0, **meta: Any) -> Counts:
    mentions = {"海外仓": {"海外倉": count}} if count else {}
    return Counts(name, meta, 1000, {"海外仓": count or 1}, {}, mentions)


def grouped(*articles: Counts, by: str) -> list[tuple[str, list[str]]]:
    matrix, _ = timed(Matrix(articles, ("",) * len(articles)), by)
    order = dict.fromkeys(matrix.groups)
    return [
        (value, [a.name for a, g in zip(matrix.articles, matrix.groups, strict=True) if g == value])
        for value in order
    ]


def moments(*articles: Counts, by: str) -> list[Moment]:
    matrix, _ = timed(Matrix(articles, ("",) * len(articles)), by)
    return list(trend(matrix, terms=["海外仓"]))


def test_a_row_for_each_value_zeros_too() -> None:
    rows = moments(
        article("a", 3, year=2023),
        article("b", 0, year=2024),
        article("c", 1, year=2023),
        by="year",
    )

    assert rows == [
        Moment("海外仓", "2023", 2, 4, 20.0),
        Moment("海外仓", "2024", 0, 0, 0.0),
    ]


def test_values_are_in_the_order_of_their_numbers() -> None:
    values = ["10", "9.5", "9", "-1"]
    assert [row.value for row in moments(*(article(v, n=v) for v in values), by="n")] == [
        "-1", "9", "9.5", "10",
    ]  # fmt: skip
    values = ["10月", "9月", "009", "第2期", "x" + "1" * 5000]
    assert [row.value for row in moments(*(article(v, n=v) for v in values), by="n")] == [
        "009", "9月", "10月", "x" + "1" * 5000, "第2期",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "date", "month", "year"),
    [
        ("2024-03-01-tea.txt", "2024-03-01", "2024-03", "2024"),
        ("news/2024/3/tea.txt", "2024-03", "2024-03", "2024"),
        ("20240301.txt", "2024-03-01", "2024-03", "2024"),
        ("茶2024年3月1日.txt", "2024-03-01", "2024-03", "2024"),
        ("202403.txt", "2024-03", "2024-03", "2024"),
        ("tea-2024.txt", "2024", "", "2024"),
        ("2024-15-tea.txt", "2024", "", "2024"),
        ("tea-120240301.txt", "", "", ""),
        ("news2024q1.txt", "2024", "", "2024"),
        ("004_b52d7a2028ec31f9.txt", "", "", ""),
        ("7e2019b4.txt", "", "", ""),
    ],
)
def test_a_date_is_found_in_a_name(name: str, date: str, month: str, year: str) -> None:
    for by, value in (("date", date), ("month", month), ("year", year)):
        if value:
            assert grouped(article(name), by=by) == [(value, [name])]
        else:
            with pytest.raises(WrongUsage):
                grouped(article(name), by=by)


def test_a_field_comes_before_the_name() -> None:
    rows = [article("2020.txt", date="2024-05-06T07:08Z"), article("2021.txt", year=1999)]

    assert grouped(*rows, by="year") == [("2024", ["2020.txt"]), ("1999", ["2021.txt"])]
    assert grouped(rows[0], by="month") == [("2024-05", ["2020.txt"])]
    assert grouped(rows[0], by="date") == [("2024-05-06T07:08Z", ["2020.txt"])]


def test_a_folder_is_a_value() -> None:
    assert grouped(article("a/x"), article("y"), by="folder") == [("a", ["a/x"]), (".", ["y"])]


def test_articles_without_a_value_are_named() -> None:
    articles = (article("a", year=2024), article("b", year=None), article("c", year=" "))
    matrix, left_out = timed(Matrix(articles, ("",) * 3), "year")

    assert [a.name for a in matrix.articles] == ["a"]
    assert [str(error) for error in left_out] == ["b: has no 'year'", "c: has no 'year'"]


def test_a_field_that_no_article_has_is_wrong_usage() -> None:
    with pytest.raises(WrongUsage, match="'jahr': choose with --by among source, folder, date"):
        grouped(article("a", source="x"), by="jahr")


def test_the_column_bears_the_name_of_the_field() -> None:
    table = trend_table(moments(article("a", 1, 期=1), by="期"), "期")

    assert [column.name for column in table.columns] == [
        "term",
        "期",
        "articles",
        "count",
        "per_10k",
    ]
    with pytest.raises(WrongUsage, match="rename"):
        trend_table([], "count")


def test_without_terms_those_that_move_are_found() -> None:
    terms = [{"茶馆": 5, "电商": 5}, {"茶馆": 5, "电商": 1}, {"茶馆": 5}]
    articles = tuple(Counts(str(n), {"n": n}, 100, t, {}, {}) for n, t in enumerate(terms))
    matrix, _ = timed(Matrix(articles, ("",) * 3), "n")

    assert [(row.term, row.count) for row in trend(matrix, top=1)] == [
        ("电商", 5), ("电商", 1), ("电商", 0),
    ]  # fmt: skip


def test_drawn_a_term_has_a_sparkline_of_its_frequencies() -> None:
    articles = [article(f"{year}.txt", count) for year, count in ((2023, 1), (2024, 4), (2025, 0))]
    table = trend_table(moments(*articles, by="year"), "year")
    assert table.wide is not None

    assert {row[0] for row in table.wide.rows} == {"海外仓  ▃█·"}
