"""Tables and progress, drawn for a terminal."""

from __future__ import annotations

import io
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from unicodedata import east_asian_width

from rich.cells import cell_len
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from textkit.render.escaping import on_one_line
from textkit.render.layout import GAP, Layout, drawn, fit, shortened
from textkit.table import Column, Table

BAR = 12
"""Cells of the longest bar."""

NAMED = 9
"""Columns that are named of those not shown."""

EIGHTHS = " ▏▎▍▌▋▊▉█"

BEAT = 0.1
"""Seconds between two drawings of a progress bar."""

ASCII = str.maketrans("×·▁▂▃▄▅▆▇█│┃²³χ…→–", "x.,:;+*%#@|I23X~>-")

HEAT = ("#fff3d6", "#ffe0a6", "#ffc56b", "#ffa23a")
"""Backgrounds for a cell's share of the largest in its row; the text on them is black."""


@dataclass(frozen=True, slots=True)
class Screen:
    """Where a table is drawn: *width* in cells (None: as wide as it gets), colour, plain ASCII.

    Where characters of ambiguous width are *wide*, as on some terminals in East Asia, “ and … take
    two cells; what is drawn there is plain ASCII too, since a bar or a rule would be twice as long.
    """

    width: int | None = 80
    color: bool = False
    ascii: bool = False
    wide: bool = False

    @property
    def plain(self) -> bool:
        """Whether nothing but ASCII is drawn."""
        return self.ascii or self.wide

    @property
    def ellipsis(self) -> str:
        """The mark of something cut."""
        return "~" if self.plain else "…"

    def measure(self, text: str) -> int:
        """Return the cells that a text takes (Unicode Standard Annex 11)."""
        cells = cell_len(text)
        if self.wide and not text.isascii():
            cells += sum(east_asian_width(char) == "A" for char in text)
        return cells

    def written(self, text: str) -> str:
        """Return a text as it is written here: on one line, its signs those that are drawn."""
        text = on_one_line(text)
        return text.translate(ASCII) if self.plain else text


def draw(table: Table, screen: Screen) -> str:
    """Return the table with its title above and its notes below, ready to be written."""
    table = table.wide or table
    rows = list(table.rows)
    texts = [
        [drawn(v, column) for v, column in zip(row, table.columns, strict=True)] for row in rows
    ]
    reserved = BAR + 1 if any(column.sides for column in table.columns) else 0
    width = None if screen.width is None else screen.width - reserved
    layout = fit(table.columns, _natural(table.columns, texts, screen), width)
    grid = _Grid(table.columns, rows, layout, screen)
    heading = next((i for i, column in enumerate(table.columns) if column.group), None)

    console = _console(screen)
    lines = [Text(f" {screen.written(table.title)}", style="bold")] if table.title else []
    lines += [grid.header(), Text(" " + ("-" if screen.plain else "─") * (grid.width - GAP))]
    together = groupby(
        zip(rows, texts, strict=True), key=lambda row: None if heading is None else row[1][heading]
    )
    for number, (name, section) in enumerate(together):
        if name:
            lines += [Text()] if number else []
            lines.append(Text(f" {screen.written(name)}", style="bold"))
        lines += (grid.line(*row) for row in section)
    if not rows:
        lines.append(Text(" (nothing)"))
    notes = _notes(table, layout)
    lines += [Text()] if notes else []
    for note in notes:
        text = Text(screen.written(note), style="dim")
        lines += (Text(" ").append_text(line) for line in text.wrap(console, console.width - 1))
    return "".join(
        _colored(line, console) if screen.color else line.plain.rstrip() + "\n" for line in lines
    )


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

    def header(self) -> Text:
        """Return the labels as a line."""
        cells = []
        for index, width in zip(self._layout.shown, self._layout.widths, strict=True):
            label = on_one_line(self._columns[index].label)
            cells.append(Text(self._fitted(index, label, label, width), style="bold"))
        return self._joined(cells)

    def line(self, row: tuple[Any, ...], texts: list[str]) -> Text:
        """Return a row as a line."""
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
        return self._joined(cells)

    def _joined(self, cells: Sequence[Text]) -> Text:
        """Return the cells side by side, each as wide as its column."""
        line = Text(" ")
        for position, (index, cell) in enumerate(zip(self._layout.shown, cells, strict=True)):
            column = self._columns[index]
            width = self._width(index, self._layout.widths[position])
            padding = " " * (width - self._screen.measure(cell.plain))
            right = column.tail or (index in self._numeric and not (column.bar and self._bar))
            line.append(padding if right else "").append_text(cell)
            line.append(("" if right else padding) + " " * GAP)
        return line

    def _width(self, index: int, width: int) -> int:
        return width + self._bar + 1 if self._bar and self._columns[index].bar else width

    def _fitted(self, index: int, value: Any, text: str, width: int) -> str:
        tail = self._columns[index].tail
        measure, ellipsis = self._screen.measure, self._screen.ellipsis
        text = shortened(value, self._screen.written(text), width, measure, ellipsis, tail=tail)
        return self._screen.written(text)

    def _drawn_bar(self, index: int, value: float) -> Text:
        share = value / self._peaks[index] if self._peaks[index] else 0
        sides = self._columns[index].sides
        room = self._bar // 2 if sides else self._bar
        if share < 0:
            blocks = round(-share * room) * ("#" if self._screen.plain else "█")
            return Text(blocks.rjust(room), style="magenta")
        bar = Text(_bar(share * room, plain=self._screen.plain), style="cyan")
        return Text(" " * room).append_text(bar) if sides else bar


def _bar(cells: float, *, plain: bool) -> str:
    if plain:
        return "#" * round(cells)
    eighths = round(cells * 8)
    return "█" * (eighths // 8) + EIGHTHS[eighths % 8].strip()


def _natural(columns: Sequence[Column], texts: Sequence[list[str]], screen: Screen) -> list[int]:
    def width(text: str) -> int:
        return screen.measure(screen.written(text))

    return [
        max([width(column.label), *(width(line[index]) for line in texts)])
        for index, column in enumerate(columns)
    ]


def _notes(table: Table, layout: Layout) -> list[str]:
    notes = list(table.notes)
    if layout.hidden:
        names = ", ".join(table.columns[index].label for index in layout.hidden[:NAMED])
        names += ", …" if len(layout.hidden) > NAMED else ""
        notes.append(f"Not shown at this width: {names}. A wider terminal or -f tsv has all.")
    return notes


def _colored(line: Text, console: Console) -> str:
    with console.capture() as capture:
        console.print(line, soft_wrap=True)
    return capture.get().rstrip() + "\n"


def _console(screen: Screen) -> Console:
    return Console(
        file=io.StringIO(),
        width=screen.width or 10_000,
        force_terminal=screen.color,
        color_system="auto" if screen.color else None,
        no_color=not screen.color,  # otherwise rich asks $NO_COLOR, also where colour is asked for
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
