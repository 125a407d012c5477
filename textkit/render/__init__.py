"""From a table to text: one writer for each format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePath

from textkit.render import columnar, plain
from textkit.table import Table

__all__ = ["BOM", "FORMATS", "MACHINE_FORMATS", "format_of", "rendered"]

MACHINE_FORMATS: dict[str, Callable[[Table], Iterator[str] | Iterator[bytes]]] = {
    "text": plain.text,
    "tsv": plain.tsv,
    "csv": plain.comma_separated,
    "json": plain.json_array,
    "jsonl": plain.jsonl,
    "markdown": plain.markdown,
    "parquet": columnar.parquet,
}

FORMATS = ("auto", "table", *(name for name in MACHINE_FORMATS if name != "text"))

SUFFIXES = {".md": "markdown", ".ndjson": "jsonl"}

BOM = "\ufeff"


def format_of(path: str) -> str | None:
    """Return the format that the suffix of an output file stands for."""
    suffix = PurePath(path).suffix.lower()
    name = SUFFIXES.get(suffix, suffix.removeprefix("."))
    return name if name in FORMATS else None


def rendered(table: Table, format_name: str) -> Iterator[str] | Iterator[bytes]:
    """Yield the pieces of a table in a machine format, its rows as they come.

    The first row is computed before anything is yielded, so that an analysis that fails at once
    writes nothing.
    """
    return MACHINE_FORMATS[format_name](table if format_name == "text" else table.started())
