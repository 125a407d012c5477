"""Cuts in a text, and the way back from what is left to the original."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple


class Span(NamedTuple):
    """The characters from *start* to *end*, to be replaced by *replacement*."""

    start: int
    end: int
    replacement: str = ""


class Cut(NamedTuple):
    """A span of the original text that a rule has taken out."""

    start: int
    end: int
    replacement: str
    rule: str


@dataclass(frozen=True, slots=True)
class Removal:
    """One piece of debris: *text* stood from *start* to *end* of the original, on line *line*.

    *line* counts from 1. *replacement* is what stands in its place now: nothing, a space or a
    line break, or the character that an entity stood for.
    """

    rule: str
    start: int
    end: int
    line: int
    text: str
    replacement: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text without its debris, and what that was, in the order of the text.

    Removals are apart or one inside the other: a gloss in a line that went as a whole afterwards
    is a removal of its own, behind that of the line. The outermost ones make the text.
    """

    text: str
    removals: tuple[Removal, ...] = ()
    _outermost: tuple[Removal, ...] = field(init=False, repr=False, compare=False)
    _places: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        outermost: list[Removal] = []
        places = []  # where each replacement, or what follows the removal, begins in the text
        lost = 0
        for removal in self.removals:
            if not outermost or removal.start >= outermost[-1].end:
                outermost.append(removal)
                places.append(removal.start - lost)
                lost += removal.end - removal.start - len(removal.replacement)
        object.__setattr__(self, "_outermost", tuple(outermost))
        object.__setattr__(self, "_places", tuple(places))

    def original(self, position: int) -> int:
        """Return the offset in the original text of the character at *position* of the cleaned.

        A replacement stands for the whole of what was removed, and begins where that began.
        """
        return self._extent(position)[0]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original text that the cleaned one from *start* to *end* has.

        It begins with the first character and ends with the last: debris between them is inside,
        debris before and behind is not.
        """
        first = self._extent(start)[0]
        return first, self._extent(end - 1)[1] if end > start else first

    def _extent(self, position: int) -> tuple[int, int]:
        index = bisect_right(self._places, position) - 1
        if index < 0:
            return position, position + 1
        removal = self._outermost[index]
        beyond = position - self._places[index] - len(removal.replacement)
        if beyond < 0:
            return removal.start, removal.end
        return removal.end + beyond, removal.end + beyond + 1


def in_order(spans: Iterable[Span]) -> list[Span]:
    """Sort spans and leave out what is empty or overlaps an earlier one."""
    result: list[Span] = []
    for span in sorted(spans):
        start = max(span.start, result[-1].end) if result else span.start
        if start < span.end:
            result.append(Span(start, span.end, span.replacement))
    return result


def without(text: str, spans: Iterable[Span]) -> str:
    """Return *text* with the spans, which are in order and do not overlap, replaced."""
    pieces: list[str] = []
    position = 0
    for start, end, replacement in spans:
        pieces += (text[position:start], replacement)
        position = end
    pieces.append(text[position:])
    return "".join(pieces)


def merged(cuts: list[Cut], spans: list[Span], rule: str) -> tuple[list[Cut], list[Cut]]:
    """Add to the cuts that made a text the spans that *rule* finds in it.

    The cuts are in offsets of the original text, the spans in offsets of what the cuts have left.
    Returns the cuts that make the next text, and those that a span has gone over.
    """
    result: list[Cut] = []
    covered: list[Cut] = []
    waiting = 0
    shift = 0
    for start, end, replacement in spans:
        first = None
        while waiting < len(cuts) and cuts[waiting].start - shift < end:
            cut = cuts[waiting]
            if cut.start - shift + len(cut.replacement) <= start:
                result.append(cut)
            else:
                first = start + shift if first is None else first
                covered.append(cut)
            shift += cut.end - cut.start - len(cut.replacement)
            waiting += 1
        first = start + shift if first is None else first
        result.append(Cut(first, end + shift, replacement, rule))
    return result + cuts[waiting:], covered


def removals(text: str, cuts: Iterable[Cut]) -> Iterator[Removal]:
    """Say for each cut, in order, what it took out of *text* and on which line that stood."""
    line = 1
    position = 0
    for start, end, replacement, rule in cuts:
        pairs = text.count("\r\n", position, start + 1)  # a break that the position splits too
        line += text.count("\n", position, start) + text.count("\r", position, start) - pairs
        position = start
        yield Removal(rule, start, end, line, text[start:end], replacement)
