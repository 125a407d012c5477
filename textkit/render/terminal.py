"""Tables and progress, drawn for a terminal."""

from __future__ import annotations

import io
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table as RichTable
from rich.text import Text

from textkit.render.escaping import on_one_line, visible
from textkit.render.layout import GAP, Layout, drawn, fit, shortened
from textkit.table import Column, Table

BAR = 12
"""Cells of the longest bar."""

NAMED = 9
"""Columns that are named of those not shown."""

EIGHTHS = " ▏▎▍▌▋▊▉█"

BEAT = 0.1
"""Seconds between two drawings of a progress bar."""

ASCII = str.maketrans("×·▁▂▃▄▅▆▇█│┃²χ", "x.,:;+*%#@|I2X")

HEAT = ("#fff3d6", "#ffe0a6", "#ffc56b", "#ffa23a")
"""Backgrounds for a cell's share of the largest in its row; the text on them is black."""


@dataclass(frozen=True, slots=True)
class Screen:
    """Where a table is drawn: *width* in cells (None: as wide as it gets), colour, plain ASCII."""

    width: int | None = 80
    color: bool = False
    ascii: bool = False

    @property
    def ellipsis(self) -> str:
        """The mark of something cut."""
        return "~" if self.ascii else "…"


def draw(table: Table, screen: Screen) -> str:
    """Return the table with its title above and its notes below, ready to be written."""
    table = table.wide or table
    rows = list(table.rows)
    texts = [
        [drawn(v, column) for v, column in zip(row, table.columns, strict=True)] for row in rows
    ]
    reserved = BAR + 1 if any(column.sides for column in table.columns) else 0
    width = None if screen.width is None else screen.width - reserved
    layout = fit(table.columns, _natural(table.columns, texts), width)
    grid = _Grid(table.columns, rows, layout, screen)
    heading = next((i for i, column in enumerate(table.columns) if column.group), None)

    console = _console(screen)
    if table.title:
        console.print(Text(f" {on_one_line(table.title)}", style="bold"), soft_wrap=True)
    console.print(grid.header())
    console.print(Text(" " + ("-" if screen.ascii else "─") * (grid.width - GAP)))
    lines = list(zip(rows, texts, strict=True))
    for number, (name, group) in enumerate(
        groupby(lines, key=lambda line: None if heading is None else line[1][heading])
    ):
        section = list(group)
        if name is not None:
            title = Text(f" {name}", style="bold cyan")
            console.print(Text("\n").append(title) if number else title, soft_wrap=True)
        console.print(grid.section(section))
    if not rows:
        console.print(Text(" (nothing)"))
    notes = _notes(table, layout)
    if notes:
        console.print()
    for note in notes:
        console.print(Padding(Text(visible(note), style="dim"), (0, 0, 0, 1)))
    file = console.file
    assert isinstance(file, io.StringIO)  # noqa: S101 # for the type checker
    return "\n".join(line.rstrip() for line in file.getvalue().splitlines()) + "\n"


class _Grid:
    """The columns as they are laid out, and the numbers that bars and shades are measured by."""

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[tuple[Any, ...]],
        layout: Layout,
        screen: Screen,
    ) -> None:
        self._columns = columns
        self._layout = layout
        self._screen = screen
        taken = sum(layout.widths) + GAP * len(layout.widths)
        longest = 2 * BAR if any(columns[index].sides for index in layout.shown) else BAR
        spare = longest if screen.width is None else min(longest, screen.width - taken - 1)
        self._bar = spare if spare >= BAR // 2 else 0
        self._peaks = {
            index: max((abs(row[index]) for row in rows if row[index]), default=0)
            for index in layout.shown
            if columns[index].bar
        }
        self._numeric = {
            index
            for index in layout.shown
            if columns[index].heat or any(isinstance(row[index], (int, float)) for row in rows)
        }

    @property
    def width(self) -> int:
        """Cells that a line takes, the gaps at both ends included."""
        return sum(map(self._width, self._layout.shown, self._layout.widths)) + GAP * len(
            self._layout.widths
        )

    def header(self) -> RichTable:
        """Return the labels as a table of one row."""
        table = self._empty()
        labels = [on_one_line(self._columns[index].label) for index in self._layout.shown]
        fitted = map(self._fitted, self._layout.shown, labels, labels, self._layout.widths)
        table.add_row(*(Text(label, style="bold") for label in fitted))
        return table

    def section(self, lines: Sequence[tuple[tuple[Any, ...], list[str]]]) -> RichTable:
        """Return some of the rows as a table of its own, its columns where the others' are."""
        table = self._empty()
        for row, texts in lines:
            table.add_row(*self._cells(row, texts))
        return table

    def _empty(self) -> RichTable:
        table = RichTable(box=None, show_header=False, padding=(0, 1))
        for index, width in zip(self._layout.shown, self._layout.widths, strict=True):
            column = self._columns[index]
            right = column.tail or (index in self._numeric and not (column.bar and self._bar))
            table.add_column(
                width=self._width(index, width), no_wrap=True, justify="right" if right else "left"
            )
        return table

    def _width(self, index: int, width: int) -> int:
        return width + self._bar + 1 if self._bar and self._columns[index].bar else width

    def _fitted(self, index: int, value: Any, text: str, width: int) -> str:
        tail = self._columns[index].tail
        text = shortened(value, text, width, cell_len, self._screen.ellipsis, tail=tail)
        return text.translate(ASCII) if self._screen.ascii else text

    def _cells(self, row: tuple[Any, ...], texts: list[str]) -> list[Text]:
        hottest = max(
            (row[i] for i in self._layout.shown if self._columns[i].heat and row[i]), default=0
        )
        cells = []
        for index, width in zip(self._layout.shown, self._layout.widths, strict=True):
            column, value = self._columns[index], row[index]
            text = self._fitted(index, value, texts[index], width)
            if column.heat and hottest and value:
                shade = HEAT[min(int(value / hottest * len(HEAT)), len(HEAT) - 1)]
                cells.append(Text(text.rjust(width), style=f"black on {shade}"))
            elif column.bar and self._bar:
                cells.append(Text(f"{text:>{width}} ").append_text(self._drawn_bar(index, value)))
            else:
                cells.append(Text(text, style="bold" if column.name == "term" else ""))
        return cells

    def _drawn_bar(self, index: int, value: float) -> Text:
        share = value / self._peaks[index] if self._peaks[index] else 0
        sides = self._columns[index].sides
        room = self._bar // 2 if sides else self._bar
        if share < 0:
            blocks = round(-share * room) * ("#" if self._screen.ascii else "█")
            return Text(blocks.rjust(room), style="magenta")
        bar = Text(_bar(share * room, ascii_only=self._screen.ascii), style="cyan")
        return Text(" " * room).append_text(bar) if sides else bar


def _bar(cells: float, *, ascii_only: bool) -> str:
    if ascii_only:
        return "#" * round(cells)
    eighths = round(cells * 8)
    return "█" * (eighths // 8) + EIGHTHS[eighths % 8].strip()


def _natural(columns: Sequence[Column], texts: Sequence[list[str]]) -> list[int]:
    return [
        max([cell_len(on_one_line(column.label)), *(cell_len(line[index]) for line in texts)])
        for index, column in enumerate(columns)
    ]


def _notes(table: Table, layout: Layout) -> list[str]:
    notes = list(table.notes)
    if layout.hidden:
        names = ", ".join(table.columns[index].label for index in layout.hidden[:NAMED])
        names += ", …" if len(layout.hidden) > NAMED else ""
        notes.append(f"Not shown at this width: {names}. A wider terminal or -f tsv has all.")
    return notes


def _console(screen: Screen) -> Console:
    return Console(
        file=io.StringIO(),
        width=screen.width or 10_000,
        force_terminal=screen.color,
        color_system="auto" if screen.color else None,
        markup=False,
        emoji=False,
        highlight=False,
    )


class ProgressBar:
    """Articles done, of how many, how fast, and how long the rest may take."""

    def __init__(self, *, total: int | None) -> None:
        self._progress = Progress(
            BarColumn(bar_width=30),
            MofNCompleteColumn(),
            TextColumn("articles  {task.fields[rate]}"),
            TimeRemainingColumn(),
            console=Console(stderr=True, markup=False),
            auto_refresh=False,  # a refreshing thread and forked workers do not go together
            transient=True,
        )
        self._task = self._progress.add_task("", total=total, rate="")
        self._drawn = 0.0
        self._started = time.monotonic()
        self._first: int | None = None
        self._progress.start()

    def move_to(self, count: int) -> None:
        """Show that *count* articles are done."""
        now = time.monotonic()
        if now - self._drawn < BEAT:
            return
        self._drawn = now
        self._first = count if self._first is None else self._first
        elapsed = now - self._started
        rate = f"{(count - self._first) / elapsed:,.0f}/s" if elapsed > BEAT else ""
        self._progress.update(self._task, completed=count, rate=rate)
        self._progress.refresh()

    def close(self) -> None:
        """Take the bar away."""
        self._progress.stop()
