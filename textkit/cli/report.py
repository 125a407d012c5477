"""``textkit report``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from textkit.cli.group import Command
from textkit.cli.options import (
    keeps_top,
    names_terms,
    prepares_text,
    reads_corpus,
    selects_terms,
    works_in_parallel,
)
from textkit.cli.repeating import command_line

if TYPE_CHECKING:
    from textkit.article import Preparation
    from textkit.corpus import Corpus
    from textkit.spelling import Script
    from textkit.words import Selection


@click.command(cls=Command)
@reads_corpus
@prepares_text
@selects_terms
@names_terms
@click.option("--title", help="Title of the page (default: the name of the first path).")
@click.option(
    "-o",
    "--output",
    default="report.html",
    show_default=True,
    metavar="FILE",
    help="Write the page here; - is standard output.",
)
@keeps_top(10, "Terms of each article's lists; twice as many of all articles.")
@works_in_parallel
def report(
    corpus: Corpus,
    preparation: Preparation,
    selection: Selection,
    script: Script,
    title: str | None,
    output: str,
    top: int,
    jobs: int,
) -> None:
    """Make a page of everything: one HTML file, which needs no network and no other file.

    It has the articles and what was removed from them, keywords, topics with a map, a table of
    terms by articles, keyness, similarity and dispersion; a click on any term shows its sentences
    in every article. Terms that are named come first in the table. With --group-by it is groups
    that keyness sets apart. It needs the extra: pip install 'textkit-zh[report]'.

    Examples:
      textkit report corpus/ -o report.html
      textkit report corpus/ --term 速卖通=AliExpress --term 海外仓 --title 'Warehouses'
      textkit report corpus/ --group-by folder -n 15 -o groups.html
    """
    from dataclasses import replace

    from textkit.render.output import StandardOutput, write_all
    from textkit.render.page import page, require
    from textkit.report import report as gathered
    from textkit.writing import AtomicFile

    require()
    destination = None if output == "-" else output
    if destination and corpus.holds(destination):
        raise click.UsageError(f"{destination} is read: choose another file to write to.")
    sheet = gathered(
        corpus,
        preparation,
        selection=selection,
        title=title or _name(corpus.paths[0]),
        top=top,
        script=script,
        jobs=jobs,
        made=[("Command", command_line(click.get_current_context()))],
    )
    unusable = getattr(corpus.observer, "left_out", 0)
    content = page(replace(sheet, unusable=unusable)).encode("utf-8")
    write_all([content], AtomicFile(Path(destination)) if destination else StandardOutput())
    if destination:
        size = f"{sheet.total:,} articles, {len(content) / 1e6:.1f} MB"
        corpus.observer.noticed(destination, size)


def _name(path: str) -> str:
    return "standard input" if path == "-" else Path(path).resolve().name
