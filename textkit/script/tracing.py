"""Conversion that remembers, for each part of the result, where it comes from and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from textkit.script import sequences
from textkit.script.stages import Allowed, Stage
from textkit.script.tables import Tables

Keeps = Callable[[int, int, int], bool]
"""Says whether a phrase of so many characters may be used for ``source[start:end]``."""


class Piece(NamedTuple):
    """What ``source[start:end]`` becomes: one character, unless a phrase changed in length.

    *phrase* is the phrase of a dictionary that decided, as it stands in the source, or "".
    """

    start: int
    end: int
    value: str
    phrase: str = ""


def trace(chain: Iterable[Tables], source: str, *, keeps: Keeps | None = None) -> list[Piece]:
    """Convert *source* by each of *chain* in turn; the pieces cover it without a gap.

    The values joined are what :class:`textkit.script.conversion.Converter` makes of it, unless
    *keeps* refuses phrases. Each character is looked at: this is for lines, not for books.
    """
    pieces = [Piece(place, place + 1, character) for place, character in enumerate(source)]
    for tables in chain:
        pieces = list(_converted(tables, pieces, source, keeps))
    return list(_joined(pieces, source))


def _converted(
    tables: Tables, pieces: list[Piece], source: str, keeps: Keeps | None
) -> Iterator[Piece]:
    """Take pieces of one character each the whole way through a configuration."""
    done = 0
    for start, end in sequences.outside(_text(pieces)):
        yield from pieces[done:start]
        normal = [
            piece._replace(value=piece.value.translate(tables.normal))
            for piece in pieces[start:end]
        ]
        for part in _parts(tables, normal, keeps):
            for stage in tables.stages:
                part = list(_through(stage, part, source, keeps))  # noqa: PLW2901
            yield from part
        done = end


def _parts(tables: Tables, pieces: list[Piece], keeps: Keeps | None) -> Iterator[list[Piece]]:
    done = 0
    if tables.words:
        for match in tables.words.matches(_text(pieces), _allowed(pieces, keeps)):
            yield pieces[done : match.start]
            yield pieces[match.start : match.end]
            done = match.end
    yield pieces[done:]


def _through(
    stage: Stage, pieces: list[Piece], source: str, keeps: Keeps | None
) -> Iterator[Piece]:
    text = _text(pieces)
    plain = text.translate(stage.characters)
    done = 0
    for start, end, value in stage.matches(text, _allowed(pieces, keeps)):
        yield from map(_exchange, pieces[done:start], plain[done:start])
        part = pieces[start:end]
        first, last = part[0].start, part[-1].end
        phrase = source[first:last] if last - first > 1 else ""
        if len(value) == end - start:
            for piece, character in zip(part, value, strict=True):
                yield piece._replace(value=character, phrase=piece.phrase or phrase)
        else:
            decided = next((piece.phrase for piece in part if piece.phrase), phrase)
            yield from (Piece(first, last, character, decided) for character in value)
        done = end
    yield from map(_exchange, pieces[done:], plain[done:])


def _exchange(piece: Piece, character: str) -> Piece:
    return piece if piece.value == character else piece._replace(value=character)


def _allowed(pieces: list[Piece], keeps: Keeps | None) -> Allowed | None:
    if keeps is None:
        return None
    return lambda start, end: keeps(end - start, pieces[start].start, pieces[end - 1].end)


def _joined(pieces: Iterable[Piece], source: str) -> Iterator[Piece]:
    """Join what comes from the same characters of the source."""
    held = None
    for piece in pieces:
        if held and piece.start < held.end:
            end = max(held.end, piece.end)
            held = Piece(held.start, end, held.value + piece.value, held.phrase or piece.phrase)
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held


def _text(pieces: Iterable[Piece]) -> str:
    return "".join([piece.value for piece in pieces])
