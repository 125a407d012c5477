"""Texts in which words go by other names, and the way back to their spellings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate

PRIVATE = range(0xF0000, 0xFFFFE)
"""Characters that mean nothing, to stand for spellings."""


class Renamed:
    """A text whose *words* are renamed, with its spelling, as long as they are, in *text*.

    In *text* a renamed word is a stand-in of the length of its new name, since that may differ.
    """

    def __init__(self, text: str, words: Sequence[str], names: Mapping[str, str]) -> None:
        """Take a text, the words of the folded text without a gap, and the names of some."""
        unused = (code for code in PRIVATE if chr(code) not in text)
        rest = next(unused)
        standins: dict[str, int] = {}
        pieces: list[str] = []
        self.words = [names.get(word, word) for word in words]
        for word, name, end in zip(words, self.words, accumulate(map(len, words)), strict=True):
            surface = text[end - len(word) : end]
            if name != word:
                if surface not in standins:
                    standins[surface] = next(unused)
                surface = chr(standins[surface]) + chr(rest) * (len(name) - 1)
            pieces.append(surface)
        self.text = "".join(pieces)
        self._spellings = {code: spelling for spelling, code in standins.items()} | {rest: ""}

    def spelled(self, part: str) -> str:
        """Return a part of *text* as it was spelled."""
        return part.translate(self._spellings)
