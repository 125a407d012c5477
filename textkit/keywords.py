"""The terms that mark each article out."""

from __future__ import annotations

import math
from collections import Counter as Tally
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from textkit.article import Counts
from textkit.errors import NothingToAnalyse
from textkit.idf import Idf, Rarity, idf_over
from textkit.keyterms.found import KEPT, Finder, KeyTerm
from textkit.keyterms.overlap import added, distinct, order
from textkit.keyterms.phrases import PhraseFinder
from textkit.keyterms.textrank import TextRank
from textkit.keyterms.traits import mean_idf
from textkit.matrix import Matrix
from textkit.spelling import Script, shown
from textkit.table import column
from textkit.words import JIEBA_STOP_WORDS, Selection

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
) -> Finder | None:
    """Return what has to look at the text of each article for a method, if anything has to."""
    kept = max(KEPT, 3 * top)  # some will be left out as parts of others
    if method == "phrase":
        return PhraseFinder(selection, max_words, evidence, kept)
    return TextRank(selection, kept) if method == "textrank" else None


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
    if isinstance(idf, str):
        idf = idf_over((_terms(article) for article in matrix.articles), idf)
    rankings = _rankings(matrix, method, selection or Selection(), idf)
    if by == "article":
        frequency = holding(matrix.articles, method)
        for article, ranking in zip(matrix.articles, rankings, strict=True):
            yield from _rows(article.name, _frequent(ranking, min_count, top), frequency, script)
        return
    names = matrix.groups if by == "group" else ("",) * len(matrix.articles)
    sections: dict[str, tuple[list[Counts], list[KeyTerm]]] = {}
    for name, article, ranking in zip(names, matrix.articles, rankings, strict=True):
        articles, terms = sections.setdefault(name, ([], []))
        articles.append(article)
        terms += ranking
    for name, (articles, terms) in sections.items():
        sums = added(terms)
        best = _frequent(distinct(sums) if method == "phrase" else sums, min_count, top)
        yield from _rows(name, best, holding(articles, method), script)


def caption(method: Method, idf: str, matrix: Matrix) -> str:
    """Say how the scores came about."""
    these = f"these {len(matrix.articles):,} articles"
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


def _frequent(ranking: Iterable[KeyTerm], min_count: int, top: int) -> Iterator[KeyTerm]:
    return islice((key for key in ranking if key.uses >= min_count), top)


def _rows(
    name: str, ranking: Iterable[KeyTerm], frequency: Mapping[str, int], script: Script
) -> Iterator[Keyword]:
    for rank, key in enumerate(ranking, start=1):
        label = shown(key.term, {key.label: 1}, script)
        row = (name, rank, label, key.weight, key.uses, frequency[key.term], key.forms)
        yield EvidentKeyword(*row, key.evidence) if key.evidence else Keyword(*row)


def holding(articles: Iterable[Counts], method: Method) -> Mapping[str, int]:
    """Return how many of the articles hold each term: as a word, or a run of whole words."""
    if method != "phrase":
        return Tally(term for article in articles for term in article.terms)
    wanted = {key.term for article in articles for key in article.found.best}
    return Tally(
        term for article in articles for term in article.found.all.split("\n") if term in wanted
    )


def _rankings(
    matrix: Matrix, method: Method, selection: Selection, idf: Idf
) -> Iterator[Iterator[KeyTerm]]:
    """Yield the terms of each article, the best first, with their scores for weights."""
    if method in {"phrase", "textrank"} and not any(a.found.best for a in matrix.articles):
        raise NothingToAnalyse("no word is left to count (see --min-length, --pos, --stopwords)")
    if method == "phrase":
        for article in matrix.articles:
            keys = [
                key._replace(weight=key.weight * mean_idf(key.words, idf))
                for key in article.found.best
            ]
            yield distinct(sorted(keys, key=order))
        return
    if method == "textrank":
        yield from (iter(article.found.best) for article in matrix.articles)
        return
    terms = matrix.vocabulary(selection)
    kept = set(terms)
    scores: Iterable[Mapping[str, float]]
    if method == "corpus":
        scores = corpus_tfidf(matrix, terms)
    elif method == "bm25":
        scores = bm25(matrix)
    else:
        scores = (tfidf(article, idf) for article in matrix.articles)
    for article, scored in zip(matrix.articles, scores, strict=True):
        ranking = sorted(kept.intersection(scored), key=lambda term: (-scored[term], term))
        yield (_word(article, term, scored[term]) for term in ranking)


def _word(article: Counts, term: str, score: float) -> KeyTerm:
    forms = article.forms(term)
    return KeyTerm(term, next(iter(forms), term), (term,), article.terms[term], score, forms)


def tfidf(article: Counts, idf: Idf) -> dict[str, float]:
    """Return the TF-IDF of each term as ``jieba.analyse.extract_tags`` computes it.

    tf·idf with tf = count / number of words, where words of one character and jieba's English
    stop words are neither scored nor counted (jieba 0.42.1, analyse/tfidf.py; Salton & Buckley
    1988). Other stop words count, so that leaving them out of a list does not change its scores.
    """
    kept = {
        term: count
        for term, count in article.terms.items()
        if len(term.strip()) >= 2 and term.lower() not in JIEBA_STOP_WORDS
    }
    total = sum(kept.values())
    return {term: count / total * idf(term) for term, count in kept.items()}


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
