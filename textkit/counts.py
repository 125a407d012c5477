"""How often one article uses each term, in which spellings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from textkit.keyterms.found import NOTHING, Found
from textkit.script import fold
from textkit.spelling import ranked
from textkit.words import regional_names


@dataclass(frozen=True, slots=True)
class Counts:
    """How often an article uses each term.

    *terms* are in the order of their first occurrence: every word that is not white space or a
    single mark of punctuation. *respelled* holds, for terms also written otherwise, those
    spellings and their counts. *mentions* holds the spellings of each pattern's term. *han* is
    the number of Han characters of the cleaned text. *found* are the key terms, where a finder
    looked for them.
    """

    name: str
    meta: Mapping[str, Any]
    han: int
    terms: dict[str, int]
    respelled: dict[str, dict[str, int]]
    mentions: dict[str, dict[str, int]]
    found: Found = NOTHING

    def forms(self, term: str) -> dict[str, int]:
        """Return each spelling of a term with its count, the most frequent first."""
        other = self.respelled.get(term, {})
        same = self.terms.get(term, 0) - sum(other.values())
        return ranked({**other, term: same} if same else other)

    def merged(self) -> dict[tuple[str, str], int]:
        """Return how often each spelling of another region counts under a term."""
        return merged(
            {
                (form, term): count
                for term, forms in chain(self.respelled.items(), self.mentions.items())
                for form, count in forms.items()
            }
        )


def merged(spellings: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    """Return those counted pairs of a spelling and its term that are names of two regions."""
    names = regional_names()
    kept = {}
    for (spelling, term), count in spellings.items():
        key, name = fold(spelling), fold(term)
        if key != name and names.get(key, key) == names.get(name, name):
            kept[spelling, term] = count
    return kept
