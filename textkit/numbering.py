"""Numbers for many spellings at once: most are in a table of arrays, the rest in a dictionary."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from typing import Any

LONGEST = 8
"""Characters of a spelling in the table, four in each of two numbers that tell it exactly."""

LOAD = 8
"""Slots of the table for each spelling: then nine in ten have one of their own."""

SMALLEST, LARGEST = 1 << 20, 1 << 22
"""Slots of the table, 20 bytes each."""

SPREAD = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F
"""Odd numbers that spread codes over the slots (Knuth 1998, 6.4)."""


class Numbering:
    """Gives spellings the numbers that they have in a dictionary, which numbers those it lacks.

    A look at each in the dictionary waits for memory three or four times, one after the other; in
    the table many wait at once. The first spelling in a slot keeps it.
    """

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._numbers = numbers
        self._fill()

    def __call__(self, lines: str) -> array[int]:
        """Return the numbers of spellings, a line each."""
        import numpy as np

        codes, others, starts, ends = _codes(lines)
        slots = self._slots(codes, others)
        known = (self._codes[slots] == codes) & (self._others[slots] == others) & (codes > 0)
        found = self._found[slots]
        missing = np.flatnonzero(~known)
        first, last = starts[missing].tolist(), ends[missing].tolist()
        keys = [lines[start:end] for start, end in zip(first, last, strict=True)]
        found[missing] = list(map(self._numbers.__getitem__, keys))
        self._put(codes[missing], others[missing], found[missing])
        if LOAD * len(self._numbers) > len(self._codes) < LARGEST:
            self._fill()
        return array("i", found.tobytes())

    def _fill(self) -> None:
        import numpy as np

        size = SMALLEST
        while size < min(LOAD * len(self._numbers), LARGEST):
            size *= 2
        self._codes, self._others = np.zeros(size, np.uint64), np.zeros(size, np.uint64)
        self._found = np.zeros(size, np.int32)
        self._shift = np.uint64(64 - (size.bit_length() - 1))
        if self._numbers:
            codes, others, _, _ = _codes("\n".join(self._numbers))
            numbers = np.fromiter(self._numbers.values(), np.int32, len(self._numbers))
            # from the last to the first, since of those in one slot the last one stays
            self._put(codes[::-1], others[::-1], numbers[::-1])

    def _put(self, codes: Any, others: Any, numbers: Any) -> None:
        """Put spellings into those of their slots that are empty."""
        slots = self._slots(codes, others)
        free = (codes > 0) & (self._codes[slots] == 0)
        slots = slots[free]
        self._codes[slots], self._others[slots] = codes[free], others[free]
        self._found[slots] = numbers[free]

    def _slots(self, codes: Any, others: Any) -> Any:
        import numpy as np

        first, second = map(np.uint64, SPREAD)
        return (codes * first ^ others * second) >> self._shift


def _codes(lines: str) -> tuple[Any, Any, Any, Any]:
    """Return two numbers for each line that tell it, or 0 and 0, and where it begins and ends."""
    import numpy as np

    units = np.frombuffer(lines.encode("utf-32-le", "surrogatepass"), np.uint32)
    breaks = np.flatnonzero(units == ord("\n"))
    starts, ends = np.append(0, breaks + 1), np.append(breaks, len(units))
    lengths = ends - starts
    units = np.append(units, np.zeros(LONGEST, np.uint32)).astype(np.uint64)
    codes, others = np.zeros(len(starts), np.uint64), np.zeros(len(starts), np.uint64)
    wide = lengths > LONGEST
    longer = np.flatnonzero(lengths)
    for place in range(LONGEST):
        unit = units[starts[longer] + place]
        wide[longer[unit > 0xFFFF]] = True
        into = codes if place < 4 else others
        into[longer] |= unit << np.uint64(16 * (place % 4))
        longer = longer[lengths[longer] > place + 1]
    codes[wide] = others[wide] = 0
    return codes, others, starts, ends
