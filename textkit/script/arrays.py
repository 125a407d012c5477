"""The first half of a conversion, done by numpy for long texts."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from textkit.script.tables import BITS, FACTORS, Tables

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BLOCK = 1 << 14  # characters worked on at once: few enough for the processor's own memory
HOT = 2  # the mark of a hot pair; 1 is that of a linked one


class Arrays:
    """The tables of a configuration as arrays: each character's own, each pair's links."""

    def __init__(self, tables: Tables) -> None:
        import numpy as np

        self._wide = tables.wide
        self._characters = np.arange(sys.maxunicode + 1, dtype="<u4")
        self._characters[list(tables.characters)] = list(tables.characters.values())
        self._links = np.unpackbits(np.frombuffer(tables.links, np.uint8), bitorder="little")
        hot = np.array(list(tables.hot), "=u8").view("=u4")
        self._links[_places(hot[::2], hot[1::2])] = HOT

    def within(self, text: str, ranges: Iterable[tuple[int, int]]) -> bool:
        """Say whether *text* has a code point in one of *ranges*, each the first and the last."""
        codes = _codes(text)
        for start in range(0, len(codes), BLOCK):
            block = codes[start : start + BLOCK]
            for first, last in ranges:
                if (block - first <= last - first).any():
                    return True
        return False

    def survey(self, text: str) -> tuple[str, list[tuple[int, int]]]:
        """Return *text* with each character replaced by its own, and where its islands are."""
        import numpy as np

        codes = _codes(text)
        converted = np.empty_like(codes)
        links = np.zeros(len(codes) + 2, np.uint8)  # at n, what links character n to the one before
        for start in range(0, len(codes), BLOCK):
            block = codes[start : start + BLOCK]
            converted[start : start + BLOCK] = self._characters[block]
            following = codes[start + 1 : start + BLOCK + 1]
            places = _places(block[: len(following)], following)
            links[start + 1 : start + 1 + len(following)] = self._links[places]
        for character in self._wide:
            if character in text:
                links[1 + np.flatnonzero(codes == ord(character))] = HOT
        edges = np.flatnonzero(np.diff(links != 0))
        starts, ends = edges[::2], edges[1::2] + 1
        if len(starts):
            hot = np.maximum.reduceat(links, starts + 1) == HOT
            starts, ends = starts[hot], ends[hot]
        islands = list(zip(starts.tolist(), ends.tolist(), strict=True))
        return str(converted.data, "utf-32-le", "surrogatepass"), islands


def _codes(text: str) -> NDArray[np.uint32]:
    import numpy as np

    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def _places(first: NDArray[np.uint32], second: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return the places of pairs among the links, as textkit.script.tables.place_of does."""
    import numpy as np

    places = first * np.uint32(FACTORS[0])
    places += second * np.uint32(FACTORS[1])
    places >>= np.uint32(32 - BITS)
    return places
