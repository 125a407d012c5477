"""The terms that mark each article out."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from textkit.article import Preparation
from textkit.corpus import Corpus
from textkit.counts import Counts
from textkit.idf import Idf, Rarity, idf_over
from textkit.keyterms.found import KEPT, WHOLE, KeyTerm, Limits
from textkit.keyterms.overlap import reranked
from textkit.keyterms.phrases import PhraseFinder
from textkit.keyterms.textrank import TextRank
from textkit.keyterms.tfidf import TfIdf, WordFinder
from textkit.keyterms.traits import static_idf
from textkit.matrix import Matrix
from textkit.rankings import Ranked, Ranker, Rankings, words
from textkit.spelling import Script, shown
from textkit.table import column
from textkit.words import Selection

Method = Literal["phrase", "tfidf", "corpus", "textrank", "bm25"]
By = Literal["article", "group", "corpus"]

SATURATION, EVENING = 1.2, 0.75
"""k₁ and b of BM25: how soon more uses say no more, and how far a long article may have more."""


@dataclass(frozen=True, slots=True)
class Keyword:
    """A term of an article, and how strongly it marks the article out.

    *articles* are those that hold the term as a word, or, for a phrase, as a run of whole words.
    """

    article: str = column("Article", group=True)
    rank: int = column("#")
    term: str = column("Term")
    score: float = column("Score", digits=4, bar=True)
    count: int = column("Count")
    articles: int = column("Articles", yields=2)
    forms: dict[str, int] = column("Spellings", flexible=True, yields=1)


@dataclass(frozen=True, slots=True)
class EvidentKeyword(Keyword):
    """A keyword with the sentence that shows it best."""

    evidence: str = column("Sentence", flexible=True, keeps=40)


def finder(
    method: Method,
    selection: Selection,
    *,
    max_words: int = 5,
    evidence: bool = False,
    top: int = 10,
    new_words: bool = True,
) -> PhraseFinder | TextRank | None:
    """Return what has to look at the text of each article for a method, if anything has to."""
    kept = max(KEPT, 3 * top)  # some will be left out as parts of others
    if method == "phrase":
        return PhraseFinder(selection, max_words, evidence, kept, new_words=new_words)
    return TextRank(selection, kept) if method == "textrank" else None


def rankings(
    corpus: Corpus,
    preparation: Preparation | None = None,
    *,
    selection: Selection | None = None,
    method: Method = "phrase",
    idf: Idf | Rarity = "static",
    max_words: int = 5,
    evidence: bool = False,
    top: int = 10,
    limits: Limits = WHOLE,
    jobs: int = 1,
) -> Rankings:
    """Rank the terms of each article of a corpus, those within the *limits*, for `rows`.

    Where a score depends on the article alone, it is ranked where it is read, and only the terms
    that are kept travel. Else a matrix of all articles is built first. The *top* is the most that
    rows will be made of; the other options are those of `keywords`.

    Raises:
        NothingToAnalyse: no article could be used, or no term of any is left to rank.
    """
    selection = selection or Selection()
    preparation = preparation or Preparation()
    looking: PhraseFinder | TextRank | WordFinder | None = finder(
        method,
        selection,
        max_words=max_words,
        evidence=evidence,
        top=top,
        new_words=preparation.new_words is not False,
    )
    # phrases are looked for with new words of their own, words as jieba has them unless wished
    wished = bool(preparation.new_words) and method != "phrase"
    preparation = replace(preparation, new_words=wished)
    if method in {"corpus", "bm25"} or (isinstance(idf, str) and idf != "static"):
        matrix = Matrix.build(corpus, replace(preparation, finder=looking), jobs=jobs)
        return Rankings(_ranked(matrix, method, selection, idf, limits))
    rarity = static_idf if isinstance(idf, str) else idf
    if preparation.fold and isinstance(looking, PhraseFinder):
        looking = replace(looking, idf=rarity, limits=limits)
    elif preparation.fold and looking is None:
        looking = WordFinder(selection, rarity, limits)
    ranker = Ranker(replace(preparation, finder=looking), selection, rarity, limits)
    return Rankings.of(corpus, ranker, jobs=jobs)


def keywords(
    matrix: Matrix,
    *,
    selection: Selection | None = None,
    method: Method | None = None,
    idf: Idf | Rarity = "static",
    by: By = "article",
    min_count: int = 1,
    top: int = 10,
    script: Script = "own",
) -> Iterator[Keyword]:
    """Yield the *top* terms of each article, the strongest first, ties by code point.

    For ``phrase`` and ``textrank`` the matrix has to be built with what `finder` returns; the
    others rank words, those of the *selection*. Without a *method* it is ``phrase`` where phrases
    were looked for, else ``tfidf``. These two use the *idf*: that of jieba's table (``static``), of
    the articles (``corpus``), of both (``blend``), or any function of a folded word.

    *by* ``group`` or ``corpus`` makes one list for each group, or for all articles, under no name.
    The scores of a term, which are relative to the length of an article, are added up, and so are
    its counts.

    Raises:
        NothingToAnalyse: no term of any article is left to rank.
    """
    looked_for = any(article.found.best for article in matrix.articles)
    method = method or ("phrase" if looked_for else "tfidf")
    limits = Limits(top, min_count) if by == "article" else WHOLE
    ranked = Rankings(_ranked(matrix, method, selection or Selection(), idf, limits))
    yield from rows(ranked, method=method, by=by, min_count=min_count, top=top, script=script)


def rows(
    ranked: Rankings,
    *,
    method: Method = "phrase",
    by: By = "article",
    min_count: int = 1,
    top: int = 10,
    script: Script = "own",
) -> Iterator[Keyword]:
    """Yield the *top* terms of each ranking, or of one for each group or for all articles."""
    limits = Limits(top, min_count)
    sections = (
        ranked.each()
        if by == "article"
        else ranked.together(groups=by == "group", whole=method == "phrase", limits=limits)
    )
    for name, keys, held in sections:
        for number, key in enumerate(limits.kept(keys), start=1):
            label = shown(key.term, {key.label: 1}, script)
            row = (name, number, label, key.weight, key.uses, held[key.term], key.forms)
            yield EvidentKeyword(*row, key.evidence) if key.evidence else Keyword(*row)


def caption(method: Method, idf: str, articles: int) -> str:
    """Say how the scores came about."""
    these = f"these {articles:,} articles"
    sources = {"static": "jieba's table", "corpus": these, "blend": f"jieba's table and {these}"}
    return {
        "phrase": f"Phrases by frequency, form and place; idf from {sources.get(idf, idf)}.",
        "tfidf": f"TF-IDF by jieba's formula; idf from {sources.get(idf, idf)}.",
        "corpus": f"TF-IDF by scikit-learn's formula over {these}.",
        "textrank": "TextRank by jieba's formula.",
        "bm25": f"BM25 over {these}.",
    }[method]


def _terms(article: Counts) -> Iterator[str]:
    yield from article.terms
    yield from article.found.all.split("\n")


def _ranked(
    matrix: Matrix, method: Method, selection: Selection, idf: Idf | Rarity, limits: Limits
) -> Iterator[Ranked]:
    """Yield the terms of each article of a matrix, ranked, within the limits."""
    if isinstance(idf, str):
        idf = idf_over((_terms(article) for article in matrix.articles), idf)
    scores: Iterable[Mapping[str, float]] = ()
    if method == "corpus":
        scores = corpus_tfidf(matrix, matrix.vocabulary(selection))
    elif method == "bm25":
        scores = bm25(matrix)
    elif method == "tfidf":
        scores = map(TfIdf(idf), (article.terms for article in matrix.articles))
    scored = iter(scores)
    for article, group in zip(matrix.articles, matrix.groups, strict=True):
        terms: Iterable[KeyTerm] = article.found.best
        if method == "phrase":
            terms = reranked(terms, idf)
        elif method != "textrank":
            terms = words(article, next(scored), selection)
        held = article.found.all if method == "phrase" else "\n".join(article.terms)
        yield Ranked.of(article.name, group, terms, held, limits)


def corpus_tfidf(matrix: Matrix, terms: list[str]) -> Iterator[dict[str, float]]:
    """Yield each article's TF-IDF as scikit-learn's ``TfidfVectorizer`` computes it on *terms*.

    tf · (ln((1 + n) / (1 + df)) + 1), each article's vector scaled to length 1.
    """
    from sklearn.feature_extraction.text import TfidfTransformer

    scores = TfidfTransformer().fit_transform(matrix.sparse(terms)).tocsr()
    for start, end in zip(scores.indptr, scores.indptr[1:], strict=False):
        indices, values = scores.indices[start:end], scores.data[start:end]
        yield {terms[index]: float(value) for index, value in zip(indices, values, strict=True)}


def bm25(matrix: Matrix) -> Iterator[dict[str, float]]:
    """Yield the BM25 weight of each article's terms, the articles being all there are.

    tf (k₁ + 1) / (tf + k₁ (1 - b + b · length / average length)) · ln(1 + (n - df + ½) / (df + ½))
    (Robertson and Zaragoza 2009, eq. 3.15, with the idf that is never negative).
    """
    articles = len(matrix.articles)
    lengths = [sum(article.terms.values()) for article in matrix.articles]
    average = sum(lengths) / articles or 1.0
    frequency = matrix.document_frequency
    for article, length in zip(matrix.articles, lengths, strict=True):
        damping = SATURATION * (1 - EVENING + EVENING * length / average)
        yield {
            term: count
            * (SATURATION + 1)
            / (count + damping)
            * math.log(1 + (articles - frequency[term] + 0.5) / (frequency[term] + 0.5))
            for term, count in article.terms.items()
        }
