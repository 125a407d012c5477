"""The spellings of a term: ranked, added up, and the one it is shown in."""

from __future__ import annotations

from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import accumulate, compress, count
from typing import Literal

from textkit.script import converter

Script = Literal["own", "simplified", "traditional"]


def ranked(forms: Mapping[str, int]) -> dict[str, int]:
    """Return the counted spellings, the most frequent first, ties by code point."""
    if len(forms) < 2:  # as those of most terms
        return dict(forms)
    return dict(sorted(forms.items(), key=lambda item: (-item[1], item[0])))


def spellings_in(
    text: str, words: Sequence[str], wanted: Collection[str]
) -> dict[str, dict[str, int]]:
    """Return the ranked spellings in a text of those of its folded *words* that are *wanted*."""
    forms: defaultdict[str, dict[str, int]] = defaultdict(dict)
    ends = list(accumulate(map(len, words)))
    for place in compress(count(), map(wanted.__contains__, words)):
        own, word, end = forms[words[place]], words[place], ends[place]
        form = text[end - len(word) : end]
        own[form] = own.get(form, 0) + 1
    return {word: ranked(own) for word, own in forms.items()}


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
