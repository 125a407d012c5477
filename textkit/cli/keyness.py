"""``textkit keyness``."""

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
    from textkit.keyness import Correction, Measure
    from textkit.spelling import Script
    from textkit.table import Table
    from textkit.words import Selection


@click.command(cls=Command)
@reads_corpus
@prepares_text
@selects_terms
@click.option("--target", metavar="NAME|GLOB|FIELD=VALUE", help="Articles to set against the rest.")
@click.option("--each", is_flag=True, help="Set every article, or group, against the others.")
@click.option(
    "--reference",
    multiple=True,
    type=click.Path(exists=True),
    metavar="PATH",
    help="Set the articles against those in here instead.",
)
@click.option(
    "--measure",
    type=click.Choice(["g2", "g2-2term", "chi2", "log-odds"]),
    default="g2",
    show_default=True,
    help="What terms are tested and ranked by.",
)
@click.option(
    "--correction",
    type=click.Choice(["bh", "holm", "bonferroni"]),
    default="bh",
    show_default=True,
    help="How q makes up for many tests.",
)
@click.option(
    "--min-count",
    type=click.IntRange(1),
    default=3,
    show_default=True,
    help="Occurrences that a term needs to be tested.",
)
@click.option(
    "--prior",
    type=click.FloatRange(0, min_open=True),
    metavar="WORDS",
    help="Weight of the prior of z (default: as many words as there are).",
)
@keeps_top(20, "Terms of each target.")
@works_in_parallel
@prints_table
def keyness(
    corpus: Corpus,
    preparation: Preparation,
    selection: Selection,
    script: Script,
    target: str | None,
    each: bool,
    reference: tuple[str, ...],
    measure: Measure,
    correction: Correction,
    min_count: int,
    prior: float | None,
    top: int,
    jobs: int,
) -> Table:
    """Find the terms that mark articles out from the rest.

    G² and z say how sure a difference is, the log ratio how large: each point is a doubling.
    Negative terms are those of the rest. With --reference all PATHS are the target, unless
    --target chooses among them.

    Examples:
      textkit keyness corpus/ --target 'blog/*'
      textkit keyness corpus/ --each --group-by folder
      textkit keyness mine.txt --reference corpus/
      textkit keyness rows.jsonl --target source=blog -f jsonl | jq 'select(.q < 0.05)'
    """
    from textkit.keyness import Key, contrasts
    from textkit.keytable import keytable
    from textkit.matrix import Matrix
    from textkit.table import Table
    from textkit.targets import chosen_targets

    matrix = Matrix.build(corpus, preparation, jobs=jobs)
    other = Matrix.build(corpus.at(reference), preparation, jobs=jobs) if reference else None
    matrix, targets = chosen_targets(matrix, target=target, each=each, reference=other)
    found = list(
        contrasts(
            matrix,
            targets,
            selection=selection,
            measure=measure,
            correction=correction,
            min_count=min_count,
            prior=prior,
            top=top,
            script=script,
        )
    )
    rows = [key for contrast in found for key in contrast.keys]
    return Table.of(Key, rows, wide=keytable(found, measure=measure, correction=correction))
