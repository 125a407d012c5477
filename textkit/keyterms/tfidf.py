"""TF-IDF: the words of an article that are frequent there and rare elsewhere."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import ClassVar

from textkit.keyterms.found import Found, KeyTerm, Limits, best_first
from textkit.keyterms.traits import static_idf
from textkit.spelling import spellings_in
from textkit.words import JIEBA_STOP_WORDS, Selection

REMEMBERED = 1 << 17
"""Words whose idf is kept at hand."""


class TfIdf:
    """Scores the counted words of articles as ``jieba.analyse.extract_tags`` does.

    tf·idf with tf = count / number of words, where words of one character and jieba's English
    stop words are neither scored nor counted (jieba 0.42.1, analyse/tfidf.py; Salton & Buckley
    1988). Other stop words count, so that leaving them out of a list does not change its scores.
    """

    def __init__(self, idf: Callable[[str], float]) -> None:
        self._idf = _AtHand(idf)

    def __call__(self, terms: Mapping[str, int]) -> dict[str, float]:
        """Return the score of each word that has one."""
        rarity = list(map(self._idf.__getitem__, terms))
        weighed = list(zip(terms.items(), rarity, strict=True))
        total = sum([count for (_, count), idf in weighed if idf is not None])
        return {term: count / total * idf for (term, count), idf in weighed if idf is not None}


@dataclass(frozen=True)
class WordFinder:
    """Finds the words of articles with the highest TF-IDF, of the *selection*, in the *limits*."""

    own_words: ClassVar[bool] = False
    selection: Selection
    idf: Callable[[str], float]
    limits: Limits

    def __reduce__(self) -> tuple[type[WordFinder], tuple[object, ...]]:
        return type(self), tuple(getattr(self, item.name) for item in fields(self))

    @property
    def identity(self) -> bytes:
        """What tells the words it finds from those of others; nothing where they are not a few."""
        if self.idf is not static_idf or self.limits.top is None:
            return b""
        return repr(("tfidf", *self.limits)).encode() + self.selection.identity

    @cached_property
    def _tfidf(self) -> TfIdf:
        return TfIdf(self.idf)

    def __call__(self, text: str, folded: str, words: Sequence[str]) -> Found:
        """Rank the words of an article; *words* are those of the folded text, without a gap."""
        counts = Tally(words)
        scores = self._tfidf(counts)
        ranked = (
            KeyTerm(term, term, (term,), counts[term], scores[term], {})
            for term in filter(self.selection, best_first(scores))
        )
        best = list(self.limits.kept(ranked))
        forms = spellings_in(text, words, {key.term for key in best})
        for place, key in enumerate(best):
            own = forms[key.term]
            best[place] = key._replace(label=next(iter(own)), forms=own)
        held = scores if best else filter(self.selection, scores)
        return Found(tuple(best), "\n".join(held))


class _AtHand(dict[str, "float | None"]):
    """The idf of words that were met, None for those that have no score."""

    def __init__(self, idf: Callable[[str], float]) -> None:
        self._idf = idf

    def __missing__(self, term: str) -> float | None:
        if len(self) > REMEMBERED:
            self.clear()
        scored = len(term.strip()) >= 2 and term.lower() not in JIEBA_STOP_WORDS
        value = self[term] = self._idf(term) if scored else None
        return value
