"""Web pages: the main text by trafilatura where it is installed, else all that is no furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, BinaryIO

from textkit.decoding import NotText, decode
from textkit.document import Document
from textkit.errors import UnusableArticle
from textkit.reading.files import read_bounded
from textkit.reading.manner import Manner
from textkit.reading.page import Page

if TYPE_CHECKING:
    from configparser import ConfigParser

HEAD = 4096
"""Bytes in which a page says what encoding it is in; the standard asks for 1,024."""

CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^<>]{0,400}?(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{2,40})",
    re.IGNORECASE,
)

SHORTEST = 250
"""Characters of a page below which the library gives up and takes the navigation for text."""

LARGEST = 2_000_000
"""Characters of the largest page that trafilatura gets: it takes a hundred times the memory."""

WIDE = "\u2e80-\ua4cf\uf900-\ufaff\uff00-\uffef"
WRAP = re.compile(f"(?<=[{WIDE}])[ \t]{{0,40}}\r?\n[ \t\r\n]{{0,200}}(?=[{WIDE}])")
"""A break in the source between characters that have no space between them."""


def read_html(file: BinaryIO, name: str, manner: Manner) -> Iterator[Document | UnusableArticle]:
    """Yield the one article that the page is."""
    data = read_bounded(file, name, manner)
    try:
        decoded = decode(data, encoding=manner.encoding, hint=declared(data))
    except NotText as error:
        yield UnusableArticle(name, str(error))
        return
    text = main_text(decoded.text)
    if not text:
        yield UnusableArticle(name, "empty: a page without text")
        return
    yield Document(
        name,
        text,
        encoding=decoded.encoding,
        broken=decoded.broken,
        first_broken=decoded.first_broken,
        kind="extract",
    )


def declared(data: bytes) -> str | None:
    """Return the encoding that a page says it is in."""
    match = CHARSET.search(data, 0, HEAD)
    return match[1].decode("ascii", "replace") if match else None


def main_text(source: str) -> str:
    """Return the title and the main text of a page, a block on a line."""
    page = Page.of(source)
    text = _by_trafilatura(source, page) or page.text
    # the title mostly names the site as well, a heading that begins it is the title alone
    lines = page.text.split("\n")
    title = next((line for line in lines if line and page.title.startswith(line)), page.title)
    return text if title in text.partition("\n")[0] else f"{title}\n{text}".strip()


@cache
def _settings() -> ConfigParser:
    """Return the library's settings, but for short articles: Chinese says more in 250 letters."""
    from trafilatura.settings import use_config

    settings = use_config()
    settings.set("DEFAULT", "MIN_EXTRACTED_SIZE", "20")
    return settings


def _by_trafilatura(source: str, page: Page) -> str:
    """Return what the library finds, or nothing: it is made for articles, not for every page."""
    import logging

    if len(page.text) < SHORTEST or len(source) > LARGEST:
        return ""
    try:
        import trafilatura
    except ImportError:
        return ""
    for library in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(library).setLevel(logging.CRITICAL + 1)
    try:
        text = trafilatura.extract(WRAP.sub("", source), include_comments=False, config=_settings())
    except Exception:  # whatever a strange page does to it: there is our own way
        return ""
    return text or ""
