"""``textkit clean``."""

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
@click.option("--removed", is_flag=True, help="Show what is removed, and by which rule.")
@works_in_parallel
@prints_table
def clean(corpus: Corpus, removed: bool, jobs: int) -> Table:
    """Print articles without the debris of the web.

    Debris is pinyin left inside words, the marks of Markdown and HTML, addresses, licence numbers,
    disclaimers and reprint notices, bylines, captions repeated in English, citation marks and
    control characters; lines that were broken inside sentences are joined.

    Examples:
      textkit clean article.txt > article.clean.txt
      textkit clean corpus/ --removed
      textkit clean corpus/ -f jsonl | textkit keywords
    """
    from textkit import debris
    from textkit.table import Table

    if removed:
        return Table.of(debris.Removed, debris.removed(corpus, jobs=jobs), title="Removed")
    return Table.of(debris.Clean, debris.cleaned(corpus, jobs=jobs), text=debris.Clean.lines)
