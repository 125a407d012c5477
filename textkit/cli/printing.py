"""How commands print: a table drawn or written, to a terminal, a pipe or a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from inspect import signature
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from textkit.cli.group import Decorated, shared_option
from textkit.cli.terminal import Pages, in_color, in_pipe, on_terminal, screen
from textkit.render import BOM, FORMATS, format_of, rendered
from textkit.render.escaping import visible

if TYPE_CHECKING:
    from textkit.corpus import Corpus
    from textkit.render.output import Output
    from textkit.table import Table

SHARDS = "shards"
"""The parameter that is the folder for many rows."""


def prints_table(command: Callable[..., Table | None]) -> Callable[..., Any]:
    """Write the table that the command returns, if any, in the format and place of choice."""

    @shared_option(
        "Output",
        "-f",
        "--format",
        "format_name",
        type=click.Choice(FORMATS),
        default="auto",
        show_default=True,
        help="auto: a table on a terminal, TSV in a pipe.",
    )
    @shared_option(
        "Output",
        "-o",
        "--output",
        type=click.Path(allow_dash=True),
        metavar="FILE",
        help="Write here; the suffix decides the format.",
    )
    @shared_option(
        "Output", "--bom", is_flag=True, help="Begin with a byte order mark, which Excel wants."
    )
    @shared_option(
        "Output",
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        help="Colour on a terminal.",
    )
    @shared_option("Output", "--pager", is_flag=True, help="Page what is shown on a terminal.")
    @shared_option(
        "Output",
        "--ascii",
        "ascii_only",
        is_flag=True,
        help="Draw tables with ASCII characters only.",
    )
    @_writes_shards(command)
    @wraps(command)
    def wrapper(
        *args: Any,
        format_name: str,
        output: str | None,
        bom: bool,
        color: str,
        pager: bool,
        ascii_only: bool,
        **kwargs: Any,
    ) -> None:
        folder = kwargs.pop(SHARDS, None)
        if folder is not None and output is not None:
            raise click.UsageError("Choose one of --output and --output-dir.")
        destination = _destination(output, kwargs.get("corpus"))
        table = command(*args, **kwargs)
        if table is None:
            return
        if folder is not None:
            from textkit.render.shards import write_shards

            write_shards(
                table, "jsonl" if format_name in {"auto", "table"} else format_name, folder
            )
            return
        name = format_name
        if name == "auto":
            name = (format_of(destination) if destination else None) or _auto(table, destination)
        if name == "parquet" and (bom or on_terminal(destination)):
            raise click.UsageError("Parquet is not text: write it to a file, with -o.")
        pieces: Iterator[Any]
        if name == "table":
            if "corpus" in kwargs:
                table = kwargs["corpus"].observer.noted(table)
            from textkit.render.terminal import draw

            pieces = iter([draw(table, screen(destination, color, ascii_only=ascii_only))])
        elif name == "text" and table.colored and in_color(destination, color):
            pieces = map(table.colored, table.started().records)
        else:
            pieces = rendered(table, name)
            pieces = map(_shown, pieces) if on_terminal(destination) else pieces
        pieces = chain([BOM if bom else "", next(pieces, "")], pieces)
        observer = getattr(kwargs.get("corpus"), "observer", None)
        _put(pieces, destination, pager=pager, observer=observer)

    return wrapper


def _destination(output: str | None, corpus: Corpus | None) -> str | None:
    """Return the file to write to, unless that is standard output; it is none of the articles."""
    if output is None or output == "-":
        return None
    if corpus is not None and corpus.holds(output):
        raise click.UsageError(f"{output} is read: choose another file to write to.")
    return output


def _writes_shards(command: Callable[..., Any]) -> Callable[[Decorated], Decorated]:
    """Let the user have the rows in a folder, unless the command has a use for one itself."""
    if "output_dir" in signature(command).parameters:
        return lambda wrapper: wrapper
    return shared_option(
        "Output",
        "-O",
        "--output-dir",
        SHARDS,
        type=click.Path(file_okay=False, path_type=Path),
        metavar="FOLDER",
        help="Write many rows to files in a new folder here, as jsonl or by -f.",
    )


def is_drawn() -> bool:
    """Say whether the table of the running command will be drawn, and not written for a machine."""
    params = click.get_current_context().params
    destination = None if params["output"] in {None, "-"} else params["output"]
    if params.get(SHARDS):
        return False
    if params["format_name"] != "auto":
        return bool(params["format_name"] == "table")
    return format_of(destination) == "table" if destination else on_terminal(destination)


def _put(pieces: Iterable[Any], destination: str | None, *, pager: bool, observer: Any) -> None:
    """Write a result; unless it goes to a file, nothing else is shown from then on."""
    from textkit.render.output import write_all

    output: Output = _open(destination)
    if pager and on_terminal(destination):
        output, pieces = Pages(), list(pieces)
    if observer is not None and (on_terminal(destination) or in_pipe(destination)):
        observer.shows()
    write_all(pieces, output)


def _shown(piece: Any) -> Any:
    return visible(piece.replace("\r\n", "\n")) if isinstance(piece, str) else piece


def _auto(table: Table, destination: str | None) -> str:
    if table.text is not None or table.texts is not None:
        return "text"
    return "table" if on_terminal(destination) else "tsv"


def _open(destination: str | None) -> Output:
    from textkit.render.output import StandardOutput
    from textkit.writing import AtomicFile

    return StandardOutput() if destination is None else AtomicFile(Path(destination))
