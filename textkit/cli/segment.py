"""``textkit segment``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from textkit.cli.group import Command
from textkit.cli.options import prepares_text, reads_corpus, works_in_parallel
from textkit.cli.printing import prints_table

if TYPE_CHECKING:
    from textkit.article import Preparation
    from textkit.corpus import Corpus
    from textkit.table import Table


@click.command(cls=Command)
@reads_corpus
@prepares_text
@works_in_parallel
@prints_table
def segment(corpus: Corpus, preparation: Preparation, jobs: int) -> Table:
    """Cut articles into words.

    As text, words are separated by spaces and each sentence is a line. In the other formats a
    word is [surface, term, part of speech, start, end], in characters of the original text.

    Examples:
      textkit segment article.txt
      textkit segment --no-clean --userdict names.txt article.txt
      textkit segment corpus/ -f jsonl | jq -r '.words[][1]' | sort | uniq -c | sort -rn
    """
    from textkit.segmentation import Words, segment_lines
    from textkit.segmentation import segment as segmented
    from textkit.table import Table

    return Table.of(
        Words,
        segmented(corpus, preparation, jobs=jobs),
        texts=segment_lines(corpus, preparation, jobs=jobs),
    )
