"""Tables of articles: a row of jsonl, csv or tsv is one article, its other fields are metadata."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from textkit.decoding import NotText, decode
from textkit.document import Document
from textkit.errors import UnusableArticle
from textkit.reading.manner import Manner

SAMPLE = 65_536


def read_jsonl(file: BinaryIO, name: str, manner: Manner) -> Iterator[Document | UnusableArticle]:
    """Yield an article for each line, as the lines arrive."""
    import json

    encoding = manner.encoding or "utf-8"
    for number, line in enumerate(iter(lambda: file.readline(manner.max_bytes + 1), b""), start=1):
        place = f"{name}:{number}"
        if len(line) > manner.max_bytes:
            yield UnusableArticle(place, f"a line is larger than {manner.max_bytes:,} bytes")
            return
        if not line.strip():
            continue
        try:
            text = decode(line, encoding=encoding).text
            row = json.loads(text.removeprefix("\ufeff"))
        except (NotText, ValueError, RecursionError) as error:
            yield UnusableArticle(place, f"not a line of JSON ({error})")
            continue
        if not isinstance(row, dict):
            yield UnusableArticle(place, "not a JSON object")
            continue
        yield _document(row, place, manner)


def read_csv(file: BinaryIO, name: str, manner: Manner) -> Iterator[Document | UnusableArticle]:
    """Yield an article for each row of comma-separated values with a header."""
    yield from _delimited(file, name, manner, delimiter=",")


def read_tsv(file: BinaryIO, name: str, manner: Manner) -> Iterator[Document | UnusableArticle]:
    """Yield an article for each row of tab-separated values with a header."""
    yield from _delimited(file, name, manner, delimiter="\t")


def _delimited(
    file: BinaryIO, name: str, manner: Manner, *, delimiter: str
) -> Iterator[Document | UnusableArticle]:
    import csv
    import io

    head = file.read(SAMPLE)
    file.seek(0)
    try:  # the sample ends at a line, so that no character is cut in two
        sample = head[: head.rfind(b"\n") + 1] if len(head) == SAMPLE else head
        encoding = decode(sample or head, encoding=manner.encoding).encoding
    except NotText as error:
        yield UnusableArticle(name, str(error))
        return
    if encoding == "utf-8":
        encoding = "utf-8-sig"
    text = io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="")
    csv.field_size_limit(manner.max_bytes)
    rows = csv.DictReader(text, delimiter=delimiter)
    try:
        for row in rows:
            row.pop(None, None)  # cells beyond the header
            yield _document(row, f"{name}:{rows.line_num}", manner)
    except csv.Error as error:
        yield UnusableArticle(f"{name}:{rows.line_num}", f"not a table ({error})")


def _document(row: dict[str, Any], place: str, manner: Manner) -> Document | UnusableArticle:
    meta = dict(row)
    text = meta.pop(manner.field, None)
    given = meta.pop(manner.name_field, None)
    name = place if given is None or given == "" else str(given)
    if not isinstance(text, str):
        fields = ", ".join(map(str, row)) or "none"
        return UnusableArticle(
            place, f"no text in field {manner.field!r} (its fields: {fields}; choose with --field)"
        )
    if not text.strip():
        return UnusableArticle(name, "empty")
    return Document(name, text, meta=meta)
