"""``textkit topics``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
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


def _path() -> click.Path:
    return click.Path(dir_okay=False, path_type=Path)


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
@click.option("--quality", is_flag=True, help="Measure coherence, diversity and stability.")
@click.option("--map", "draw_map", is_flag=True, help="Draw the articles on a map of topics.")
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
@click.option(
    "--save", type=_path(), metavar="FILE", help="Keep the topics as a model, such as news.tktm."
)
@click.option(
    "--model", type=_path(), metavar="FILE", help="Put the articles into the topics of a model."
)
@click.option(
    "--update",
    is_flag=True,
    help="Let them move the centres of the --model, which is written again (or to --save).",
)
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
    quality: bool,
    draw_map: bool,
    over: str | None,
    merge: tuple[tuple[int, ...], ...],
    method: Method,
    seed: int,
    top: int,
    save: Path | None,
    model: Path | None,
    update: bool,
    jobs: int,
) -> Table:
    """Group the articles that belong together.

    A topic is called by the terms that mark it. An article that is like no other is an outlier,
    and has topic 0.

    Examples:
      textkit topics corpus/ --sentences
      textkit topics corpus/ -k 3 --by article
      textkit topics news.jsonl --over month --save news.tktm
      textkit topics --model news.tktm new/ --by article
    """
    from textkit.matrix import Matrix
    from textkit.topics import (
        grouped_table,
        hierarchy_table,
        map_table,
        quality_table,
        told_table,
        topics_over,
    )
    from textkit.topics import topics as grouped
    from textkit.topics.assignment import assigned, check, model_of
    from textkit.topics.model import load
    from textkit.topics.model import save as write
    from textkit.topics.representing import Repeatable

    _choose_one(by == "article", sentences, hierarchy, quality, draw_map, over is not None)
    finding = bool(k or merge or hierarchy or quality or method != "graph")
    _go_with_model(model, save, update=update, finding=finding)
    known = load(model) if model else None
    if known:
        check(known, preparation)
    corpus = Repeatable(corpus) if sentences else corpus
    matrix = Matrix.build(corpus, preparation, jobs=jobs)
    if known:
        grouping, kept = assigned(known, matrix, selection)
        if model and update:
            write(kept, save or model)
    else:
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
        if save:
            write(model_of(grouping, matrix, preparation, selection), save)
    if over is not None:
        table, left_out = topics_over(grouping, matrix, over)
        for article in left_out:
            corpus.observer.skipped(article)
        return table
    tables: dict[bool, Callable[[], Table]] = {
        hierarchy: lambda: hierarchy_table(grouping),
        quality: lambda: quality_table(grouping, matrix),
        draw_map: lambda: map_table(grouping),
        sentences: lambda: told_table(grouping, corpus, preparation),
    }
    return tables[True]() if True in tables else grouped_table(grouping, by=by)


def _choose_one(*tables: bool) -> None:
    if sum(tables) > 1:
        raise click.UsageError(
            "--by article, --sentences, --hierarchy, --quality, --map and --over are tables of "
            "their own: choose one."
        )


def _go_with_model(model: Path | None, save: Path | None, *, update: bool, finding: bool) -> None:
    if model is None and update:
        raise click.UsageError("--update is for the topics of a --model.")
    if model is not None and finding:
        raise click.UsageError(
            "A --model has its topics: -k, --merge, --method, --hierarchy and --quality are for "
            "finding some."
        )
    if model is not None and save is not None and not update:
        raise click.UsageError("--save keeps topics that are found, or a --model with --update.")
