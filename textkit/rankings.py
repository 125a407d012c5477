"""The terms of articles, ranked where each article is read, until it is known who else has them."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from typing import Any, NamedTuple

from textkit.article import Counter
from textkit.corpus import Corpus
from textkit.counts import Counts
from textkit.document import Document
from textkit.engine import map_articles
from textkit.errors import NothingToAnalyse
from textkit.idf import Idf
from textkit.keyterms.found import KeyTerm, Limits, best_first
from textkit.keyterms.overlap import Sums, distinct, reranked
from textkit.keyterms.phrases import PhraseFinder
from textkit.keyterms.tfidf import TfIdf
from textkit.matrix import NO_WORD
from textkit.spool import Spool
from textkit.words import Selection


class Ranked(NamedTuple):
    """An article's terms, the best first, with their scores for weights.

    *held* are all terms that it holds, a line each. *some* says that there were terms to rank,
    whether or not any is kept. *merged* counts the spellings of other regions.
    """

    name: str
    group: str
    terms: tuple[KeyTerm, ...]
    held: str
    some: bool
    merged: Mapping[tuple[str, str], int] = {}

    @classmethod
    def of(
        cls, name: str, group: str, terms: Iterable[KeyTerm], held: str, limits: Limits
    ) -> Ranked:
        """Keep those of the terms that are within the limits."""
        rest = iter(terms)
        best = list(islice(rest, 1))
        return cls(name, group, tuple(limits.kept(chain(best, rest))), held, bool(best))


@dataclass(frozen=True)
class Ranker(Counter):
    """Ranks the terms of articles by the article alone: those its finder finds, or by TF-IDF."""

    selection: Selection
    idf: Idf
    limits: Limits

    @cached_property
    def tfidf(self) -> TfIdf:
        """What scores words where a spelling is a term of its own; else a finder does."""
        return TfIdf(self.idf)

    def __call__(self, document: Document) -> tuple[Ranked, Mapping[str, Any]]:  # type: ignore[override]
        """Rank the terms of one article, and return them with what else is known of it."""
        counts = self._counts(document)
        merged = counts.merged() if self.preparation.merge_regional else {}
        terms: Iterable[KeyTerm] = counts.found.best
        finder = self.preparation.finder
        if finder is None:
            terms = words(counts, self.tfidf(counts.terms), self.selection)
        elif isinstance(finder, PhraseFinder) and finder.idf is None:
            terms = reranked(terms, self.idf)  # they were spelled apart
        held = counts.found.all if self._tells_all else "\n".join(counts.terms)
        ranked = Ranked.of(counts.name, "", terms, held, self.limits)
        # those that are used too seldom may not even be found
        some = ranked.some or bool(counts.found.all)
        return ranked._replace(some=some, merged=merged), counts.meta

    @cached_property
    def marks(self) -> tuple[bytes, ...]:
        """That of what the finder finds, where that is known."""
        return (self.mark,) if self._looks and self.mark and self.kept else ()

    @property
    def _tells_all(self) -> bool:
        """Whether the finder tells all terms that an article holds."""
        finder = self.preparation.finder
        return isinstance(finder, PhraseFinder) or bool(finder and self.preparation.fold)

    @property
    def _looks(self) -> bool:
        """Whether nothing counts but what the finder finds."""
        return self._tells_all and not self.preparation.merge_regional

    def _counts(self, document: Document) -> Counts:
        """Return the counts of an article, without those that nothing is made of."""
        if not self._looks:
            return super().__call__(document)
        return Counts(document.name, document.meta, 0, {}, {}, {}, self.found(document))


class Rankings:
    """The ranked terms of articles, and how many articles hold each; on disk when they are many."""

    def __init__(self, articles: Iterable[Ranked]) -> None:
        """Take the articles, and keep what rows are made of.

        Raises:
            NothingToAnalyse: there is no article, or no term in any.
        """
        self.articles = 0
        self._terms: Spool[tuple[str, str, list[tuple[Any, ...]]]] = Spool()
        self._held: Spool[tuple[str, str]] = Spool()
        some = False
        for name, group, terms, held, ranks, _merged in articles:
            self.articles += 1
            some = some or ranks
            self._terms.append((name, group, list(map(tuple, terms))))  # plain ones are soon read
            self._held.append((group, held))
        if not some:
            raise NothingToAnalyse(NO_WORD if self.articles else "no article could be used")

    @classmethod
    def of(cls, corpus: Corpus, ranker: Ranker, *, jobs: int = 1) -> Rankings:
        """Rank the terms of each article of a corpus."""
        return cls(_grouped(corpus, ranker, jobs))

    def each(self) -> Iterator[tuple[str, Sequence[KeyTerm], Mapping[str, int]]]:
        """Yield the name of each article, its terms, and how many articles hold each."""
        held = self._holding({"": {key.term for _, _, keys in self._ranked() for key in keys}})[""]
        for name, _, keys in self._ranked():
            yield name, keys, held

    def together(
        self, *, groups: bool, whole: bool, limits: Limits
    ) -> Iterator[tuple[str, Sequence[KeyTerm], Mapping[str, int]]]:
        """Yield the same for all articles at once, or for each group of them.

        The uses and scores of a term are added up. *whole* leaves out parts and variants of
        better terms.
        """
        sums: dict[str, Sums] = {}
        for _, group, keys in self._ranked():
            sums.setdefault(group if groups else "", Sums()).add(keys)
        best = {
            group: list(limits.kept(distinct(added.ranked()) if whole else added.ranked()))
            for group, added in sums.items()
        }
        held = self._holding({group: {key.term for key in keys} for group, keys in best.items()})
        for group, found in best.items():
            yield group, found, held[group]

    def _ranked(self) -> Iterator[tuple[str, str, list[KeyTerm]]]:
        for name, group, keys in self._terms:
            yield name, group, list(map(KeyTerm._make, keys))

    def _holding(self, wanted: Mapping[str, set[str]]) -> Mapping[str, Mapping[str, int]]:
        """Return how many articles hold each of the wanted terms of a group, or of all: ``""``."""
        held: dict[str, Tally[str]] = {group: Tally() for group in wanted}
        for group, terms in self._held:
            which = group if group in held else ""
            held[which].update(wanted[which].intersection(terms.split("\n")))
        return held


def words(counts: Counts, scores: Mapping[str, float], selection: Selection) -> Iterator[KeyTerm]:
    """Yield an article's words that the selection keeps, the best first, ties by code point."""
    for term in filter(selection, best_first(scores)):
        forms = counts.forms(term)
        label = next(iter(forms), term)
        yield KeyTerm(term, label, (term,), counts.terms[term], scores[term], forms)


def _grouped(corpus: Corpus, ranker: Ranker, jobs: int) -> Iterator[Ranked]:
    for ranked, meta in map_articles(corpus, ranker, jobs=jobs):
        if ranked.merged:
            corpus.observer.merged(ranked.merged)
        yield ranked._replace(group=corpus.group(ranked.name, meta))
