"""``textkit topics``."""

from __future__ import annotations

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
    from textkit.topics import Method
    from textkit.words import Selection


@click.command(cls=Command)
@reads_corpus
@prepares_text
@selects_terms
@click.option("-k", "--k", type=click.IntRange(1), help="Number of topics (default: as found).")
@click.option(
    "--by",
    type=click.Choice(["topic", "article"]),
    default="topic",
    show_default=True,
    help="What a row is.",
)
@click.option(
    "--method",
    type=click.Choice(["graph", "kmeans", "nmf", "lda"]),
    default="graph",
    show_default=True,
    help="graph: communities of similar articles; the others are scikit-learn's.",
)
@click.option("--seed", default=0, show_default=True, help="Start of the random numbers.")
@keeps_top(10, "Terms of each topic.")
@works_in_parallel
@prints_table
def topics(
    corpus: Corpus,
    preparation: Preparation,
    selection: Selection,
    script: Script,
    k: int | None,
    by: str,
    method: Method,
    seed: int,
    top: int,
    jobs: int,
) -> Table:
    """Group the articles that belong together.

    Examples:
      textkit topics corpus/
      textkit topics corpus/ -k 3 --by article
      textkit topics news.jsonl --by article -f jsonl | jq -r 'select(.topic == 1) | .article'
    """
    from textkit.matrix import Matrix
    from textkit.table import Table
    from textkit.topics import Membership, Topic
    from textkit.topics import topics as grouped

    matrix = Matrix.build(corpus, preparation, jobs=jobs)
    grouping = grouped(
        matrix, selection=selection, k=k, method=method, seed=seed, top=top, script=script
    )
    if by == "article":
        return Table.of(Membership, grouping.memberships, title="Topics", notes=grouping.notes)
    return Table.of(Topic, grouping.topics, title="Topics", notes=grouping.notes)
