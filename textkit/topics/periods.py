"""Topics over time: how many of the articles of each month or group are of each topic."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Sequence
from dataclasses import dataclass

from textkit.errors import UnusableArticle, WrongUsage
from textkit.matrix import Matrix
from textkit.periods import natural, timed
from textkit.sparklines import sparkline
from textkit.table import Column, Table
from textkit.topics.grouping import Grouping

CELLS = 24
"""Values that have a mark each; more are shown two, three or more to a mark."""


@dataclass(frozen=True, slots=True)
class Period:
    """The articles of one *value* of a field that are of a topic, and their share of all there."""

    topic: int
    label: str
    value: str
    articles: int
    share: float


def topics_over(
    grouping: Grouping, matrix: Matrix, field: str
) -> tuple[Table, list[UnusableArticle]]:
    """Return the table of topics by the values of a field; and the articles that have none.

    A row of it is a topic at a value, in the order of the numbers in the values (see
    `textkit.periods.timed`); what is drawn is a line of marks for each topic, as high as the
    topic's share of the articles there.

    Raises:
        WrongUsage: no article has a value, or a column of the table has the name of the field.
    """
    labels = ("topic", "label", "articles", "share")
    if field in labels:
        raise WrongUsage(f"a field called {field!r} would be mixed up with that column: rename it")
    timely, left_out = timed(matrix, field, option="--over")
    values = dict(zip(timely.names, timely.groups, strict=True))
    held = Tally(
        (row.topic, values[row.article]) for row in grouping.memberships if row.article in values
    )
    order = sorted(set(timely.groups), key=natural)
    totals = Tally(timely.groups)
    records = [
        (
            topic.topic,
            topic.label,
            value,
            held[topic.topic, value],
            held[topic.topic, value] / totals[value],
        )
        for topic in grouping.topics
        for value in order
    ]
    columns = (
        Column("topic", "#"),
        Column("label", "Topic"),
        Column(field, field),
        Column("articles", "Articles"),
        Column("share", "Share"),
    )
    title = f"Topics by {field}"
    lines = _lines([Period(*record) for record in records], order, totals)
    return Table(columns, records, title=title, wide=_drawn(lines, order, title)), left_out


def _lines(
    periods: Sequence[Period], order: Sequence[str], totals: Tally[str]
) -> list[tuple[int, str, int, str, str]]:
    bins = _bins(order)
    rows = []
    for start in range(0, len(periods), len(order)):
        row = periods[start : start + len(order)]
        counts = {period.value: period.articles for period in row}
        shares = [sum(counts[v] for v in part) / sum(totals[v] for v in part) for part in bins]
        most = max(row, key=lambda period: (period.share, period.articles))
        rows.append(
            (row[0].topic, row[0].label, sum(counts.values()), sparkline(shares), most.value)
        )
    return rows


def _bins(order: Sequence[str]) -> list[Sequence[str]]:
    wide = -(-len(order) // CELLS)
    return [order[start : start + wide] for start in range(0, len(order), wide)]


def _drawn(
    lines: Sequence[tuple[int, str, int, str, str]], order: Sequence[str], title: str
) -> Table:
    columns = (
        Column("topic", "#"),
        Column("label", "Topic"),
        Column("articles", "Articles"),
        Column("over", f"{order[0]} to {order[-1]}" if len(order) > 1 else order[0]),
        Column("most", "Most in", flexible=True, yields=1),
    )
    wide = -(-len(order) // CELLS)
    note = "A mark is the topic's share of the articles there, for its highest one."
    if wide > 1:
        note += f" Each stands for {wide} values."
    return Table(columns, lines, title=title, notes=(note,))
