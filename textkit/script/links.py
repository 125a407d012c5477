"""Which neighbouring characters a conversion may take together: all others can be cut apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product
from typing import NamedTuple

Images = dict[str, set[str]]
"""What may stand in a character's place later in the chain; a character not named stays itself."""


class Step:
    """A dictionary of the chain: characters that become one other, and all its other entries."""

    def __init__(self, characters: Mapping[str, str], entries: Mapping[str, str]) -> None:
        self.characters = characters
        self.entries = entries
        table = str.maketrans(dict(characters))
        spelled = {key: key.translate(table) for key in entries}
        self.telling = {key: value for key, value in entries.items() if value != spelled[key]}
        """The entries that do more than replace each character by its own."""


class Links(NamedTuple):
    """What is true of a chain, told in characters of the text that enters it."""

    linked: set[str]
    """Pairs that a match of some stage may span."""
    hot: set[str]
    """Pairs with which a match may begin that changes more than single characters."""
    wide: set[str]
    """Characters that become several."""
    characters: dict[str, str]
    """What the whole chain makes of single characters."""


def survey(words: Iterable[str], chain: Iterable[Step]) -> Links:
    """Follow each pair of characters through the cutting into *words* and the stages of a chain."""
    linked, hot, wide = _pairs(words), set[str](), set[str]()
    alone: Images = {}  # a character that no telling match touches
    firsts: Images = {}  # one with which a part that was cut apart begins, or
    lasts: Images = {}  # ends: a match may have put another there
    for step in chain:
        telling = step.telling
        linked |= _trace(_pairs(step.entries), lasts, firsts)
        hot |= _trace({key[:2] for key in telling if len(key) > 1}, alone, alone)
        wide |= _trace({key for key in telling if len(key) == 1}, alone)
        alone = _follow(alone, step, ())
        firsts = _follow(firsts, step, ((key[0], value[0]) for key, value in telling.items()))
        lasts = _follow(lasts, step, ((key[-1], value[-1]) for key, value in telling.items()))
    characters = {before: min(after) for before, after in alone.items() if after != {before}}
    return Links(linked, hot, wide, characters)


def _pairs(keys: Iterable[str]) -> set[str]:
    return {key[start : start + 2] for key in keys for start in range(len(key) - 1)}


def _trace(parts: set[str], *images: Images) -> set[str]:
    """Return what may have stood in the first text where one of *parts* stands now.

    There are as many *images* as there are characters in a part.
    """
    if not any(images):
        return parts
    origins = [_Origins(image) for image in images]
    return {
        "".join(characters)
        for part in parts
        for characters in product(*(origin[c] for c, origin in zip(part, origins, strict=True)))
    }


class _Origins(dict[str, set[str]]):
    """Images turned around: the characters that can have become each character."""

    def __init__(self, images: Images) -> None:
        super().__init__()
        self._images = images
        for before, after in images.items():
            for character in after:
                self.setdefault(character, self[character]).add(before)

    def __missing__(self, character: str) -> set[str]:
        return set() if character in self._images else {character}


def _follow(images: Images, step: Step, edges: Iterable[tuple[str, str]]) -> Images:
    """Take images one step further; *edges* are what a match may replace, and by what."""
    replaced: Images = {}
    for before, after in edges:
        replaced.setdefault(before, set()).add(after)
    followed: Images = {}
    for before in images.keys() | step.characters.keys() | replaced.keys():
        followed[before] = set()
        for character in images.get(before, {before}):
            followed[before].add(step.characters.get(character, character))
            followed[before] |= replaced.get(character, set())
    return followed
