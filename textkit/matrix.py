"""The article × term counts that every analysis reads, built once, in flat arrays."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any, overload

from textkit.article import Counter, Preparation, bare
from textkit.corpus import Corpus
from textkit.counts import Counts
from textkit.document import Document, digest
from textkit.engine import map_articles
from textkit.errors import NothingToAnalyse
from textkit.keyterms.found import Found
from textkit.measures import dpnorm
from textkit.packing import Packed, counted, packed, recounted
from textkit.uses import Uses
from textkit.words import Selection

BASE = 10_000
"""Han characters that a relative frequency refers to."""

NO_WORD = "no word is left to count (see --min-length, --pos, --stopwords)"

NOTHING: Mapping[str, Any] = MappingProxyType({})
NO_MENTIONS: Packed = ("", array("i"))


@dataclass(frozen=True, slots=True)
class Row:
    """What a matrix takes of an article: its counts as they travel, a few flat pieces."""

    name: str
    meta: Mapping[str, Any]
    han: int
    words: Packed
    mentions: Packed
    found: Found

    @classmethod
    def of(cls, counts: Counts) -> Row:
        """Pack the counts of an article."""
        return cls(
            counts.name,
            counts.meta,
            counts.han,
            packed(counts.terms, counts.respelled),
            _packed_mentions(counts.mentions),
            counts.found,
        )


class RowCounter(Counter):
    """Counts the terms of articles, for a matrix, with the regional names that were merged."""

    def __call__(self, document: Document) -> tuple[Row, Mapping[tuple[str, str], int]]:  # type: ignore[override]
        """Count the terms of one article."""
        chosen = self.preparation
        if chosen.words and chosen.fold and not chosen.merge_regional:  # words as they are packed
            return self._row(document), {}
        counts = super().__call__(document)
        return Row.of(counts), counts.merged() if chosen.merge_regional else {}

    @cached_property
    def marks(self) -> tuple[bytes, ...]:
        """That of the counts, and that of what the finder finds."""
        chosen = self.preparation
        packs = chosen.words and chosen.fold and not chosen.merge_regional and not chosen.patterns
        if not packs or not self.kept or (chosen.finder and not self.mark):
            return ()
        counts = digest(b"counts %d" % bool(chosen.new_words))
        return (counts, self.mark) if self.mark else (counts,)

    def _row(self, document: Document) -> Row:
        mentions: Packed = NO_MENTIONS
        if self.preparation.patterns:
            words = self.running(document)
            mentions = _packed_mentions(self.mentioned(words.text, words.folded))
        han, counts = self._packed(document)
        found = self.found(document)
        return Row(document.name, document.meta, han, counts, mentions, found)

    def _packed(self, document: Document) -> tuple[int, Packed]:
        """Return the number of Han and the counted words of an article, or what was kept of it."""
        if not self.marks:
            words = self.running(document)
            return words.han, words.packed
        assert self.kept is not None  # noqa: S101 # for the type checker
        source = self.source(document) + self.marks[0]
        if known := self.kept.get(source):
            return recounted(known[1:])
        words = self.running(document)
        self.kept.put(source, bare(document) + counted(words.han, words.packed))
        return words.han, words.packed


class Matrix:
    """The counts of articles, in their order, and the group each belongs to.

    *words* and *mentions* hold the counts themselves. An article of *articles* is made when it is
    asked for, and forgotten: whoever looks at all of them keeps none.
    """

    def __init__(self, articles: Iterable[Counts | Row], groups: Iterable[str] = ()) -> None:
        self.words, self.mentions = Uses(), Uses()
        self.names: list[str] = []
        self._metas: list[Mapping[str, Any]] = []
        self.han = array("q")
        self._found: list[Found] = []
        self.words.take(self._words(articles))
        self.groups = tuple(groups)

    @classmethod
    def build(
        cls, corpus: Corpus, preparation: Preparation | None = None, *, jobs: int = 1
    ) -> Matrix:
        """Read, clean, cut and count every article; its new words are whole unless told otherwise.

        Raises:
            NothingToAnalyse: no article could be used.
        """
        counter = RowCounter((preparation or Preparation()).with_new_words())

        def rows() -> Iterator[Row]:
            for row, merges in map_articles(corpus, counter, jobs=jobs):
                if merges:
                    corpus.observer.merged(merges)
                yield row

        return cls._grouped(rows(), corpus)

    @classmethod
    def of(cls, counts: Iterable[Counts], corpus: Corpus, preparation: Preparation) -> Matrix:
        """Take articles of a corpus that are counted, and tell its observer what was merged.

        Raises:
            NothingToAnalyse: there is none.
        """

        def told() -> Iterator[Counts]:
            for article in counts:
                if preparation.merge_regional:
                    corpus.observer.merged(article.merged())
                yield article

        return cls._grouped(told(), corpus)

    @classmethod
    def _grouped(cls, articles: Iterable[Counts | Row], corpus: Corpus) -> Matrix:
        matrix = cls(articles)
        if not matrix.names:
            raise NothingToAnalyse("no article could be used")
        pairs = zip(matrix.names, matrix._metas, strict=True)
        matrix.groups = tuple(corpus.group(name, meta) for name, meta in pairs)
        if matrix.words.missing:
            corpus.observer.noticed(
                "vocabulary",
                "there are so many words that the rarest were left out on the way: "
                f"a count may be too low by up to {matrix.words.missing}",
            )
        return matrix

    @property
    def articles(self) -> Sequence[Counts]:
        """The counts of each article."""
        return _Articles(self, range(len(self.names)))

    def meta(self, article: int) -> Mapping[str, Any]:
        """Return what else is known of an article."""
        return self._metas[article]

    def chosen(self, members: Sequence[int], groups: Iterable[str] | None = None) -> Matrix:
        """Return the matrix of some articles, in groups of their own if these are given."""
        matrix = Matrix((), [self.groups[i] for i in members] if groups is None else groups)
        matrix._take(self, members)
        return matrix

    def beside(self, other: Matrix) -> Matrix:
        """Return the matrix of these articles and, behind them, those of another one."""
        matrix = self.chosen(range(len(self.names)), (*self.groups, *other.groups))
        matrix._take(other, range(len(other.names)))
        return matrix

    def grouped(self) -> Matrix:
        """Return the matrix whose articles are the groups of this one, in order of appearance."""
        members: dict[str, list[int]] = {}
        for number, group in enumerate(self.groups):
            members.setdefault(group, []).append(number)
        matrix = Matrix((), members)
        for group, numbers in members.items():
            matrix._describe(group, NOTHING, sum(self.han[i] for i in numbers), Found())
        matrix.words = self.words.sums(list(members.values()))
        matrix.mentions = self.mentions.sums(list(members.values()))
        return matrix

    @property
    def document_frequency(self) -> Mapping[str, int]:
        """In how many articles each term occurs."""
        return self.words.articles

    @property
    def totals(self) -> Mapping[str, int]:
        """How often each term occurs in all articles."""
        return self.words.totals

    @cached_property
    def sizes(self) -> list[int]:
        """The Han characters of each article, and 1 where it has none, to divide by."""
        return [max(han, 1) for han in self.han]

    def dispersion(self, term: str) -> float:
        """Return the DPnorm of a term that occurs: 0 in all articles alike, 1 in the smallest."""
        counts = [0] * len(self.names)
        for article, forms in self.words.column(term).items():
            counts[article] = sum(forms.values())
        return dpnorm(counts, self.sizes)

    def forms(self, term: str) -> dict[str, int]:
        """Return each spelling of a term in all articles with its count, most frequent first."""
        return self.words.forms(term)

    def vocabulary(self, selection: Selection) -> list[str]:
        """Return the terms that the selection keeps, by code point.

        Raises:
            NothingToAnalyse: it keeps none.
        """
        terms = sorted(filter(selection, self.document_frequency))
        if not terms:
            raise NothingToAnalyse(NO_WORD)
        return terms

    def sparse(self, terms: Iterable[str]) -> Any:
        """Return the counts of *terms* as a SciPy CSR array of shape (articles, terms)."""
        return self.words.sparse(terms)

    def _words(self, articles: Iterable[Counts | Row]) -> Iterator[Packed]:
        """Take articles but for their words, and yield these."""
        for article in articles:
            row = Row.of(article) if isinstance(article, Counts) else article
            self.mentions.take([row.mentions])
            self._describe(row.name, row.meta, row.han, row.found)
            yield row.words

    def _describe(self, name: str, meta: Mapping[str, Any], han: int, found: Found) -> None:
        self.names.append(name)
        self._metas.append(meta or NOTHING)
        self.han.append(han)
        self._found.append(found)

    def _take(self, other: Matrix, members: Sequence[int]) -> None:
        self.words.extend(other.words, members)
        self.mentions.extend(other.mentions, members)
        for i in members:
            self._describe(other.names[i], other._metas[i], other.han[i], other._found[i])

    def _article(self, number: int) -> Counts:
        return Counts(
            self.names[number],
            self._metas[number],
            self.han[number],
            self.words.terms(number),
            self.words.respelled(number),
            self.mentions.spelled(number),
            self._found[number],
        )


def _packed_mentions(mentions: Mapping[str, Mapping[str, int]]) -> Packed:
    return packed({term: sum(forms.values()) for term, forms in mentions.items()}, mentions)


class _Articles(Sequence[Counts]):
    """Some articles of a matrix, each made when it is asked for."""

    def __init__(self, matrix: Matrix, numbers: Sequence[int]) -> None:
        self._matrix = matrix
        self._numbers = numbers

    @overload
    def __getitem__(self, place: int) -> Counts: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Counts]: ...
    def __getitem__(self, place: int | slice) -> Counts | Sequence[Counts]:
        if isinstance(place, slice):
            return _Articles(self._matrix, self._numbers[place])
        return self._matrix._article(self._numbers[place])

    def __len__(self) -> int:
        return len(self._numbers)
