"""Where the sentences of a text end."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from textkit.patterns import pattern

SENTENCE_END = frozenset("。！？!?…；;")
CLOSING = frozenset("”’」』）)》〉】\"'")

_END = pattern(
    rf"(?:[{''.join(sorted(SENTENCE_END))}]+[{re.escape(''.join(sorted(CLOSING)))}]*|[\r\n]+)\s*"
)


class Sentences:
    """The sentences of a text; a mark that closes a quotation belongs to the one before it."""

    def __init__(self, text: str) -> None:
        self._ends = [match.end() for match in _END.finditer(text)]
        self._length = len(text)

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Return where the sentence begins that *start* is in, and where that of *end* ends."""
        before = bisect_right(self._ends, start)
        after = bisect_left(self._ends, end)
        return (
            self._ends[before - 1] if before else 0,
            self._ends[after] if after < len(self._ends) else self._length,
        )
