"""Pinyin that bad converters leave inside words, as in 行業(yè)."""

from __future__ import annotations

from functools import cache
from unicodedata import normalize

from textkit.cleaning.characters import is_han, is_plain
from textkit.cleaning.editing import Span
from textkit.patterns import pattern

LETTERS = "a-zA-Zɑɡ\u00c0-\u01ff\u0300-\u030c\u1e3f\u1ebe-\u1ec1"
GLOSS = pattern(rf"[(（]([{LETTERS}'’ -]{{1,40}})[)）]")
UNIFORM = str.maketrans("ɑɡăĕĭŏŭ", "agǎěǐǒǔ", " '’-")
TONES = "\u0304\u0301\u030c\u0300"  # macron, acute, caron, grave: first to fourth tone

SYLLABLES = {
    "": "a ai an ang ao e ê ei en eng er m n ng o ou",
    "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng o ou u",
    "d": "a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo",
    "t": "a ai an ang ao e ei eng i ian iao ie ing ong ou u uan ui un uo",
    "n": "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan un uo ü üe",
    "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan un uo ü üe",
    "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "k": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "h": "a ai an ang ao e ei en eng m ng ong ou u ua uai uan uang ui un uo",
    "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "q": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "zh": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
    "ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    "r": "an ang ao e en eng i ong ou u ua uan ui un uo",
    "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "c": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "y": "a an ang ao e i in ing o ong ou u uan ue un",
    "w": "a ai an ang ei en eng o u",
}


def find_pinyin(text: str) -> list[Span]:
    """Find the brackets behind a Han character that hold Mandarin syllables with their tones.

    The tone mark tells (yè) from (i), (xi) and (AliExpress). Of several syllables only the last
    may lack it, so that (dōngxi) is pinyin while (Málaga) and (Pelé) are names.
    """
    if is_plain(text):
        return []
    return [
        Span(*match.span())
        for match in GLOSS.finditer(text)
        if is_han(text[match.start() - 1 : match.start()]) and _is_pinyin(match[1])
    ]


def pinyin_residue(text: str) -> int:
    """Count the places where pinyin is left inside *text*."""
    return len(find_pinyin(text))


@cache
def _neutral() -> frozenset[str]:
    """Return every syllable without a tone."""
    return frozenset(head + tail for head, tails in SYLLABLES.items() for tail in tails.split())


@cache
def _toned() -> frozenset[str]:
    """Return every syllable in each of the four tones."""
    places = [(syllable, _marked_letter(syllable)) for syllable in _neutral()]
    return frozenset(
        normalize("NFC", syllable[: place + 1] + tone + syllable[place + 1 :])
        for syllable, place in places
        for tone in TONES
    )


def _marked_letter(syllable: str) -> int:
    """Return where the tone mark stands: on a, e or the o of ou, else on the last vowel."""
    for vowel in ("a", "e", "ê", "ou"):
        if vowel in syllable:
            return syllable.index(vowel)
    vowels = [i for i, letter in enumerate(syllable) if letter in "iouü"]
    return vowels[-1] if vowels else next(i for i, c in enumerate(syllable) if c in "mn")


def _is_pinyin(gloss: str) -> bool:
    if gloss.isascii():  # no tone
        return False
    toned = _toned()
    if gloss in toned:
        return True
    word = normalize("NFC", gloss.lower()).translate(UNIFORM)
    reached = {0}  # the offsets to which syllables with their tones lead
    for end in range(1, len(word) + 1):
        starts = reached.intersection(range(max(0, end - 6), end))
        if any(word[start:end] in toned for start in starts):
            reached.add(end)
    reached.remove(0)
    return len(word) in reached or any(word[start:] in _neutral() for start in reached)
