"""The spellings of a term: ranked, added up, and the one it is shown in."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterable, Mapping
from typing import Literal

from textkit.script import converter

Script = Literal["own", "simplified", "traditional"]


def ranked(forms: Mapping[str, int]) -> dict[str, int]:
    """Return the counted spellings, the most frequent first, ties by code point."""
    return dict(sorted(forms.items(), key=lambda item: (-item[1], item[0])))


def together(parts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Return the sum of several counts of spellings, ranked."""
    total: Tally[str] = Tally()
    for part in parts:
        total.update(part)
    return ranked(total)


def shown(term: str, forms: Mapping[str, int], script: Script = "own") -> str:
    """Return the spelling most used (the first of *forms*), or that in the script asked for."""
    own = next(iter(forms), term)
    if script == "own":
        return own
    return converter("t2s" if script == "simplified" else "s2t").convert(own)
