"""Cuts in a text, and the way back from what is left to the original."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
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


@dataclass(frozen=True)
class Cleaned:
    """A text without its debris; the debris is told when it is asked for."""

    text: str
    _before: str = field(default="", repr=False)
    _cuts: tuple[Cut, ...] = field(default=(), repr=False)

    @cached_property
    def removals(self) -> tuple[Removal, ...]:
        """The debris, in the order of the text.

        Removals are apart or one inside the other: a gloss in a line that went as a whole
        afterwards is a removal of its own, behind that of the line. The outermost ones make the
        text.
        """
        return tuple(_removals(self._before, self._cuts))

    @cached_property
    def _outermost(self) -> list[Cut]:
        found: list[Cut] = []
        for cut in self._cuts:
            if not found or cut.start >= found[-1].end:
                found.append(cut)
        return found

    @cached_property
    def _places(self) -> list[int]:
        """Where each replacement, or what follows the cut, begins in the text."""
        places = []
        lost = 0
        for start, end, replacement, _ in self._outermost:
            places.append(start - lost)
            lost += end - start - len(replacement)
        return places

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
        start, end, replacement, _ = self._outermost[index]
        beyond = position - self._places[index] - len(replacement)
        if beyond < 0:
            return start, end
        return end + beyond, end + beyond + 1


def in_order(spans: Iterable[Span]) -> list[Span]:
    """Sort spans and leave out what is empty or overlaps an earlier one."""
    result = []
    last = 0
    for span in sorted(spans):
        start, end, replacement = span
        first = max(start, last)
        if first < end:
            result.append(span if first == start else Span(first, end, replacement))
            last = end
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
        while waiting < len(cuts):
            cut_start, cut_end, instead, _ = cut = cuts[waiting]
            place = cut_start - shift
            if place >= end:
                break
            if place + len(instead) <= start:
                result.append(cut)
            else:
                first = start + shift if first is None else first
                covered.append(cut)
            shift += cut_end - cut_start - len(instead)
            waiting += 1
        first = start + shift if first is None else first
        result.append(Cut(first, end + shift, replacement, rule))
    return result + cuts[waiting:], covered


def changed_lines(before: str, spans: Iterable[Span], after: str) -> str:
    """Return the lines of the text *after* the spans were replaced that are not as *before*.

    Each has a line break behind it. Spans of whole lines change no other.
    """
    lines: list[str] = []
    shift = 0
    end = -1  # of the line that was found last
    for start, stop, replacement in spans:
        first = start - shift
        last = first + len(replacement)
        shift = stop - last
        begins_line = not first or after[first - 1] == "\n"
        if last <= end or (begins_line and first == last and before[stop - 1] == "\n"):
            continue
        begin = after.rfind("\n", 0, first) + 1 if first > end else end + 1
        end = after.find("\n", last)
        end = len(after) if end < 0 else end
        lines += (after[begin:end], "\n")
    return "".join(lines)


def _removals(text: str, cuts: Iterable[Cut]) -> Iterator[Removal]:
    """Say for each cut, in order, what it took out of *text* and on which line that stood."""
    line = 1
    position = 0
    has_returns = "\r" in text
    for start, end, replacement, rule in cuts:
        line += text.count("\n", position, start)
        if has_returns:
            pairs = text.count("\r\n", position, start + 1)  # a break that the position splits too
            line += text.count("\r", position, start) - pairs
        position = start
        yield Removal(rule, start, end, line, text[start:end], replacement)
