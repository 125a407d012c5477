"""What each word can do in a term: be one, end one, stand in one, or nothing."""

from __future__ import annotations

import re

from textkit.words import Selection, lexicon, part_of_speech
from textkit.words.discovery import COUNTING, LEANING, PARTICLES, VERBAL
from textkit.words.lexicon import Entry

NOUN, LATIN, VERB, MODIFIER, FIGURE = "n", "e", "v", "a", "0"
"""Nouns and Latin words are terms by themselves, verbs if they are rare; all three can end one.
Modifiers can only stand before another word, figures behind a Latin one."""

NONE, NUMBER, JOINT = ".", "#", "-"
"""What is part of no term: it says nothing of what follows, or that it is counted, or that it may
go on with the same term."""

LEANT = "<"
"""A word with what leans on it, which jieba takes for a name: 由马云, 茶仓里."""

HYPHENS = frozenset("-/&+.'’")
DOTS = frozenset("·•‧")
JOINTS = HYPHENS | DOTS | {" "}

NOUNS = ("n", "j", "l", "i", "an", "vn")
"""jieba's tags of nouns, abbreviations, set phrases, and of adjectives and verbs used as nouns."""

GRAMMAR = ("u", "p", "c", "r", "y", "e", "o", "w")
"""jieba's tags of particles, prepositions, conjunctions, pronouns, interjections, punctuation."""

LOOSE = (*GRAMMAR, "m", "q", "d", "f", "x")
"""Those of single characters that form no term with the words around: 个, 后, 已."""

NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两几数第")
QUANTIFIERS = NUMERALS | frozenset("每各某该此这那整首")
COUNTED = QUANTIFIERS | {"半"}

_UNITS = """
    小时 钟头 分钟 秒钟 公里 公斤 公顷 平方米 立方米 欧元 美元 日元 港元 英镑 人民币 块钱
"""
UNITS = frozenset(_UNITS.split())
"""What is counted behind a number; elsewhere 人民币 may be what an article is about."""

MEASURES = COUNTING | frozenset("群批组套双对匹头支封杯瓶盒箱袋队伙串排束颗粒滴桶碗盘艘架辆")
"""What is counted: a word of these alone behind a number or another quantifier is no term."""

GOVERNING = frozenset("于到给住掉完开")
"""How a verb ends that has its object behind it, and makes no term with it: 用于储能, 松开踏板."""

COMPLEMENTS = frozenset("透给到完掉住懂")
"""How a verb with its result ends, which jieba takes for a name: 讲透, 放给."""

_DAYS = re.compile(r"[隔翌次当同][天日周月年晚]")
"""When something is, which jieba takes for a name where it lacks it: 隔天."""

LEADING = PARTICLES | VERBAL

_FIGURE = re.compile(r"[0-9.,%]+")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def kind_of(word: str, entry: Entry, selection: Selection) -> str:
    """Return what a folded word, with its entry in the lexicon, can do in a term."""
    if word in selection.chosen:
        return NOUN
    if not "\u4e00" <= word[:1] <= "\u9fff":  # hardly any of a Chinese text
        if not any(map(str.isalnum, word)):
            return JOINT if word in JOINTS else NUMBER if _FIGURE.fullmatch(word) else NONE
        if word.isalnum() and not _HAN.search(word) and not _is_figure(word):
            return NONE if word.lower() in selection.stop_words else LATIN
    if _is_figure(word):
        return FIGURE
    tag = entry.tag or part_of_speech(word)
    if not _is_function_word(word, tag, selection) and not _is_no_word(word, entry.frequency):
        leant = not entry.frequency and len(parts(word)) > 1
        return LEANT if leant else _kind_of_han(word, tag, selection)
    return NUMBER if tag.startswith("m") and word[0] in COUNTED else NONE


def parts(word: str) -> list[str]:
    """Return a word apart from what leans on it."""
    start = int(word[0] in LEADING and len(word) > 1)
    end = len(word) - int(word[-1] in LEANING and len(word) > start + 1)
    return [part for part in (word[:start], word[start:end], word[end:]) if part]


def _is_figure(word: str) -> bool:
    return NUMERALS.issuperset(word) or (word.isascii() and bool(_FIGURE.fullmatch(word)))


def _kind_of_han(word: str, tag: str, selection: Selection) -> str:
    if tag == "nz" and _DAYS.fullmatch(word):
        return MODIFIER
    if tag.startswith(NOUNS) or (selection.pos and tag.startswith(selection.pos)):
        return NOUN
    if tag.startswith("v"):
        governs = len(word) > 1 and (word[-1] in GOVERNING or word[0] in "不没未")  # 用于, 不动
        return NONE if governs or word[-1] in "着了过得" else VERB  # 看着, 超过
    return MODIFIER


def _is_function_word(word: str, tag: str, selection: Selection) -> bool:
    stopped = word.lower() in selection.stop_words
    if len(word) > 1:
        return stopped or tag.startswith(GRAMMAR)
    # 大 and 新 are stop words, and in many a term: 大数据, 新媒体.
    return tag.startswith(LOOSE) or (stopped and not tag.startswith(("a", "b", "h")))


def _is_no_word(word: str, frequency: int | None) -> bool:
    """Say whether it is a number with what it counts, or a word and what leans on it."""
    if word[0] in QUANTIFIERS and (MEASURES.issuperset(word[1:].rstrip("人")) or word[1:] in UNITS):
        return True  # 六十根, 两千人, 每件, 每平方米
    if not frequency:
        if word[-1] in COMPLEMENTS:
            return True
        if word[0] in NUMERALS and len(word) < 4:
            return True  # 两大, but not 一带一路
    return len(word) > 2 and word[-1] in "上里下" and bool(lexicon().frequency(word[:-1]))  # 萤幕上
