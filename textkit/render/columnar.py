"""Tables as Parquet, by pyarrow, written as their rows come."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from textkit.errors import NotInstalled
from textkit.render.plain import dumped
from textkit.table import Table

ROWS = 50_000
"""Rows that are packed together, and held meanwhile."""

PACKED = {"textkit": "json"}
"""What is said of a column that holds objects as JSON (see `textkit.reading.parquet`)."""


def parquet(table: Table) -> Iterator[bytes]:
    """Yield the bytes of a Parquet file.

    Counted spellings are a map, lists of texts are lists; other objects are JSON. The types are
    those of the first rows.

    Raises:
        NotInstalled: pyarrow is missing.
    """
    try:
        import pyarrow as arrow
        from pyarrow.parquet import ParquetWriter
    except ImportError as error:
        raise NotInstalled("'textkit-zh[parquet]'", "it writes Parquet") from error
    rows = iter(table.rows)
    chunk = list(islice(rows, ROWS))
    fields = [
        _field(arrow, column.name, [row[place] for row in chunk], packed=column.spread)
        for place, column in enumerate(table.columns)
    ]
    schema = arrow.schema(fields)
    buffer = io.BytesIO()
    with ParquetWriter(buffer, schema, compression="zstd") as writer:
        while chunk:
            columns = [
                arrow.array([_value(row[place], field.type) for row in chunk], field.type)
                for place, field in enumerate(fields)
            ]
            writer.write_table(arrow.Table.from_arrays(columns, schema=schema))
            chunk = list(islice(rows, ROWS))
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def _field(arrow: Any, name: str, values: Sequence[Any], *, packed: bool) -> Any:
    if packed:
        return arrow.field(name, arrow.string(), metadata=PACKED)
    known = [value for value in values if value is not None]
    kinds = (
        (arrow.bool_(), lambda value: isinstance(value, bool)),
        (arrow.int64(), lambda value: isinstance(value, int)),
        (arrow.float64(), lambda value: isinstance(value, (int, float))),
        (arrow.map_(arrow.string(), arrow.int64()), _is_counts),
        (arrow.list_(arrow.string()), _is_texts),
    )
    fitting = (kind for kind, fits in kinds if known and all(map(fits, known)))
    return arrow.field(name, next(fitting, arrow.string()))


def _value(value: Any, kind: Any) -> Any:
    """Return a value as its column takes it."""
    if isinstance(value, str):
        return _encodable(value)
    if value is None or isinstance(value, (bool, int, float)):
        return str(value) if str(kind) == "string" and value is not None else value
    if str(kind) == "string":
        return dumped(value)
    if isinstance(value, Mapping):
        return [(_encodable(key), count) for key, count in value.items()]
    return [_encodable(item) for item in value]


def _is_counts(value: Any) -> bool:
    return isinstance(value, Mapping) and all(isinstance(count, int) for count in value.values())


def _is_texts(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value)


def _encodable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()
