"""The concordance as it is drawn: the term in the middle, what surrounds it on both sides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from textkit.concordance import Hit
from textkit.crosstable import short_labels
from textkit.table import Column, Table

LEGEND = 20
"""Articles that a legend explains the short names of."""


def kwic(hits: Iterable[Hit], *, by_article: bool, several: bool) -> Table:
    """Return the table with a section for each article, or, in another order, a line for each hit.

    With *several* terms a column says which one was found.
    """
    columns = (
        Column("article", "Article", group=by_article),
        Column("position", "At", yields=1),
        Column("left", "", flexible=True, tail=True),
        Column("term", "Term"),
        Column("right", "", flexible=True),
        *((Column("label", "For", yields=2),) if several else ()),
    )
    if by_article:
        return Table(columns, _lines(hits, {}, several=several))
    hits = list(hits)
    names = list(dict.fromkeys(hit.article for hit in hits))
    labels = dict(zip(names, short_labels(names), strict=True)) if len(names) <= LEGEND else {}
    legend = tuple(f"{label} {name}" for name, label in labels.items() if label != name)
    return Table(columns, _lines(hits, labels, several=several), notes=legend)


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
