"""Some rows of a file of articles: what a worker of a cluster reads of it by itself."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from textkit.document import Document
from textkit.errors import UnusableArticle
from textkit.reading.manner import Manner
from textkit.reading.parquet import named_rows, read_rows
from textkit.reading.rows import read_jsonl, wide_encoding

BYTES = 262_144
"""Bytes of a slice of jsonl, or up to a line more."""


@dataclass(frozen=True, slots=True)
class Slice:
    """Rows of the file *name*: those in its bytes *start* to *stop*, with *before* lines before.

    In a Parquet file they are rows *start* to *stop* of a *group*, with *before* rows before it.
    *renamed* are names that other rows have too, made different, by the row's place in the slice.
    """

    name: str
    path: str
    start: int
    stop: int
    before: int
    size: int = BYTES
    group: int = -1
    renamed: Mapping[int, str] = field(default_factory=dict)

    def read(self, file: BinaryIO, manner: Manner) -> Iterator[Document | UnusableArticle]:
        """Yield the articles of the rows, and in its place the error of each that is none."""
        if self.group < 0:
            file.seek(self.start)
            lines = io.BytesIO(file.read(self.stop - self.start))
            found = read_jsonl(lines, self.name, manner, before=self.before)
        else:
            span = slice(self.start, self.stop)
            found = read_rows(file, self.name, manner, self.group, span, before=self.before)
        for place, document in enumerate(found):
            if place in self.renamed and isinstance(document, Document):
                yield replace(document, name=self.renamed[place])
            else:
                yield document


Names = list[str | None]
"""The names that usable rows have of themselves."""


def slices_of_lines(
    file: BinaryIO, path: str, name: str, manner: Manner
) -> Iterator[tuple[Slice, Names]]:
    """Yield slices of a jsonl file; only rows that may have a name are looked into."""
    head = file.read(4)
    file.seek(0)
    if wide_encoding(head):  # its lines cannot be told apart byte by byte
        yield Slice(name, path, 0, file.seek(0, 2), 0), _names_in(file, name, manner)
        return
    quoted = f'"{manner.name_field}"'.encode()
    names: Names = []
    start = stop = before = lines = 0
    long = False
    while not long and (line := file.readline(manner.max_bytes + 1)):
        long = len(line) > manner.max_bytes  # nothing behind it is read
        stop += len(line)
        lines += 1
        if line.strip():
            looked_for = quoted in line or not quoted.isascii() or b"\\u" in line
            names.append(_name_in(line, manner) if looked_for and not long else None)
        if stop - start >= BYTES:
            yield Slice(name, path, start, stop, before), names
            start, before, names = stop, lines, []
    if stop > start:
        yield Slice(name, path, start, stop, before), names


def slices_of_groups(
    file: BinaryIO, path: str, name: str, manner: Manner
) -> Iterator[tuple[Slice, Names]]:
    """Yield slices of a Parquet file; where rows have names, these and the texts are looked at."""
    for group, start, before, size, names in named_rows(file, name, manner):
        stop = start + len(names)
        yield Slice(name, path, start, stop, before, size=size, group=group), names


Slicer = Callable[[BinaryIO, str, str, Manner], Iterator[tuple[Slice, Names]]]

SLICERS: dict[str, Slicer] = {
    ".jsonl": slices_of_lines,
    ".ndjson": slices_of_lines,
    ".parquet": slices_of_groups,
}


def _names_in(file: BinaryIO, name: str, manner: Manner) -> Names:
    file.seek(0)
    found = read_jsonl(file, name, manner)
    names = [row.name if isinstance(row, Document) else None for row in found]
    return [None if row and row.startswith(f"{name}:") else row for row in names]


def _name_in(line: bytes, manner: Manner) -> str | None:
    document = next(read_jsonl(io.BytesIO(line), "", manner), None)
    if not isinstance(document, Document) or document.name == ":1":
        return None
    return document.name
