"""Parquet files of articles, by pyarrow: a row is one article, its other fields are metadata."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from textkit.document import Document
from textkit.errors import UnusableArticle
from textkit.reading.manner import GRACE, TOO_DENSE, Manner
from textkit.reading.rows import document_of

ROWS = 64
"""Rows that are unpacked at a time."""

SPAN = 2_000
"""Rows that a worker of a cluster is given."""

PACKED = {b"textkit": b"json"}
"""What is said of a column that holds objects as JSON, whose fields are those of the row."""


def read_parquet(file: BinaryIO, name: str, manner: Manner) -> Iterator[Document | UnusableArticle]:
    """Yield an article for each row, one group of rows after the other."""
    with _opened(file, name, manner) as table:
        number = 0
        for batch in table.iter_batches(batch_size=ROWS, use_threads=False):
            yield from _documents(batch, name, manner, before=number)
            number += batch.num_rows


def read_rows(
    file: BinaryIO, name: str, manner: Manner, group: int, span: slice, *, before: int
) -> Iterator[Document | UnusableArticle]:
    """Yield the articles of some rows of a group; so many rows came *before* the group."""
    with _opened(file, name, manner) as table:
        rows = table.read_row_group(group, use_threads=False)[span]
        for batch in rows.to_batches(max_chunksize=ROWS):
            yield from _documents(batch, name, manner, before=before + span.start)
            before += batch.num_rows


def named_rows(
    file: BinaryIO, name: str, manner: Manner
) -> Iterator[tuple[int, int, int, int, list[str | None]]]:
    """Yield spans of rows: group, first row in it, rows before the group, bytes, and the names.

    A row that has no name of its own, or no text, has None for one.
    """
    with _opened(file, name, manner) as table:
        before = 0
        named = manner.name_field in table.schema_arrow.names
        columns = {manner.name_field, manner.field} & set(table.schema_arrow.names)
        for group in range(table.num_row_groups):
            about = table.metadata.row_group(group)
            names: list[str | None] = [None] * about.num_rows
            if named:
                rows = table.read_row_group(group, columns=sorted(columns), use_threads=False)
                names = [_name(row, manner) for row in rows.to_pylist()]
            for start in range(0, len(names), SPAN):
                some = names[start : start + SPAN]
                size = about.total_byte_size * len(some) // len(names)
                yield group, start, before, size, some
            before += len(names)


@contextmanager
def _opened(file: BinaryIO, name: str, manner: Manner) -> Iterator[Any]:
    """Give the table that is in a file.

    Raises:
        UnusableArticle: pyarrow is missing, the file is damaged, or unpacks to too much.
    """
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise UnusableArticle(
            name, "a Parquet file is read with pyarrow: pip install 'textkit-zh[parquet]'"
        ) from error
    size = file.seek(0, 2)
    file.seek(0)
    try:
        table = ParquetFile(file)
        groups = (table.metadata.row_group(i) for i in range(table.num_row_groups))
        if sum(group.total_byte_size for group in groups) > max(GRACE, size * manner.max_ratio):
            raise UnusableArticle(name, TOO_DENSE)
        yield table
    except (ArrowException, ValueError, OSError) as error:
        raise UnusableArticle(name, f"a damaged Parquet file ({_line(error)})") from error


def _documents(
    batch: Any, name: str, manner: Manner, *, before: int
) -> Iterator[Document | UnusableArticle]:
    import json

    packed = [field.name for field in batch.schema if field.metadata == PACKED]
    for number, row in enumerate(batch.to_pylist(), start=before + 1):
        for field in packed:
            row.update(json.loads(row.pop(field) or "{}"))
        plain = {key: _plain(value) for key, value in row.items()}
        yield document_of(plain, f"{name}:{number}", manner)


def _name(row: dict[str, Any], manner: Manner) -> str | None:
    document = document_of({key: _plain(value) for key, value in row.items()}, "", manner)
    return document.name or None if isinstance(document, Document) else None


def _plain(value: Any) -> Any:
    """Return a value as JSON has it; dates and what else JSON lacks become text."""
    if isinstance(value, (str, int, float, bool, type(None))):
        return value
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return str(value)


def _line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
