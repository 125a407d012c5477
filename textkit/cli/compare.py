"""``textkit compare``."""

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
    from collections.abc import Iterator

    from textkit.article import Preparation
    from textkit.corpus import Corpus
    from textkit.crosstable import By
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
    type=click.Choice(["per10k", "count", "tfidf"]),
    default="per10k",
    show_default=True,
    help="What the drawn table shows; tfidf is per10k times the idf in these articles.",
)
@keeps_top(20, "Terms to find when none is given.")
@works_in_parallel
@prints_table
def compare(
    corpus: Corpus,
    preparation: Preparation,
    selection: Selection,
    script: Script,
    by: By,
    top: int,
    jobs: int,
) -> Table:
    """Compare how often articles use terms: those given, or the ones that differ most.

    Terms are looked for in the characters, in either script; a name and its gloss, as in
    速賣通(AliExpress), are one mention.

    Examples:
      textkit compare corpus/
      textkit compare corpus/ --term 速卖通=AliExpress --term AI
      textkit compare corpus/ --terms-file watch.txt -f csv -o counts.csv
      textkit compare corpus/ --group-by folder
    """
    from textkit.comparison import Use
    from textkit.comparison import compare as compared
    from textkit.crosstable import crosstable
    from textkit.matrix import Matrix
    from textkit.table import Table

    terms = list(dict.fromkeys(preparation.patterns.values()))
    if terms:
        preparation = replace(preparation, words=False)
    matrix = Matrix.build(corpus, preparation, jobs=jobs)
    if corpus.group_by:
        matrix = matrix.grouped()

    def uses() -> Iterator[Use]:
        return compared(matrix, terms=terms, selection=selection, top=top, script=script)

    return Table.of(Use, uses(), wide=crosstable(uses(), matrix.names, by=by))
