"""jieba's segmentation: by jieba itself for a few short texts, by rjieba once that is quicker."""

from __future__ import annotations

import re
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import chain

from textkit.words.lexicon import Lexicon, lexicon

# jieba alone is ready 80 ms sooner and then cuts a fourteenth as fast.
BREAK_EVEN = 20_000
# In characters. jieba's time grows with the square of an unbroken run, its memory with the run.
LONGEST = 2_000

# What jieba looks for words in; every other character is a word of its own, but CR LF is one.
RUN = r"\u4e00-\u9fd5a-zA-Z0-9+#&._%\-"
WHOLE = r"(?!(?<=\r)\n)"
# Compiled when first needed: patterns with so many characters cost a millisecond each.
PIECE = rf"(?s:.){{0,{LONGEST - 1}}}[^{RUN}]{WHOLE}|(?s:.){{1,{LONGEST}}}{WHOLE}"

# rjieba holds the dictionary of jieba 0.42.1, known by the sum of its frequencies.
RJIEBA_TOTAL = 60_101_967

Engine = Callable[[str], list[str]]


class Cutter:
    """Cuts texts into words, the same words by either engine."""

    def __init__(self) -> None:
        self._left = BREAK_EVEN

    def __call__(self, text: str) -> list[str]:
        """Return the words of *text*, spaces and punctuation too; joined they are *text*.

        They are the words of ``jieba.lcut`` (jieba 0.42.1), except that a run of more than LONGEST
        characters without space or punctuation is cut at that length.
        """
        engine = self._engine(len(text))
        if len(text) <= LONGEST:
            return engine(text)
        return list(chain.from_iterable(map(engine, pieces(text))))

    def _engine(self, size: int) -> Engine:
        self._left -= size
        paid_off = self._left <= 0 or "rjieba" in sys.modules
        return by_rjieba() if paid_off and lexicon().total == RJIEBA_TOTAL else by_jieba()


cut = Cutter()


def pieces(text: str) -> Iterator[str]:
    """Divide *text* where jieba always cuts, at least every LONGEST characters."""
    return (piece.group() for piece in re.finditer(PIECE, text))


@cache
def by_jieba() -> Engine:
    """Return jieba's own algorithm on the mapped lexicon."""
    with _import_of_jieba():
        import jieba

    # Given its dictionary, jieba never turns to the file in /tmp that anybody could have put there.
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ = _Frequencies(lexicon())
    tokenizer.total = lexicon().total
    tokenizer.initialized = True
    engine: Engine = tokenizer.lcut
    return engine


@cache
def by_rjieba() -> Engine:
    """Return rjieba's algorithm, corrected in the three points where it is not jieba's."""
    import rjieba

    # 1. It looks for words in all Han; jieba knows those of Unicode 8 in the basic plane.
    rare = re.compile(r"([\u3400-\u4dbf\u9fd6-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])")
    # 2. It keeps 6.2.1 and know-how whole.
    joint = re.compile(r"[+#&._%\-]")
    ascii_word = re.compile(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")
    # 3. 哈哈哈 is 哈 and 哈哈, or 哈哈 and 哈. Where a part comes twice and begins again, several
    # ways to cut are equally likely, the rounding of floats decides, and rjieba adds in another
    # order. With parts of five characters and more it was never seen to differ.
    echo = re.compile(r"([\u4e00-\u9fd5])(.{0,4})\1\2\1")
    runs = re.compile(rf"[{RUN}]+|[^{RUN}]+")
    frequency = lexicon().frequency

    def parts(word: str) -> list[str]:
        if not word.isascii() or word.isalnum() or word.isspace() or frequency(word):
            return [word]
        return [part for part in ascii_word.split(word) if part]

    def without_echo(text: str) -> list[str]:
        words = list(chain.from_iterable(map(rjieba.cut, rare.split(text))))
        return list(chain.from_iterable(map(parts, words))) if joint.search(text) else words

    def engine(text: str) -> list[str]:
        try:
            if not echo.search(text):
                return without_echo(text)
            words: list[str] = []
            for run in runs.findall(text):
                words += by_jieba()(run) if echo.search(run) else without_echo(run)
            return words
        except UnicodeEncodeError:  # half a surrogate pair, which is no character for Rust
            return by_jieba()(text)

    return engine


class _Frequencies:
    """As much of a dictionary as jieba's algorithm asks for."""

    def __init__(self, words: Lexicon) -> None:
        self._entry = words.entry

    def __contains__(self, word: str) -> bool:
        return self._entry(word)[0] is not None

    def __getitem__(self, word: str) -> int:
        return self._entry(word)[0] or 0

    def get(self, word: str) -> int | None:
        return self._entry(word)[0]


@contextmanager
def _import_of_jieba() -> Iterator[None]:
    """Keep jieba from loading pkg_resources, which takes longer than jieba, and from warning."""
    unloaded = "pkg_resources" not in sys.modules
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if unloaded:
            sys.modules["pkg_resources"] = None  # type: ignore[assignment]
        try:
            yield
        finally:
            if unloaded:
                del sys.modules["pkg_resources"]
