"""``textkit keywords``."""

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
from textkit.cli.printing import is_drawn, prints_table

if TYPE_CHECKING:
    from textkit.article import Preparation
    from textkit.corpus import Corpus
    from textkit.keywords import By, Method
    from textkit.spelling import Script
    from textkit.table import Table
    from textkit.words import Selection

MANY = 20
"""Articles of which each has a list of its own on a terminal."""


@click.command(cls=Command)
@reads_corpus
@prepares_text
@selects_terms
@click.option(
    "--method",
    type=click.Choice(["phrase", "tfidf", "corpus", "textrank", "bm25"]),
    default="phrase",
    show_default=True,
    help="phrase: words and phrases as an editor chooses them; words alone: tfidf and textrank as"
    " jieba scores them, corpus as scikit-learn, bm25.",
)
@click.option(
    "--idf",
    default="static",
    show_default=True,
    metavar="static|corpus|blend|FILE",
    help="For phrase and tfidf, how rare words are: by jieba's table, in these articles, by both,"
    " or by a file of WORD IDF lines.",
)
@click.option("--merged", is_flag=True, help="Make one list for all articles.")
@click.option(
    "--by",
    type=click.Choice(["article"]),
    help="Draw the list of each article, however many there are.",
)
@click.option("--evidence", is_flag=True, help="Add the sentence that shows a phrase best.")
@click.option(
    "--max-words",
    type=click.IntRange(1, 5),
    default=5,
    show_default=True,
    help="Words of the longest phrase.",
)
@click.option(
    "--min-count",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="Uses that a term must have.",
)
@keeps_top(10, "Terms of each list.")
@works_in_parallel
@prints_table
def keywords(
    corpus: Corpus,
    preparation: Preparation,
    selection: Selection,
    script: Script,
    method: Method,
    idf: str,
    merged: bool,
    by: str | None,
    evidence: bool,
    max_words: int,
    min_count: int,
    top: int,
    jobs: int,
) -> Table:
    """Rank the terms that mark each article out.

    With --group-by there is a list for each group: a term's scores in its articles, added up.

    Examples:
      textkit keywords corpus/
      textkit keywords --top 5 --pos n,eng article.txt
      textkit keywords --merged --evidence corpus/
      textkit keywords corpus/ -f jsonl | jq -r .term | sort | uniq -c
    """
    from textkit.idf import chosen_idf
    from textkit.keyterms.found import WHOLE, Limits
    from textkit.keywords import EvidentKeyword, Keyword, caption, rankings, rows
    from textkit.table import Table

    if evidence and method != "phrase":
        raise click.UsageError("--evidence is for --method phrase.")
    if idf != "static" and method not in {"phrase", "tfidf"}:
        raise click.UsageError("--idf is for --method phrase or tfidf.")
    added_up = merged or bool(corpus.group_by) or (is_drawn() and by != "article")
    ranked = rankings(
        corpus,
        preparation,
        selection=selection,
        method=method,
        idf=chosen_idf(idf),
        max_words=max_words,
        evidence=evidence,
        top=top,
        limits=WHOLE if added_up else Limits(top, min_count),
        jobs=jobs,
    )
    notes = [caption(method, idf, ranked.articles)]
    unit: By = "corpus" if merged else "group" if corpus.group_by else "article"
    if unit == "article" and by != "article" and is_drawn() and ranked.articles > MANY:
        unit = "corpus"
        notes.append(
            f"The {ranked.articles:,} articles together; each one's own with --by article."
        )
    found = rows(ranked, method=method, by=unit, min_count=min_count, top=top, script=script)
    row = EvidentKeyword if evidence else Keyword
    return Table.of(row, found, title="Keywords", notes=notes)
