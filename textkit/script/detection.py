"""In which script, to which standard and in whose words a text is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from textkit.script import dictionaries
from textkit.script.folding import fold
from textkit.script.ideographs import han
from textkit.script.vocabulary import vocabulary
from textkit.storage import compiled

FORMAT = b"detection 3"
PLANE = 0x10000

SIMPLIFIED, TRADITIONAL, PAIRED, TAIWAN, HONGKONG, OPENCC = (1 << bit for bit in range(6))
STANDARDS = (OPENCC, TAIWAN, HONGKONG)
TELLING = {OPENCC, TAIWAN, HONGKONG, TAIWAN | HONGKONG, OPENCC | HONGKONG}
"""What a character tells: bits of its class.

A *paired* character is decisive, and the one that stands for it in the other script is too: only
these are in proportion to the text. 後 is decisive but 后 is not, so that counting the like of 後
would make Traditional text weigh more.
"""

UNRELIABLE = "啟濕麵著"  # elsewhere than their dictionaries say, or in another meaning
SHARED = "麽恒"  # Simplified in the dictionaries, in use also where one writes Traditional
MIXED = 0.1  # share from which the lesser script is more than strays
FEW = 3  # characters of the lesser script that are strays in any text


@dataclass(frozen=True, slots=True)
class Stray:
    """A character of the other script: ``text[position]``."""

    character: str
    position: int


@dataclass(frozen=True, slots=True)
class Detection:
    """What a text's characters and words tell about it.

    script: ``simplified``, ``traditional``, ``mixed``, or ``none``: no character decides.
    simplified, traditional: shares of the deciding characters; 1 together, or both 0.
    region: the standard its characters follow: ``mainland`` (Simplified), ``taiwan``, ``hongkong``,
        ``opencc`` (the standard of the converter's own dictionaries), or empty.
    vocabulary: the region whose words it uses, ``mainland``, ``taiwan``, ``hongkong``, or empty.
        Traditional characters with mainland words are a converted text.
    han: number of Han characters.
    strays: the characters of the other script, where one script clearly prevails.
    """

    script: str
    simplified: float
    traditional: float
    region: str
    vocabulary: str
    han: int
    strays: tuple[Stray, ...]


def detect(text: str) -> Detection:
    """Detect script, standard and vocabulary of *text*."""
    table, values = _classes()
    classes = text.translate(table)
    counts = {bits: classes.count(chr(bits)) for bits in values}

    def count(wanted: int) -> int:
        return sum(number for bits, number in counts.items() if bits & wanted == wanted)

    simplified, traditional = count(SIMPLIFIED | PAIRED), count(TRADITIONAL | PAIRED)
    if not simplified + traditional:
        simplified, traditional = count(SIMPLIFIED), count(TRADITIONAL)
    script = _script(simplified, traditional)
    key = fold(text)
    region = "mainland" if script == "simplified" else ""
    if script == "traditional":
        # 著 is Taiwan's for 着, but everyone's in 著名: its key tells which it is.
        taiwan = count(TAIWAN) + key.count("着") - text.count("着")
        standards = {"taiwan": taiwan, "hongkong": count(HONGKONG), "opencc": count(OPENCC)}
        first, second = sorted(standards, key=lambda name: -standards[name])[:2]
        region = first if standards[first] > standards[second] else ""
    deciding = simplified + traditional
    return Detection(
        script=script,
        simplified=simplified / deciding if deciding else 0.0,
        traditional=traditional / deciding if deciding else 0.0,
        region=region,
        vocabulary=vocabulary(key, region),
        han=han(text),
        strays=tuple(sorted(_strays(text, classes, script), key=lambda stray: stray.position)),
    )


def _script(simplified: int, traditional: int) -> str:
    lesser, greater = sorted((simplified, traditional))
    if not greater:
        return "none"
    if lesser == greater or (lesser >= FEW and lesser >= MIXED * (lesser + greater)):
        return "mixed"
    return "simplified" if simplified == greater else "traditional"


def _strays(text: str, classes: str, script: str) -> Iterator[Stray]:
    other = {"simplified": TRADITIONAL, "traditional": SIMPLIFIED}.get(script, 0)
    for bits in (bits for bits in _classes()[1] if bits & other):
        position = classes.find(chr(bits))
        while position >= 0:
            yield Stray(text[position], position)
            position = classes.find(chr(bits), position + 1)


@cache
def _classes() -> tuple[list[int], list[int]]:
    """Return the class of each code point of the basic plane, and what classes there are."""
    table = list(compiled("detection", FORMAT + dictionaries.digest(), _build))
    return table, sorted(set(table) - {0})


def _build() -> bytes:
    """Return a byte for each code point of the basic plane: what the character tells."""
    from textkit.script.conversion import converter

    to_traditional = dictionaries.candidates("STCharacters.txt")
    to_simplified = dictionaries.candidates("TSCharacters.txt")
    taiwan, hongkong = converter("t2tw").convert, converter("t2hk").convert
    names = ("TWVariants.txt", "HKVariants.txt")
    standards = {character for name in names for character in dictionaries.load(name)}
    forms = [(standard, taiwan(standard), hongkong(standard)) for standard in standards]
    # What every conversion changes and no standard has as its form of another character.
    regional = {form for _, *others in forms for form in others}
    conversions = [converter(config).convert for config in ("s2t", "s2tw", "s2hk")]
    simplified = {
        character
        for character, values in to_traditional.items()
        if character not in values and character not in regional and character not in SHARED
        if all(convert(character) != character for convert in conversions)
    }
    traditional = {
        character
        for character, values in to_simplified.items()
        if character not in values and character not in simplified
    }
    paired = {character for character in traditional if to_simplified[character][0] in simplified}
    paired |= {character for character in simplified if to_traditional[character][0] in paired}
    classes = bytearray(PLANE)
    for characters, bit in ((simplified, SIMPLIFIED), (traditional, TRADITIONAL), (paired, PAIRED)):
        for character in characters:
            if ord(character) < PLANE:
                classes[ord(character)] |= bit
    usual = {value for values in to_traditional.values() for value in values}
    for standard in forms:
        for form in set(standard) - set(UNRELIABLE):
            plain = (form, taiwan(form), hongkong(form)) if form in usual else ("", "", "")
            bits = sum(
                bit for bit, *own in zip(STANDARDS, standard, plain, strict=True) if form in own
            )
            if bits in TELLING and (fold(form) != form or form == "着"):
                classes[ord(form)] |= bits
    return bytes(classes)
