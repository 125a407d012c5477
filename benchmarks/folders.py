"""Folders of made-up articles, of any number, to measure on: sentences of ``corpus/``, filled anew.

    python benchmarks/folders.py FOLDER ARTICLES [CHARACTERS [SEED]]

Most content words of a sentence give way to others of their kind, drawn by their frequency in
jieba's dictionary; some to names that no dictionary has. So the vocabulary grows as that of a
newspaper does, without end. Each article is about one of THEMES, which have words of their own; one
in four is Traditional, one in three has debris of a web page. Article i is the same in every folder
of a seed, however many there are.
"""

from __future__ import annotations

import math
import random
import sys
from bisect import bisect
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from pathlib import Path
from zlib import crc32

from textkit.cleaning import clean
from textkit.corpus import Corpus
from textkit.script import converter
from textkit.words import part_of_speech
from textkit.words.cutting import cut

SAMPLES = Path(__file__).parents[1] / "corpus"
THEMES = 24
FILLED, NAMED, THEMATIC = 0.6, 0.1, 0.5
"""Shares: of content words that are replaced, of these by names, of the rest by the theme's."""

KINDS = ("n", "v", "a", "ns", "vn", "d")
COMMON, TAIL = 20, 0.8
"""Names about equally frequent; beyond, the k-th is used in proportion to k^-(1 + TAIL)."""

SYLLABLES = "安柏澄川达恩凡港恒嘉景凯岚联茂宁欧鹏启锐森泰唐威翔雅颐远泽臻卓"
SUFFIXES = ("", "", "科技", "集团", "镇", "路", "计划", "号")

Words = tuple[list[str], list[int]]
"""Words, and the sums of their frequencies."""


def articles(count: int, length: int = 1_000, seed: int = 1) -> Iterator[str]:
    """Yield texts of *length* characters, or up to a third more."""
    for number in range(count):
        yield article(number, length, seed)


def article(number: int, length: int = 1_000, seed: int = 1) -> str:
    """Return one of them."""
    source = random.Random(f"{seed} {number}")
    theme = source.randrange(THEMES)
    size = source.randint(length, length * 4 // 3)
    pieces: list[str] = []
    while size > 0:
        for word, kind in source.choice(sentences()):
            filled = kind and source.random() < FILLED
            pieces.append(_filling(source, kind, theme) if filled else word)
            size -= len(pieces[-1])
        pieces.append("\n" if source.random() < 0.25 else "")
    if source.random() < 1 / 3:
        pieces[:0] = source.choice(debris())
        pieces.append("\n" + source.choice(debris()))
    text = "".join(pieces)
    return converter("s2t").convert(text) if source.random() < 1 / 4 else text


def write(folder: Path, count: int, length: int = 1_000, seed: int = 1) -> None:
    """Write *count* articles, a thousand in a folder, below *folder*."""
    for number in range(count):
        path = folder / f"{number // 1000:04}" / f"{number:07}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(article(number, length, seed), encoding="utf-8")


@cache
def sentences() -> list[list[tuple[str, str]]]:
    """Return the sentences of the samples in words, the content words with their kind."""
    found = []
    for document in Corpus([SAMPLES]):
        text = converter("t2s").convert(clean(document.text).text).replace("\n", "。")
        for sentence in text.split("。"):
            if 8 < len(sentence) < 120:
                found.append([(word, _kind(word)) for word in cut(f"{sentence.strip()}。")])
    return found


@cache
def debris() -> list[str]:
    """Return what is removed from the samples, whole lines of it."""
    removed = {
        removal.text
        for document in Corpus([SAMPLES])
        for removal in clean(document.text).removals
        if removal.text.endswith("\n") and len(removal.text) > 8
    }
    return sorted(removed)


def _kind(word: str) -> str:
    tag = part_of_speech(word)
    return tag if len(word) > 1 and tag in KINDS else ""


def _filling(source: random.Random, kind: str, theme: int) -> str:
    if source.random() < NAMED:
        return _name(min(int(COMMON * source.paretovariate(TAIL)), 10**9))
    words, sums = _vocabulary()[kind, theme if source.random() < THEMATIC else -1]
    return words[bisect(sums, source.randrange(sums[-1]))]


@cache
def _vocabulary() -> dict[tuple[str, int], Words]:
    """Return the words of each kind, those of each theme, and of all themes under -1."""
    import jieba  # noqa: PLC0415 # for the list of its words

    weighted: dict[tuple[str, int], list[tuple[str, int]]] = {}
    lines = (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
    for word, frequency, tag in map(str.split, lines):
        if len(word) > 1 and tag in KINDS:
            # flatter than in the dictionary, whose few leaders would be in every theme
            weight = math.ceil(10 * int(frequency) ** 0.7)
            for theme in (-1, crc32(word.encode()) % THEMES):
                weighted.setdefault((tag, theme), []).append((word, weight))
    return {
        key: ([word for word, _ in pairs], list(accumulate(weight for _, weight in pairs)))
        for key, pairs in weighted.items()
    }


@cache
def _name(number: int) -> str:
    source = random.Random(number)
    size = 2 + (number > 100) + (number > 10_000)
    return "".join(source.choices(SYLLABLES, k=size)) + source.choice(SUFFIXES)


def main() -> None:
    if len(sys.argv) < 3:
        raise SystemExit(__doc__)
    write(Path(sys.argv[1]), *map(int, sys.argv[2:]))


if __name__ == "__main__":
    main()
