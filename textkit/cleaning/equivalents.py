"""Characters that are others in disguise: radicals, compatibility ideographs, loose accents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain
from unicodedata import combining, decomposition, is_normalized, normalize

from textkit.cleaning.characters import is_plain
from textkit.cleaning.editing import Span
from textkit.patterns import pattern
from textkit.radicals import as_characters

UNSEEN = "\u115f\u1160\u17b4\u17b5\uffa0\ufff0-\ufff8\U000e01f0-\U000e0fff"
"""What Unicode says is not to be seen, beyond what are control characters to every text."""

RADICALS = "\u2e80-\u2fd5"
LONGEST = 30
"""Accents on a character (UAX #15, stream-safe text); to order more takes time by the square."""

DISGUISED = pattern(f"[{RADICALS}{UNSEEN}]+")
IGNORABLE = pattern(f"[{UNSEEN}]+")


def find_equivalents(text: str) -> list[Span]:
    """Find what is written otherwise than in Unicode's normal form C, and what stands for a Han.

    Each is replaced by what it is: U+F961 by 率, e and an accent by é, the radical ⼈ by 人.
    """
    if is_plain(text):
        return []
    wanted = DISGUISED if is_normalized("NFC", text) else _unsettled()
    spans = chain.from_iterable(map(_replacements, wanted.finditer(text)))
    return [span for span in spans if span.replacement != text[span.start : span.end]]


def _replacements(match: re.Match[str]) -> Iterator[Span]:
    """Replace as few characters together as possible, so that each keeps its place."""
    text = match[0]
    start = 0
    for end in range(1, len(text) + 1):
        following = text[end : end + 1]
        is_open = combining(following or "a") or (
            following
            and _plain(text[start : end + 1]) != _plain(text[start:end]) + _plain(following)
        )
        if not is_open:
            yield Span(match.start() + start, match.start() + end, _plain(text[start:end]))
            start = end


@lru_cache(1 << 12)
def _plain(text: str) -> str:
    return normalize("NFC", as_characters(IGNORABLE.sub("", normalize("NFC", text))))


@cache
def _unsettled() -> re.Pattern[str]:
    """Return a pattern for a character with all that may combine with it, or that has to change."""
    later = set()
    for code in chain(range(0x300, 0xD800), range(0xF900, 0x20000), range(0x2F800, 0x2FA1E)):
        character = chr(code)
        parts = decomposition(character)
        if combining(character) or (parts and normalize("NFC", character) != character):
            later.add(code)
        elif " " in parts and not parts.startswith("<"):
            later.add(int(parts.split()[1], 16))
    later.update(range(0x1161, 0x1176), range(0x11A8, 0x11C3))  # Hangul, composed by a formula
    ranges = "".join(_ranges(sorted(later))) + RADICALS + UNSEEN
    return re.compile(f"[^{ranges}]?[{ranges}]{{1,{LONGEST}}}")


def _ranges(codes: list[int]) -> list[str]:
    found: list[list[int]] = []
    for code in codes:
        if found and found[-1][1] == code - 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return [f"\\U{first:08x}-\\U{last:08x}" for first, last in found]
