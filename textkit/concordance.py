"""The text around each mention of a term, in the article's own script."""

from __future__ import annotations

import random
import re
from collections import Counter as Tally
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from heapq import merge
from typing import Literal

from textkit.article import Preparation, Reader
from textkit.corpus import Corpus, Document
from textkit.counts import merged
from textkit.engine import map_articles
from textkit.script import fold
from textkit.sentences import Sentences
from textkit.table import column
from textkit.words.expressions import Expressions

Order = Literal["position", "left", "right"]

CELLS = 32
"""Parts of an article that a barcode shows."""

BARS = "·│┃█"

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A mention of a term, at its *position* in the article from 0 to 1, and what is around it.

    *label* is the term, or the regular expression, that the user named it by.
    """

    article: str = column("Article", flexible=True)
    position: float = column("At")
    left: str = column("Left", flexible=True)
    term: str = column("Term")
    right: str = column("Right", flexible=True)
    label: str = column("For")


@dataclass(slots=True)
class Extent:
    """How many mentions there are in all, and how many of the articles read hold one."""

    hits: int = 0
    holding: int = 0
    articles: int = 0


@dataclass(frozen=True, slots=True)
class Barcode:
    """Where in an article a term is mentioned: a bar for each part of it that has mentions."""

    label: str = column("Term", group=True)
    article: str = column("Article", flexible=True)
    hits: int = column("Hits")
    places: str = column("From beginning to end")


def concordance(
    corpus: Corpus,
    preparation: Preparation,
    *,
    expressions: Iterable[str] = (),
    context: int = 20,
    sentence: bool = False,
    order: Order = "position",
    sample: int | None = None,
    seed: int = 1,
    extent: Extent | None = None,
    jobs: int = 1,
) -> Iterator[Hit]:
    """Yield each mention of the preparation's patterns, with *context* characters on either side.

    *expressions* are regular expressions, whose matches are hits too; they are matched on the
    folded text, so that either script is found. With *sentence* it is the whole sentence instead.
    White space around a mention becomes single spaces. The *order* is that of the articles, or of
    the text to the left (read backwards) or right of the mention, whatever its script. A *sample*
    is drawn from all hits by *seed*. An *extent* counts all hits as they are found.

    Raises:
        WrongUsage: an expression is none, or takes too long.
    """
    finder = _Finder(preparation, context, sentence, tuple(expressions))
    finder.check()
    hits = _found(corpus, finder, extent or Extent(), jobs=jobs)
    if sample is not None:
        hits = _drawn(list(hits), sample, seed)
    if order == "left":
        return iter(sorted(hits, key=lambda hit: fold(hit.left).strip()[::-1]))
    if order == "right":
        return iter(sorted(hits, key=lambda hit: fold(hit.right).strip()))
    return hits


def barcodes(hits: Iterable[Hit], *, cells: int = CELLS) -> Iterator[Barcode]:
    """Yield the barcode of each term in each article that mentions it."""
    places: dict[tuple[str, str], list[int]] = {}
    for hit in hits:
        counts = places.setdefault((hit.label, hit.article), [0] * cells)
        counts[min(int(hit.position * cells), cells - 1)] += 1
    labels = list(dict.fromkeys(label for label, _ in places))
    for label, article in sorted(places, key=lambda place: labels.index(place[0])):
        counts = places[label, article]
        bars = "".join(BARS[min(count, len(BARS) - 1)] for count in counts)
        yield Barcode(label, article, sum(counts), bars)


@dataclass(frozen=True)
class _Finder(Reader):
    context: int
    sentence: bool
    expressions: tuple[str, ...] = ()

    def check(self) -> None:
        """Raise what is wrong with an expression before any article is read."""
        Expressions(self.expressions, folded=self.preparation.fold)

    @cached_property
    def compiled(self) -> Expressions:
        """The expressions, compiled in each process once."""
        return Expressions(self.expressions, folded=self.preparation.fold)

    def __call__(self, document: Document) -> list[Hit]:
        text = self.preparation.cleaned(document.text).text
        sentences = Sentences(text) if self.sentence else None
        searched = fold(text) if self.preparation.fold else text
        matches = self.compiled.find(searched, overlapping=self.preparation.overlapping)
        hits = []
        for start, end, label in merge(self.mentions(searched), matches):
            if sentences:
                first, last = sentences.around(start, end)
            else:
                first, last = max(0, start - self.context), end + self.context
            hits.append(
                Hit(
                    document.name,
                    start / len(text),
                    _SPACE.sub(" ", text[first:start]),
                    text[start:end],
                    _SPACE.sub(" ", text[end:last]),
                    label,
                )
            )
        return hits


def _found(corpus: Corpus, finder: _Finder, extent: Extent, *, jobs: int) -> Iterator[Hit]:
    for hits in map_articles(corpus, finder, jobs=jobs):
        extent.articles += 1
        extent.holding += bool(hits)
        extent.hits += len(hits)
        if finder.preparation.merge_regional:
            corpus.observer.merged(merged(Tally((hit.term, hit.label) for hit in hits)))
        yield from hits


def _drawn(hits: list[Hit], size: int, seed: int) -> Iterator[Hit]:
    numbers = random.Random(seed).sample(range(len(hits)), min(size, len(hits)))  # noqa: S311
    return (hits[number] for number in sorted(numbers))
