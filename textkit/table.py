"""A row dataclass is the schema of its table: names for machines, labels and widths for people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from itertools import chain, islice
from keyword import iskeyword
from math import isfinite
from typing import Any

PLACES = 6
"""Decimal places that machine formats keep of a float."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: *name* for machines, the rest for the eye.

    *digits* are the decimal places drawn. *bar* draws a bar beside the number, *heat* shades the
    cell, both by the number's share of the largest one: in its column for a bar, in its row for
    heat. With *sides* the bars of negative numbers go to the left, and bars keep their room when
    columns are left out. A column with *group* shows a value only where it changes. When the
    terminal is too narrow the columns with the highest *yields* are left out first, never one with
    0. Text in a *flexible* column is shortened before any column is left out. Text in a *tail*
    column ends at the right, and its end is what is kept. The mapping in a *spread* column adds
    its items to the objects of JSON, and is not shown elsewhere.
    """

    name: str
    label: str
    digits: int = 2
    bar: bool = False
    sides: bool = False
    heat: bool = False
    group: bool = False
    yields: int = 0
    flexible: bool = False
    spread: bool = False
    tail: bool = False


def column(label: str, **settings: Any) -> Any:
    """Declare a field of a row dataclass as a column, with the settings of `Column`."""
    return field(metadata={"column": {"label": label, **settings}})


@dataclass(frozen=True, slots=True)
class Table:
    """Records under columns, with a title and notes that only the drawn table shows.

    A record is a row dataclass or a tuple. *records* may be an iterator: formats that stream
    write each as it comes. *wide*, when given, is what a terminal draws in place of the table.
    *text*, when given, makes of a record the text that is printed unless a format is asked for,
    and *colored* the same for a terminal with colours; *texts* are these texts themselves, where
    they come cheaper than from the records.
    """

    columns: tuple[Column, ...]
    records: Iterable[Any]
    title: str = ""
    notes: tuple[str, ...] = ()
    wide: Table | None = None
    text: Callable[[Any], str] | None = None
    texts: Iterable[str] | None = None
    colored: Callable[[Any], str] | None = None

    @classmethod
    def of(cls, row_type: type, records: Iterable[Any], **settings: Any) -> Table:
        """Make the table of a row dataclass: its fields that are columns, in their order."""
        columns = (
            Column(item.name.rstrip("_"), **item.metadata["column"])
            for item in fields(row_type)
            if "column" in item.metadata
        )
        return cls(tuple(columns), records, **settings)

    @property
    def rows(self) -> Iterator[tuple[Any, ...]]:
        """The values of each record, floats rounded once and for all."""
        for record in self.records:
            yield tuple(rounded(value) for value in self._values(record))

    def started(self) -> Table:
        """Return the same table with its first record computed, if there is one."""
        records = iter(self.records)
        return replace(self, records=chain(list(islice(records, 1)), records))

    def _values(self, record: Any) -> Iterable[Any]:
        if isinstance(record, tuple):
            return record
        names = (column.name for column in self.columns)
        return [getattr(record, f"{name}_" if iskeyword(name) else name) for name in names]


def rounded(value: Any) -> Any:
    """Round floats, also inside lists and mappings, to the places that machine formats keep.

    Of a number too small for them, such as the p-value of a strong keyword, as many digits are
    kept instead. What is not a finite number becomes None, since JSON has no word for it.
    """
    if isinstance(value, float):
        if not isfinite(value):
            return None
        places = round(value, PLACES) + 0.0  # no minus zero
        return places or float(f"{value:.{PLACES - 1}e}") + 0.0
    if isinstance(value, Mapping):
        return {key: rounded(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [rounded(item) for item in value]
    return value
