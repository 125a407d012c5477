"""``textkit similarity``."""

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
    from textkit.similarity import Measure
    from textkit.spelling import Script
    from textkit.table import Table
    from textkit.words import Selection


NAMES = {
    "cosine": "cosine of TF-IDF weights",
    "jaccard": "Jaccard index",
    "jsd": "1 - Jensen-Shannon divergence",
}


@click.command(cls=Command)
@reads_corpus
@prepares_text
@selects_terms
@click.option(
    "--measure",
    type=click.Choice(["cosine", "jaccard", "jsd"]),
    default="cosine",
    show_default=True,
    help="Of TF-IDF weights, of sets, of proportions.",
)
@click.option("--matrix", "as_matrix", is_flag=True, help="Print articles by articles, not pairs.")
@click.option(
    "--nearest",
    type=click.IntRange(1),
    metavar="N",
    help="List the N articles nearest to each, not the closest pairs.",
)
@keeps_top(20, "Pairs to list.")
@works_in_parallel
@prints_table
def similarity(
    corpus: Corpus,
    preparation: Preparation,
    selection: Selection,
    script: Script,
    measure: Measure,
    as_matrix: bool,
    nearest: int | None,
    top: int,
    jobs: int,
) -> Table:
    """Tell which articles are alike, and by which terms.

    cosine compares TF-IDF weights over these articles, jaccard which terms there are at all, jsd
    (1 - the Jensen-Shannon divergence) how often each is used. Stop words do not count. Of more
    than 4,096 articles each is compared with those alone that weigh the same terms most.

    Examples:
      textkit similarity corpus/ -n 5
      textkit similarity corpus/ --nearest 3 -f jsonl
      textkit similarity corpus/ --matrix -o similarity.csv
    """
    from textkit.matrix import Matrix
    from textkit.similarity import MANY, Likeness, Pair, similarity_table
    from textkit.similarity import similarity as paired
    from textkit.table import Table

    counts = Matrix.build(corpus, preparation, jobs=jobs)
    if corpus.group_by:
        counts = counts.grouped()
    if as_matrix:
        return similarity_table(Likeness(counts, selection=selection, measure=measure))
    rows = paired(
        counts, selection=selection, measure=measure, top=top, nearest=nearest, script=script
    )
    some = ["Each was compared with the articles that weigh the same terms most."]
    notes = some if len(counts.names) > MANY else []
    return Table.of(Pair, rows, title=f"Similarity ({NAMES[measure]})", notes=notes)
