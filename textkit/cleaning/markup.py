"""What is meant for machines: control characters, tags, links, addresses; and citation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from textkit.cleaning.characters import is_han, is_plain
from textkit.cleaning.editing import Span
from textkit.patterns import pattern

BREAKS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
CONTROL = pattern(
    f"[{BREAKS}\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\ufff9-\ufffc\U000e0000-\U000e01ef]"
    r"(?:(?<=\x1b)\[[0-9;]{0,20}[A-Za-z])?"
)
EMOJI_NEXT = pattern("[\u2190-\u2bff\U0001f000-\U0001faff]")

TAG = pattern(
    r"<(?:/?(a|article|b|blockquote|br|center|code|div|em|figcaption|figure|font|footer|"
    r"h[1-6]|header|hr|i|iframe|img|li|ol|p|pre|s|script|section|small|span|strong|style|sub|sup|"
    r"table|tbody|td|th|thead|tr|u|ul|video)(?:\s+[A-Za-z][A-Za-z:_-]*(?:=[^<>]*|\s*/?)|\s*/?))>",
    re.IGNORECASE,
)
BLOCK = pattern("blockquote|br|div|h[1-6r]|li|p|section|tr", re.IGNORECASE)
ENTITY = pattern(r"&(?:[A-Za-z]{2,8}|[A-Za-z]{2,4}[1-4]{1,2}|#[0-9]{2,7}|#[xX][0-9A-Fa-f]{2,6});")

# It begins with a set of characters and no alternatives, since that is what is searched for fast.
IMAGE = pattern(
    r"[!\[【](?:(?<=!)\[[^\[\]\n]*\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)|\[[^\[\]\n]*\])"
    r"|(?<!!)(?:图片|圖片|视频|視頻|影片)[\]】])"
)
LINK_PART = pattern(
    r"[\[\n]|\](?P<target>\((?:\s?<?(?:[A-Za-z][A-Za-z0-9+.-]{1,15}:|www\.|[.#/])"
    r"[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)?>?(?:\s\"[^\"\n]*\")?\s?)?\))?"
)
DEFINITION = pattern(r"^ {0,3}\[[^\[\]\n]{1,60}\]:[ \t]?https?://[^\n]*\n?", re.MULTILINE)

URL = pattern(  # as IMAGE does, it begins with a set
    r"[fhwFHW](?i:(?:(?<=h)ttps?|(?<=f)tp)://[a-z0-9._~:/?#\[\]@!$&'()*+,;=%|{}^-]+"
    r"|(?<=w)(?<![a-z0-9./@-]w)ww\.[a-z0-9][a-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+)"
)
EMAIL = pattern(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,24}"
)
ENCLOSING = {"(": ")", "（": "）", "<": ">", "[": "]", "【": "】", "〈": "〉"}

# Behind a word or the punctuation after it; but 第[1]章, 图[2] and 数组为[3] are text.
CITED = "\\w%％‰℃）)》〉」』”’\"'］\\]〕。，、；！？.,;!?…—～~+"
CITATION = pattern(
    rf"[\[［〔](?:(?<=[{CITED}][\[［〔])|(?<=[{CITED}] [\[［〔]))"
    r"(?<![第图圖表式为為爲是組组][\[［〔])"
    r"(?:\^[A-Za-z0-9_-]{1,20}|[1-9][0-9]{0,2}(?:\s?[,，、;；–—~～-]\s?[1-9][0-9]{0,2}){0,20})"
    r"[\]］〕](?![0-9\]］〕=(（])"
)


def find_controls(text: str) -> list[Span]:
    """Find what no reader sees: control and format characters, terminal escapes, odd line breaks.

    Every kind of line break becomes the usual one. Emoji keep the characters that join and colour
    them.
    """
    if is_plain(text):
        return []
    spans = []
    for match in CONTROL.finditer(text):
        start, end = match.span()
        if match[0] == "\u200d" and EMOJI_NEXT.match(text, end):
            continue
        if "\ufe00" <= match[0] <= "\ufe0f" and not is_han(text[start - 1 : start]):
            continue
        stands_alone = match[0] in BREAKS and not text.startswith("\n", end)
        spans.append(Span(start, end, "\n" if stands_alone else ""))
    return spans


def find_html(text: str) -> list[Span]:
    """Find tags, and the entities that stand for one character; tags of blocks break the line."""
    spans: list[Span] = []
    if "<" in text:
        spans += _comments(text)
        for match in TAG.finditer(text):
            is_block = match[1] and BLOCK.fullmatch(match[1])
            spans.append(Span(*match.span(), "\n" if is_block else ""))
    if "&" in text:
        from html import unescape

        for match in ENTITY.finditer(text):
            character = unescape(match[0])
            if len(character) == 1:
                spans.append(Span(*match.span(), " " if character == "\xa0" else character))
    return sorted(spans)


def _comments(text: str) -> Iterator[Span]:
    start = text.find("<!--")
    while start >= 0 and (end := text.find("-->", start + 4)) >= 0:
        yield Span(start, end + 3)
        start = text.find("<!--", end + 3)


def find_images(text: str) -> list[Span]:
    """Find Markdown images with their alternative texts, and the word 图片 that stands for one."""
    return [whole_line(text, *match.span()) for match in IMAGE.finditer(text)]


def find_links(text: str) -> list[Span]:
    """Find what is around the text of Markdown links, and lines that define where they lead."""
    if "](" not in text and "]:" not in text:
        return []
    spans = [Span(*match.span()) for match in DEFINITION.finditer(text)]
    opened: list[int] = []
    for match in LINK_PART.finditer(text):
        start, end = match.span()
        if match[0] == "[":
            opened.append(start)
        elif match[0] == "\n":
            opened.clear()
        elif opened:
            first = opened.pop()
            if match["target"] and text[first + 1 : start].isdecimal():  # a note's number
                spans.append(Span(first, end))
            elif match["target"]:
                spans += (Span(first, first + 1), Span(start, end))
    return sorted(spans)


def find_addresses(text: str) -> list[Span]:
    """Find bare URLs and e-mail addresses, with the brackets that hold nothing else."""
    spans = []
    matches = list(URL.finditer(text))
    if "@" in text:
        matches += EMAIL.finditer(text)
    for match in matches:
        start = match.start()
        end = start + len(_without_punctuation(match[0]))
        closing = ENCLOSING.get(text[start - 1 : start])
        if closing and text.startswith(closing, end):
            start, end = start - 1, end + 1
        spans.append(Span(start, end))
    return sorted(spans)


def find_citations(text: str) -> list[Span]:
    """Find numbers in square brackets behind a word: [1], [2,3], [4-6], but no year, no [0]."""
    return [Span(*match.span()) for match in CITATION.finditer(text)]


def whole_line(text: str, start: int, end: int) -> Span:
    """Widen a span to its line and the line break when the line holds nothing else."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    if text[first:start].strip() or text[end:last].strip():
        return Span(start, end)
    return Span(first, min(len(text), last + 1))


def _without_punctuation(address: str) -> str:
    """Leave out what ends the sentence or closes a bracket around the address."""
    end = len(address)
    unopened = address.count(")") - address.count("(")
    while end and address[end - 1] in ".,;:!?'\"*_~)]|{}^":
        if address[end - 1] == ")":
            if unopened <= 0:
                break
            unopened -= 1
        end -= 1
    return address[:end]
