"""Tables as a page shows them: which columns, in what manner, and how wide the bars are."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from textkit.render.page.languages import language, language_of
from textkit.sheet import Sheet
from textkit.table import Column, Table, cell, rounded

KINDS = {
    "article": "article",
    "other": "article",
    "term": "term",
    "terms": "terms",
    "shared": "terms",
    "forms": "forms",
    "headline": "chinese",
    "text": "chinese",
}
"""What stands in a column, by its name; in all others numbers and plain text."""

LEVELS = 9
"""Shades of a heat cell."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A value as it is read, and as machines take it where that is something else."""

    kind: str
    text: str
    value: Any
    raw: str = ""
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class View:
    """The columns and the cells of a table; those that are not *shown* are there to be copied."""

    columns: Sequence[Column]
    shown: frozenset[str]
    numeric: frozenset[str]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Heat:
    """How often each article uses each term: a row for each article, shaded by term."""

    terms: Sequence[Any]
    rows: Sequence[Sequence[Cell]]


class Reader:
    """Knows the terms and the articles of a sheet by what they are called in its tables."""

    def __init__(self, sheet: Sheet) -> None:
        self.terms = {label.own: number for number, label in enumerate(sheet.labels)}
        self.languages = [language_of(label) for label in sheet.labels]
        self.script = {"simplified": "zh-Hans", "traditional": "zh-Hant"}.get(sheet.script, "")
        self._shown = [getattr(label, sheet.script) for label in sheet.labels]
        lines = list(sheet.articles.records)
        self.articles = {line.article: number for number, line in enumerate(lines)}
        self.scripts = [language(line.script, line.region) for line in lines]

    def shown(self, term: str) -> str:
        """Return a term as it is shown at first."""
        return self._shown[self.terms[term]] if term in self.terms else term

    def language(self, article: str) -> str:
        """Return the tag of an article."""
        return self.scripts[self.articles[article]]


def view(table: Table, *shown: str, left_out: Sequence[str] = ()) -> View:
    """Return the view of a table with the columns named, or all; those *left_out* are not there."""
    numbers = [i for i, column in enumerate(table.columns) if column.name not in left_out]
    columns = [table.columns[i] for i in numbers]
    rows = [tuple(row[i] for i in numbers) for row in table.rows]
    tops = [_top(column, (row[i] for row in rows)) for i, column in enumerate(columns)]
    cells = [[_cell(*those) for those in zip(columns, row, tops, strict=True)] for row in rows]
    kinds = zip(columns, cells[0] if cells else (), strict=False)
    return View(
        columns,
        frozenset(shown or (column.name for column in columns)),
        frozenset(column.name for column, first in kinds if first.kind in {"number", "bar"}),
        cells,
    )


def views_by(
    table: Table, name: str, *shown: str, left_out: Sequence[str] = ()
) -> Iterator[tuple[str, View]]:
    """Yield the rows for each value of a column as a view of their own."""
    for value, rows in groupby(table.records, key=lambda row: getattr(row, name)):
        part = replace(table, records=list(rows))
        yield value, view(part, *shown, left_out=(name, *left_out))


def heat(table: Table) -> Heat:
    """Return the uses of terms, which come term by term, article by article."""
    terms = [list(uses) for _, uses in groupby(table.records, key=lambda use: use.term)]
    articles = len(terms[0]) if terms else 0
    tops = [max((use.per_10k for use in uses), default=0) or 1 for uses in terms]
    column = Column("per_10k", "", digits=1)
    return Heat(
        [uses[0] for uses in terms],
        [
            [
                Cell(
                    f"h{math.ceil(uses[number].per_10k / top * LEVELS)}",
                    column.readable(uses[number].per_10k or None),
                    uses[number],
                    cell(rounded(uses[number].per_10k)),
                )
                for uses, top in zip(terms, tops, strict=True)
            ]
            for number in range(articles)
        ],
    )


def summary(sheet: Sheet) -> str:
    """Return what there is in the corpus, in a few sentences."""
    lines = list(sheet.articles.records)
    scripts = Counter(line.script for line in lines)
    named = {"none": "in no script that can be told"}
    kinds = [
        f"{count:,} {named.get(script, script.capitalize())}"
        for script, count in sorted(scripts.items(), key=lambda item: (-item[1], item[0]))
    ]
    han, removed = sum(line.han for line in lines), sum(line.removed for line in lines)
    pieces = "piece" if removed == 1 else "pieces"
    cleaned = f" {removed:,} {pieces} of debris were removed first." if removed else ""
    articles = f"{sheet.total:,} article{'' if sheet.total == 1 else 's'}"
    return f"{articles} ({', '.join(kinds)}), {han:,} characters.{cleaned}"


def _cell(column: Column, value: Any, top: float) -> Cell:
    raw = cell(value)
    kind = KINDS.get(column.name)
    if kind:
        return Cell(kind, raw, value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        text = column.readable(value)
        share = value / top if column.bar else 0.0
        return Cell(
            "bar" if column.bar else "number", text, value, "" if raw == text else raw, share
        )
    return Cell("text", raw, value)


def _top(column: Column, values: Iterator[Any]) -> float:
    return max((abs(value) for value in values if value), default=1.0) if column.bar else 1.0
