"""The terms that mark each article out."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from textkit.article import Counts
from textkit.decoding import NotText, decode
from textkit.errors import WrongUsage
from textkit.matrix import Matrix
from textkit.script import fold
from textkit.spelling import Script, shown
from textkit.table import column
from textkit.words import JIEBA_STOP_WORDS, Selection, lexicon

Method = Literal["tfidf", "corpus"]
Idf = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Keyword:
    """A term of an article, and how strongly it marks the article out."""

    article: str = column("Article", group=True)
    rank: int = column("#")
    term: str = column("Term")
    score: float = column("TF-IDF", digits=4, bar=True)
    count: int = column("Count")
    articles: int = column("Articles", yields=2)
    forms: dict[str, int] = column("Spellings", flexible=True, yields=1)


def keywords(
    matrix: Matrix,
    *,
    selection: Selection | None = None,
    method: Method = "tfidf",
    idf: Idf | None = None,
    top: int = 10,
    script: Script = "own",
) -> Iterator[Keyword]:
    """Yield the *top* terms of each article, the strongest first, ties by code point.

    *method* is ``tfidf`` (see `tfidf`; with the idf of jieba's table unless *idf* is given) or
    ``corpus`` (see `corpus_tfidf`). Only terms that the *selection* keeps are ranked; by default
    it drops stop words, numbers and single characters.

    Raises:
        NothingToAnalyse: the selection keeps no term of any article.
    """
    selection = selection or Selection()
    kept = set(matrix.vocabulary(selection))
    if method == "corpus":
        scores = corpus_tfidf(matrix, sorted(kept))
    else:
        weight = idf or static_idf
        scores = (tfidf(article, weight) for article in matrix.articles)
    for article, scored in zip(matrix.articles, scores, strict=True):
        ranking = sorted((-score, term) for term, score in scored.items() if term in kept)
        for rank, (negative, term) in enumerate(ranking[:top], start=1):
            forms = article.forms(term)
            yield Keyword(
                article.name,
                rank,
                shown(term, forms, script),
                -negative,
                article.terms[term],
                matrix.document_frequency[term],
                forms,
            )


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


def static_idf(term: str) -> float:
    """Return the idf of jieba's table, its median for a term it lacks."""
    table = lexicon()
    value = table.idf(term)
    return table.median_idf if value is None else value


def corpus_idf(matrix: Matrix) -> Idf:
    """Return ln((1 + n) / (1 + df)) + 1 over the articles of the matrix."""
    articles = len(matrix.articles)
    frequency = matrix.document_frequency
    return lambda term: math.log((1 + articles) / (1 + frequency[term])) + 1


def file_idf(path: Path) -> Idf:
    """Return the idf of a file with a word and a number on each line, as jieba's ``idf.txt``.

    A term that the file lacks has the median of its values.

    Raises:
        WrongUsage: the file cannot be read, or a line is not a word and a number.
    """
    try:
        lines = decode(path.read_bytes()).text.splitlines()
    except (OSError, NotText) as error:
        raise WrongUsage(f"{path}: {error}") from error
    values: dict[str, float] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        word, _, value = line.strip().rpartition(" ")
        try:
            values[fold(word.strip())] = float(value)
        except ValueError as error:
            raise WrongUsage(f"{path}:{number}: {line!r} is not a word and a number") from error
    if not values:
        raise WrongUsage(f"{path}: holds no word")
    median = sorted(values.values())[len(values) // 2]
    return lambda term: values.get(term, median)


def chosen_idf(choice: str, matrix: Matrix) -> Idf:
    """Return the idf that ``static``, ``corpus`` or the path of a file stands for."""
    if choice == "static":
        return static_idf
    return corpus_idf(matrix) if choice == "corpus" else file_idf(Path(choice))


def caption(method: Method, idf: str, matrix: Matrix) -> str:
    """Say how the scores came about."""
    articles = len(matrix.articles)
    if method == "corpus":
        return f"TF-IDF by scikit-learn's formula over these {articles:,} articles."
    sources = {"static": "jieba's table", "corpus": f"these {articles:,} articles"}
    return f"TF-IDF by jieba's formula, idf from {sources.get(idf, idf)}."
