"""The article × term counts that every analysis reads, built once."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from textkit.article import Counter, Counts, Preparation
from textkit.corpus import Corpus
from textkit.engine import map_articles
from textkit.errors import NothingToAnalyse
from textkit.measures import dpnorm
from textkit.spelling import together
from textkit.words import Selection

BASE = 10_000
"""Han characters that a relative frequency refers to."""


@dataclass(frozen=True)
class Matrix:
    """The counts of each article of a corpus, in its order, and the group each belongs to."""

    articles: tuple[Counts, ...]
    groups: tuple[str, ...]

    @classmethod
    def build(cls, corpus: Corpus, preparation: Preparation, *, jobs: int = 1) -> Matrix:
        """Read, clean, cut and count every article.

        Raises:
            NothingToAnalyse: no article could be used.
        """
        return cls.of(map_articles(corpus, Counter(preparation), jobs=jobs), corpus, preparation)

    @classmethod
    def of(cls, counts: Iterable[Counts], corpus: Corpus, preparation: Preparation) -> Matrix:
        """Take articles of a corpus that are counted, and tell its observer what was merged.

        Raises:
            NothingToAnalyse: there is none.
        """
        articles = tuple(counts)
        if not articles:
            raise NothingToAnalyse("no article could be used")
        if preparation.merge_regional:
            for article in articles:
                corpus.observer.merged(article.merged())
        groups = tuple(corpus.group(article.name, article.meta) for article in articles)
        return cls(articles, groups)

    def grouped(self) -> Matrix:
        """Return the matrix whose articles are the groups of this one, in order of appearance."""
        members: dict[str, list[Counts]] = {}
        for group, article in zip(self.groups, self.articles, strict=True):
            members.setdefault(group, []).append(article)
        merged = tuple(_merged(group, articles) for group, articles in members.items())
        return Matrix(merged, tuple(members))

    @cached_property
    def document_frequency(self) -> Mapping[str, int]:
        """In how many articles each term occurs."""
        return Tally(term for article in self.articles for term in article.terms)

    @cached_property
    def totals(self) -> Mapping[str, int]:
        """How often each term occurs in all articles."""
        totals: Tally[str] = Tally()
        for article in self.articles:
            totals.update(article.terms)
        return totals

    @cached_property
    def sizes(self) -> list[int]:
        """The Han characters of each article, and 1 where it has none, to divide by."""
        return [max(article.han, 1) for article in self.articles]

    def dispersion(self, term: str) -> float:
        """Return the DPnorm of a term that occurs: 0 in all articles alike, 1 in the smallest."""
        return dpnorm([article.terms.get(term, 0) for article in self.articles], self.sizes)

    def forms(self, term: str) -> dict[str, int]:
        """Return each spelling of a term in all articles with its count, most frequent first."""
        return together(article.forms(term) for article in self.articles)

    def vocabulary(self, selection: Selection) -> list[str]:
        """Return the terms that the selection keeps, by code point.

        Raises:
            NothingToAnalyse: it keeps none.
        """
        terms = sorted(filter(selection, self.document_frequency))
        if not terms:
            raise NothingToAnalyse(
                "no word is left to count (see --min-length, --pos, --stopwords)"
            )
        return terms

    def sparse(self, terms: Iterable[str]) -> Any:
        """Return the counts of *terms* as a SciPy CSR array of shape (articles, terms)."""
        import numpy as np
        from scipy.sparse import csr_array

        index = {term: number for number, term in enumerate(terms)}
        data: list[int] = []
        indices: list[int] = []
        starts = [0]
        for article in self.articles:
            row = sorted((index[term], n) for term, n in article.terms.items() if term in index)
            indices.extend(number for number, _ in row)
            data.extend(n for _, n in row)
            starts.append(len(indices))
        shape = (len(self.articles), len(index))
        return csr_array((np.array(data, dtype=np.int64), indices, starts), shape=shape)


def _merged(name: str, articles: list[Counts]) -> Counts:
    terms: Tally[str] = Tally()
    respelled: dict[str, dict[str, int]] = {}
    mentions: dict[str, dict[str, int]] = {}
    for article in articles:
        terms.update(article.terms)
        for merged, own in ((respelled, article.respelled), (mentions, article.mentions)):
            for term, forms in own.items():
                merged[term] = together([merged.get(term, {}), forms])
    return Counts(
        name, {}, sum(article.han for article in articles), dict(terms), respelled, mentions
    )
