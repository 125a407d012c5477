"""Ideographic description sequences (⿰亻云), which describe a character and stay as they are."""

from __future__ import annotations

from collections.abc import Iterator

from textkit.patterns import pattern

OPERATORS = pattern("[\u2ff0-\u2fff]+")
LONGEST = 64  # characters; like the depth, a bound of the official converter
_DEPTH = 16
_OPERANDS = dict.fromkeys(map(chr, range(0x2FF0, 0x3000)), 2)
_OPERANDS |= {"\u2ff2": 3, "\u2ff3": 3, "\u2ffe": 1, "\u2fff": 1}


def outside(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of the stretches of *text* that lie outside complete sequences.

    There is one more stretch than there are sequences: the first starts with the text and the
    last ends with it. An operator that lacks an operand, or opens a sequence too deep or too
    long, is plain text.
    """
    start = position = 0
    while operators := OPERATORS.search(text, position):
        # Each operator of a run is nested in the one before: only the last can be complete.
        position = max(operators.start(), operators.end() - _DEPTH)
        end = _end(text, position)
        if end:
            yield start, position
            start = position = end
        else:
            position += 1
    yield start, len(text)


def may_span(text: str, place: int) -> bool:
    """Say whether a sequence may begin before *place* and end after it, whatever follows *text*."""
    before = range(max(0, place - LONGEST), place)
    for start in (position for position in before if text[position] in _OPERANDS):
        end = _end(text, start)
        if end > place or (not end and start + LONGEST > len(text)):
            return True
    return False


def _end(text: str, start: int) -> int:
    """Return where the sequence that opens at *start* ends, or 0 when it is not complete."""
    missing: list[int] = []  # operands, of each operator that is open
    for position in range(start, min(start + LONGEST, len(text))):
        if len(missing) == _DEPTH:
            return 0
        operands = _OPERANDS.get(text[position])
        if operands:
            missing.append(operands)
            continue
        while missing:
            missing[-1] -= 1
            if missing[-1]:
                break
            missing.pop()
        if not missing:
            return position + 1
    return 0
