"""jieba's segmentation: by jieba itself for a few short texts, by rjieba once that is quicker."""

from __future__ import annotations

import re
import sys
import warnings
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import accumulate, chain

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

    def expect(self, characters: int) -> None:
        """Say how much is about to be cut, so that the engine which is quicker then is taken."""
        self._left = min(self._left, BREAK_EVEN - characters)

    def _engine(self, size: int) -> Engine:
        self._left -= size
        paid_off = self._left <= 0 or "rjieba" in sys.modules
        return by_rjieba() if paid_off and lexicon().total == RJIEBA_TOTAL else by_jieba()


cut = Cutter()
expect = cut.expect


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
    return _Corrected()


class _Corrected:
    """Cuts with rjieba, and puts right where that is not what jieba does."""

    def __init__(self) -> None:
        import rjieba

        self._cut: Engine = rjieba.cut
        # 1. It looks for words in all Han; jieba knows those of Unicode 8 in the basic plane.
        self._rare = re.compile(r"([\u3400-\u4dbf\u9fd6-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])")
        # 2. It keeps 6.2.1 and know-how whole.
        self._joint = re.compile(r"[a-zA-Z0-9+#&._%\-]{2,}")
        self._ascii_word = re.compile(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")
        # 3. 哈哈哈 is 哈 and 哈哈, or 哈哈 and 哈. Where a part comes twice and begins again, more
        # ways to cut are equally likely, the rounding of floats decides, and rjieba adds in
        # another order. With parts of five characters and more it was never seen to differ.
        self._echo = re.compile(r"([\u4e00-\u9fd5])(.{0,4})\1\2\1")
        self._runs = re.compile(rf"[{RUN}]+|[^{RUN}]+")

    def __call__(self, text: str) -> list[str]:
        try:
            if not (_may_echo(text) and self._echo.search(text)):
                return self._without_echo(text)
            words: list[str] = []
            for run in self._runs.findall(text):
                words += by_jieba()(run) if self._echo.search(run) else self._without_echo(run)
            return words
        except UnicodeEncodeError:  # half a surrogate pair, which is no character for Rust
            return by_jieba()(text)

    def _without_echo(self, text: str) -> list[str]:
        if self._rare.search(text):
            words = list(chain.from_iterable(map(self._cut, self._rare.split(text))))
        else:
            words = self._cut(text)
        whole = self._ascii_word.fullmatch
        if odd := [run.span() for run in self._joint.finditer(text) if not whole(run[0])]:
            ends = list(accumulate(map(len, words)))
            for start, end in reversed(odd):
                span = slice(bisect_right(ends, start), bisect_left(ends, end) + 1)
                words[span] = chain.from_iterable(map(self._parts, words[span]))
        return words

    def _parts(self, word: str) -> list[str]:
        if not word.isascii() or word.isalnum() or word.isspace() or lexicon().frequency(word):
            return [word]
        return [part for part in self._ascii_word.split(word) if part]


def _may_echo(text: str) -> bool:
    """Say whether a part of up to five characters may come twice and begin again, spaces aside.

    As one great number the text is compared with itself, a few characters on: where both agree
    there are zeros. That takes a third of the time of the search.
    """
    data = "".join(text.split()).encode("utf-16-le")
    number = int.from_bytes(data, "little")
    return any(
        bytes(2 * length + 2) in (number ^ number >> 16 * length).to_bytes(len(data), "little")
        for length in range(1, 6)
    )


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
