"""A row dataclass is the schema of its table."""

from __future__ import annotations

from dataclasses import dataclass

from textkit.table import Table, column


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
