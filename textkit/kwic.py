"""The concordance as it is drawn: the term in the middle, and how much of all this is."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from textkit.concordance import Extent, Hit
from textkit.crosstable import LEGEND, short_labels
from textkit.table import Column, Table


def kwic(
    hits: Iterable[Hit], *, by_article: bool, several: bool, notes: Iterable[str] = ()
) -> Table:
    """Return the table with a section for each article, or, in another order, a line for each hit.

    With *several* terms a column says which one was found.
    """
    columns = (
        Column("article", "Article", group=by_article),
        Column("position", "At", yields=1),
        Column("left", "", flexible=True, tail=True),
        Column("term", "Term"),
        Column("right", "", flexible=True),
        *((Column("label", "For", flexible=True, yields=2),) if several else ()),
    )
    if by_article:
        return Table(columns, _lines(hits, {}, several=several), notes=notes)
    hits = list(hits)
    names = list(dict.fromkeys(hit.article for hit in hits))
    labels = dict(zip(names, short_labels(names), strict=True)) if len(names) <= LEGEND else {}
    legend = (f"{label} {name}" for name, label in labels.items() if label != name)
    return Table(columns, _lines(hits, labels, several=several), notes=chain(legend, notes))


def reach(
    rest: Iterator[Hit], extent: Extent, *, top: int | None = None, drawn: str = ""
) -> Iterator[str]:
    """Yield how many hits there are, once the *rest*, which is not shown, has been counted too.

    *top* is how many of them are shown, and *drawn* how, where they are a sample.
    """
    deque(rest, maxlen=0)
    note = f"{_number(extent.hits, 'hit')} in {extent.holding:,} of "
    note += _number(extent.articles, "article")
    if drawn:
        note += f"; {drawn}"
    if top is not None and top < extent.hits:
        note += f"; shown are the first {top:,}"
    yield f"{note}."


def _number(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _lines(
    hits: Iterable[Hit], labels: dict[str, str], *, several: bool
) -> Iterator[tuple[Any, ...]]:
    for hit in hits:
        line = (
            labels.get(hit.article, hit.article),
            f"{hit.position:.0%}",
            hit.left,
            hit.term,
            hit.right,
        )
        yield (*line, hit.label) if several else line
