"""``textkit concordance``."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, islice
from typing import TYPE_CHECKING

import click

from textkit.cli.group import Command
from textkit.cli.options import names_terms, prepares_text, reads_corpus, works_in_parallel
from textkit.cli.printing import prints_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textkit.article import Preparation
    from textkit.concordance import Order
    from textkit.corpus import Corpus
    from textkit.table import Table


@click.command(cls=Command)
@reads_corpus
@prepares_text
@names_terms
@click.option(
    "--regex",
    "expressions",
    multiple=True,
    metavar="PATTERN",
    help="A regular expression to look for, in either script.",
)
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
@click.option("--sample", type=click.IntRange(1), metavar="N", help="Draw N of all hits at random.")
@click.option("--seed", default=1, show_default=True, help="Which sample is drawn.")
@click.option("--plot", is_flag=True, help="Draw where in each article the hits are.")
@click.option("-n", "--top", type=click.IntRange(1), metavar="N", help="Show the first N hits.")
@works_in_parallel
@prints_table
def concordance(
    corpus: Corpus,
    preparation: Preparation,
    expressions: tuple[str, ...],
    context: int,
    sentence: bool,
    order: Order,
    sample: int | None,
    seed: int,
    plot: bool,
    top: int | None,
    jobs: int,
) -> Table:
    r"""Show the text around each mention of a term, in the article's own script.

    Terms are looked for in the characters, in either script; a name and its gloss, as in
    速賣通(AliExpress), are one mention. Sorted by the text to the left, it is read backwards from
    the term. A regular expression is one of Python's, as the regex module extends them: \p{Han}
    is any Chinese character, (?i) makes case no difference. One that runs too long is stopped.

    Examples:
      textkit concordance corpus/ --term 海外仓
      textkit concordance corpus/ --term 速卖通=AliExpress --sort right --context 12
      textkit concordance corpus/ --regex '速卖通|海外.{1,3}仓' --sample 5
      textkit concordance corpus/ --term 海外仓 --plot
      textkit concordance corpus/ --term 海外仓 --sentence -f jsonl | jq -r '.left+.term+.right'
    """
    from textkit.concordance import Barcode, Extent, Hit, barcodes
    from textkit.concordance import concordance as found
    from textkit.kwic import kwic, reach
    from textkit.table import Table

    sought = {*preparation.patterns.values(), *expressions}
    if not sought:
        raise click.UsageError("Name what to look for with --term, --terms-file or --regex.")
    extent = Extent()
    hits = found(
        corpus,
        replace(preparation, words=False),
        expressions=expressions,
        context=context,
        sentence=sentence,
        order=order,
        sample=sample,
        seed=seed,
        extent=extent,
        jobs=jobs,
    )
    shown: Iterable[Hit] = islice(hits, top)
    if order != "position":
        shown = list(shown)
    if plot:
        places = barcodes(chain(shown, hits))
        return Table.of(Hit, shown, wide=Table.of(Barcode, places, notes=reach(hits, extent)))
    drawn = f"{sample:,} drawn at random (--seed {seed})" if sample else ""
    wide = kwic(
        shown,
        by_article=order == "position",
        several=len(sought) > 1,
        notes=reach(hits, extent, top=top, drawn=drawn),
    )
    return Table.of(Hit, shown, wide=wide)
