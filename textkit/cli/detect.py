"""``textkit detect``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from textkit.cli.group import Command
from textkit.cli.options import prints_table, reads_corpus, works_in_parallel

if TYPE_CHECKING:
    from textkit.corpus import Corpus
    from textkit.table import Table


@click.command(cls=Command)
@reads_corpus
@works_in_parallel
@prints_table
def detect(corpus: Corpus, jobs: int) -> Table:
    """Tell the script, region and encoding of each article.

    Simplified and traditional are shares of the characters that tell the two apart. Traditional
    characters with mainland vocabulary are a sign of a converted text.

    Examples:
      textkit detect corpus/
      textkit detect corpus/ -f jsonl | jq -r 'select(.script == "mixed").article'
    """
    from textkit.recognition import Recognition, recognize
    from textkit.table import Table

    return Table.of(Recognition, recognize(corpus, jobs=jobs), title="Script and encoding")
