"""What is known of a word by itself: what it can do in a term, how rare it is, its worth."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate, compress
from typing import NamedTuple

from textkit.keyterms.kinds import JOINT, LEANT, MODIFIER, NONE, NOUN, NUMBER, VERB, kind_of, parts
from textkit.words import Selection, lexicon, part_of_speech
from textkit.words.lexicon import Entry

LENGTH, SPREAD = 4.0, 0.65
"""Characters of a typical term, and the deviation from it in log units."""

NAME = 1.25
"""What a name is worth, whatever its length."""

NAMES = ("nr", "ns", "nt", "nz")
"""jieba's tags of people, places, organisations and other names; unknown words are names, too."""

RARE, OFTEN = 8.0, 3
"""The idf from which a verb used so often is a term, as 制备 and 托管 are, and no mere verb."""

CHANCE = 0.5
"""What remains of what is used once and may be no term: a phrase with a verb or a modifier, or a
word that only jieba's guess says is one."""

GUESSED, LOOSE, SINGLE = 1, 2, 4
"""What is doubtful in a word: that it is one; that it is a verb or a modifier, and not a noun; and
of such that it is one character, as in 速卖通买, which is part of a sentence."""

REMEMBERED = 1 << 15
"""Words whose traits are kept at hand; and as many again that were, until they are all new."""

ENGLISH = frozenset(("the", "of", "and", "in", "to", "a", "is", "for"))
"""Words that tell a sentence in English from a list of names."""

_BYLINE = re.compile(
    r"[本文图摄来作撰编责记](?:(?<=[\s(\[【|/].)|(?<=^.))"
    r"(?:(?<=本)[报刊网台社][^\s,。:]{0,10}(?=[ \t/|]|\n)"
    r"|(?:(?<=[文图摄])|(?<=图)源|(?<=来)源|(?<=作)者|(?<=撰)文|(?<=编)辑|(?<=责)编|(?<=记)者)"
    r"[ ]?[:/|][ ]?[^\s,。:;?!|/)]{1,10}(?=[\s|/)摄]|$))"
)
"""Who wrote or drew, behind such a label, and nothing but that: 图源:海岸笔记, 本报专题组."""

_DATELINE = re.compile(
    r"(?m)^[ \t]*[\u3400-\u9fff]{2,8}[社报网台][\u3400-\u9fff]{0,8}\d{1,2}月\d{1,2}日[电讯]"
    r"(?:[ ]?\([^()\n]{0,8}记者[^()\n]{1,40}\))?"
)
"""Who reports from where, and when: 海岸社临川3月5日电(记者 江禾)."""

_NO_HAN = re.compile(r"[A-Za-z][^\u3400-\u9fff]{40,}")


class Traits(NamedTuple):
    """What is known of a folded *word*, here in lower case.

    Its *kind* is what it can do in a term. By itself it is worth *worth* as a term, if it is used
    *least* times, and *once* if it is used once. *doubt* is the sum of what is doubtful in it.
    """

    kind: str
    word: str
    idf: float = 0.0
    worth: float = 0.0
    once: float = 0.0
    least: int = 1
    doubt: int = 0


NOTHING = Traits(NONE, "")
_TO_BE_PARTED = Traits(LEANT, "")
_NO_PIECES = {
    NONE: NOTHING,
    NUMBER: Traits(NUMBER, ""),
    JOINT: Traits(JOINT, ""),
    LEANT: _TO_BE_PARTED,
}


class Known(dict[str, Traits]):
    """The traits of words, those of the last words that were asked for at hand."""

    def __init__(self, selection: Selection) -> None:
        """Take the selection, which says what is a stop word and what is chosen by the user."""
        super().__init__()
        self._selection = selection
        self._older: dict[str, Traits] = {}

    def __missing__(self, word: str) -> Traits:
        if len(self) >= REMEMBERED:
            self._older = dict(self)
            self.clear()
        traits = self._older.get(word) or self._found(word)
        self[word] = traits
        return traits

    def _found(self, word: str) -> Traits:
        entry = lexicon().entry(word)
        kind = kind_of(word, entry, self._selection)
        if kind in _NO_PIECES:
            return _NO_PIECES[kind]
        return _traits(word, entry, kind, certain=word in self._selection.chosen)


def in_context(
    words: Sequence[str], known: Known, new: Collection[str] = (), *, text: str
) -> tuple[Sequence[str], list[Traits]]:
    """Return the *words* of a text, in which the *new* ones are like nouns, and the traits of each.

    Those that jieba guessed are without what leans on them. The words of English sentences are part
    of no term, nor are those of a byline.
    """
    result = list(map(known.__getitem__, words))
    leant = [place for place, word in enumerate(result) if word is _TO_BE_PARTED]
    if leant:
        words = list(words)
        for place in reversed(leant):
            bare = _bare(words[place], known, new)
            words[place : place + 1] = bare
            result[place : place + 1] = map(known.__getitem__, bare)
    if new:
        entry = lexicon().entry
        names = {word: _traits(word, entry(word), NOUN, certain=True) for word in new}
        for place in compress(range(len(words)), map(names.__contains__, words)):
            result[place] = names[words[place]]
    for start, end in _outside(text):
        ends = list(accumulate(map(len, words)))
        first, last = bisect_left(ends, start + 1), bisect_left(ends, end)
        result[first : last + 1] = [NOTHING] * (last + 1 - first)
    return words, result


def _bare(word: str, known: Known, new: Collection[str]) -> list[str]:
    """Return a word apart from what leans on it, and on what is left of it."""
    if word in new or known[word] is not _TO_BE_PARTED:
        return [word]
    return [bare for part in parts(word) for bare in _bare(part, known, new)]


def _outside(text: str) -> Iterator[tuple[int, int]]:
    """Yield the passages that are no Chinese text, or say who wrote it, who drew, and where."""
    for passage in _NO_HAN.finditer(text):
        if sum(word.lower() in ENGLISH for word in passage.group().split()) > 2:
            yield passage.span()
    for byline in _BYLINE.finditer(text):
        yield byline.span()
    if "日电" in text or "日讯" in text:
        yield from (dateline.span() for dateline in _DATELINE.finditer(text))


def _traits(word: str, entry: Entry, kind: str, *, certain: bool) -> Traits:
    lowered = word.lower()
    frequency, tag, known_idf = entry if lowered == word else lexicon().entry(lowered)
    idf = lexicon().median_idf if known_idf is None else known_idf
    worth, least = shape(lowered), 1
    doubt = 0 if certain or frequency else GUESSED
    if kind == VERB:
        worth, least = worth if idf >= RARE else 0.0, OFTEN
    elif (tag or part_of_speech(lowered)).startswith(NAMES):
        worth = NAME
    if kind in {VERB, MODIFIER}:
        doubt |= LOOSE if len(word) > 1 else SINGLE
    once = 0.0 if least > 1 else worth * CHANCE if doubt & GUESSED else worth
    return Traits(kind, lowered, idf, worth, once, least, doubt)


def shape(term: str) -> float:
    """Return what a term is worth for its length."""
    return _shape(3 if term.isascii() else len(term))


@cache
def _shape(length: int) -> float:
    return math.exp(-(math.log(length / LENGTH) ** 2) / (2 * SPREAD**2))


def mean_idf(words: Sequence[str], idf: Callable[[str], float] | None = None) -> float:
    """Return the mean idf of the words of a term, by jieba's table unless *idf* is given."""
    return sum(map(idf or static_idf, words)) / len(words)


@lru_cache(maxsize=1 << 15)
def static_idf(word: str) -> float:
    """Return the idf of jieba's table, its median for a word it lacks."""
    table = lexicon()
    value = table.idf(word)
    return table.median_idf if value is None else value
