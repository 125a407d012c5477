"""Conversion between the scripts and standards of Chinese, with the results of OpenCC itself."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache
from itertools import chain, compress, count
from typing import TYPE_CHECKING

from textkit.errors import WrongUsage
from textkit.script import sequences, tables
from textkit.script.dictionaries import CONFIGS
from textkit.script.stages import Match

if TYPE_CHECKING:
    from textkit.script.arrays import Arrays

__all__ = ["CONFIGS", "Converter", "converter"]

PIECE = 1 << 18  # characters of a stream that are converted at once
MANY = 1 << 20  # characters: Python converts these in the time it takes to import numpy
FEW = 1 << 10  # characters: with fewer, numpy is no faster
KNOWN = 1 << 16  # islands remembered, each of at most
SHORT = 32  # characters
LINES = 100  # tried, from the last, for one that ends outside a description sequence

UNUSUAL = ((0x2FF0, 0x2FFF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))
"""First and last of the operators of description sequences and of compatibility ideographs."""
_UNUSUAL = re.compile("[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in UNUSUAL) + "]")


@cache
def converter(config: str) -> Converter:
    """Return the converter of an official configuration, such as ``"s2twp"``."""
    if config not in CONFIGS:
        msg = f"no conversion is called {config!r}: choose one of {', '.join(CONFIGS)}"
        raise WrongUsage(msg)
    return Converter(config)


class Converter:
    """An official configuration.

    A text is normalized, cut into words where the configuration says so, and each part goes
    through the chain of dictionaries, leftmost-longest, as in OpenCC 1.4. What cannot be a
    character, lone surrogates and NUL, passes unchanged.

    Little of a text needs all that. Its characters are replaced one by one, in one go; only
    its islands go the whole way: stretches between two places where a text can be cut (see
    :class:`textkit.script.tables.Tables`) in which a phrase may change something.
    """

    def __init__(self, config: str) -> None:
        self.config = config
        self.tables = tables.load(config)
        self._known: dict[str, str | None] = {}
        self._linked = lru_cache(KNOWN)(self.tables.linked)
        self._converted = 0

    def convert(self, text: str) -> str:
        """Return *text* converted."""
        if self._usual(text):
            return self._convert(text)
        converted = []
        done = 0
        for start, end in sequences.outside(text):
            converted.append(text[done:start])
            part = text[start:end].translate(self.tables.normal)
            # What one stage makes longer may complete a sequence for the next.
            unfinished = self.tables.lengthens and sequences.OPERATORS.search(part)
            converted.append(self._exactly(part) if unfinished else self._convert(part))
            done = end
        return "".join(converted)

    def stream(self, chunks: Iterable[str]) -> Iterator[str]:
        """Convert a text that comes in *chunks*; joined, the results are those of a single call.

        Memory stays bounded, even when the text has no line ends.
        """
        pieces = _regroup(chunks)
        held = ""
        for piece in pieces:
            held += piece
            cut = self._cut(held)
            if not cut:
                from textkit.script.flow import flow

                yield from flow(self.tables, chain([held], pieces))
                return
            yield self.convert(held[:cut])
            held = held[cut:]
        yield self.convert(held)

    def phrases(self, text: str) -> Iterator[Match]:
        """Yield the phrases of the first dictionary in *text*: by these it is cut into words."""
        return (self.tables.words or self.tables.stages[0]).matches(text)

    def _usual(self, text: str) -> bool:
        """Say whether *text* has neither description sequences nor compatibility ideographs."""
        if len(text) >= FEW and self._arrays:
            return not self._arrays.within(text, UNUSUAL)
        return not _UNUSUAL.search(text)

    def _convert(self, text: str) -> str:
        """Convert a text without sequences and compatibility ideographs."""
        self._converted += len(text)
        islands: Iterable[tuple[int, int]]
        if len(text) >= FEW and self._arrays:
            plain, islands = self._arrays.survey(text)
        else:
            plain, islands = text.translate(self.tables.characters), self._islands(text)
        converted: list[str] = []
        done = 0
        for start, end in islands:
            island = text[start:end]
            try:
                changed = self._known[island]
            except KeyError:
                changed = self._change(island)
            if changed is not None:
                converted += plain[done:start], changed
                done = end
        converted.append(plain[done:])
        return "".join(converted)

    @property
    def _arrays(self) -> Arrays | None:
        """The tables as arrays, when numpy is loaded or worth loading."""
        if self._converted < MANY and "numpy" not in sys.modules:
            return None
        return self._loaded_arrays

    @cached_property
    def _loaded_arrays(self) -> Arrays | None:
        try:
            from textkit.script.arrays import Arrays

            return Arrays(self.tables)
        except ImportError:  # without numpy, only speed is lost
            return None

    def _cut(self, text: str) -> int:
        """Return a place, near the end, where *text* can be cut whatever follows, or 0."""
        cut = len(text)
        for _ in range(LINES):
            cut = text.rfind("\n", 0, max(0, cut - 1)) + 1  # in no dictionary
            if cut and not sequences.may_span(text, cut):
                return cut
        for cut in range(len(text) - 1, 0, -1):
            pair = text[cut - 1 : cut + 1].translate(self.tables.normal)
            if not self.tables.linked(pair) and not sequences.may_span(text, cut):
                return cut
        return 0

    def _islands(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield start and end of the islands, in order."""
        hot, wide, linked = self.tables.hot, self.tables.wide, self._linked
        places: list[int] = []
        for first, numbers in enumerate(tables.pairs(text)):
            places += compress(count(first, 2), map(hot.__contains__, numbers))
        if any(character in text for character in wide):
            places += (place for place, character in enumerate(text) if character in wide)
        done = 0
        for place in sorted(places):
            if place < done:
                continue
            start, end = place, place + 2
            while start > done and linked(text[start - 1 : start + 1]):
                start -= 1
            while end < len(text) and linked(text[end - 1 : end + 1]):
                end += 1
            yield start, end
            done = end

    def _change(self, island: str) -> str | None:
        """Return what an island becomes, or None when each of its characters becomes its own."""
        converted = self._exactly(island)
        changed = None if converted == island.translate(self.tables.characters) else converted
        if len(island) <= SHORT:
            if len(self._known) >= KNOWN:
                self._known.clear()
            self._known[island] = changed
        return changed

    def _exactly(self, text: str) -> str:
        """Take a normalized text the whole way."""
        parts: list[str] = []
        done = 0
        for match in self.tables.words.matches(text) if self.tables.words else ():
            parts += text[done : match.start], text[match.start : match.end]
            done = match.end
        parts.append(text[done:])
        for stage in self.tables.stages:
            parts = [stage.convert(part) for part in parts if part]
        return "".join(parts)


def _regroup(chunks: Iterable[str]) -> Iterator[str]:
    """Join and cut *chunks* so that each but the last holds PIECE characters or a little more."""
    held = ""
    for chunk in chunks:
        for start in range(0, len(chunk), PIECE):
            held += chunk[start : start + PIECE]
            if len(held) >= PIECE:
                yield held
                held = ""
    yield held
