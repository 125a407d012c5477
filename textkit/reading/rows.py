"""Tables of articles: a row of jsonl, csv or tsv is one article, its other fields are metadata."""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, BinaryIO

from textkit.decoding import BROKEN, MARKS, WIDE, Decoded, NotText, decode
from textkit.document import Document
from textkit.errors import UnusableArticle
from textkit.patterns import pattern
from textkit.reading.files import SAMPLE, peekable
from textkit.reading.manner import Manner

ROW_SHARE = 8
"""A row of several lines has at most this part of the characters that a file may have."""

LONE_SURROGATE = pattern("[\ud800-\udfff]")


def read_jsonl(
    file: BinaryIO, name: str, manner: Manner, *, before: int = 0
) -> Iterator[Document | UnusableArticle]:
    """Yield an article for each line, as the lines arrive; so many lines came *before*."""
    import json

    stream = peekable(file)
    wide = wide_encoding(stream.peek(SAMPLE))
    lines = _narrowed(stream, wide, manner) if wide else _lines_of(stream, manner)
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
        encoding = wide or decoded.encoding
        yield document_of(row, place, manner, encoding=encoding, broken=decoded.broken)


def wide_encoding(head: bytes) -> str:
    """Return the encoding of lines whose characters have two bytes or four, else nothing."""
    marked = [name for name, mark in MARKS.items() if head.startswith(mark)]
    if marked:
        return marked[0] if marked[0].startswith(("utf-16", "utf-32")) else ""
    return next((name for name in WIDE if head.startswith("{".encode(name))), "")


def _lines_of(file: BinaryIO, manner: Manner) -> Iterator[bytes]:
    return iter(lambda: file.readline(manner.max_bytes + 1), b"")


def _narrowed(file: BinaryIO, encoding: str, manner: Manner) -> Iterator[bytes]:
    """Yield lines as UTF-8, with a byte that is none for each malformed one."""
    text = io.TextIOWrapper(file, encoding, errors="textkit.broken", newline="\n")
    try:
        for line in iter(lambda: text.readline(manner.max_bytes + 1), ""):
            yield line.removeprefix("\ufeff").encode("utf-8", "surrogateescape")
    finally:
        text.detach()  # else it closes the file, which is not its own


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
        plain = None
        for line in sample.split(b"\n")[:-1]:
            with suppress(NotText):
                decoded = decode(line, encoding=manner.encoding)
                if manner.encoding or not decoded.text.isascii():
                    return decoded
                plain = plain or decoded
        if plain:
            return plain
        raise error


def _rows(
    lines: Iterator[str], name: str, manner: Manner, encoding: str, delimiter: str
) -> Iterator[Document | UnusableArticle]:
    taken = _Taken(lines, manner.max_bytes // ROW_SHARE)
    header: list[str] = []
    for place, row in _parsed(taken, name, delimiter):
        if isinstance(row, UnusableArticle):
            yield row
            if not header:
                return
        elif header:
            cells = row + [None] * (len(header) - len(row))
            yield _counted(dict(zip(header, cells, strict=False)), place, manner, encoding)
        else:
            header = row


class _Taken:
    """The lines of a table, those of the row at hand kept until it is whole.

    A row of several lines has at most so many characters. Once four times as many were read in
    vain, a row has two lines at most, or a hostile table would be read again for each line.
    """

    def __init__(self, lines: Iterator[str], most: int) -> None:
        self.before = 0
        self.row: list[str] = []
        self.spent = 0
        self._lines = lines
        self._again: deque[str] = deque()
        self._most = most
        self._left = 4 * most

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.spent > min(self._most, self._left):
            raise StopIteration
        line = self._again.popleft() if self._again else next(self._lines)
        if self.row:
            self.spent += len(line)
        self.row.append(line)
        return line

    def finish(self) -> None:
        """Go on to the next row."""
        self.before += len(self.row)
        self.row.clear()
        self.spent = 0

    def give_back(self) -> None:
        """Go on behind the first line of the row."""
        self._left = max(0, self._left - self.spent)
        self._again.extendleft(reversed(self.row[1:]))
        del self.row[1:]
        self.finish()


def _parsed(
    taken: _Taken, name: str, delimiter: str
) -> Iterator[tuple[str, list[Any] | UnusableArticle]]:
    """Yield each row that is not blank, and the place of its last line, or why it is none.

    A quote that is not closed costs its line. One inside a cell on one line is taken as it is.
    """
    import csv

    rows = csv.reader(taken, delimiter=delimiter, strict=True)
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            rows = csv.reader(taken, delimiter=delimiter, strict=True)
            place = f"{name}:{taken.before + 1}"
            if len(taken.row) == 1 and "expected after" in str(error):
                row = next(csv.reader(taken.row, delimiter=delimiter))
            else:
                is_open = len(taken.row) > 1 or "unexpected end" in str(error)
                reason = "a quote is not closed" if is_open else error
                yield place, UnusableArticle(place, f"not a row ({reason})")
                taken.give_back()
                continue
        taken.finish()
        if row:
            yield f"{name}:{taken.before}", row


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
