"""A row dataclass is the schema of its table: names for machines, labels and widths for people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from itertools import chain, islice
from keyword import iskeyword
from math import isfinite
from operator import attrgetter
from typing import Any

from textkit.errors import NotInstalled

PLACES = 6
"""Decimal places that machine formats keep of a float."""

SHOWN = 100
"""Rows that a notebook shows of a table."""

_AS_IT_IS = frozenset({str, int})


@dataclass(frozen=True, slots=True)
class Column:
    """One column: *name* for machines, the rest for the eye.

    *digits* are the decimal places drawn. *bar* draws a bar beside the number, *heat* shades the
    cell, both by the number's share of the largest one: in its column for a bar, in its row for
    heat. With *sides* the bars of negative numbers go to the left, and bars keep their room when
    columns are left out. A column with *group* shows a value only where it changes. When the
    terminal is too narrow the columns with the highest *yields* are left out first, never one with
    0. Text in a *flexible* column is shortened, to *keeps* cells, before any column is left out.
    Text in a *tail*
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
    keeps: int = 12
    spread: bool = False
    tail: bool = False

    def readable(self, value: Any) -> str:
        """Return a value as a person reads it: grouped thousands, a dot for what is not there."""
        if value is None:
            return "·"
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, int):
            return f"{value:,}"
        if isinstance(value, float):
            if value and abs(value) < 10**-self.digits:
                return f"{value:.1e}" if self.digits else f"{value:.1f}"
            return f"{value:,.{self.digits}f}"
        return cell(value)


def column(label: str, **settings: Any) -> Any:
    """Declare a field of a row dataclass as a column, with the settings of `Column`."""
    return field(metadata={"column": {"label": label, **settings}})


@dataclass(frozen=True, slots=True)
class Table:
    """Records under columns, with a title and notes that only the drawn table shows.

    A record is a row dataclass or a tuple. *records* may be an iterator: formats that stream
    write each as it comes, and the table can be gone through once. *notes* are asked for after
    them, and may tell what they had to say. A notebook shows a table as HTML. *wide*, when given,
    is what a terminal draws in place of the table. *text*, when given, makes of a record the text
    that is printed unless a format is asked for, and *colored* the same for a terminal with
    colours; *texts* are these texts themselves, where they come cheaper than from the records.
    """

    columns: tuple[Column, ...]
    records: Iterable[Any]
    title: str = ""
    notes: Iterable[str] = ()
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
        return (tuple(map(rounded, values)) for values in self.values)

    @property
    def values(self) -> Iterator[tuple[Any, ...]]:
        """The values of each record as they are."""
        values = self._values()
        return (it if isinstance(it, tuple) else values(it) for it in self.records)

    def started(self) -> Table:
        """Return the same table with its first record computed, if there is one."""
        records = iter(self.records)
        return replace(self, records=chain(list(islice(records, 1)), records))

    def __iter__(self) -> Iterator[Any]:
        return iter(self.records)

    def dicts(self) -> Iterator[dict[str, Any]]:
        """Yield each row as the object that it is in JSON: names with values."""
        for row in self.rows:
            result: dict[str, Any] = {}
            for column, value in zip(self.columns, row, strict=True):
                if column.spread:
                    result.update((key, item) for key, item in value.items() if key not in result)
                else:
                    result[column.name] = value
            yield result

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the rows as the objects that they are in JSON."""
        return list(self.dicts())

    def to_pandas(self) -> Any:
        """Return the rows as a ``pandas.DataFrame``; lists and mappings stay what they are.

        Raises:
            NotInstalled: there is no pandas.
        """
        try:
            import pandas
        except ImportError as error:
            raise NotInstalled("pandas", "a table cannot become a DataFrame without it") from error
        names = [column.name for column in self.columns if not column.spread]
        rows = self.to_dicts()
        return pandas.DataFrame(rows) if rows else pandas.DataFrame(columns=names)

    def to_polars(self) -> Any:
        """Return the rows as a ``polars.DataFrame``.

        A mapping, such as that of spellings to counts, is a list of structs of *key* and *value*:
        as a struct it would have a field for every spelling of the table.

        Raises:
            NotInstalled: there is no polars.
        """
        try:
            import polars
        except ImportError as error:
            raise NotInstalled("polars", "a table cannot become a DataFrame without it") from error
        names = [column.name for column in self.columns if not column.spread]
        rows = [{name: _pairs(value) for name, value in row.items()} for row in self.dicts()]
        return polars.DataFrame(rows, schema=None if rows else names, infer_schema_length=None)

    def _repr_html_(self) -> str:
        """Return the table as a notebook shows it; what stands in an article is text, not HTML."""
        from html import escape

        if self.wide is not None:
            return self.wide._repr_html_()
        columns = [column for column in self.columns if not column.spread]
        kept = [number for number, column in enumerate(self.columns) if not column.spread]
        lines: list[str] = []
        left_out = 0
        for row in self.rows:
            if len(lines) == SHOWN:
                left_out += 1
                continue
            cells = (_html_cell(self.columns[number], row[number]) for number in kept)
            lines.append(f"<tr>{''.join(cells)}</tr>\n")
        head = "".join(f"<th>{escape(column.label or column.name)}</th>" for column in columns)
        notes = [*self.notes, f"{left_out:,} more rows."] if left_out else self.notes
        return (
            f"<table>\n<caption>{escape(self.title)}</caption>\n<thead><tr>{head}</tr></thead>\n"
            f"<tbody>\n{''.join(lines)}</tbody>\n</table>\n"
            + "".join(f"<p>{escape(note)}</p>\n" for note in notes)
        )

    def _values(self) -> Callable[[Any], tuple[Any, ...]]:
        """Return what takes the values of a record that is no tuple."""
        names = [f"{it.name}_" if iskeyword(it.name) else it.name for it in self.columns]
        if len(names) > 1:  # else it is no tuple that comes
            values: Callable[[Any], tuple[Any, ...]] = attrgetter(*names)
            return values
        return lambda record: (getattr(record, names[0]),)


def rounded(value: Any) -> Any:
    """Round floats, also inside lists and mappings, to the places that machine formats keep.

    Of a number too small for them, such as the p-value of a strong keyword, as many digits are
    kept instead. What is not a finite number becomes None, since JSON has no word for it.
    """
    if type(value) in _AS_IT_IS:  # most values of large tables are
        return value
    if isinstance(value, float):
        if not isfinite(value):
            return None
        places = round(value, PLACES) + 0.0  # no minus zero
        return places or float(f"{value:.{PLACES - 1}e}") + 0.0
    if isinstance(value, Mapping):
        counted = _AS_IT_IS.issuperset(map(type, value.values()))
        return value if counted else {key: rounded(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [rounded(item) for item in value]
    return value


def cell(value: Any) -> str:
    """Return a value as the text of a cell: ``速賣通×70 速卖通×9`` for counted spellings."""
    if type(value) in _AS_IT_IS or isinstance(value, float):
        return str(value)
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return " ".join(f"{key}×{count}" for key, count in value.items())
    if isinstance(value, (list, tuple)):
        return " ".join(map(cell, value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _html_cell(column: Column, value: Any) -> str:
    from html import escape

    side = "right" if isinstance(value, (int, float)) or column.tail else "left"
    return f'<td dir="ltr" style="text-align: {side}">{escape(column.readable(value))}</td>'


def _pairs(value: Any) -> Any:
    if isinstance(value, Mapping):
        return [{"key": key, "value": item} for key, item in value.items()]
    return value
