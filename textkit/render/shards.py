"""A large table as a folder of files, each of them whole."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

from textkit.errors import OutputFailed, WrongUsage
from textkit.render import rendered
from textkit.render.output import write_all
from textkit.table import Table
from textkit.writing import AtomicFile

ROWS = 250_000
"""Rows of a file."""

DONE = "_SUCCESS"
"""The empty file that says that all others are there, as Hadoop and Spark have it."""

SUFFIXES = {"markdown": ".md"}


def write_shards(table: Table, format_name: str, folder: Path) -> None:
    """Write the rows of a table to files ``part-00000.jsonl`` and so on in a folder.

    Raises:
        WrongUsage: the folder holds something already.
        OutputFailed: it cannot be made or written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise WrongUsage(f"{folder} is not empty: name a new folder")
    except OSError as error:
        raise OutputFailed(f"cannot write {folder}: {error.strerror}") from error
    suffix = SUFFIXES.get(format_name, f".{format_name}")
    records = iter(table.started().records)
    for number, first in enumerate(records):
        part = replace(table, records=chain([first], islice(records, ROWS - 1)))
        file = AtomicFile(folder / f"part-{number:05}{suffix}")
        write_all(rendered(part, format_name), file)
    write_all((), AtomicFile(folder / DONE))
