"""The places at which a conversion has a choice, for the editor who checks them by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any

from textkit.conversion import Target
from textkit.corpus import Corpus, Document
from textkit.engine import map_articles
from textkit.script.ambiguities import ambiguities
from textkit.sentences import Sentences
from textkit.table import Column, Table, column

AROUND = 20
"""Characters of the sentence that are shown before and after a place."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A character that could become several, at *position* of the article, and what it became.

    *position* counts characters from 0. *decided_by* is the phrase of the dictionary that decided,
    or empty: these are the places to look at. ``sentence[at]`` is where the character stands.
    """

    article: str = column("Article", group=True)
    line: int = column("Line")
    position: int = column("At")
    sentence: str = column("Sentence", flexible=True)
    from_: str = column("From")
    choice: str = column("Choice")
    alternatives: tuple[str, ...] = column("Alternatives")
    decided_by: str = column("Decided by")
    at: int = 0


def choices(corpus: Corpus, target: Target, *, jobs: int = 1) -> Iterator[Choice]:
    """Yield each place of each article at which the conversion has a choice, in order."""
    work = partial(_choices, target=target)
    return chain.from_iterable(map_articles(corpus, work, jobs=jobs))


def in_context(found: Iterable[Choice]) -> Table:
    """Return the table with each character in the middle of its sentence."""
    columns = (
        Column("article", "Article", group=True),
        Column("line", "Line", yields=2),
        Column("left", "", flexible=True, tail=True),
        Column("from", ""),
        Column("right", "", flexible=True),
        Column("choice", "Choice"),
        Column("alternatives", "Or"),
        Column("decided_by", "Decided by", yields=1),
    )
    return Table(columns, map(_middle, found))


def _middle(row: Choice) -> tuple[Any, ...]:
    left, right = row.sentence[: row.at], row.sentence[row.at + len(row.from_) :]
    place = (row.article, row.line, left, row.from_, right)
    return (*place, row.choice, row.alternatives, row.decided_by)


def _choices(document: Document, target: Target) -> list[Choice]:
    text = document.text
    sentences = Sentences(text)
    found = []
    line, counted = 1, 0
    for place in ambiguities(text, target.chosen(text), words=target.words):
        line += text.count("\n", counted, place.position)
        counted = place.position
        sentence, at = window(text, sentences, place.position, len(place.before))
        found.append(
            Choice(
                document.name,
                line,
                place.position,
                sentence,
                place.before,
                place.choice,
                place.alternatives,
                place.phrase,
                at,
            )
        )
    return found


def window(text: str, sentences: Sentences, position: int, length: int) -> tuple[str, int]:
    """Return the sentence around a place, or as much of it as is shown, and where the place is."""
    first, last = sentences.around(position, position + length)
    start = max(first, position - AROUND)
    end = min(last, position + length + AROUND)
    before = "…" * (start > first) + text[start:position].lstrip()
    return before + text[position:end].rstrip() + "…" * (end < last), len(before)
