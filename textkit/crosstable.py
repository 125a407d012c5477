"""The comparison as it is drawn: a line for each term, the articles side by side."""

from __future__ import annotations

import math
import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Literal

from textkit.comparison import Use
from textkit.sparklines import histogram, sparkline
from textkit.spelling import together
from textkit.table import Column, Table

By = Literal["count", "per10k", "tfidf"]

UNITS = {
    "count": "Counts",
    "per10k": "Per 10,000 Han characters",
    "tfidf": "Per 10,000 Han characters × idf in these articles",
}

SIDE_BY_SIDE = 8
"""Articles that have a column each; of more, the spread over them is drawn."""

ONE_BY_ONE = 40
"""Articles that have a mark each in the spread; more are counted into bins."""

LEGEND = 20
"""Articles whose short names or numbers a legend explains."""


def crosstable(uses: Iterable[Use], names: Sequence[str], *, by: By = "per10k") -> Table:
    """Return the table whose lines are the terms, from rows in the order of `compare`.

    *names* are those of all articles. A line is made when its turn comes.
    """
    labels = short_labels(names)
    legend = [f"{label} {name}" for label, name in zip(labels, names, strict=True) if label != name]
    if len(names) > LEGEND:
        legend = []
        if labels[0].startswith("["):  # a number alone would say nothing
            labels = list(names)
    few = len(names) <= SIDE_BY_SIDE
    columns = (
        Column("term", "Term"),
        *(_cells(names, labels) if few else _spread(names)),
        Column("total", "Total"),
        Column("articles", "Art.", yields=97),
        Column("dpnorm", "DPnorm", yields=98),
        Column("forms", "Spellings", flexible=True, yields=99),
    )
    lines = _lines(uses, labels, by=by, few=few)
    return Table(columns, lines, title=UNITS[by], notes=legend)


def _lines(
    uses: Iterable[Use], labels: list[str], *, by: By, few: bool
) -> Iterator[tuple[Any, ...]]:
    rest = iter(uses)
    while row := list(islice(rest, len(labels))):
        yield (
            row[0].term,
            *_shown([_value(use, by, len(row)) for use in row], labels, few=few),
            row[0].total,
            row[0].articles,
            row[0].dpnorm if row[0].total else None,
            together(use.forms for use in row),
        )


def short_labels(names: Sequence[str]) -> list[str]:
    """Return what tells the articles apart in few characters: a distinct beginning, or numbers."""
    stems = [os.path.splitext(os.path.basename(name))[0] for name in names]  # noqa: PTH119, PTH122
    for length in (10, *range(3, 9)):
        labels = [stem[:length] for stem in stems]
        if len(set(labels)) == len(labels) and (length < 10 or labels == stems):
            return labels
    return [f"[{number}]" for number in range(1, len(names) + 1)]


def _value(use: Use, by: By, articles: int) -> float:
    """Return what stands in a cell; idf is ln((1 + n) / (1 + df)) + 1, as scikit-learn's."""
    if by == "tfidf":
        return use.per_10k * (math.log((1 + articles) / (1 + use.articles)) + 1)
    return use.count if by == "count" else use.per_10k


def _cells(names: Sequence[str], labels: Sequence[str]) -> list[Column]:
    return [
        Column(name, label, digits=1, heat=True, yields=10 + number)
        for number, (name, label) in enumerate(zip(names, labels, strict=True))
    ]


def _spread(names: Sequence[str]) -> list[Column]:
    label = "In each article" if len(names) <= ONE_BY_ONE else "Articles from 0 to most"
    return [Column("spread", label, yields=2), Column("most", "Most in", flexible=True, yields=1)]


def _shown(values: list[float], labels: list[str], *, few: bool) -> list[Any]:
    if few:
        return [value or None for value in values]
    order = sorted(range(len(values)), key=lambda index: (-values[index], index))
    spread = sparkline(values) if len(values) <= ONE_BY_ONE else histogram(values)
    return [spread, [labels[index] for index in order[:3] if values[index]]]
