"""From a file or a stream to documents: one reader per kind, found by suffix."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import BinaryIO

from textkit.document import Document
from textkit.errors import UnusableArticle
from textkit.reading.manner import Manner
from textkit.reading.rows import read_csv, read_jsonl, read_tsv
from textkit.reading.text import read_text

__all__ = ["READERS", "Manner", "holds_rows", "read"]

Reader = Callable[[BinaryIO, str, Manner], Iterator[Document | UnusableArticle]]

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".md": read_text,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_csv,
    ".tsv": read_tsv,
}


def read(file: BinaryIO, name: str, manner: Manner) -> Iterator[Document | UnusableArticle]:
    """Yield the documents of *file*, and in its place the error of each that cannot be used.

    The suffix of *name* chooses the reader; without a known one the file is plain text.

    Raises:
        UnusableArticle: the file as a whole cannot be read.
    """
    return READERS.get(_suffix(name), read_text)(file, name, manner)


def holds_rows(name: str) -> bool:
    """Say whether a file of this name holds many articles, one a row."""
    return READERS.get(_suffix(name)) in {read_jsonl, read_csv, read_tsv}


def _suffix(name: str) -> str:
    return PurePath(name).suffix.lower()
