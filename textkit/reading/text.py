"""Plain text and Markdown: a file is one article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from textkit.decoding import NotText, decode
from textkit.document import Document
from textkit.errors import UnusableArticle
from textkit.reading.files import read_bounded
from textkit.reading.manner import Manner


def read_text(file: BinaryIO, name: str, manner: Manner) -> Iterator[Document | UnusableArticle]:
    """Yield the one article that the file is."""
    yield article_of(read_bounded(file, name, manner), name, manner)


def article_of(
    data: bytes, name: str, manner: Manner, *, path: str = "", digest: bytes = b""
) -> Document | UnusableArticle:
    """Return the article that the content of a file is, or why it is none."""
    try:
        decoded = decode(data, encoding=manner.encoding)
    except NotText as error:
        return UnusableArticle(name, str(error))
    return Document(
        name,
        decoded.text,
        encoding=decoded.encoding,
        bom=decoded.bom,
        broken=decoded.broken,
        first_broken=decoded.first_broken,
        path=path,
        digest=digest,
    )
