"""Articles without the debris of web pages, and what was removed from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from textkit.cleaning import Cleaned, clean
from textkit.corpus import Corpus, Document
from textkit.engine import map_articles
from textkit.table import column


@dataclass(frozen=True, slots=True)
class Clean:
    """An article without its debris, and whatever else was known of it."""

    article: str = column("Article")
    text: str = column("Text", flexible=True)
    meta: Mapping[str, Any] = column("Metadata", spread=True)

    def lines(self) -> str:
        """Return the text, ending in a newline."""
        return self.text if self.text.endswith("\n") else self.text + "\n"


@dataclass(frozen=True, slots=True)
class Removed:
    """Something that a rule took out of an article, at a line of the original."""

    article: str = column("Article", group=True)
    rule: str = column("Rule")
    line: int = column("Line")
    text: str = column("Text", flexible=True)


def cleaned(corpus: Corpus, *, jobs: int = 1) -> Iterator[Clean]:
    """Yield each article without its debris."""
    return map_articles(corpus, _clean, jobs=jobs)


def removed(corpus: Corpus, *, jobs: int = 1) -> Iterator[Removed]:
    """Yield what is removed from each article, in the order of its text."""
    return chain.from_iterable(map_articles(corpus, _removals, jobs=jobs))


def _clean(document: Document) -> Clean:
    return Clean(document.name, clean(document.text).text, document.meta)


def removals(document: Document, cleaned: Cleaned) -> list[Removed]:
    """Return what was removed from a document to clean it."""
    return [
        Removed(document.name, removal.rule, removal.line, removal.text.strip("\r\n"))
        for removal in cleaned.removals
    ]


def _removals(document: Document) -> list[Removed]:
    return removals(document, clean(document.text))
