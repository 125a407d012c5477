"""TF-IDF: the words of an article that are frequent there and rare elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textkit.words import JIEBA_STOP_WORDS

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
        scored = [
            (term, count, idf)
            for (term, count), idf in zip(terms.items(), rarity, strict=True)
            if idf is not None
        ]
        total = sum(count for _, count, _ in scored)
        return {term: count / total * idf for term, count, idf in scored}


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
