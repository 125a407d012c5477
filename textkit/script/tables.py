"""What a configuration needs to convert text, compiled once and kept in the user's cache."""

from __future__ import annotations

from textkit.script import dictionaries
from textkit.script.stages import Stage
from textkit.storage import compiled

FORMAT = b"conversion 2"
BITS = 20  # of a place among the links: some 60,000 of a million are taken
FACTORS = 0x9E3779B1, 0x85EBCA6B


class Tables:
    """A configuration, ready for use.

    A *link* is a pair of neighbouring characters that a phrase of any stage may span: between
    two characters that are not linked a text can be cut, and its parts converted alone. A *hot*
    pair is a link with which a phrase may begin whose value is not simply its characters, each
    replaced by its own. Where no pair is hot, a text is converted character by character.

    normal: compatibility ideographs and what they stand for, which is put in their place first.
    characters: what the whole chain makes of single characters.
    wide: characters that become several, and are as hot as a hot pair.
    hot: the hot pairs, as numbers (see :func:`pairs`).
    links: a bit for each place that a pair can have, set where a linked pair has it.
    stages: the dictionaries through which a text goes, one after the other.
    words: the dictionary by which it is first cut into parts, if any.
    lengthens: whether what one stage returns to the next may be of another length.
    """

    def __init__(self, content: memoryview) -> None:
        end = 1 << BITS - 3
        self.links = content[:end]
        start, end = end + 4, end + 4 + int.from_bytes(content[end : end + 4], "little")
        self.hot = frozenset(content[start:end].cast("Q"))
        head, *blocks = str(content[end:], "utf-16-le").split("\n\n")
        normal, normals, characters, values, self.wide, lengthens, steps, words = head.split("\t")
        stages = [_stage(block) for block in blocks]
        self.normal = str.maketrans(normal, normals)
        self.characters = str.maketrans(characters, values)
        self.stages = stages[: int(steps)]
        self.lengthens = bool(lengthens)
        self.words = stages[int(words)] if words else None

    def linked(self, pair: str) -> bool:
        """Say whether a phrase may span a pair: always when it may, rarely when it may not."""
        place = place_of(ord(pair[0]), ord(pair[1]))
        return bool(self.links[place >> 3] >> (place & 7) & 1)


def load(config: str) -> Tables:
    """Return the tables of an official configuration."""

    def build() -> bytes:
        from textkit.script.compilation import build

        return build(config)

    source = FORMAT + dictionaries.digest() + config.encode()
    return Tables(compiled(f"conversion-{config}", source, build))


def pairs(text: str) -> tuple[memoryview, memoryview]:
    """Return the pairs of characters that begin at even and at odd places, each as one number."""
    codes = memoryview(text.encode("utf-32-le", "surrogatepass"))
    ends = len(text) // 2 * 8, (len(text) - 1) // 2 * 8 + 4
    return codes[: ends[0]].cast("Q"), codes[4 : ends[1]].cast("Q")


def place_of(first: int, second: int) -> int:
    """Return the place of a pair of code points among the links."""
    return (first * FACTORS[0] + second * FACTORS[1] & 0xFFFFFFFF) >> 32 - BITS


def _stage(block: str) -> Stage:
    characters, *lines = block.split("\n")
    return Stage(str.maketrans(*characters.split("\t")), lines)
