"""``textkit keywords``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from textkit.cli.group import Command
from textkit.cli.options import (
    prepares_text,
    prints_table,
    reads_corpus,
    selects_terms,
    works_in_parallel,
)

if TYPE_CHECKING:
    from textkit.article import Preparation
    from textkit.corpus import Corpus
    from textkit.keywords import Method
    from textkit.spelling import Script
    from textkit.table import Table
    from textkit.words import Selection


@click.command(cls=Command)
@reads_corpus
@prepares_text
@selects_terms
@click.option(
    "--method",
    type=click.Choice(["tfidf", "corpus"]),
    default="tfidf",
    show_default=True,
    help="tfidf: as jieba scores; corpus: as scikit-learn does, over these articles.",
)
@click.option(
    "--idf",
    default="static",
    show_default=True,
    metavar="static|corpus|FILE",
    help="For tfidf: jieba's table, these articles, or a file of WORD IDF lines.",
)
@click.option(
    "-n",
    "--top",
    type=click.IntRange(1),
    default=10,
    show_default=True,
    help="Terms of each article.",
)
@works_in_parallel
@prints_table
def keywords(
    corpus: Corpus,
    preparation: Preparation,
    selection: Selection,
    script: Script,
    method: Method,
    idf: str,
    top: int,
    jobs: int,
) -> Table:
    """Rank the terms that mark each article out.

    Examples:
      textkit keywords corpus/
      textkit keywords --top 5 --pos n,eng article.txt
      textkit keywords corpus/ -f jsonl | jq -r .term | sort | uniq -c
    """
    from textkit.keywords import Keyword, caption, chosen_idf
    from textkit.keywords import keywords as ranked
    from textkit.matrix import Matrix
    from textkit.table import Table

    matrix = Matrix.build(corpus, preparation, jobs=jobs)
    rows = ranked(
        matrix,
        selection=selection,
        method=method,
        idf=chosen_idf(idf, matrix),
        top=top,
        script=script,
    )
    return Table.of(Keyword, rows, title="Keywords", notes=(caption(method, idf, matrix),))
