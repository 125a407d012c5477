"""Tables for machines: tsv, csv, json, jsonl and markdown, each as an iterator of lines."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from textkit.render.escaping import UNSAFE, on_one_line, visible
from textkit.render.output import PATIENCE
from textkit.table import Table, cell, rounded

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would run (OWASP, CSV injection)."""

BLOCK = 512
"""Rows that are written together where they come soon."""

Row = TypeVar("Row")


def text(table: Table) -> Iterator[str]:
    """Yield the text that each record is, and not a table at all."""
    if table.texts is not None:
        yield from table.texts
    elif table.text is not None:
        yield from map(table.text, table.records)


def tsv(table: Table) -> Iterator[str]:
    """Yield tab-separated lines, the header first; a row is always one line."""
    kept = _kept(table)
    yield "\t".join(table.columns[index].name for index in kept) + "\n"
    for rows in _blocks(table.values):  # there may be millions: a column at a time is sooner done
        columns = list(zip(*rows, strict=True))
        cells = [_one_line_each(columns[index]) for index in kept]
        yield "\n".join(map("\t".join, zip(*cells, strict=True))) + "\n"


def comma_separated(table: Table) -> Iterator[str]:
    """Yield comma-separated lines, the header first; no cell is a formula to a spreadsheet."""
    import csv
    import io

    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")

    def line(cells: list[str]) -> str:
        writer.writerow(cells)
        text = buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
        return text

    names, rows = _flat(table)
    yield line(names)
    for row in rows:
        yield line([_defused(value) for value in row])


def jsonl(table: Table) -> Iterator[str]:
    """Yield an object a line."""
    for item in table.dicts():
        yield dumped(item) + "\n"


def json_array(table: Table) -> Iterator[str]:
    """Yield the lines of one array of objects."""
    opening = "[\n"
    for item in table.dicts():
        yield f"{opening}  {dumped(item)}"
        opening = ",\n"
    yield "[]\n" if opening == "[\n" else "\n]\n"


def markdown(table: Table) -> Iterator[str]:
    """Yield the lines of a pipe table; nothing in a cell is markup."""
    names, rows = _flat(table)
    yield "| " + " | ".join(names) + " |\n"
    yield "|" + "|".join(" --- " for _ in names) + "|\n"
    for row in rows:
        yield "| " + " | ".join(_inert(cell(value)) for value in row) + " |\n"


def dumped(value: Any) -> str:
    r"""Return JSON with Chinese as it is, and what could drive a terminal as ``\u`` escapes."""
    import json

    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(", ", ": "))
    return UNSAFE.sub(_json_escape, text)


def _flat(table: Table) -> tuple[list[str], Iterator[list[Any]]]:
    """Return the names and the cells of the columns that are one cell wide."""
    kept = _kept(table)
    rows = ([row[index] for index in kept] for row in table.rows)
    return [table.columns[index].name for index in kept], rows


def _kept(table: Table) -> list[int]:
    return [index for index, column in enumerate(table.columns) if not column.spread]


def _blocks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Divide rows into blocks, of those that came in the time that a reader may have to wait."""
    block: list[Row] = []
    due = time.monotonic() + PATIENCE
    for row in rows:
        block.append(row)
        if len(block) == BLOCK or time.monotonic() > due:
            yield block
            block = []
            due = time.monotonic() + PATIENCE
    if block:
        yield block


def _one_line_each(values: Sequence[Any]) -> Sequence[str]:
    """Return the values of a column as cells that are one line each."""
    kinds = set(map(type, values))
    if kinds == {int}:
        return list(map(repr, values))
    if kinds == {float}:  # rounded once if the same comes again and again
        texts = {value: cell(rounded(value)) for value in set(values)}
        return list(map(texts.__getitem__, values))
    if kinds != {str}:
        values = [cell(rounded(value)) if value != {} else "" for value in values]
    return values if "".join(values).isprintable() else list(map(on_one_line, values))


def _json_escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if 0xD800 <= code <= 0xDFFF:  # JSON has no lone surrogates
        return visible(match[0]).replace("\\", "\\\\")
    units = match[0].encode("utf-16-be")
    return "".join(f"\\u{units[i : i + 2].hex()}" for i in range(0, len(units), 2))


def _defused(value: Any) -> str:
    text = visible(cell(value))
    return f"'{text}" if isinstance(value, str) and text.startswith(FORMULA) else text


def _inert(text: str) -> str:
    text = on_one_line(text).replace("\\", "\\\\")
    return "".join(f"\\{char}" if char in "|*_`[]<>#" else char for char in text)
