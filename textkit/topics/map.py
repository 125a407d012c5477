"""Topics as a map of characters: each article a mark, those that are alike near each other."""

from __future__ import annotations

from collections import Counter as Tally
from string import ascii_lowercase, ascii_uppercase

from textkit.table import Column, Table
from textkit.topics.grouping import Grouping, Membership

WIDTH, HEIGHT = 76, 22
"""Characters of the map; one is about twice as high as wide."""

MARKS = "123456789" + ascii_lowercase + ascii_uppercase
"""The marks of the first topics; all others share one."""

OTHER, SEA = "+", "·"


def map_table(grouping: Grouping) -> Table:
    """Return the table of articles, with x and y, which is drawn as a map with a legend."""
    lines = [(line,) for line in _drawn(grouping)]
    legend = [
        f"{_mark(topic.topic)}  {topic.label} ({topic.size:,})"
        for topic in grouping.topics[: len(MARKS)]
    ]
    outliers = sum(row.topic == 0 for row in grouping.memberships)
    if outliers:
        legend.append(f"Outliers, which are not on the map: {outliers:,}")
    wide = Table((Column("map", "Each mark is an article, or several"),), lines, "Map of topics")
    return Table.of(
        Membership,
        grouping.memberships,
        title="Map of topics",
        wide=Table(wide.columns, wide.records, wide.title, tuple(legend)),
    )


def _drawn(grouping: Grouping) -> list[str]:
    cells: dict[tuple[int, int], Tally[int]] = {}
    for row in grouping.memberships:
        if row.x is not None and row.y is not None:
            cell = round((1 - row.y) / 2 * (HEIGHT - 1)), round((row.x + 1) / 2 * (WIDTH - 1))
            cells.setdefault(cell, Tally())[row.topic] += 1
    lines = []
    for line in range(HEIGHT):
        marks = []
        for place in range(WIDTH):
            held = cells.get((line, place))
            most = min(held, key=lambda topic: (-held[topic], topic)) if held else 0
            marks.append(_mark(most) if most else SEA if line in {0, HEIGHT - 1} else " ")
        lines.append("".join(marks))
    return lines


def _mark(topic: int) -> str:
    return MARKS[topic - 1] if topic <= len(MARKS) else OTHER
