"""Conversion that takes no short phrase of a dictionary across the boundary of a word."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textkit.script.conversion import converter
from textkit.script.tracing import Keeps, trace

SHORT = 3  # characters of the longest phrase that a boundary refuses

Words = Callable[[str], Iterable[str]]
"""Cuts a text into words, spaces and punctuation too; joined they are as long as the text."""


def convert(text: str, config: str, words: Words) -> str:
    """Return *text* converted, short phrases only where *words* leave them whole.

    被发 is a phrase whose 发 is hair (髮), but in 被发明 it is half of a word: it is refused, as
    OpenCC's own dictionaries cannot. A phrase of several whole words is used, and so is a part
    of one word.
    """
    chain = [converter(config).tables]
    return "".join(
        piece.value
        for line in text.splitlines(keepends=True)
        for piece in trace(chain, line, keeps=keeping(words(line)))
    )


def keeping(words: Iterable[str]) -> Keeps:
    """Refuse the short phrases that cut a word in two and reach beyond it."""
    starts: list[int] = []
    ends: list[int] = []
    for word in words:
        start = len(starts)
        starts += [start] * len(word)
        ends += [start + len(word)] * len(word)

    def keeps(length: int, start: int, end: int) -> bool:
        if length > SHORT:
            return True
        into = starts[start] < start and ends[start] < end
        out_of = ends[end - 1] > end and starts[end - 1] > start
        return not (into or out_of)

    return keeps
