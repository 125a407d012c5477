"""The script, region and encoding of each article, and the characters that stray from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from textkit.cleaning import clean, pinyin_residue
from textkit.corpus import Corpus, Document
from textkit.engine import map_articles
from textkit.script import Detection, Stray, detect
from textkit.table import column


@dataclass(frozen=True, slots=True)
class Recognition:
    """What kind of Chinese an article is written in.

    *simplified* and *traditional* are shares of the characters that tell the two apart; *residue*
    counts the pinyin left inside its words.
    """

    article: str = column("Article", flexible=True)
    script: str = column("Script")
    simplified: float = column("Simpl.", digits=3)
    traditional: float = column("Trad.", digits=3)
    region: str = column("Region")
    vocabulary: str = column("Vocabulary", yields=1)
    encoding: str = column("Encoding", yields=2)
    han: int = column("Han")
    residue: int = column("Residue", yields=3)


@dataclass(frozen=True, slots=True)
class StrayCharacter:
    """A character of the script that an article is less written in, and where it stands.

    *position* counts the characters of the article from 0.
    """

    article: str = column("Article", group=True)
    line: int = column("Line")
    position: int = column("At")
    character: str = column("Character")
    script: str = column("Script")


def recognize(corpus: Corpus, *, jobs: int = 1) -> Iterator[Recognition]:
    """Yield what kind of Chinese each article is written in, its debris aside."""
    return map_articles(corpus, _recognize, jobs=jobs)


def strays(corpus: Corpus, *, jobs: int = 1) -> Iterator[StrayCharacter]:
    """Yield the characters of the lesser script of each article, in order, its debris aside."""
    return chain.from_iterable(map_articles(corpus, _strays, jobs=jobs))


def recognized(document: Document, text: str) -> Recognition:
    """Return what kind of Chinese a document is written in; *text* is it without its debris."""
    found = detect(text)
    return Recognition(
        document.name,
        found.script,
        found.simplified,
        found.traditional,
        found.region,
        found.vocabulary,
        document.encoding,
        found.han,
        pinyin_residue(document.text),
    )


def _recognize(document: Document) -> Recognition:
    return recognized(document, clean(document.text).text)


def _strays(document: Document) -> list[StrayCharacter]:
    cleaned = clean(document.text)
    found = detect(cleaned.text)
    lesser = "simplified" if found.traditional >= found.simplified else "traditional"
    rows = []
    line, counted = 1, 0
    for stray in found.strays or _mixed(cleaned.text, lesser, found):
        position = cleaned.original(stray.position)
        line += document.text.count("\n", counted, position)
        counted = position
        rows.append(StrayCharacter(document.name, line, position, stray.character, lesser))
    return rows


def _mixed(text: str, lesser: str, found: Detection) -> Iterator[Stray]:
    """Yield the characters of the lesser script of a mixed text, which has no strays as such."""
    if found.script == "mixed":
        for position, character in enumerate(text):
            if _script_of(character) == lesser:
                yield Stray(character, position)


@lru_cache(maxsize=1 << 14)
def _script_of(character: str) -> str:
    return detect(character).script
