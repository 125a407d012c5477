"""Fitting a table into the columns of a terminal: what is shortened, and what is left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from textkit.render.escaping import on_one_line
from textkit.table import Column, cell

GAP = 2
"""Spaces between two columns, and before the first."""

Measure = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns that are drawn, by index, with their widths in cells, and those that are not."""

    shown: tuple[int, ...]
    widths: tuple[int, ...]
    hidden: tuple[int, ...]


def fit(columns: Sequence[Column], natural: Sequence[int], width: int | None) -> Layout:
    """Choose columns and widths so that a line takes at most *width* cells (None: any number).

    *natural* are the widths that hold every cell whole. Flexible columns shrink first; then
    columns are left out by their ``yields``, highest first, rightmost first; at last whatever is
    left shrinks.
    """
    shown = [index for index, column in enumerate(columns) if not (column.group or column.spread)]
    hidden: list[int] = []
    if width is None:
        return Layout(tuple(shown), tuple(natural[index] for index in shown), ())
    natural = [min(cells, width) for cells in natural]
    while True:
        room = width - GAP * len(shown) - sum(natural[index] for index in shown)
        widths = {index: natural[index] for index in shown}
        flexible = {index: columns[index].keeps for index in shown if columns[index].flexible}
        if room >= 0 or _shrink(widths, flexible, -room):
            break
        least = max(shown, key=lambda index: (columns[index].yields, index))
        if not columns[least].yields or len(shown) == 1:
            _shrink(widths, dict.fromkeys(shown, 2), -room)
            break
        shown.remove(least)
        hidden.append(least)
    return Layout(tuple(shown), tuple(widths[index] for index in shown), tuple(sorted(hidden)))


def _shrink(widths: dict[int, int], least: dict[int, int], excess: int) -> bool:
    """Take *excess* cells from the widest of the columns; say whether their *least* allows it."""
    spare = sum(max(0, widths[index] - least[index]) for index in least)
    if spare < excess:
        widths.update((index, min(widths[index], cells)) for index, cells in least.items())
        return False
    for _ in range(excess):
        wider = (index for index, cells in least.items() if widths[index] > cells)
        widths[max(wider, key=lambda index: (widths[index], index))] -= 1
    return True


def drawn(value: Any, column: Column) -> str:
    """Return a value as a person reads it, on one line."""
    return on_one_line(column.readable(value))


def shortened(
    value: Any, text: str, width: int, measure: Measure, ellipsis: str, *, tail: bool = False
) -> str:
    """Cut a text to *width* cells: a list or a mapping after a whole item, a string anywhere.

    With *tail* it is the end of the text that is kept.
    """
    if measure(text) <= width:
        return text
    if tail:
        return shortened("", text[::-1], width, measure, ellipsis)[::-1]
    room = width - measure(ellipsis)
    if isinstance(value, (Mapping, list, tuple)):
        kept: list[str] = []
        for item in _items(value):
            if measure(" ".join([*kept, item, ellipsis])) > width:
                break
            kept.append(item)
        if kept:
            return " ".join([*kept, ellipsis])
        text = next(iter(_items(value)), "")
    while text and measure(text) > room:
        text = text[:-1]
    return text + ellipsis


def _items(value: Any) -> list[str]:
    if isinstance(value, Mapping):
        return [on_one_line(f"{key}×{count}") for key, count in value.items()]
    return [on_one_line(cell(item)) for item in value]
