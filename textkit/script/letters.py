"""What is known of Traditional characters one by one: where they are in use, and for which."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from typing import NamedTuple

from textkit.script import dictionaries

EQUAL = """
    伙夥 佣傭 凶兇 占佔 台臺 吃喫 咨諮 唇脣 岩巖 岳嶽 杰傑 涌湧 秘祕 粽糉 群羣 床牀 痴癡 峰峯 灶竈
    雇僱 布佈 托託 念唸 升昇 回迴 借藉 了瞭 修脩 仿彷 佛彿 家傢 板闆 梁樑 欲慾 弦絃 巨鉅 愈癒 煙菸
    席蓆 幸倖 佑祐 彩綵 娘孃 咽嚥 吊弔 扎紮 炮砲 黏粘 勾鉤 合閤 才纔 果菓 昆崑 搜蒐 折摺 背揹 只祇
    只衹 贊讚 嘗嚐 飢饑 線綫 跡迹 霉黴 肴餚 虱蝨 晒曬 凄悽 昵暱 栖棲 痒癢 炖燉 羡羨 厘釐 蚝蠔 熏燻
    熏薰 核覈 像象 克剋 喂餵 杯盃 杆桿 煉鍊 鏈鍊 嘆歎 艷豔 甦蘇 畫劃 甚什 座坐 甯寧 濬浚 逕徑 恒恆
    具俱 毀燬 抬擡 鋪舖 劄箚
"""
"""Pairs of which Taiwan and Hong Kong write both, in the same words: never exchanged."""

DOUBTFUL = "周週 注註 志誌 游遊 沖衝 表錶 簽籤 盡儘 匯彙 致緻 范範"
"""Pairs of which one or the other is usual: exchanged only in a text that has plain errors."""

CANTONESE = "係"
"""What stands before any word in Cantonese: exchanged only in a text that has plain errors."""

HONGKONG = (("裡", "裏"), ("著", "着"))
"""Variants that Hong Kong exchanges although the first of them is a common character."""

DIFFERENT = (("麼", "么"), ("幺", "么"), ("梁", "樑"), ("只", "衹"), ("煙", "菸"), ("蔘", "參"))
"""What the dictionaries of variants exchange and are two characters all the same."""

RARE = "涂膻跖"
"""Simplified characters, outside the common ones, that Traditional text has too."""

NAMES = "范余郁云姜谷"
"""Characters with which a name may begin: what is wrong with others tells nothing of them."""

COMMON = range(0xA440, 0xC67F)
"""Where Big5 has the common characters: almost all that Taiwan's list of 4,808 has."""


def exchanged(before: str, after: str, standard: str) -> bool:
    """Say whether the standard always writes *after* for its variant *before*."""
    if standard == "traditional" or frozenset((before, after)) not in letters().variants:
        return False
    if standard == "hk" and (before, after) in HONGKONG:
        return True
    return common(after) and not common(before)


def common(character: str) -> bool:
    """Say whether a character is one that everyone in Taiwan reads."""
    return rank(character) in COMMON


def rank(character: str) -> int:
    """Return where Big5 has a character, or 0."""
    try:
        return int.from_bytes(character.encode("big5"), "big")
    except UnicodeEncodeError:
        return 0


class Letters(NamedTuple):
    """What there is to know of characters by themselves.

    traditional: what the dictionaries make of Simplified characters, in any standard.
    simplified: the characters that are not Traditional as well.
    variants: pairs that stand for each other in the standards of Taiwan and Hong Kong.
    equal, doubtful: the pairs of EQUAL and DOUBTFUL.
    """

    traditional: frozenset[str]
    simplified: frozenset[str]
    variants: frozenset[frozenset[str]]
    equal: frozenset[frozenset[str]]
    doubtful: frozenset[frozenset[str]]


@cache
def letters() -> Letters:
    """Return what the dictionaries, and the lists above, tell of characters."""
    values = dictionaries.candidates("STCharacters.txt")
    forms: dict[str, set[str]] = {}
    for name in ("TWVariants.txt", "HKVariants.txt"):
        for standard, others in dictionaries.candidates(name).items():
            forms.setdefault(standard, {standard}).update(others)
    variants = {frozenset(pair) for group in forms.values() for pair in combinations(group, 2)}
    variants -= {frozenset(pair) for pair in DIFFERENT}
    regional = {form for group in forms.values() for form in group}
    traditional = regional.union(*values.values())
    simplified = {
        character
        for character, (usual, *_) in values.items()
        if character not in traditional
        or not (usual == character or character in regional or common(character))
    }
    return Letters(
        frozenset(traditional),
        frozenset(simplified - set(RARE)),
        frozenset(variants),
        frozenset(map(frozenset, EQUAL.split())),
        frozenset(map(frozenset, DOUBTFUL.split())),
    )
