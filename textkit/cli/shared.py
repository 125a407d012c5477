"""``textkit shared``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from textkit.cli.group import Command
from textkit.cli.options import (
    keeps_top,
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
@click.option(
    "--min-articles",
    type=click.IntRange(1),
    metavar="N",
    help="Articles that use a term (default: all of them).",
)
@click.option("--unique", is_flag=True, help="List the terms that only one article uses instead.")
@keeps_top(20, "Terms, of each article with --unique.")
@works_in_parallel
@prints_table
def shared(
    corpus: Corpus,
    preparation: Preparation,
    selection: Selection,
    script: Script,
    min_articles: int | None,
    unique: bool,
    top: int,
    jobs: int,
) -> Table:
    """List the terms that all articles use, or only one of them.

    Those in the most articles come first, then those used most. DPnorm is 0 for a term used alike
    in all articles, and 1 for one in the smallest alone. With --group-by it is groups that share.

    Examples:
      textkit shared corpus/ --min-articles 5
      textkit shared corpus/ --unique -n 3
      textkit shared corpus/ --group-by folder
    """
    from textkit import sharing
    from textkit.matrix import Matrix
    from textkit.table import Table

    if unique and min_articles is not None:
        raise click.UsageError("--unique and --min-articles exclude each other.")
    matrix = Matrix.build(corpus, preparation, jobs=jobs)
    if corpus.group_by:
        matrix = matrix.grouped()
    articles = len(matrix.names)
    if unique:
        alone = sharing.unique(matrix, selection=selection, top=top, script=script)
        return Table.of(sharing.UniqueTerm, alone, title=f"In one of {articles:,} articles only")
    rows = sharing.shared(
        matrix, min_articles=min_articles, selection=selection, top=top, script=script
    )
    table = Table.of(sharing.SharedTerm, rows, title=f"In all {articles:,} articles")
    if min_articles is not None and min_articles < articles:
        return replace(table, title=f"In at least {min_articles:,} of {articles:,} articles")
    return replace(table, wide=replace(table, columns=table.columns[:-1]))
