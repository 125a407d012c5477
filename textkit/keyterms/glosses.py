"""Other names that an article itself introduces: 阿里国际数字商业集团(AIDC), 简称“阿里”."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from textkit.keyterms.candidates import Candidates, Span
from textkit.keyterms.kinds import LATIN
from textkit.words import lexicon

COMMON = 7.0
"""The idf under which a known word (基金, 集团) is not what another name is introduced for, nor is
any of two characters: 电商(B2B)."""

CLOSING = frozenset("”」")

_GLOSS = re.compile(r"[(（]([^()（）\n]{2,40})[)）]")
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


class Union(NamedTuple):
    """A term, and where other names for it stand."""

    term: str
    aliases: Sequence[Span]


def glosses(folded: str) -> Iterator[Gloss]:
    """Yield what is put in parentheses behind a name and could be another name for it.

    That is what follows 简称 or 下称, a Latin name behind a Han one, and, in capitals, the other
    way round: AIDC(阿里国际数字商业集团).
    """
    for match in _GLOSS.finditer(folded):
        end = match.start()
        end -= folded[end - 1 : end] == " "
        end -= folded[end - 1 : end] in CLOSING
        inside = match[1].strip()
        introduced = _SHORT_FOR.match(inside)
        if introduced:
            names = _QUOTED.findall(inside) or [inside[introduced.end() :]]
        elif _LATIN.fullmatch(inside):
            names = [] if _UNIT.fullmatch(inside) else [inside]
        else:
            capitals = _ABBREVIATION.search(folded, max(0, end - 12), end)
            names = [inside] if capitals else []
        if names:
            yield Gloss(end, match.end(), tuple(name.lower() for name in names))


def unite(found: Candidates, folded: str, weight: Callable[[str], float]) -> Iterator[Union]:
    """Yield what goes by other names too, as the article says; those are no candidates any more.

    A name and the gloss behind it are one mention. Of the candidates that end where the gloss
    begins, the one with the most *weight* is what it is for.
    """
    introduced = list(glosses(folded))
    ending = found.ending(gloss.end for gloss in introduced) if introduced else {}
    aliases: dict[str, list[Span]] = {}
    for gloss in introduced:
        named = [term for term in ending[gloss.end] if term in found and _can_be_named(found, term)]
        if not named:
            continue
        target = max(named, key=lambda term: (weight(term), term))
        for name in gloss.names:
            other = name
            if other == target or other not in found:
                continue
            if set(found.kinds(target)) == {LATIN} and LATIN not in found.kinds(other):
                target, other = other, target  # AIDC(阿里国际数字商业集团)
            spans = found.spans({target, other})
            mentions = [*spans[target], (gloss.end - 1, gloss.close)]
            also = [*aliases.get(target, ()), *_outside(spans[other], mentions)]
            aliases[target] = sorted(also)
            found.drop(other)
            yield Union(target, aliases[target])


def _outside(
    spans: Sequence[tuple[int, int]], others: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield the spans of which no character belongs to one of the others."""
    taken = {place for start, end in others for place in range(start, end)}
    return (span for span in spans if taken.isdisjoint(range(*span)))


def _can_be_named(found: Candidates, term: str) -> bool:
    word, *more = found.words(term)
    known = lexicon().entry(word)
    return (
        bool(more) or not known.frequency or (len(word) > 2 and (known.idf or math.inf) >= COMMON)
    )
