"""How rare a word is: by jieba's table, in the articles themselves, or by a file."""

from __future__ import annotations

import math
from collections import Counter as Tally
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from textkit.errors import WrongUsage
from textkit.keyterms.traits import static_idf
from textkit.script import fold
from textkit.words.listfile import entries

Idf = Callable[[str], float]
Rarity = Literal["static", "corpus", "blend"]

TABLE = 20
"""Articles whose idf is worth as much as that of jieba's table."""


def chosen_idf(choice: str) -> Rarity | Idf:
    """Return the name if it is one of the three, else the idf of the file of that path."""
    names: dict[str, Rarity] = {"static": "static", "corpus": "corpus", "blend": "blend"}
    return names.get(choice) or file_idf(Path(choice))


def idf_over(holding: Iterable[Iterable[str]], rarity: Rarity) -> Idf:
    """Return the idf of a name over articles, of which each is given by the terms it holds."""
    if rarity == "static":
        return static_idf
    articles = [set(terms) for terms in holding]
    frequency = Tally(term for terms in articles for term in terms)
    return (corpus_idf if rarity == "corpus" else blended_idf)(frequency, len(articles))


def corpus_idf(frequency: Mapping[str, int], articles: int) -> Idf:
    """Return ln((1 + n) / (1 + df)) + 1, as scikit-learn has it, from the articles with a word."""
    return lambda word: math.log((1 + articles) / (1 + frequency.get(word, 0))) + 1


def blended_idf(frequency: Mapping[str, int], articles: int) -> Idf:
    """Return (n · idf in the articles + 20 · idf of jieba) / (n + 20).

    A few articles know little of how rare a word is, and many more than a table for all subjects.
    """
    own = corpus_idf(frequency, articles)
    return lambda word: (articles * own(word) + TABLE * static_idf(word)) / (articles + TABLE)


@dataclass(frozen=True)
class Listed:
    """The idf of a list of words, and that of all others; it travels between processes."""

    values: Mapping[str, float]
    median: float

    def __call__(self, word: str) -> float:
        """Return the idf of a folded word."""
        return self.values.get(word, self.median)


def file_idf(path: Path) -> Idf:
    """Return the idf of a file with a word and a number on each line, as jieba's ``idf.txt``.

    A term that the file lacks has the median of its values.

    Raises:
        WrongUsage: the file cannot be read, or a line is not a word and a number.
    """
    values: dict[str, float] = {}
    for number, line in entries(path):
        word, _, value = line.rpartition(" ")
        try:
            values[fold(word.strip())] = float(value)
        except ValueError as error:
            raise WrongUsage(f"{path}:{number}: {line!r} is not a word and a number") from error
    if not values:
        raise WrongUsage(f"{path}: holds no word")
    if not all(map(math.isfinite, values.values())):
        raise WrongUsage(f"{path}: holds a number that is not finite")
    return Listed(values, sorted(values.values())[len(values) // 2])
