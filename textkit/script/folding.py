"""The key under which a word counts, whatever its script: Simplified, character for character."""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping
from functools import cache, cached_property
from itertools import chain

from textkit.radicals import NEWER
from textkit.script import dictionaries
from textkit.storage import compiled

FORMAT = b"folding 2"
PLANE = 0x10000  # code points of the basic plane, where almost all text is
MANY = 200_000  # characters: folded in the time it takes to compile a pattern for what changes

VARIANTS = (
    # Simplified by the rules, but not in use, or only in one meaning: the usual character.
    ("锺馀迳钜谘讬缐渖镟麹麽侭", "钟余径巨咨托线沈旋曲么尽"),
    # Variants for which OpenCC has a Traditional standard form but no Simplified one.
    ("伕揹暱甦薰腭鲇濬澂甯唚斲燄鎗拏", "夫背昵苏熏颚鲶浚澄宁吣斫焰枪拿"),
    NEWER,
)  # fmt: skip
"""Characters that OpenCC's own table leaves alone, and their keys."""

_WRITTEN = (
    r"(?![名作者述称录]|书立)(?<![卓昭原名编专土巨遗译拙]著)(?<!(?<![凸彰])显著)"
    r"(?<!(?<![谈讨议争评辩])论著)(?<!(?<![结配混符迎综融整组联])合著)"
)
"""Beside 著, what is written, and not 着: 著名, 显著."""

PHRASES = (
    ("乾", "干", "(?![坤隆陵卦元嘉清州县象宅旦曜纲造道符闼宁])(?<![康萧竺承]乾)(?!转坤|夕惕)"),
    ("覆", "复", "(?:(?<=[反回答批禀申函电覆]覆)(?!盖)|(?=[信函命电]))"),
    ("瞭", "了", "(?![望哨])"),
    ("藉", "借", "(?!藉)(?<![慰狼枕蕴酝藉]藉)"),
    ("著", "着", _WRITTEN),
    ("鍊", "链", "(?:(?<=[项手金银铁锁拉颈铰]鍊)|(?=[子条锤坠]))"),
    ("鍊", "炼", ""),
    ("吒", "咤", "(?<![哪木金]吒)"),
    ("像", "象", "(?<=想像)"),
    ("座", "坐", "(?=标(?![志题准签语]))"),
    ("俱", "具", "(?<=家俱)(?<!大家俱)"),
    ("彷", "仿", "(?=佛)"),
    ("甚", "什", "(?=么)"),
    ("画", "划", "(?:(?<=[规企筹策]画)|(?<=计画)(?<![设统估会审]计画))(?![面册图家稿作出])"),
)
"""Characters with two keys: the character, the other key, and when it has it.

The condition is a regular expression for what stands around the character, already folded: 顯著
keeps the 著 that 看著 and 看着 write differently, in texts of either script.
"""


WIDE = dict(zip("，：；！？（）　", ",:;!?() ", strict=True))
"""Frequent punctuation that no word of jieba's dictionary holds, and what it is folded to."""


def fold(text: str, *, marks: bool = True) -> str:
    """Return the key of *text*: Simplified characters, each in the place of the one it stands for.

    The key is as long as the text, and a key is its own key. Compatibility ideographs, radicals
    and full-width ASCII become ordinary characters, an ideographic space becomes a space. Without
    *marks* the punctuation of `WIDE` stays.
    """
    tables = _tables()
    if tables.may_change(text):
        key = text.translate(tables.basic if marks else tables.letters)
        if _BEYOND.search(key):
            key = key.translate(tables.beyond)
    else:  # Simplified: a few marks are sooner replaced than each character looked up
        key = _with_narrow_marks(text) if marks else text
    return tables.phrases.sub(tables.replace, key)


def _with_narrow_marks(text: str) -> str:
    for mark, narrow in WIDE.items():
        text = text.replace(mark, narrow)
    return text


class _Tables:
    """What folding needs.

    basic: the key of each code point of the basic plane: a list is faster than a dictionary.
    letters: the same, where the punctuation of WIDE is its own key.
    beyond: the keys of code points beyond.
    phrases: what to replace afterwards.
    """

    def __init__(self, content: memoryview) -> None:
        end = array("H").itemsize * PLANE
        self._changed, *beyond = str(content[end:], "utf-16-le").split("\n")
        self._folded = 0
        self.basic = content[:end].cast("H").tolist()
        self.letters = self.basic.copy()
        for mark in map(ord, WIDE):
            self.letters[mark] = mark
        self.beyond: Mapping[int, int] = str.maketrans(*beyond)
        # The character comes first, so that the search for it is quick; the group tells which.
        self.phrases = re.compile("|".join(f"{char}{when}()" for char, _, when in PHRASES))

    def may_change(self, text: str) -> bool:
        """Say whether *text* may have what is not its own key, the punctuation of WIDE aside."""
        self._folded += len(text)
        return self._folded < MANY or self._changing.search(text) is not None

    @cached_property
    def _changing(self) -> re.Pattern[str]:
        return re.compile(f"[{self._changed}{BEYOND}]")

    @staticmethod
    def replace(match: re.Match[str]) -> str:
        return PHRASES[(match.lastindex or 0) - 1][1]


BEYOND = "\U00010000-\U0010ffff"
_BEYOND = re.compile(f"[{BEYOND}]")


@cache
def _tables() -> _Tables:
    variants = "".join(chain.from_iterable(VARIANTS)).encode()
    return _Tables(compiled("folding", FORMAT + dictionaries.digest() + variants, _build))


def _build() -> bytes:
    """Return the keys of the basic plane, what they change, the other characters and their keys."""
    keys = _keys()
    codes = array("H", range(PLANE))
    beyond = {}
    for character, key in keys.items():
        if ord(character) < PLANE:
            codes[ord(character)] = ord(key)
        else:
            beyond[character] = key
    changed = (key for key in keys if ord(key) < PLANE and key not in WIDE)
    text = "\n".join(map("".join, (changed, beyond, beyond.values())))
    return codes.tobytes() + text.encode("utf-16-le")


def _keys() -> dict[str, str]:
    """Return the key of every character that is not its own."""
    from unicodedata import normalize

    simplified = dictionaries.load("TSCharacters.txt") | dictionaries.load("TSCharactersExt.txt")
    for name in ("HKVariants.txt", "TWVariants.txt"):
        for standard, variants in dictionaries.candidates(name).items():
            for variant in variants:
                simplified.setdefault(variant, simplified.get(standard, standard))
    for before, after in VARIANTS:
        simplified.update(zip(before, after, strict=True))
    for undecided in (*"么只才", *(character for character, _, _ in PHRASES)):
        simplified.pop(undecided, None)

    def key(character: str) -> str:
        plain = normalize("NFKC", character)
        following = simplified.get(plain, plain)
        return plain if following == plain else key(following)

    blocks = (
        (0x2E80, 0x2FD6),
        (0x3000, 0x3001),
        (0xF900, 0xFB00),
        (0xFF01, 0xFF5F),
        (0x2F800, 0x2FA20),
    )
    compatible = (chr(code) for block in blocks for code in range(*block))
    keys = {character: key(character) for character in chain(simplified, compatible)}
    # Simplified characters that few fonts have give way to the ones they stand for.
    common: dict[str, str] = {}
    for character, rare in keys.items():
        if ord(character) < PLANE <= ord(rare):
            common.setdefault(rare, character)
    keys = {character: common.get(key, key) for character, key in keys.items()} | common
    return {character: key for character, key in keys.items() if len(key) == 1 and key != character}
