"""``textkit trend``."""

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
    from textkit.corpus import Corpus
    from textkit.spelling import Script
    from textkit.table import Table
    from textkit.words import Selection


@click.command(cls=Command)
@reads_corpus
@prepares_text
@selects_terms
@names_terms
@click.option(
    "--by",
    default="date",
    show_default=True,
    metavar="FIELD",
    help="A field of rows, folder, date, month or year.",
)
@keeps_top(5, "Terms to find when none is given.")
@works_in_parallel
@prints_table
def trend(
    corpus: Corpus,
    preparation: Preparation,
    selection: Selection,
    script: Script,
    by: str,
    top: int,
    jobs: int,
) -> Table:
    """Follow terms over a date or another field: those given, or the ones that move most.

    date, month and year come from a field 'date' of rows, or from the name of an article and its
    folders, as in 2024-03-01-tea.txt or 2024/03/tea.txt. Values are in the order of their numbers.

    Examples:
      textkit trend rows.jsonl --term 速卖通=AliExpress --by month
      textkit trend news/ --term 海外仓 --by year
      textkit trend corpus/ --by folder -f csv
    """
    from textkit.matrix import Matrix
    from textkit.periods import timed
    from textkit.trend import trend as followed
    from textkit.trend import trend_table

    terms = list(dict.fromkeys(preparation.patterns.values()))
    preparation = replace(preparation, words=not terms)
    matrix, left_out = timed(Matrix.build(corpus, preparation, jobs=jobs), by)
    for article in left_out:
        corpus.observer.skipped(article)
    rows = followed(matrix, terms=terms, selection=selection, top=top, script=script)
    return trend_table(rows, by)
