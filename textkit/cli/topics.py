"""``textkit topics``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from textkit.cli.group import Command
from textkit.cli.options import prepares_text, reads_corpus, selects_terms, works_in_parallel
from textkit.cli.printing import prints_table

if TYPE_CHECKING:
    from textkit.article import Preparation
    from textkit.corpus import Corpus
    from textkit.spelling import Script
    from textkit.table import Table
    from textkit.topics import Method
    from textkit.words import Selection


class Numbers(click.ParamType[tuple[int, ...]]):
    """Numbers of topics, with commas between."""

    name = "A,B"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, ...]:
        """Return two numbers or more."""
        try:
            numbers = tuple(int(part) for part in value.split(","))
        except ValueError:
            numbers = ()
        if len(numbers) < 2:
            self.fail(f"{value!r} is not two numbers of topics or more, such as 1,3", param, ctx)
        return numbers


@click.command(cls=Command)
@reads_corpus
@prepares_text
@selects_terms
@click.option("-k", "--k", type=click.IntRange(1), help="Number of topics (default: as found).")
@click.option(
    "--by",
    type=click.Choice(["topic", "article"]),
    default="topic",
    show_default=True,
    help="What a row is.",
)
@click.option("--sentences", is_flag=True, help="Add the sentence that stands for each topic.")
@click.option("--hierarchy", is_flag=True, help="Show the tree of topics: which are how near.")
@click.option("--over", metavar="FIELD", help="Count topics by date, month, year, folder or field.")
@click.option(
    "--merge",
    type=Numbers(),
    multiple=True,
    metavar="A,B",
    help="Make one topic of those with these numbers.",
)
@click.option(
    "-n",
    "--top",
    "--terms",
    "top",
    type=click.IntRange(1),
    default=10,
    show_default=True,
    help="Terms of each topic.",
)
@click.option(
    "--method",
    type=click.Choice(["graph", "kmeans", "nmf", "lda"]),
    default="graph",
    show_default=True,
    help="graph: communities of similar articles; the others are scikit-learn's.",
)
@click.option("--seed", default=0, show_default=True, help="Start of the random numbers.")
@works_in_parallel
@prints_table
def topics(
    corpus: Corpus,
    preparation: Preparation,
    selection: Selection,
    script: Script,
    k: int | None,
    by: str,
    sentences: bool,
    hierarchy: bool,
    over: str | None,
    merge: tuple[tuple[int, ...], ...],
    method: Method,
    seed: int,
    top: int,
    jobs: int,
) -> Table:
    """Group the articles that belong together.

    A topic is called by the terms that mark it. An article that is like no other is an outlier,
    and has topic 0.

    Examples:
      textkit topics corpus/ --sentences
      textkit topics corpus/ -k 3 --by article
      textkit topics news.jsonl --over month
    """
    from textkit.matrix import Matrix
    from textkit.topics import grouped_table, hierarchy_table, told_table, topics_over
    from textkit.topics import topics as grouped
    from textkit.topics.representing import Repeatable

    if sum([by == "article", sentences, hierarchy, over is not None]) > 1:
        raise click.UsageError(
            "--by article, --sentences, --hierarchy and --over are tables of their own: choose one."
        )
    corpus = Repeatable(corpus) if sentences else corpus
    matrix = Matrix.build(corpus, preparation, jobs=jobs)
    grouping = grouped(
        matrix,
        selection=selection,
        k=k,
        method=method,
        seed=seed,
        top=top,
        merge=merge,
        script=script,
    )
    if hierarchy:
        return hierarchy_table(grouping)
    if over is not None:
        table, left_out = topics_over(grouping, matrix, over)
        for article in left_out:
            corpus.observer.skipped(article)
        return table
    if sentences:
        return told_table(grouping, corpus, preparation)
    return grouped_table(grouping, by=by)
