"""What a page about a corpus is made of: tables and plain data, no analysis and no markup."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from textkit.table import Table

Script = Literal["own", "simplified", "traditional"]


@dataclass(frozen=True, slots=True)
class Label:
    """A term as it is shown: in the spelling most used, in either script, and its passages."""

    own: str
    simplified: str
    traditional: str
    key: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A mention of a term: its sentence, where in it that begins, and how long it is.

    A mention that is not *whole* is a part of a longer word.
    """

    sentence: int
    start: int
    length: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Passages:
    """The sentences behind terms, each once.

    *sentences* are of each article: where a sentence begins, from 0 to 1, and its text. *hits* are
    of each term's key, in each article by its number, and *counts* say how many there are in all,
    where some are left out. *hidden* counts these. *lengths* are those of the articles.
    """

    sentences: tuple[tuple[tuple[int, str], ...], ...]
    hits: Mapping[str, Mapping[int, Sequence[Hit]]]
    counts: Mapping[str, Mapping[int, int]]
    lengths: tuple[int, ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that is known of a corpus, for the eye.

    Tables that there is nothing to say in are empty, and *notes* say why: they are by the name of
    the table. *named* are the terms that the user asked for. *places* are of each listed article
    on a map, from -1 to 1, if it has one. *likeness* is the similarity of each to each, where they
    are few enough to be shown. *total* counts the articles, those that are not listed too. *made*
    says how the sheet came about. Terms are shown in the *script* at first. So many articles were
    *unusable*.
    """

    title: str
    total: int
    articles: Table
    removed: Table
    merged: Table
    keywords: Table
    topics: Table
    uses: Table
    keyness: Table
    pairs: Table
    places: tuple[tuple[float | None, float | None], ...]
    likeness: tuple[tuple[float, ...], ...]
    labels: tuple[Label, ...]
    named: tuple[str, ...]
    passages: Passages
    notes: Mapping[str, tuple[str, ...]]
    made: tuple[tuple[str, str], ...]
    script: Script = "own"
    unusable: int = 0
