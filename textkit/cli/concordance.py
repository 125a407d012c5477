"""``textkit concordance``."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

import click

from textkit.cli.group import Command
from textkit.cli.options import names_terms, prepares_text, reads_corpus, works_in_parallel
from textkit.cli.printing import prints_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textkit.article import Preparation
    from textkit.concordance import Order
    from textkit.corpus import Corpus
    from textkit.table import Table


@click.command(cls=Command)
@reads_corpus
@prepares_text
@names_terms
@click.option(
    "--context",
    type=click.IntRange(0),
    default=20,
    show_default=True,
    help="Characters on either side.",
)
@click.option("--sentence", is_flag=True, help="Show the whole sentence instead.")
@click.option(
    "--sort",
    "order",
    type=click.Choice(["position", "left", "right"]),
    default="position",
    show_default=True,
    help="By place, or by the text to the left or right.",
)
@click.option("--sample", type=click.IntRange(1), metavar="N", help="Draw N of all hits.")
@click.option("--seed", default=1, show_default=True, help="Which sample is drawn.")
@click.option("--plot", is_flag=True, help="Draw where in each article the hits are.")
@click.option("-n", "--top", type=click.IntRange(1), metavar="N", help="Show the first N hits.")
@works_in_parallel
@prints_table
def concordance(
    corpus: Corpus,
    preparation: Preparation,
    wanted: Mapping[str, str],
    context: int,
    sentence: bool,
    order: Order,
    sample: int | None,
    seed: int,
    plot: bool,
    top: int | None,
    jobs: int,
) -> Table:
    """Show the text around each mention of a term, in the article's own script.

    Terms are looked for in the characters, in either script; a name and its gloss, as in
    速賣通(AliExpress), are one mention. Sorted by the text to the left, it is read backwards from
    the term.

    Examples:
      textkit concordance corpus/ --term 海外仓
      textkit concordance corpus/ --term 速卖通=AliExpress --sort right --context 12
      textkit concordance corpus/ --term 海外仓 --plot
      textkit concordance corpus/ --term 海外仓 --sentence -f jsonl | jq -r '.left+.term+.right'
    """
    from textkit.concordance import Barcode, Hit, barcodes
    from textkit.concordance import concordance as found
    from textkit.kwic import kwic
    from textkit.table import Table

    if not wanted:
        raise click.UsageError("Name what to look for with --term or --terms-file.")
    hits: Iterable[Hit] = found(
        corpus,
        replace(preparation, patterns=wanted, words=False),
        context=context,
        sentence=sentence,
        order=order,
        sample=sample,
        seed=seed,
        jobs=jobs,
    )
    hits = islice(hits, top)
    if plot:
        return Table.of(Hit, hits, wide=Table.of(Barcode, barcodes(hits)))
    if order != "position":
        hits = list(hits)
    several = len(set(wanted.values())) > 1
    return Table.of(Hit, hits, wide=kwic(hits, by_article=order == "position", several=several))
