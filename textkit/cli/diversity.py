"""``textkit diversity``."""

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
@click.option(
    "--window",
    type=click.IntRange(1),
    default=100,
    show_default=True,
    help="Words that MATTR looks at.",
)
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1, min_open=True, max_open=True),
    default=0.72,
    show_default=True,
    help="Where MTLD closes a factor.",
)
@works_in_parallel
@prints_table
def diversity(
    corpus: Corpus, preparation: Preparation, window: int, threshold: float, jobs: int
) -> Table:
    """Measure how rich the vocabulary of each article is.

    Words are all but punctuation, terms the different ones among them. TTR, terms by words, falls
    as an article grows. MATTR is the mean TTR of all windows, and MTLD the number of words that
    keep the TTR above the threshold, read both ways: these two compare articles of any length.

    Examples:
      textkit diversity corpus/
      textkit diversity corpus/ --no-fold -o diversity.csv
      textkit diversity corpus/ --window 50 -f jsonl | jq 'select(.words > 500)'
    """
    from textkit.diversity import Diversity
    from textkit.diversity import diversity as measured
    from textkit.table import Table

    rows = measured(corpus, preparation, window=window, threshold=threshold, jobs=jobs)
    note = (
        f"MATTR over {window} words (a shorter article is one window); MTLD both ways, "
        f"a factor closing at a TTR of {threshold:g} or below."
    )
    return Table.of(Diversity, rows, title="Diversity", notes=(note,))
