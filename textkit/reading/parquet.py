"""Parquet files of articles, by pyarrow: a row is one article, its other fields are metadata."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from textkit.document import Document
from textkit.errors import UnusableArticle
from textkit.reading.manner import GRACE, TOO_DENSE, Manner
from textkit.reading.rows import document_of

ROWS = 64
"""Rows that are unpacked at a time."""

PACKED = {b"textkit": b"json"}
"""What is said of a column that holds objects as JSON, whose fields are those of the row."""


def read_parquet(file: BinaryIO, name: str, manner: Manner) -> Iterator[Document | UnusableArticle]:
    """Yield an article for each row, one group of rows after the other."""
    import json

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
        packed = [field.name for field in table.schema_arrow if field.metadata == PACKED]
        number = 0
        for batch in table.iter_batches(batch_size=ROWS, use_threads=False):
            for row in batch.to_pylist():
                number += 1
                for field in packed:
                    row.update(json.loads(row.pop(field) or "{}"))
                plain = {key: _plain(value) for key, value in row.items()}
                yield document_of(plain, f"{name}:{number}", manner)
    except (ArrowException, ValueError, OSError) as error:
        raise UnusableArticle(name, f"a damaged Parquet file ({_line(error)})") from error


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
