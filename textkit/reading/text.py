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
    data = read_bounded(file, name, manner)
    try:
        decoded = decode(data, encoding=manner.encoding)
    except NotText as error:
        yield UnusableArticle(name, str(error))
        return
    if not decoded.text.strip():
        yield UnusableArticle(name, "empty")
        return
    yield Document(
        name,
        decoded.text,
        encoding=decoded.encoding,
        bom=decoded.bom,
        broken=decoded.broken,
        first_broken=decoded.first_broken,
    )
