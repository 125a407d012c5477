"""The second opinion: conversion by opencc-python-reimplemented."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from textkit.errors import TextkitError, WrongUsage

MODULE = "opencc.opencc"
PIECE = 1 << 10  # characters: its time grows with the square of what has no pause in it

_PIECE = re.compile(rf"(?s:.{{0,{PIECE - 1}}}[\s,.?!，。、；：？！…]|.{{1,{PIECE}}})")
"""As much as it is given at once, up to a place where it cuts a text itself, if there is one."""


class Reimplemented:
    """A configuration of opencc-python-reimplemented, used as a :class:`Converter` is.

    Raises:
        WrongUsage: the package has no such configuration.
        TextkitError: the package is missing or broken, or another one has taken its place.
    """

    def __init__(self, config: str) -> None:
        folder = _folder()
        known = sorted(path.stem for path in (folder / "config").glob("*.json"))
        if config not in known:
            msg = (
                f"opencc-python-reimplemented has no configuration {config!r}: "
                f"choose one of {', '.join(known)}, or the official engine"
            )
            raise WrongUsage(msg)
        self.config = config
        self._converter = _package()(config)

    def convert(self, text: str) -> str:
        """Return *text* converted."""
        return "".join(self.stream([text]))

    def stream(self, chunks: Iterable[str]) -> Iterator[str]:
        """Convert a text that comes in *chunks*; joined, the results are those of a single call."""
        held = ""
        for chunk in chunks:
            held += chunk
            done = 0
            while len(held) - done > PIECE and (piece := _PIECE.match(held, done)):
                yield self._converter.convert(piece[0])
                done = piece.end()
            held = held[done:]
        for piece in _PIECE.finditer(held):
            yield self._converter.convert(piece[0])


@cache
def reimplemented(config: str) -> Reimplemented:
    """Return the converter of a configuration, such as ``"s2twp"``."""
    return Reimplemented(config)


def _folder() -> Path:
    """Return where the package is, without importing it."""
    from importlib.util import find_spec

    package = find_spec("opencc")
    locations = package and package.submodule_search_locations
    if not locations:
        msg = "opencc-python-reimplemented is missing: install it, or use the official engine"
        raise TextkitError(msg)
    folder = Path(next(iter(locations)))
    if not (folder / "dictionary").is_dir() or not (folder / "opencc.py").is_file():
        raise _displaced(folder)
    return folder


def _package() -> Any:
    from opencc import OpenCC

    if OpenCC.__module__ != MODULE:
        raise _displaced(_folder())
    return OpenCC


def _displaced(folder: Path) -> TextkitError:
    return TextkitError(
        f"{folder} is not, or not only, opencc-python-reimplemented: packages such as opencc use "
        "the same name; pip install --force-reinstall --no-deps opencc-python-reimplemented"
    )
