"""From a file or a stream to documents: one reader per kind, found by suffix."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from typing import BinaryIO

from textkit.document import Document
from textkit.errors import UnusableArticle
from textkit.reading.files import SAMPLE, peekable, read_bounded
from textkit.reading.manner import Manner
from textkit.reading.rows import read_csv, read_jsonl, read_tsv
from textkit.reading.text import read_text

__all__ = [
    "READERS",
    "Manner",
    "holds_many",
    "is_extracted",
    "is_plain",
    "is_readable",
    "kind_of",
    "looks_like_many",
    "read",
    "suffix_of",
]

Reader = Callable[[BinaryIO, str, Manner], Iterator[Document | UnusableArticle]]


def _later(module: str, name: str) -> Reader:
    """Return a reader whose module is imported when it reads: most runs read plain text alone."""

    def reader(
        file: BinaryIO, document: str, manner: Manner
    ) -> Iterator[Document | UnusableArticle]:
        found: Reader = getattr(import_module(f"textkit.reading.{module}"), name)
        yield from found(file, document, manner)

    return reader


read_docx = _later("docx", "read_docx")
read_epub = _later("epub", "read_epub")
read_gzip = _later("archives", "read_gzip")
read_html = _later("html", "read_html")
read_parquet = _later("parquet", "read_parquet")
read_pdf = _later("pdf", "read_pdf")
read_zip = _later("archives", "read_zip")

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".md": read_text,
    ".markdown": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".docx": read_docx,
    ".epub": read_epub,
    ".pdf": read_pdf,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_csv,
    ".tsv": read_tsv,
    ".parquet": read_parquet,
    ".zip": read_zip,
    ".gz": read_gzip,
}
MANY = {read_jsonl, read_csv, read_tsv, read_zip, read_parquet}
MAGIC = {
    b"%pdf-": ".pdf",
    b"\x1f\x8b\x08": ".gz",
    b"<!doctype html": ".html",
    b"<html": ".html",
    b"par1": ".parquet",
    b"{": ".jsonl",
}
"""How what comes without a name begins, in small letters."""

JUMPING = {read_docx, read_epub, read_parquet, read_pdf, read_zip, read_gzip}
"""Readers that begin at the end, or need to know how large the file is."""


def read(
    file: BinaryIO, name: str, manner: Manner, *, kind: str | None = None
) -> Iterator[Document | UnusableArticle]:
    """Yield the documents of *file*, and in its place the error of each that cannot be used.

    The suffix of *kind*, or else of *name*, chooses the reader. Without a suffix, the content
    does; with one that is not known, the file is plain text.

    Raises:
        UnusableArticle: the file as a whole cannot be read.
    """
    suffix = suffix_of(kind or name)
    if suffix not in READERS:
        file = peekable(file)
        suffix = suffix or kind_of(file)
    reader = READERS.get(suffix, read_text)
    if reader in JUMPING and not file.seekable():
        file = io.BytesIO(read_bounded(file, name, manner))
    for document in reader(file, name, manner):
        if manner.verbose and isinstance(document, Document) and not document.remarks:
            yield replace(document, remarks=(document.origin,))
        else:
            yield document


def is_readable(name: str) -> bool:
    """Say whether a file of this name is of a known kind, or packs one."""
    suffix = suffix_of(name)
    return suffix in READERS and (suffix != ".gz" or is_readable(_unpacked(name)))


def holds_many(name: str) -> bool:
    """Say whether a file of this name may hold many articles."""
    suffix = suffix_of(name)
    return holds_many(_unpacked(name)) if suffix == ".gz" else READERS.get(suffix) in MANY


def is_plain(name: str) -> bool:
    """Say whether a file of this name is one article, of which nothing is left out."""
    return READERS.get(suffix_of(name)) is read_text


def is_extracted(name: str) -> bool:
    """Say whether the text of such a file is not just what is in it."""
    return READERS.get(suffix_of(name), read_text) is not read_text


def looks_like_many(file: BinaryIO) -> bool:
    """Say whether what has no name to tell by may hold many articles."""
    return READERS.get(kind_of(file)) in MANY | {read_gzip}


def kind_of(file: BinaryIO) -> str:
    """Return the suffix for what a file without one holds, or nothing where it is plain text."""
    head = file.peek(SAMPLE) if isinstance(file, io.BufferedReader) else b""
    if head.startswith(b"PK\x03\x04"):
        if b"application/epub+zip" in head[:128]:
            return ".epub"
        return ".docx" if b"[Content_Types].xml" in head or b"word/" in head else ".zip"
    beginning = head[:128].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    return next((kind for magic, kind in MAGIC.items() if beginning.startswith(magic)), "")


def suffix_of(name: str) -> str:
    """Return what tells the kind of a file: the end of its name, in small letters."""
    stem, _, suffix = name.replace(os.sep, "/").rpartition("/")[2].rpartition(".")
    return f".{suffix.lower()}" if stem and suffix else ""


def _unpacked(name: str) -> str:
    return name[: -len(".gz")]
