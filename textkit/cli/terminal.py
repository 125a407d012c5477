"""The terminal that results are shown on: its width, its colours, its signs, its pager."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from textkit.render.terminal import Screen

LEGACY = ("gb", "big5", "cp936", "cp950")
"""Encodings of terminals on which every character but those of ASCII takes two cells."""


def on_terminal(destination: str | None) -> bool:
    """Say whether what is written to a destination (None: standard output) is seen at once."""
    return destination is None and sys.stdout is not None and sys.stdout.isatty()


def in_pipe(destination: str | None) -> bool:
    """Say whether another program reads what is written, and may show it on the terminal."""
    with suppress(OSError, ValueError, AttributeError):
        return destination is None and stat.S_ISFIFO(os.fstat(sys.stdout.fileno()).st_mode)
    return False


def in_color(destination: str | None, color: str) -> bool:
    """Say whether to use colours, as *color* wishes: ``auto``, ``always`` or ``never``."""
    speaks = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return color == "always" or (color == "auto" and speaks and on_terminal(destination))


def screen(destination: str | None, color: str, *, ascii_only: bool) -> Screen:
    """Return what a table is drawn on."""
    from textkit.render.terminal import Screen

    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "")
    legacy = encoding.startswith(LEGACY)
    foreign = os.environ.get("TERM") == "dumb" or not (legacy or encoding.startswith("utf"))
    terminal = on_terminal(destination)
    return Screen(
        width=_width(destination),
        color=in_color(destination, color),
        ascii=ascii_only or (terminal and foreign),
        wide=_is_wide() or (terminal and legacy),
    )


class Pages:
    """The user's pager, which gets the whole of a result when there is no more progress to show."""

    def __init__(self) -> None:
        self._pieces: list[str] = []

    def write(self, text: str | bytes) -> None:
        """Keep it for the pager."""
        self._pieces.append(text if isinstance(text, str) else text.decode("utf-8", "replace"))

    def finish(self) -> None:
        """Page what was written; less keeps the colours and leaves short results on the screen."""
        os.environ.setdefault("LESS", "FRX")
        click.echo_via_pager("".join(self._pieces), color=True)

    def abandon(self) -> None:
        """Forget it."""
        self._pieces.clear()


def _width(destination: str | None) -> int | None:
    """Return the width to draw for: the terminal's, ``$COLUMNS``, or any in a file.

    What goes through a pipe is drawn for the terminal that errors go to, if there is one: it is
    likely to be looked at there.
    """
    if on_terminal(destination) or os.environ.get("COLUMNS", "").isdigit():
        from shutil import get_terminal_size

        return get_terminal_size().columns
    if in_pipe(destination):
        with suppress(OSError, ValueError, AttributeError):
            return os.get_terminal_size(sys.stderr.fileno()).columns
    return None


def _is_wide() -> bool:
    """Say whether characters of ambiguous width take two cells, as the user or Go's programs say.

    No locale tells: most terminals of today give them one cell in a Chinese locale too.
    """
    width = os.environ.get("TEXTKIT_AMBIGUOUS_WIDTH")
    return width == "2" or (width is None and os.environ.get("RUNEWIDTH_EASTASIAN") == "1")
