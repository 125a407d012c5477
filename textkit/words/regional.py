"""Names of things in Taiwan and Hong Kong that count under the mainland's: 軟體 is 软件."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from math import log
from pathlib import Path

from textkit.script import fold
from textkit.script.regional import identity as names_identity
from textkit.script.regional import mainland_names
from textkit.storage import compiled
from textkit.words.lexicon import identity as lexicon_identity
from textkit.words.lexicon import lexicon
from textkit.words.listfile import entries
from textkit.words.matching import TermMatcher

FORMAT = b"regional 1"

OWN = Path(__file__).parent / "data" / "regional.txt"
"""Pairs that are merged, or kept apart, whatever the dictionaries and their frequencies say."""

SHARE, LEAST = 0.02, 2
"""Uses of a regional name in jieba's corpus of mainland texts, relative to the mainland name and
absolute, up to which it is taken for foreign to the mainland, and so for the same thing."""

LONGEST = 8
"""Characters on either side of a name that decide whether it is part of a longer word."""

UNCOUNTED = 3
"""The frequency of words that jieba's dictionary took from lists, 萤幕上 among them."""


def regional_names() -> Mapping[str, str]:
    """Return the mainland name of each regional one that means nothing else, all folded.

    A pair of OpenCC's is taken when mainland texts hardly have the regional name, so that it
    cannot be a word of theirs; single characters never are.
    """
    return _tables()[0]


@cache
def identity() -> bytes:
    """Return what tells these names from those of other dictionaries."""
    return FORMAT + names_identity() + lexicon_identity() + OWN.read_bytes()


def other_names(patterns: Mapping[str, str]) -> dict[str, str]:
    """Return all other regions' names of what folded spellings name, with the same labels."""
    names = regional_names()
    labels: dict[str, str] = {}
    for spelling, label in patterns.items():
        labels.setdefault(names.get(spelling, spelling), label)
    pairs = [*names.items(), *((mainland, mainland) for mainland in labels)]
    return {
        name: labels[mainland]
        for name, mainland in pairs
        if mainland in labels and name not in patterns
    }


def kept_whole(words: Sequence[str]) -> list[str]:
    """Return the words of a folded text anew, those names whole that have another one elsewhere.

    Where one crosses the words that jieba found it is whole if that is more likely, by jieba's own
    measure, for a name as frequent as its mainland one: 网路 in 网路上, but not 的士 in 的士兵.
    """
    text = "".join(words)
    ends = list(accumulate(map(len, words)))
    fences = {0, *ends}
    for start, end, mainland in _matcher().find(text):
        first, last = bisect_right(ends, start), bisect_left(ends, end)
        before = text[max(ends[first - 1] if first else 0, start - LONGEST) : start]
        after = text[end : min(ends[last], end + LONGEST)]
        name = text[start:end]
        if (before or after) and (
            _likelihood(before) + _weight(name, mainland) + _likelihood(after)
            <= _likelihood(before + name + after)
        ):
            continue
        fences.difference_update(range(start + 1, end))
        fences |= {start, end}
    return [text[start:end] for start, end in pairwise(sorted(fences))]


@cache
def _matcher() -> TermMatcher:
    """Find the names, and those mainland names that jieba does not know either."""
    names, unknown = _tables()
    return TermMatcher({**names, **unknown})


@lru_cache(maxsize=1 << 12)
def _likelihood(text: str) -> float:
    """Return the log of the likelihood of the best way to cut a text, as jieba has it."""
    frequency = lexicon().frequency
    best = [0.0]
    for end in range(1, len(text) + 1):
        ways = (
            best[start] + _weight(text[start:end])
            for start in range(max(0, end - 2 * LONGEST), end)
            if start == end - 1 or (frequency(text[start:end]) or 0) > UNCOUNTED
        )
        best.append(max(ways))
    return best[-1]


def _weight(*names: str) -> float:
    table = lexicon()
    return log(max(table.frequency(name) or 1 for name in names) / table.total)


@cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    """Return the mainland names by the regional ones, and by themselves those unknown to jieba."""
    lines = str(compiled("regional", identity(), _build), "utf-8").split("\n")
    names, mainland, unknown = (line.split(",") for line in lines)
    return dict(zip(names, mainland, strict=True)), dict(zip(unknown, unknown, strict=True))


def _build() -> bytes:
    frequency = lexicon().frequency
    names = {
        regional: mainland
        for regional, mainland in mainland_names().items()
        if min(len(regional), len(mainland)) > 1
        and (frequency(regional) or 0) <= max(LEAST, SHARE * (frequency(mainland) or 0))
    }
    for regional, mainland, same in _own():
        if same:
            names[regional] = mainland
        elif names.get(regional) == mainland:
            del names[regional]
    unknown = {mainland for mainland in names.values() if not frequency(mainland)}
    return "\n".join(map(",".join, (names, names.values(), sorted(unknown)))).encode()


def _own() -> Iterator[tuple[str, str, bool]]:
    """Yield our own pairs, and whether they are the same."""
    for _, line in entries(OWN):
        regional, sign, mainland = fold(line.partition(":")[0]).split()
        yield regional, mainland, sign == "="
