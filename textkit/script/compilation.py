"""How a configuration becomes the tables that :mod:`textkit.script.tables` reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from textkit.script import dictionaries
from textkit.script.dictionaries import Dictionary
from textkit.script.links import Step, survey
from textkit.script.tables import BITS, place_of


def build(config: str) -> bytes:
    """Compile a configuration: its links as bits, and everything else as text.

    The text is blocks set apart by an empty line: the fields of the head, separated by tabs, and
    the stages. No character of a dictionary is a tab or the end of a line.
    """
    settings = dictionaries.settings(config)
    normal: Dictionary = {}
    for step in settings.get("normalization", ()):
        normal |= dictionaries.flatten(step["dict"])
    chain = [_step(dictionaries.flatten(step["dict"])) for step in settings["conversion_chain"]]
    stages, words, index = list(chain), Dictionary(), ""
    if segmentation := settings.get("segmentation"):
        words = dictionaries.flatten(segmentation["dict"])
        alike = [n for n, stage in enumerate(chain) if stage.entries.keys() == words.keys()]
        if not alike:  # no stage cuts the text as the words do, so they need a table of their own
            stages.append(Step({}, words))
        index = str((alike or [len(chain)])[0])
    links = survey(words, chain)
    bits = bytearray(1 << BITS - 3)
    for pair in links.linked:
        place = place_of(ord(pair[0]), ord(pair[1]))
        bits[place >> 3] |= 1 << (place & 7)
    head = [*_columns(normal), *_columns(links.characters)]
    lengthens = any(
        len(key) != len(value) for step in chain[:-1] for key, value in step.entries.items()
    )
    head += ["".join(sorted(links.wide)), "yes" * lengthens, str(len(chain)), index]
    hot = "".join(sorted(links.hot)).encode("utf-32-le")
    text = "\n\n".join(["\t".join(head), *map(_write, stages)]).encode("utf-16-le")
    return b"".join([bits, len(hot).to_bytes(4, "little"), hot, text])


def _step(table: Dictionary) -> Step:
    """Set the characters of a dictionary that become one other apart from its other entries."""
    characters = {key: value for key, value in table.items() if len(key) == len(value) == 1}
    return Step(characters, {key: table[key] for key in table.keys() - characters.keys()})


def _columns(table: Mapping[str, str]) -> tuple[str, str]:
    keys = sorted(table)
    return "".join(keys), "".join(table[key] for key in keys)


def _write(step: Step) -> str:
    lines: defaultdict[str, list[str]] = defaultdict(list)
    for key, value in sorted(step.entries.items()):
        lines[key[0]] += key, value if key in step.telling else ""
    return "\n".join(["\t".join(_columns(step.characters)), *map("\t".join, lines.values())])
