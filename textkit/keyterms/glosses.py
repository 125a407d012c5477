"""Other names that an article itself introduces: 阿里国际数字商业集团(AIDC), 简称“阿里”."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from textkit.keyterms.candidates import Candidate
from textkit.keyterms.kinds import LATIN
from textkit.words import lexicon

COMMON = 7.0
"""The idf under which a known word (基金, 集团) is not what another name is introduced for, nor is
any of two characters: 电商(B2B)."""

_GLOSS = re.compile(r"[”」]?[ ]?[(（]([^()（）\n]{2,40})[)）]")
_LATIN = re.compile(r"[A-Za-z][A-Za-z .&+'’\-]*")
_UNIT = re.compile(r"[a-z]{1,3}")
_SHORT_FOR = re.compile(r"(?:以下|下文|下)?(?:简称|统称|称)[为作:：]?")
_QUOTED = re.compile(r"[“「\"]([^“”「」\"]{2,20})[”」\"]")
_ABBREVIATION = re.compile(r"[A-Z][A-Z&\-]+$")


class Gloss(NamedTuple):
    """Another name in parentheses: the name before it ends at *end*, the whole at *close*."""

    end: int
    close: int
    names: tuple[str, ...]


def glosses(folded: str) -> Iterator[Gloss]:
    """Yield what is put in parentheses behind a name and could be another name for it.

    That is what follows 简称 or 下称, a Latin name behind a Han one, and, in capitals, the other
    way round: AIDC(阿里国际数字商业集团).
    """
    for match in _GLOSS.finditer(folded):
        inside = match[1].strip()
        introduced = _SHORT_FOR.match(inside)
        if introduced:
            names = _QUOTED.findall(inside) or [inside[introduced.end() :]]
        elif _LATIN.fullmatch(inside):
            names = [] if _UNIT.fullmatch(inside) else [inside]
        else:
            capitals = _ABBREVIATION.search(folded, max(0, match.start() - 12), match.start())
            names = [inside] if capitals else []
        if names:
            yield Gloss(match.start(), match.end(), tuple(name.lower() for name in names))


def unite(found: dict[str, Candidate], folded: str, weights: Mapping[str, float]) -> Iterator[str]:
    """Count other names for what the article says they are, and yield the terms that grew.

    A name and the gloss behind it are one mention. Of the candidates that end where the gloss
    begins, the one with the most *weight* is what it is for.
    """
    introduced = list(glosses(folded))
    if not introduced:
        return
    ending: dict[int, list[str]] = {gloss.end: [] for gloss in introduced}
    for term, candidate in found.items():
        for _, end in candidate.spans:
            if end in ending:
                ending[end].append(term)
    for gloss in introduced:
        named = [term for term in ending[gloss.end] if _could_be_named(found.get(term))]
        if not named:
            continue
        target = max(named, key=lambda term: (weights[term], term))
        for name in gloss.names:
            other = name
            if other == target or other not in found:
                continue
            if set(found[target].kinds) == {LATIN} and LATIN not in found[other].kinds:
                target, other = other, target  # AIDC(阿里国际数字商业集团)
            mentions = [*found[target].spans, (gloss.end - 1, gloss.close)]
            aliases = (*found[target].aliases, *_outside(found.pop(other).spans, mentions))
            found[target].aliases = tuple(sorted(aliases))
            yield target


def _outside(
    spans: Sequence[tuple[int, int]], others: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield the spans of which no character belongs to one of the others."""
    taken = {place for start, end in others for place in range(start, end)}
    return (span for span in spans if taken.isdisjoint(range(*span)))


def _could_be_named(candidate: Candidate | None) -> bool:
    if candidate is None:
        return False
    word = candidate.words[0]
    known = lexicon().entry(word)
    return (
        len(candidate.words) > 1
        or not known.frequency
        or (len(word) > 2 and (known.idf or math.inf) >= COMMON)
    )
