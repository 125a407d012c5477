"""PDF documents, by pypdf: the lines of the pages joined to the paragraphs they broke."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO
from unicodedata import normalize

from textkit.document import Document
from textkit.errors import UnusableArticle
from textkit.radicals import as_characters
from textkit.reading.lines import paragraphs
from textkit.reading.manner import GRACE, TOO_DENSE, Manner

MAGIC = b"%PDF-"
HEAD = 1024
"""Bytes in which a PDF document says that it is one."""

SPACED = re.compile("(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
LIGATURE = re.compile("[\ufb00-\ufb06]")
HAN_PAIR = re.compile("[\u3400-\u9fff](?=[\u3400-\u9fff])")


def read_pdf(file: BinaryIO, name: str, manner: Manner) -> Iterator[Document | UnusableArticle]:
    """Yield the one article that the document is."""
    import logging

    try:
        from pypdf import PdfReader
    except ImportError as error:
        raise UnusableArticle(
            name, "a PDF document is read with pypdf: pip install 'textkit-zh[pdf]'"
        ) from error
    head = file.read(HEAD)
    if MAGIC not in head:
        raise UnusableArticle(name, "not a PDF document")
    size = file.seek(0, 2)
    if size > manner.max_bytes:
        raise UnusableArticle(name, manner.too_large)
    file.seek(0)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    allowed = max(GRACE, size * manner.max_ratio)
    pages: list[str] = []
    try:
        for page in PdfReader(file).pages:
            pages.append(page.extract_text())
            allowed -= len(pages[-1])
            if allowed < 0:
                break
    except Exception as error:  # the library raises what Python does, on damage
        raise UnusableArticle(name, f"a damaged PDF document ({_said(error)})") from error
    if allowed < 0:
        raise UnusableArticle(name, TOO_DENSE)
    text = LONE_SURROGATE.sub("\ufffd", paragraphs(map(_mended, pages)))
    if not text.strip():
        yield UnusableArticle(name, "empty: a PDF document without text, perhaps scanned")
        return
    yield Document(name, text, kind="extract")


def _mended(page: str) -> str:
    """Undo what fonts and layout do to a text: ligatures, radicals, Han characters set apart."""
    page = as_characters(LIGATURE.sub(lambda match: normalize("NFKC", match[0]), page))
    if len(SPACED.findall(page)) > len(HAN_PAIR.findall(page)):
        return SPACED.sub("", page)
    return page


def _said(error: Exception) -> str:
    return (str(error) or type(error).__name__).splitlines()[0]
