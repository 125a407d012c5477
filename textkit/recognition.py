"""The script, region and encoding of each article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textkit.cleaning import clean, pinyin_residue
from textkit.corpus import Corpus, Document
from textkit.engine import map_articles
from textkit.script import detect
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


def recognize(corpus: Corpus, *, jobs: int = 1) -> Iterator[Recognition]:
    """Yield what kind of Chinese each article is written in, its debris aside."""
    return map_articles(corpus, _recognize, jobs=jobs)


def _recognize(document: Document) -> Recognition:
    found = detect(clean(document.text).text)
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
