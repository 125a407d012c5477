"""What is found in one article, on its way to the ranking."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from heapq import heapify, heappop
from itertools import islice
from operator import neg
from typing import ClassVar, NamedTuple, Protocol

from textkit.spelling import together

KEPT = 60
"""Terms of an article that are kept to be ranked."""


LITTLE = 8_192
"""Bytes below which compressing costs more than it saves."""


class KeyTerm(NamedTuple):
    """A term of an article that may be a keyword.

    *term* is folded and in lower case, *label* the article's spelling of it. Of a phrase the score
    is *weight* times the mean idf of its *words*, of any other term it is *weight*.
    """

    term: str
    label: str
    words: tuple[str, ...]
    uses: int
    weight: float
    forms: dict[str, int]
    evidence: str = ""


class Limits(NamedTuple):
    """Which terms of a ranking are kept: those used *least* times, and of these the *top* ones."""

    top: int | None = None
    least: int = 1

    def kept(self, terms: Iterable[KeyTerm]) -> Iterator[KeyTerm]:
        """Yield those of the terms, which come best first, that are kept."""
        return islice((term for term in terms if term.uses >= self.least), self.top)


WHOLE = Limits()


def best_first(scores: Mapping[str, float]) -> Iterator[str]:
    """Yield terms from the highest score on, ties by code point; few of them are asked for."""
    ranks = list(zip(map(neg, scores.values()), scores, strict=True))
    heapify(ranks)
    while ranks:
        yield heappop(ranks)[1]


class Found(NamedTuple):
    """The best terms of an article, and all that could have been among them, a line each."""

    best: tuple[KeyTerm, ...] = ()
    all: str = ""

    @classmethod
    def unpacked(cls, data: bytes) -> Found:
        """Take what `to_bytes` gave."""
        import json

        text = data if data.startswith(b"[") else zlib.decompress(data)
        best, everything = json.loads(text.decode("utf-8", "surrogatepass"))
        terms = (KeyTerm(term, label, tuple(words), *rest) for term, label, words, *rest in best)
        return cls(tuple(terms), everything)

    def to_bytes(self) -> bytes:
        """Return all of it."""
        import json

        text = json.dumps(self, ensure_ascii=False, separators=(",", ":"))
        data = text.encode("utf-8", "surrogatepass")
        return data if len(data) < LITTLE else zlib.compress(data, 1)


NOTHING = Found()


class Finder(Protocol):
    """Finds terms in an article that is cleaned, folded and cut."""

    own_words: ClassVar[bool]
    """Whether it looks for new words itself; else it is given words of which they are whole."""

    @property
    def identity(self) -> bytes:
        """What tells the terms it finds from those of others, or nothing where that is unknown."""

    def __call__(self, text: str, folded: str, words: Sequence[str]) -> Found:
        """Find terms; *words* are those of the folded text, without a gap."""


def spelled(found: Found, spell: Callable[[str], str]) -> Found:
    """Return the same with every spelling as *spell* has it."""
    best = [
        key._replace(
            label=spell(key.label),
            forms=together({spell(form): count} for form, count in key.forms.items()),
            evidence=spell(key.evidence),
        )
        for key in found.best
    ]
    return Found(tuple(best), found.all)


def spelled_apart(found: Found) -> Found:
    """Return the same with each spelling of a term as a term of its own."""
    best = [
        key._replace(
            term=form,
            label=form,
            uses=count,
            weight=key.weight * count / key.uses,
            forms={form: count},
        )
        for key in found.best
        for form, count in key.forms.items()
    ]
    return Found(tuple(best), "\n".join(dict.fromkeys(key.term for key in best)))
