"""Electronic books: the chapters in the order in which they are read, as one article."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import unquote

from textkit.decoding import NotText, decode
from textkit.document import Document
from textkit.errors import UnusableArticle
from textkit.reading.archives import open_part, open_zip, size_of
from textkit.reading.files import read_bounded
from textkit.reading.html import declared
from textkit.reading.manner import Manner
from textkit.reading.page import Page
from textkit.reading.xml import Attributes, Handler, parse

CONTAINER = "META-INF/container.xml"
PAGES = ("application/xhtml+xml", "text/html", "text/x-oeb1-document")


def read_epub(file: BinaryIO, name: str, manner: Manner) -> Iterator[Document | UnusableArticle]:
    """Yield the one article that the book is."""
    size = 0
    texts: list[str] = []
    manner = manner.unpacking(size_of(file))
    with open_zip(file, name, manner) as archive:
        container = _Container()
        with open_part(archive, CONTAINER, name, manner) as part:
            parse(part, name, container)
        package = _Package()
        with open_part(archive, container.package, name, manner) as part:
            parse(part, name, package)
        folder = posixpath.dirname(container.package)
        for reference in package.chapters():
            path = posixpath.normpath(posixpath.join(folder, unquote(reference)))
            with open_part(archive, path, name, manner) as part:
                data = read_bounded(part, name, manner)
            if not data.strip():
                continue
            try:
                page = decode(data, encoding=manner.encoding, hint=declared(data)).text
            except NotText as error:
                raise UnusableArticle(name, f"{path}: {error} (is the book protected?)") from error
            text = Page.of(page).text
            size += len(text)
            if size > manner.max_bytes:
                raise UnusableArticle(name, manner.too_large)
            if text:
                texts.append(text)
    if not texts:
        yield UnusableArticle(name, "empty: a book without text")
        return
    yield Document(name, "\n".join([*package.titles[:1], *texts]), kind="extract")


class _Container(Handler):
    """Where the book says what it is made of."""

    def __init__(self) -> None:
        self.package = "content.opf"

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "rootfile" and "full-path" in attributes:
            self.package = attributes["full-path"]


class _Package(Handler):
    """The title of a book and its files."""

    def __init__(self) -> None:
        self.titles: list[str] = []
        self._pages: dict[str, str] = {}
        self._spine: list[str] = []
        self._in_title = False

    def chapters(self) -> list[str]:
        """Return the pages in the order in which they are read, the navigation left out."""
        return [self._pages[item] for item in dict.fromkeys(self._spine) if item in self._pages]

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "item":
            is_page = attributes.get("media-type") in PAGES
            if is_page and "nav" not in attributes.get("properties", "").split():
                self._pages[attributes.get("id", "")] = attributes.get("href", "")
        elif name == "itemref":
            self._spine.append(attributes.get("idref", ""))
        elif name == "title":
            self._in_title = True

    def end(self, name: str) -> None:
        self._in_title = False

    def data(self, text: str) -> None:
        if self._in_title and text.strip():
            self.titles.append(" ".join(text.split()))
