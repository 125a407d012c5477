"""Conversion of an endless text, stage by stage, holding back only what is not settled yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from textkit.script.stages import Stage
from textkit.script.tables import Tables


def flow(tables: Tables, pieces: Iterable[str]) -> Iterator[str]:
    """Convert the *pieces* of a text to what they become as one."""
    normal = _convert([Stage(tables.normal, ())], pieces)
    if tables.words:
        for _, part in groupby(_parts(tables.words, normal), key=itemgetter(0)):
            yield from _convert(tables.stages, map(itemgetter(1), part))
    else:
        yield from _convert(tables.stages, normal)


def _convert(stages: Iterable[Stage], pieces: Iterable[str]) -> Iterable[str]:
    for stage in stages:
        pieces = map(stage.convert, _settled(stage, pieces))
    return pieces


def _parts(words: Stage, pieces: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield the parts into which *words* cut a text, in pieces that bear the part's number."""
    number = 0
    for piece in _settled(words, pieces):
        done = 0
        for match in words.matches(piece):
            yield number, piece[done : match.start]
            yield number + 1, piece[match.start : match.end]
            number += 2
            done = match.end
        yield number, piece[done:]


def _settled(stage: Stage, pieces: Iterable[str]) -> Iterator[str]:
    """Cut a text anew, where no phrase of *stage* can span the cut."""
    held = ""
    for piece in pieces:
        held += piece
        end = stage.settled(held)
        yield held[:end]
        held = held[end:]
    yield held
