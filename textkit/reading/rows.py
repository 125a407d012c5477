"""Tables of articles: a row of jsonl, csv or tsv is one article, its other fields are metadata."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, BinaryIO

from textkit.decoding import BROKEN, Decoded, NotText, decode
from textkit.document import Document
from textkit.errors import UnusableArticle
from textkit.reading.files import SAMPLE, peekable
from textkit.reading.manner import Manner

LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def read_jsonl(
    file: BinaryIO, name: str, manner: Manner, *, before: int = 0
) -> Iterator[Document | UnusableArticle]:
    """Yield an article for each line, as the lines arrive; so many lines came *before*."""
    import json

    lines = iter(lambda: file.readline(manner.max_bytes + 1), b"")
    for number, line in enumerate(lines, start=before + 1):
        place = f"{name}:{number}"
        if len(line) > manner.max_bytes:
            yield UnusableArticle(place, f"a line is {manner.too_large}")
            return
        if not line.strip():
            continue
        try:
            decoded = decode(line, encoding=manner.encoding)
            row = json.loads(decoded.text)
        except (NotText, ValueError, RecursionError) as error:
            yield UnusableArticle(place, f"not a line of JSON ({error})")
            continue
        if not isinstance(row, dict):
            yield UnusableArticle(place, "not a JSON object")
            continue
        yield document_of(row, place, manner, encoding=decoded.encoding, broken=decoded.broken)


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

    stream = peekable(file)
    try:
        decoded = _sampled(stream.peek(SAMPLE), manner)
    except NotText as error:
        yield UnusableArticle(name, str(error))
        return
    encoding = decoded.encoding
    if decoded.bom:
        stream.read(len("\ufeff".encode(encoding)))
    text = io.TextIOWrapper(stream, encoding=encoding, errors="textkit.broken", newline="")
    csv.field_size_limit(manner.max_bytes)
    try:
        yield from _rows(_lines(text, name, manner), name, manner, encoding, delimiter)
    finally:
        text.detach()  # else it closes the file, which is not its own


def _sampled(head: bytes, manner: Manner) -> Decoded:
    """Decode the beginning of a table, or the first telling line of it where another is broken.

    It ends at a line, so that no character is cut in two.
    """
    sample = head[: head.rfind(b"\n") + 1] or head
    try:
        return decode(sample, encoding=manner.encoding)
    except NotText as error:
        for line in sample.split(b"\n"):
            with suppress(NotText):
                decoded = decode(line, encoding=manner.encoding)
                if manner.encoding or not decoded.text.isascii():
                    return decoded
        raise error


def _rows(
    lines: Iterator[str], name: str, manner: Manner, encoding: str, delimiter: str
) -> Iterator[Document | UnusableArticle]:
    import csv

    rows = csv.DictReader(lines, delimiter=delimiter)
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield UnusableArticle(f"{name}:{rows.line_num}", f"not a row ({error})")
            continue
        row.pop(None, None)  # cells beyond the header
        yield _counted(row, f"{name}:{rows.line_num}", manner, encoding)


def _lines(text: io.TextIOWrapper, name: str, manner: Manner) -> Iterator[str]:
    """Yield the lines as long as none is longer than allowed."""
    while line := text.readline(manner.max_bytes):
        if len(line) == manner.max_bytes:
            raise UnusableArticle(name, f"a line is {manner.too_large}")
        yield line


def _counted(
    row: dict[str, Any], place: str, manner: Manner, encoding: str
) -> Document | UnusableArticle:
    """Return an article whose malformed bytes are counted, if they are few."""
    text = row.get(manner.field)
    broken = text.count(BROKEN) if isinstance(text, str) else 0
    if broken > len(text or "") // 1000 + 1:
        return UnusableArticle(place, f"more than 0.1 % of its bytes are not {encoding}")
    return document_of(row, place, manner, encoding=encoding, broken=broken)


def document_of(
    row: dict[str, Any], place: str, manner: Manner, *, encoding: str = "utf-8", broken: int = 0
) -> Document | UnusableArticle:
    """Return the article that a row is, or why it is none; without a name it is its *place*."""
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
    text = LONE_SURROGATE.sub("\ufffd", text)
    return Document(name, text, encoding, broken=broken, meta=meta, kind="row")
