"""The words of each article, with their places in its text."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterator
from dataclasses import dataclass, field

from textkit.article import Preparation, Reader, merged
from textkit.corpus import Corpus, Document
from textkit.engine import map_articles
from textkit.sentences import CLOSING, SENTENCE_END
from textkit.table import column

Word = tuple[str, str, str, int, int]


@dataclass(frozen=True, slots=True)
class Words:
    """An article's words: ``[surface, term, pos, start, end]``, offsets in its original text.

    A sentence ends before each of the *breaks*, which are indices of words.
    """

    article: str = column("Article")
    words: list[Word] = column("Words", flexible=True)
    breaks: list[int] = field(default_factory=list)

    def lines(self) -> str:
        """Return the surfaces, separated by spaces, a line for each sentence."""
        starts = [0, *self.breaks]
        ends = [*self.breaks, len(self.words)]
        return "".join(
            " ".join(word[0] for word in self.words[start:end]) + "\n"
            for start, end in zip(starts, ends, strict=True)
            if start < end
        )


def segment(corpus: Corpus, preparation: Preparation, *, jobs: int = 1) -> Iterator[Words]:
    """Yield the words of each article, white space left out."""
    for article in map_articles(corpus, Cutter(preparation), jobs=jobs):
        if preparation.merge_regional:
            corpus.observer.merged(merged(Tally(word[:2] for word in article.words)))
        yield article


class Cutter(Reader):
    """Cuts articles into words."""

    def __call__(self, document: Document) -> Words:
        """Clean and cut one article."""
        cleaned = self.preparation.cleaned(document.text)
        words: list[Word] = []
        breaks: list[int] = []
        ended = False
        for word in self.segmenter.words(cleaned.text, cut=self.cut):
            if word.surface.isspace():
                ended = ended or "\n" in word.surface or "\r" in word.surface
                continue
            if ended and word.surface not in CLOSING and word.surface not in SENTENCE_END:
                breaks.append(len(words))
                ended = False
            ended = ended or word.surface in SENTENCE_END
            start, end = cleaned.span(word.start, word.end)
            words.append((word.surface, word.term, word.pos, start, end))
        return Words(document.name, words, breaks)
