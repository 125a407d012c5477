"""What each word can do in a term: be one, end one, stand in one, or nothing."""

from __future__ import annotations

import re

from textkit.words import Selection, lexicon, part_of_speech
from textkit.words.discovery import COUNTING, LEANING, PARTICLES, VERBAL

NOUN, LATIN, VERB, MODIFIER, FIGURE, NONE = "n", "e", "v", "a", "0", ""
"""Nouns and Latin words are terms by themselves, verbs if they are rare; all three can end one.
Modifiers can only stand before another word, figures behind a Latin one."""

NOUNS = ("n", "j", "l", "i", "an", "vn")
"""jieba's tags of nouns, abbreviations, set phrases, and of adjectives and verbs used as nouns."""

GRAMMAR = ("u", "p", "c", "r", "y", "e", "o", "w")
"""jieba's tags of particles, prepositions, conjunctions, pronouns, interjections, punctuation."""

LOOSE = (*GRAMMAR, "m", "q", "d", "f", "x")
"""Those of single characters that form no term with the words around: 个, 后, 已."""

NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两几数第")
QUANTIFIERS = NUMERALS | frozenset("每各某该此这那整首")

_FIGURE = re.compile(r"[0-9.,%]+")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def kind_of(word: str, selection: Selection) -> str:
    """Return what a folded word can do in a term."""
    if word in selection.chosen:
        return NOUN
    if not any(map(str.isalnum, word)):
        return NONE
    if _FIGURE.fullmatch(word) or NUMERALS.issuperset(word):
        return FIGURE
    if word.isalnum() and not _HAN.search(word):
        return NONE if word.lower() in selection.stop_words else LATIN
    return _kind_of_han(word, part_of_speech(word), selection)


def _kind_of_han(word: str, tag: str, selection: Selection) -> str:
    if _is_function_word(word, tag, selection) or _is_no_word(word):
        return NONE
    if tag.startswith(NOUNS) or (selection.pos and tag.startswith(selection.pos)):
        return NOUN
    if tag.startswith("v"):
        return NONE if word[-1] in "着了过得" else VERB  # 看着, 超过
    return MODIFIER


def _is_function_word(word: str, tag: str, selection: Selection) -> bool:
    stopped = word.lower() in selection.stop_words
    if len(word) > 1:
        return stopped or tag.startswith(GRAMMAR)
    # 大 and 新 are stop words, and in many a term: 大数据, 新媒体.
    return tag.startswith(LOOSE) or (stopped and not tag.startswith(("a", "b", "h")))


def _is_no_word(word: str) -> bool:
    """Say whether it is a number with what it counts, or a word and what leans on it."""
    frequency = lexicon().frequency
    if word[0] in QUANTIFIERS and COUNTING.issuperset(word[1:].rstrip("人")):
        return True  # 六十根, 两千人, 每件
    if not frequency(word) and (word[0] in PARTICLES | VERBAL or word[-1] in LEANING):
        return True  # what jieba takes for a name: 由马云, 茶仓里
    if not frequency(word) and word[0] in NUMERALS and len(word) < 4:
        return True  # 两大, but not 一带一路
    return len(word) > 2 and word[-1] in "上里下" and bool(frequency(word[:-1]))  # 萤幕上
