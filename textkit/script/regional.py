"""What mainland China calls the things that Taiwan and Hong Kong have names of their own for."""

from __future__ import annotations

from collections.abc import Iterable

from textkit.script import dictionaries, folding

DICTIONARIES = ("TWPhrasesRev.txt", "HKPhrasesRev.txt")


def mainland_names() -> dict[str, str]:
    """Return the usual mainland names of things by those of Taiwan and Hong Kong, all folded.

    They are OpenCC's, for converting texts: some are right in one trade only (核心 as 内核), or the
    name of something else on the mainland (公車, 資料).
    """
    names: dict[str, str] = {}
    for dictionary in map(dictionaries.load, DICTIONARIES):
        pairs = zip(_folded(dictionary), _folded(dictionary.values()), strict=True)
        for regional, mainland in pairs:
            if regional != mainland:
                names.setdefault(regional, mainland)
    return names


def identity() -> bytes:
    """Return what tells these names from those of other dictionaries, or of another fold."""
    return dictionaries.digest() + repr((folding.VARIANTS, folding.PHRASES)).encode()


def _folded(words: Iterable[str]) -> list[str]:
    return folding.fold("\n".join(words)).split("\n")
