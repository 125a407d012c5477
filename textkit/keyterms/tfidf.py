"""TF-IDF: the words of an article that are frequent there and rare elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textkit.words import JIEBA_STOP_WORDS


def tfidf(terms: Mapping[str, int], idf: Callable[[str], float]) -> dict[str, float]:
    """Return the TF-IDF of counted words as ``jieba.analyse.extract_tags`` computes it.

    tf·idf with tf = count / number of words, where words of one character and jieba's English
    stop words are neither scored nor counted (jieba 0.42.1, analyse/tfidf.py; Salton & Buckley
    1988). Other stop words count, so that leaving them out of a list does not change its scores.
    """
    kept = {
        term: count
        for term, count in terms.items()
        if len(term) >= 2 and len(term.strip()) >= 2 and term.lower() not in JIEBA_STOP_WORDS
    }
    total = sum(kept.values())
    return {term: count / total * idf(term) for term, count in kept.items()}
