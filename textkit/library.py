"""The commands as functions: they take articles and return tables."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textkit.article import Preparation
from textkit.corpus import Corpus, Silence
from textkit.crosstable import By, crosstable
from textkit.errors import UnusableArticle
from textkit.keytable import keytable
from textkit.kwic import kwic
from textkit.matrix import Matrix
from textkit.table import Table
from textkit.terms import patterns
from textkit.words import Selection

if TYPE_CHECKING:
    from textkit.keyness import Correction, Measure
    from textkit.keywords import Method

Path = str | os.PathLike[str]
Articles = Corpus | Matrix | Path | Iterable[Path]
"""A corpus, the path or paths of one, or the matrix of one, which spares counting it again."""


def keywords(
    articles: Articles,
    *,
    method: Method | None = None,
    selection: Selection | None = None,
    max_words: int = 5,
    evidence: bool = False,
    top: int = 10,
    **options: Any,
) -> Table:
    """Return the terms that mark each article out; a row is a `textkit.keywords.Keyword`.

    The *method* is ``phrase``, unless a matrix was built for another one. The *options* are those
    of `textkit.keywords.keywords`.
    """
    from textkit.keyterms.found import WHOLE, Limits
    from textkit.keywords import EvidentKeyword, Keyword, rankings, rows
    from textkit.keywords import keywords as ranked

    if isinstance(articles, Matrix):
        found = ranked(articles, selection=selection, method=method, top=top, **options)
    else:
        each = options.get("by", "article") == "article"
        terms = rankings(
            _corpus(articles),
            selection=selection,
            method=method or "phrase",
            idf=options.pop("idf", "static"),
            max_words=max_words,
            evidence=evidence,
            top=top,
            limits=Limits(top, options.get("min_count", 1)) if each else WHOLE,
        )
        found = rows(terms, method=method or "phrase", top=top, **options)
    return _kept(Table.of(EvidentKeyword if evidence else Keyword, found, title="Keywords"))


def topics(articles: Articles, *, by: str = "topic", **options: Any) -> Table:
    """Return the articles that belong together, *by* ``topic`` or by ``article``.

    A row is a `textkit.topics.Topic` or a `textkit.topics.Membership`; the *options* are those of
    `textkit.topics.topics`.
    """
    from textkit.topics import grouped_table
    from textkit.topics import topics as grouped

    return grouped_table(grouped(_matrix(articles), **options), by=by)


def compare(
    articles: Articles,
    terms: Iterable[str] = (),
    *,
    by: By = "per10k",
    **options: Any,
) -> Table:
    """Return how often each article uses each term; a row is a `textkit.comparison.Use`.

    Terms are ``"速卖通"`` or, with other names, ``"速卖通=AliExpress"``; without any, those that
    differ most are found. The *options* are those of `textkit.comparison.compare`.
    """
    from textkit.comparison import Use
    from textkit.comparison import compare as compared

    wanted = patterns(terms)
    matrix = _grouped(articles, Preparation(patterns=wanted, words=not wanted))
    uses = tuple(compared(matrix, terms=list(dict.fromkeys(wanted.values())), **options))
    return _kept(Table.of(Use, uses, wide=crosstable(uses, matrix.names, by=by)))


def keyness(
    articles: Articles,
    target: str | None = None,
    *,
    each: bool = False,
    reference: Articles | None = None,
    measure: Measure = "g2",
    correction: Correction = "bh",
    **options: Any,
) -> Table:
    """Return the terms that mark articles out from the rest; a row is a `textkit.keyness.Key`.

    *target* names articles by a name, a glob or ``field=value``, *each* sets every article against
    the others, and with a *reference* all are set against the articles there. The *options* are
    those of `textkit.keyness.contrasts`.
    """
    from textkit.keyness import Key, contrasts
    from textkit.targets import chosen_targets

    other = None if reference is None else _matrix(reference)
    matrix, targets = chosen_targets(_matrix(articles), target=target, each=each, reference=other)
    found = list(contrasts(matrix, targets, measure=measure, correction=correction, **options))
    rows = tuple(key for contrast in found for key in contrast.keys)
    return _kept(Table.of(Key, rows, wide=keytable(found, measure=measure, correction=correction)))


def similarity(articles: Articles, **options: Any) -> Table:
    """Return the articles that are most alike; a row is a `textkit.similarity.Pair`.

    The *options* are those of `textkit.similarity.similarity`.
    """
    from textkit.similarity import Pair
    from textkit.similarity import similarity as paired

    return _kept(Table.of(Pair, paired(_grouped(articles), **options), title="Similarity"))


def concordance(
    articles: Articles,
    terms: Iterable[str],
    *,
    preparation: Preparation | None = None,
    **options: Any,
) -> Table:
    """Return the text around each mention of the terms; a row is a `textkit.concordance.Hit`.

    Terms are given as to `compare`; the *options* are those of `textkit.concordance.concordance`.
    """
    from textkit.concordance import Hit
    from textkit.concordance import concordance as found

    wanted = patterns(terms)
    prepared = replace(preparation or Preparation(), patterns=wanted, words=False)
    hits = tuple(found(_corpus(articles), prepared, **options))
    several = len(set(wanted.values())) > 1
    return _kept(Table.of(Hit, hits, wide=kwic(hits, by_article=True, several=several)))


def collocations(
    articles: Articles,
    terms: Iterable[str] = (),
    *,
    preparation: Preparation | None = None,
    **options: Any,
) -> Table:
    """Return what stands beside the terms, or the words that keep together where none is given.

    A row is a `textkit.collocations.Collocation`; the *options* are those of
    `textkit.collocations.collocations`.
    """
    from textkit.collocations import Collocation
    from textkit.collocations import collocations as found

    prepared = replace(preparation or Preparation(), patterns=patterns(terms))
    rows = found(_corpus(articles), prepared, **options)
    return _kept(Table.of(Collocation, rows, title="Collocations"))


def diversity(
    articles: Articles, *, preparation: Preparation | None = None, **options: Any
) -> Table:
    """Return how rich the vocabulary of each article is; a row is a `textkit.diversity.Diversity`.

    The *options* are those of `textkit.diversity.diversity`.
    """
    from textkit.diversity import Diversity
    from textkit.diversity import diversity as measured

    rows = measured(_corpus(articles), preparation or Preparation(), **options)
    return _kept(Table.of(Diversity, rows, title="Diversity"))


class _Warnings(Silence):
    """Says what is left out where nobody has set an observer."""

    def skipped(self, error: UnusableArticle) -> None:
        super().skipped(error)
        warnings.warn(str(error), stacklevel=2)


def _corpus(articles: Articles) -> Corpus:
    if isinstance(articles, Matrix):
        raise TypeError("a matrix has no text to look into: give the corpus, or its paths")
    return articles if isinstance(articles, Corpus) else Corpus(articles, observer=_Warnings())


def _matrix(articles: Articles, preparation: Preparation | None = None) -> Matrix:
    if isinstance(articles, Matrix):
        return articles
    return Matrix.build(_corpus(articles), preparation)


def _grouped(articles: Articles, preparation: Preparation | None = None) -> Matrix:
    matrix = _matrix(articles, preparation)
    return matrix.grouped() if any(matrix.groups) and matrix is not articles else matrix


def _kept(table: Table) -> Table:
    """Return the table with its records in memory, so that it can be looked at again and again."""
    wide = None if table.wide is None else _kept(table.wide)
    return replace(table, records=tuple(table.records), notes=tuple(table.notes), wide=wide)
