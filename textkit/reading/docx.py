"""Word documents: the paragraphs of the main text, without notes, headers and what was deleted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from textkit.document import Document
from textkit.errors import UnusableArticle
from textkit.reading.archives import open_part, open_zip, size_of
from textkit.reading.manner import Manner
from textkit.reading.xml import Attributes, Handler, parse

RELATIONS = "_rels/.rels"
MAIN = "word/document.xml"

LEFT_OUT = frozenset({"del", "moveFrom", "rt", "Fallback", "instrText", "delText", "pict"})
"""Deleted and moved text, readings of characters, and what older programs would show instead."""

SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read_docx(file: BinaryIO, name: str, manner: Manner) -> Iterator[Document | UnusableArticle]:
    """Yield the one article that the document is."""
    manner = manner.unpacking(size_of(file))
    with open_zip(file, name, manner) as archive:
        relations = _Relations()
        with open_part(archive, RELATIONS, name, manner) as part:
            parse(part, name, relations)
        text = _Text()
        with open_part(archive, relations.main, name, manner) as part:
            parse(part, name, text)
    if not text.lines:
        yield UnusableArticle(name, "empty")
        return
    yield Document(name, "\n".join(text.lines), kind="extract")


class _Relations(Handler):
    """Where the main text is."""

    def __init__(self) -> None:
        self.main = MAIN

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("Type", "").endswith("/officeDocument"):
            self.main = attributes.get("Target", MAIN).lstrip("/")


class _Text(Handler):
    """The paragraphs, one a line; those of a text box stand before the one it is anchored in."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._open: list[list[str]] = []
        self._in_text = False
        self._left_out = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if self._left_out or name in LEFT_OUT:
            self._left_out += 1
        elif name == "p":
            self._open.append([])
        elif name == "t":
            self._in_text = True
        elif name in SIGNS and self._open:
            self._open[-1].append(SIGNS[name])

    def end(self, name: str) -> None:
        if self._left_out:
            self._left_out -= 1
        elif name == "t":
            self._in_text = False
        elif name == "p" and self._open:
            line = "".join(self._open.pop()).strip()
            if line:
                self.lines.append(line)

    def data(self, text: str) -> None:
        if self._in_text and self._open and not self._left_out:
            self._open[-1].append(text)
