"""The places of a text at which a conversion has a choice, and how it chooses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

from textkit.script import dictionaries
from textkit.script.boundaries import Words, keeping
from textkit.script.conversion import converter
from textkit.script.tracing import trace


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A character that may become several, at ``text[position]``, and what it does become.

    *before* is that character, or, where a phrase became one of another length, the phrase;
    *alternatives* are what else the dictionaries have for it. *phrase* is the phrase, as the text
    writes it, whose entry decided; "" where the character's usual value was taken.
    """

    position: int
    before: str
    choice: str
    alternatives: tuple[str, ...]
    phrase: str


def ambiguities(
    text: str, configs: tuple[str, ...], *, words: Words | None = None
) -> Iterator[Ambiguity]:
    """Yield each place at which *configs*, applied one after the other, have a choice.

    With *words*, no short phrase is taken across their boundaries, see
    :func:`textkit.script.boundaries.convert`.
    """
    values = candidates(configs)
    tables = [converter(config).tables for config in configs]
    offset = 0
    for line in text.splitlines(keepends=True):
        if not values.keys().isdisjoint(line):
            for piece in trace(tables, line, keeps=keeping(words(line)) if words else None):
                before = line[piece.start : piece.end]
                if values.keys().isdisjoint(before):
                    continue
                usual = "".join(values.get(character, (character,))[0] for character in before)
                others = values[before] if len(before) == 1 else (usual,)
                yield Ambiguity(
                    offset + piece.start,
                    before,
                    piece.value,
                    tuple(value for value in others if value != piece.value),
                    piece.phrase,
                )
        offset += len(line)


@cache
def candidates(configs: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Return the characters that may become several, and what they may become.

    The usual value comes first.
    """
    values: dict[str, tuple[str, ...]] = {}
    for config in configs:
        for step in dictionaries.settings(config)["conversion_chain"]:
            table = _characters(step["dict"])
            for character in table.keys() | values.keys():
                before = values.get(character, (character,))
                after = chain.from_iterable(table.get(value, [value]) for value in before)
                values[character] = tuple(dict.fromkeys(after))
    return {character: found for character, found in values.items() if len(found) > 1}


def _characters(node: dict[str, Any]) -> dict[str, list[str]]:
    """Return the characters of a dictionary node, each with all its values."""
    if node["type"] == "group":
        table: dict[str, list[str]] = {}
        for member in node["dicts"]:
            table = _characters(member) | table
        return table
    if node["type"] == "inline":
        entries = {key: [value] for key, value in node["entries"].items()}
    else:
        entries = dictionaries.candidates(node["file"])
    return {key: found for key, found in entries.items() if len(key) == 1}
