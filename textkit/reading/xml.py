"""XML from outside: read as a stream, and refused where it would define anything."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from textkit.errors import UnusableArticle

Attributes = dict[str, str]

DEEPEST = 1_000
"""Elements in one another; a document has some twenty."""


class Handler:
    """What is done with the parts of an XML document; names come without their namespaces."""

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """There is text."""


def parse(file: BinaryIO, name: str, handler: Handler) -> None:
    """Read a document, telling *handler* of its parts as they come.

    A document type is refused: entities could be bombs, or have files read.

    Raises:
        UnusableArticle: it has a document type, is too deep, or is no XML.
    """
    from xml.parsers import expat

    def refuse(*_: object) -> int:
        raise UnusableArticle(name, "refused: its XML has a document type of its own")

    depth = 0

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise UnusableArticle(name, "refused: its XML is nested too deep")
        handler.start(_local(tag), {_local(key): value for key, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(_local(tag))

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.data
    read: Callable[[int], bytes] = file.read
    try:
        while data := read(1 << 16):
            parser.Parse(data, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError) as error:
        raise UnusableArticle(name, f"damaged: not XML ({error})") from error


def _local(name: str) -> str:
    return name.rpartition(":")[2]
