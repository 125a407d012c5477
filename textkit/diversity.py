"""How rich the vocabulary of each article is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from textkit.article import Preparation, Reader
from textkit.corpus import Corpus, Document
from textkit.engine import map_articles
from textkit.measures import mattr, mtld, ttr
from textkit.running import is_word
from textkit.table import column


@dataclass(frozen=True, slots=True)
class Diversity:
    """An article's vocabulary: how many *words* it has, and how many different *terms*."""

    article: str = column("Article", flexible=True)
    words: int = column("Words")
    terms: int = column("Terms")
    ttr: float = column("TTR", digits=3)
    mattr: float = column("MATTR", digits=3)
    mtld: float = column("MTLD", digits=1)


def diversity(
    corpus: Corpus,
    preparation: Preparation,
    *,
    window: int = 100,
    threshold: float = 0.72,
    jobs: int = 1,
) -> Iterator[Diversity]:
    """Yield the richness of each article's vocabulary, from all its words but punctuation.

    *window* is the number of words that MATTR looks at, *threshold* the type-token ratio at which
    MTLD closes a factor; see `textkit.measures.mattr` and `textkit.measures.mtld`.
    """
    measurer = _Measurer(preparation, window, threshold)
    for row, spellings in map_articles(corpus, measurer, jobs=jobs):
        corpus.observer.merged(spellings)
        yield row


@dataclass(frozen=True)
class _Measurer(Reader):
    reads_text: ClassVar[bool] = False
    window: int
    threshold: float

    def __call__(self, document: Document) -> tuple[Diversity, Mapping[tuple[str, str], int]]:
        running = self.running(document)
        words = [self.term(token) for token in self.tokens(running) if is_word(token)]
        row = Diversity(
            document.name,
            len(words),
            len(set(words)),
            ttr(words),
            mattr(words, self.window),
            mtld(words, self.threshold),
        )
        if not self.preparation.merge_regional:
            return row, {}
        return row, self.counted(document, running).merged()
