"""Radicals that stand for characters, as PDF documents and what is copied from them have them."""

from __future__ import annotations

from functools import cache

from textkit.patterns import pattern

RADICAL = pattern("[\u2e80-\u2fd5]")

# Unicode says what the 214 of the Kangxi dictionary stand for, but little of the newer ones.
NEWER = (
    "⺁⺇⺌⺒⺓⺝⺟⺠⺢⺩⺫⺬⺷⺸⺹⺺⺼⺽⻁⻂⻃⻄⻅⻆⻇⻉⻊⻋⻑⻒⻓⻔⻗⻘⻙⻚⻛⻜⻝⻟⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
    "厂几小巳幺月母民水王目示羊羊老聿肉臼虎衣西西见角角贝足车長長长门雨青韦页风飞食食首马骨鬼鱼鸟卤麦黄黾齐齐齿齿龙龙龜龟龟",
)


def as_characters(text: str) -> str:
    """Return *text* with the characters that its radicals stand for, each in the same place."""
    return RADICAL.sub(lambda match: character(match[0]), text)


@cache
def character(radical: str) -> str:
    """Return the character that a radical stands for, or the radical where it is none's."""
    from unicodedata import normalize

    return dict(zip(*NEWER, strict=True)).get(radical) or normalize("NFKC", radical)
