"""``textkit detect``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from textkit.cli.group import Command
from textkit.cli.options import reads_corpus, works_in_parallel
from textkit.cli.printing import prints_table

if TYPE_CHECKING:
    from textkit.corpus import Corpus
    from textkit.table import Table


@click.command(cls=Command)
@reads_corpus
@click.option("--strays", is_flag=True, help="Show the characters of the lesser script, as rows.")
@works_in_parallel
@prints_table
def detect(corpus: Corpus, strays: bool, jobs: int) -> Table:
    """Tell the script, region and encoding of each article.

    Simplified and traditional are shares of the characters that tell the two apart. Traditional
    characters with mainland vocabulary are a sign of a converted text.

    --strays lists each character of the script that an article is less written in; its position
    counts the characters of the article from 0.

    Examples:
      textkit detect corpus/
      textkit detect corpus/blog --strays
      textkit detect corpus/ -f jsonl | jq -r 'select(.script == "mixed").article'
    """
    from textkit import recognition
    from textkit.table import Table

    if strays:
        rows = recognition.strays(corpus, jobs=jobs)
        return Table.of(recognition.StrayCharacter, rows, title="Strays")
    return Table.of(
        recognition.Recognition,
        recognition.recognize(corpus, jobs=jobs),
        title="Script and encoding",
    )
