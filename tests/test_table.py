"""A row dataclass is the schema of its table."""

from __future__ import annotations

import sys
from dataclasses import dataclass

import pytest

from textkit.errors import NotInstalled
from textkit.table import SHOWN, Column, Table, column


@dataclass(frozen=True, slots=True)
class Shared:
    term: str = column("Term")
    share: float = column("Share", digits=1)
    in_: list[str] = column("In")
    hidden: int


def test_the_fields_that_are_columns_are_the_schema() -> None:
    """A field named for a keyword of Python loses its underscore; a plain field is no column."""
    table = Table.of(Shared, [Shared("茶", 1 / 3, ["a", "b"], 1)])

    assert [item.name for item in table.columns] == ["term", "share", "in"]
    assert list(table.rows) == [("茶", 0.333333, ["a", "b"])]


def test_floats_are_rounded_once_also_inside() -> None:
    table = Table.of(Shared, [Shared("茶", -0.0, [0.1234567, float("inf")], 1)])

    assert [str(value) for value in next(table.rows)] == ["茶", "0.0", "[0.123457, None]"]


def test_small_p_values_do_not_become_0() -> None:
    table = Table.of(Shared, [Shared("茶", 1.23456789e-94, [], 1)])

    assert next(table.rows)[1] == 1.23457e-94


def test_a_started_table_has_lost_nothing() -> None:
    table = Table.of(Shared, (Shared(term, 0.5, [], 1) for term in "茶酒")).started()

    assert [row[0] for row in table.rows] == ["茶", "酒"]


@dataclass(frozen=True, slots=True)
class Word:
    term: str = column("Term")
    score: float = column("Score", digits=1)
    count: int = column("Count")
    forms: dict[str, int] = column("Spellings")
    meta: dict[str, int] = column("", spread=True)


WORDS = (
    Word("茶馆", 1.25, 1200, {"茶館": 3, "茶馆": 1}, {"year": 2024}),
    Word("<b>酒</b>", 0.5, 2, {"酒": 2}, {"year": 2025}),
)


def test_a_table_is_its_records_and_its_objects_are_those_of_json() -> None:
    table = Table.of(Word, WORDS)

    assert list(table) == list(WORDS)
    assert table.to_dicts()[0] == {
        "term": "茶馆", "score": 1.25, "count": 1200, "forms": {"茶館": 3, "茶馆": 1}, "year": 2024,
    }  # fmt: skip


def test_a_notebook_shows_labels_and_readable_numbers() -> None:
    shown = Table.of(Word, WORDS, title="Words", notes=("As counted.",))._repr_html_()

    assert "<caption>Words</caption>" in shown
    assert "<th>Term</th><th>Score</th><th>Count</th><th>Spellings</th></tr>" in shown
    assert '<td dir="ltr" style="text-align: right">1,200</td>' in shown
    assert "茶館×3 茶馆×1" in shown
    assert "<p>As counted.</p>" in shown


def test_what_stands_in_an_article_is_no_html() -> None:
    hostile = "<script>alert(1)</script>"
    table = Table((Column(hostile, hostile),), [(hostile,)], title=hostile, notes=(hostile,))

    assert "<script" not in table._repr_html_()
    assert table._repr_html_().count("&lt;script&gt;") == 4


def test_a_notebook_says_how_many_rows_it_does_not_show() -> None:
    shown = Table((Column("n", "N"),), ((number,) for number in range(SHOWN + 1234)))._repr_html_()

    assert shown.count("<tr>") == SHOWN + 1
    assert "<p>1,234 more rows.</p>" in shown


def test_a_table_becomes_a_data_frame() -> None:
    pandas = pytest.importorskip("pandas")
    frame = Table.of(Word, WORDS).to_pandas()

    assert isinstance(frame, pandas.DataFrame)
    assert list(frame.columns) == ["term", "score", "count", "forms", "year"]
    assert frame["count"].sum() == 1202
    assert list(Table.of(Word, ()).to_pandas().columns) == ["term", "score", "count", "forms"]


def test_a_table_becomes_a_data_frame_of_polars() -> None:
    """A spelling is a value there, not a column."""
    polars = pytest.importorskip("polars")
    frame = Table.of(Word, WORDS).to_polars()

    assert frame.schema["forms"] == polars.List(polars.Struct({"key": polars.String, "value": int}))
    assert frame["forms"][0].to_list() == [
        {"key": "茶館", "value": 3},
        {"key": "茶馆", "value": 1},
    ]
    assert Table.of(Word, ()).to_polars().columns == ["term", "score", "count", "forms"]


@pytest.mark.parametrize("package", ["pandas", "polars"])
def test_what_is_missing_is_said(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)

    with pytest.raises(NotInstalled, match=f"pip install {package}"):
        getattr(Table.of(Word, WORDS), f"to_{package}")()
