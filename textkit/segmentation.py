"""The words of each article: with their places in its text, or as lines to be read."""

from __future__ import annotations

import re
from collections import Counter as Tally
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from textkit.article import Preparation, Reader
from textkit.corpus import Corpus, Document
from textkit.counts import merged
from textkit.engine import map_articles
from textkit.patterns import pattern
from textkit.sentences import CLOSING, SENTENCE_END
from textkit.table import column

MARKS = SENTENCE_END | CLOSING
_ENDS = re.escape("".join(sorted(SENTENCE_END)))
_MARKS = re.escape("".join(sorted(MARKS)))
# They begin with a set of characters, which is what is searched for fast.
ENDED = pattern(rf"([{_ENDS}](?<=[ \n].)(?: [{_MARKS}](?=[ \n]))*+)[ \n]")
"""The end of a sentence, with all that closes it; none is looked for again in what was found."""
CLOSING_LINE = pattern(rf"(?<=[^\n])\n([{_MARKS}](?:[ \n][{_MARKS}](?=[ \n]))*)[ \n]")
"""Marks that begin a line: they belong to the sentence before it."""

Word = tuple[str, str, str, int, int]
Merges = dict[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Words:
    """An article's words: ``[surface, term, pos, start, end]``, offsets in its original text."""

    article: str = column("Article")
    words: list[Word] = column("Words", flexible=True)


def segment(corpus: Corpus, preparation: Preparation, *, jobs: int = 1) -> Iterator[Words]:
    """Yield the words of each article, white space left out."""
    for article in map_articles(corpus, Cutter(preparation), jobs=jobs):
        if preparation.merge_regional:
            corpus.observer.merged(merged(Tally(word[:2] for word in article.words)))
        yield article


def segment_lines(corpus: Corpus, preparation: Preparation, *, jobs: int = 1) -> Iterator[str]:
    """Yield each article's words in their own spelling between spaces, a line for each sentence."""
    for lines, merges in map_articles(corpus, LineCutter(preparation), jobs=jobs):
        if preparation.merge_regional:
            corpus.observer.merged(merges)
        yield lines


class Cutter(Reader):
    """Cuts articles into words."""

    def __call__(self, document: Document) -> Words:
        """Clean and cut one article."""
        cleaned = self.preparation.cleaned(document.text)
        running = self.running(document)
        words: list[Word] = []
        for word in self.segmenter.words(cleaned.text, cut=lambda _: running.words):
            if not word.surface.isspace():
                start, end = cleaned.span(word.start, word.end)
                surface = word.surface if self.preparation.clean else document.text[start:end]
                words.append((surface, word.term, word.pos, start, end))
        return Words(document.name, words)


class LineCutter(Reader):
    """Cuts articles into lines of words, which takes half the time."""

    reads_text = False

    def __call__(self, document: Document) -> tuple[str, Merges]:
        """Clean and cut one article."""
        running = self.running(document)
        merges: Merges = {}
        if self.preparation.merge_regional:
            terms = map(self.term, running.words)
            merges = merged(Tally(zip(running.spellings, terms, strict=True)))
        if not self.preparation.user_words:
            lines = running.lines()
            if lines[:1] not in MARKS:
                return _divided(lines), merges
        sentences = _sentences(running.spellings)
        return "".join(f"{' '.join(line)}\n" for line in sentences), merges


def _divided(lines: str) -> str:
    """Divide lines of words, none of which holds white space, as `_sentences` divides the words.

    The first word is no mark: whether one belongs to a line of its own, the lines do not tell.
    """
    if not lines:
        return ""
    closed = CLOSING_LINE.sub(_closing, f"\n{lines}\n")
    parts = ENDED.split(closed)  # to substitute by a template takes twice as long
    parts[1::2] = [f"{end}\n" for end in parts[1::2]]
    return "".join(parts)[1:]


def _closing(match: re.Match[str]) -> str:
    marks = match[1].replace("\n", " ")
    return f" {marks}\n"


def _sentences(surfaces: Iterable[str]) -> Iterator[list[str]]:
    """Divide words after each sentence and its closing marks, and where a line of the text ends."""
    line: list[str] = []
    ended = False
    for surface in surfaces:
        if surface.isspace():
            ended = ended or "\n" in surface or "\r" in surface
            continue
        ends = surface in SENTENCE_END
        if ended and not ends and surface not in CLOSING:
            if line:
                yield line
            line, ended = [], False
        line.append(surface)
        ended = ended or ends
    if line:
        yield line
