"""``textkit collocations``."""

from __future__ import annotations

from dataclasses import replace
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
from textkit.cli.printing import prints_table

if TYPE_CHECKING:
    from textkit.article import Preparation
    from textkit.collocations import Measure
    from textkit.corpus import Corpus
    from textkit.spelling import Script
    from textkit.table import Table
    from textkit.words import Selection


NAMES = {"logdice": "logDice", "g2": "G²", "mi": "MI", "mi3": "MI³", "npmi": "NPMI", "t": "t"}


@click.command(cls=Command)
@reads_corpus
@prepares_text
@selects_terms
@names_terms
@click.option(
    "--window",
    type=click.IntRange(1),
    default=5,
    show_default=True,
    help="Words on either side of a term.",
)
@click.option(
    "--min-count",
    type=click.IntRange(1),
    default=3,
    show_default=True,
    help="Times that two stand together.",
)
@click.option(
    "--measure",
    type=click.Choice(["logdice", "g2", "mi", "mi3", "npmi", "t"]),
    default="logdice",
    show_default=True,
    help="What they are ranked by.",
)
@keeps_top(20, "Collocates of each term, or pairs.")
@works_in_parallel
@prints_table
def collocations(
    corpus: Corpus,
    preparation: Preparation,
    selection: Selection,
    script: Script,
    window: int,
    min_count: int,
    measure: Measure,
    top: int,
    jobs: int,
) -> Table:
    """Find the words that stand beside a term, or keep together when none is given.

    A window ends with its sentence. logDice is at most 14 and one less for each halving; it needs
    no corpus to be compared with. G² says how sure it is that two attract each other; MI favours
    rare words, t frequent ones.

    Examples:
      textkit collocations corpus/ --term 海外仓
      textkit collocations corpus/ --term 速卖通=AliExpress --window 3 --measure g2
      textkit collocations corpus/ --pos n --min-count 5
    """
    from textkit.collocations import Collocation
    from textkit.collocations import collocations as found
    from textkit.table import Table

    rows = found(
        corpus,
        preparation,
        selection=selection,
        window=window,
        min_count=min_count,
        measure=measure,
        top=top,
        script=script,
        jobs=jobs,
    )
    if preparation.patterns:
        return Table.of(Collocation, rows, title=f"Within {window} words, by {NAMES[measure]}")
    table = Table.of(Collocation, rows, title=f"Word pairs, by {NAMES[measure]}")
    columns = (
        replace(column, group=False)
        for column in table.columns
        if column.name not in {"left", "right"}
    )
    return replace(table, wide=replace(table, columns=tuple(columns)))
