"""Captions and headings that a bilingual page says twice, and the pipes of former tables."""

from __future__ import annotations

import re

from textkit.cleaning.characters import is_chinese, lines_with
from textkit.cleaning.editing import Span
from textkit.patterns import pattern

NUMBER = r"(?P<number>[A-Z]?[0-9]{1,3}(?:[.-][0-9]{1,3})?)(?![0-9A-Za-z])"
ENGLISH = pattern(
    rf"[ \t]{{0,20}}(?P<kind>Fig(?:ure)?|Table|Chart|Scheme)s?\.?[ \t]?{NUMBER}", re.IGNORECASE
)
CHINESE = pattern(
    rf"[ \t\u3000]{{0,20}}[(（【]?[附续續]?(?P<kind>[图圖表])[ \t\u3000]?{NUMBER}", re.IGNORECASE
)
BEHIND = pattern(r"(?:Fig(?:ure)?|Table)\.?[ \t]?[0-9]", re.IGNORECASE)
LABELS = pattern("Fig|fig|FIG|Table|TABLE|Chart|CHART|Scheme")

HEADINGS = {
    "abstract", "acknowledgements", "acknowledgments", "appendix", "bibliography",
    "key words", "keywords", "notes", "reference", "references",
}  # fmt: skip
FIRST = "".join(sorted({first for name in HEADINGS for first in (name[0], name[0].upper())}))
MAY_BE = pattern(f"\n[ \t:：.]{{0,20}}[{FIRST}\u212a]")  # a kelvin's small letter is k
PIPE = pattern("[|]")
TABLE_LINE = frozenset(" \t|:+-")


def find_captions(text: str) -> list[Span]:
    """Find the English one of two captions with the same number, one below the other.

    The Chinese caption stays: it is the one that a reader of Chinese reads, and it is counted once.
    An English caption without a Chinese twin stays as well. It may go on for two lines.
    """
    spans = []
    for start, end in lines_with(text, LABELS):
        if not (caption := ENGLISH.match(text, start, end)):
            spans += _behind_chinese(text, start, end)
            continue
        if is_chinese(text[start:end]):
            continue
        above = text.rfind("\n", 0, max(0, start - 1)) + 1
        if start and _are_twins(caption, CHINESE.match(text, above, start - 1)):
            spans.append(Span(start, min(end + 1, len(text))))
            continue
        below = end + 1
        for _ in range(3):
            if _are_twins(caption, CHINESE.match(text, below)):
                spans.append(Span(start, below))
                break
            following = text.find("\n", below) + 1
            if not following or is_chinese(text[below:following]):
                break
            below = following
    return spans


def find_headings(text: str) -> list[Span]:
    """Find lines that hold an English heading and nothing else, such as NOTES."""
    spans = []
    for match in MAY_BE.finditer("\n" + text):
        start = match.start()
        end = text.find("\n", start, start + 24)
        end = end if end >= 0 else min(len(text), start + 24)
        line = text[start:end]
        if 3 < len(line) < 24 and line.strip(" \t:：.").lower() in HEADINGS:
            spans.append(Span(start, min(len(text), end + 1)))
    return spans


def find_table_pipes(text: str) -> list[Span]:
    """Find lines of pipes and dashes, and the pipes at the ends of a table's rows."""
    spans = []
    for start, end in lines_with(text, PIPE):
        line = text[start:end]
        if TABLE_LINE.issuperset(line):
            spans.append(Span(start, min(len(text), end + 1)))
            continue
        body = line.strip(" \t")
        inner = body[1:] if body.startswith(("| ", "|\t")) else body
        first = end - len(line.lstrip(" \t")) + len(body) - len(inner.lstrip(" \t"))
        if len(inner) < len(body):
            spans.append(Span(start, first))
        if inner.endswith((" |", "\t|")):
            spans.append(Span(first + len(inner[:-1].strip(" \t")), end))
    return spans


def _behind_chinese(text: str, start: int, end: int) -> list[Span]:
    """Find an English caption that follows its Chinese twin on the same line."""
    chinese = CHINESE.match(text, start, end)
    behind = BEHIND.search(text, chinese.end(), end) if chinese else None
    english = ENGLISH.match(text, behind.start(), end) if behind else None
    if behind and _are_twins(english, chinese) and not is_chinese(text[behind.start() : end]):
        return [Span(start + len(text[start : behind.start()].rstrip(" \t\u3000/|;；(（")), end)]
    return []


def _are_twins(english: re.Match[str] | None, chinese: re.Match[str] | None) -> bool:
    if english is None or chinese is None or english["number"] != chinese["number"]:
        return False
    return (english["kind"].lower() == "table") == (chinese["kind"] == "表")
