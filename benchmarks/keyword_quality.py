"""How many of the authors' keywords are found in abstracts: F1 by method and by script.

    python benchmarks/keyword_quality.py FILE [METHOD...]

FILE is tab-separated with a header: title, abstract, keywords joined by "_". A keyword is found if
it is the same after NFKC, lower case, folding, and without spaces; F1@5 and F1@10 are averaged
over the abstracts, with all keywords counted, also those that are not in the text. The even half
is the one the constants of `phrase` were chosen on. Traditional texts are made with OpenCC's s2t.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import jieba
import jieba.analyse
from opencc import OpenCC

from textkit.article import Counter, Preparation
from textkit.document import Document
from textkit.keywords import finder, keywords
from textkit.matrix import Matrix
from textkit.script import fold
from textkit.words import Selection

METHODS = ("phrase", "tfidf", "textrank", "bm25", "corpus")
DEPTHS = (5, 10)

Ranker = Callable[[list[str]], Iterator[list[str]]]


def main() -> None:
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    texts = [f"{title}\n{abstract}" for title, abstract, _ in rows]
    gold = [{normal(word) for word in words.split("_") if word.strip()} for *_, words in rows]
    convert = OpenCC("s2t").convert
    scripts = {"Simplified": texts, "Traditional": [convert(text) for text in texts]}
    rankers = {"jieba extract_tags": by_jieba}
    rankers |= {method: by_textkit(method) for method in sys.argv[2:] or METHODS}
    print(f"{len(texts):,} abstracts; F1@5 / F1@10")
    print(f"{'method':20}{'script':11}{'all':>19}{'even half':>19}{'odd half':>19}")
    for name, ranker in rankers.items():
        for script, converted in scripts.items():
            scores = [scored(*pair) for pair in zip(ranker(converted), gold, strict=True)]
            parts = "".join(f"{shown(part):>19}" for part in (scores, scores[::2], scores[1::2]))
            print(f"{name:20}{script:11}{parts}", flush=True)


def by_textkit(method: str) -> Ranker:
    """Return what ranks the terms of each text; bm25 and corpus look at all of them together."""

    def rank(texts: list[str]) -> Iterator[list[str]]:
        count = Counter(Preparation(finder=finder(method, Selection()), cache=False))
        articles = [count(Document(str(number), text)) for number, text in enumerate(texts)]
        matrix = Matrix(tuple(articles), ("",) * len(articles))
        terms: dict[str, list[str]] = {article.name: [] for article in articles}
        for row in keywords(matrix, method=method, top=max(DEPTHS)):
            terms[row.article].append(row.term)
        yield from terms.values()

    return rank


def by_jieba(texts: list[str]) -> Iterator[list[str]]:
    jieba.setLogLevel(60)
    for text in texts:
        yield jieba.analyse.extract_tags(text, topK=max(DEPTHS))


def normal(word: str) -> str:
    return fold(unicodedata.normalize("NFKC", word).lower()).replace(" ", "")


def scored(terms: Iterable[str], gold: set[str]) -> list[float]:
    ranked = list(dict.fromkeys(map(normal, terms)))
    scores = []
    for depth in DEPTHS:
        best = ranked[:depth]
        hits = len(gold.intersection(best))
        scores.append(2 * hits / (len(best) + len(gold)) if hits else 0.0)
    return scores


def shown(scores: list[list[float]]) -> str:
    return " / ".join(f"{sum(column) / len(scores):.4f}" for column in zip(*scores, strict=True))


if __name__ == "__main__":
    main()
