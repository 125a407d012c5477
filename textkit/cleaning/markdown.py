"""The marks of Markdown around what they mark: front matter, headings, lists, quotes, emphasis."""

from __future__ import annotations

import re

from textkit.cleaning.characters import is_chinese
from textkit.cleaning.editing import Span
from textkit.patterns import pattern

FRONT = pattern(r"\ufeff?---[ \t]{0,9}\n")
FRONT_LINE = pattern(r"[\w.-]{1,60}[ \t]?:(?:\s|$)|\s|-\s|#|[\]}]|$")
FRONT_LINES = 100

# Both begin with what is searched for fast: a line break, or all that is no mark of emphasis. A
# match of the latter without a group is for marks that open nothing, many of them at a time.
LINE_MARK = pattern(
    r"\n(?:(?:[ \t]{0,12}>[ \t]?){0,6}[ \t]{0,12}"
    r"(?:(?P<fence>(?:```|~~~)[^`\n]{0,60}$)|(?P<rule>(?:[-*_=][ \t]{0,3}){3,200}$)"
    r"|(?P<heading>#{1,6}[ \t]{1,9}(?=[^\s#]))|(?P<item>[-*+][ \t]{1,4}(?:\[[ xX]\][ \t])?(?=\S)))"
    r"|(?:[ \t]{0,3}>[ \t]?){1,6})",
    re.MULTILINE,
)
EMPHASIS = pattern(
    r"[^*~_`]*+(?:(?P<mark>\*\*\*|\*\*|~~|(?<![A-Za-z0-9_])__|`)(?P<text>[^\s*~_`](?:[^*~`\n]{0,200}[^\s*~`])?)(?P=mark)"
    r"|(?<![\w*])(?P<one>[*_])(?P<few>[^\s*_](?:[^*_\n]{0,200}[^\s*_])?)(?P=one)(?![*_])"
    r"|(?<!\*)(?P<other>\*)(?P<less>[^\s*](?:[^*\n]{0,200}[^\s*])?)\*(?![\w*])"
    r"|(?:\*(?=\*{3})|~(?=~{3})|_(?=_{3})|`(?=`{3}))++|[*~_`](?:\s[*~_`](?=\s))*+|\Z)"
)
MARKS = {"text": "mark", "few": "one", "less": "other"}


def find_front_matter(text: str) -> list[Span]:
    """Find the fields between lines of dashes with which a page for a site generator begins."""
    if not (start := FRONT.match(text)):
        return []
    position = start.end()
    for number in range(FRONT_LINES):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        line = text[position:end].rstrip()
        if line in {"---", "..."} and number:
            return [Span(0, min(len(text), end + 1))]
        if not FRONT_LINE.match(line) or end == len(text):
            break
        position = end + 1
    return []


def find_markdown(text: str) -> list[Span]:
    """Find marks of headings, items, quotes and code, lines that separate, marks of emphasis.

    What they mark stays, and an item begins a paragraph. An asterisk between words may be a sign
    of multiplication, so one alone is a mark only where a word begins or ends beside it, and
    around Chinese.
    """
    spans = []
    for match in LINE_MARK.finditer("\n" + text):
        start, end = match.start(), match.end() - 1
        follows_line = match["item"] and start and not text.startswith("\n\n", start - 2)
        if start < end:
            spans.append(Span(start, end, "\n" if follows_line else ""))
        if match["heading"]:
            line_end = text.find("\n", end)
            closing = text[end : line_end if line_end >= 0 else len(text)].rstrip(" \t")
            bare = closing.rstrip("#")
            if bare != closing and bare.endswith((" ", "\t")):
                spans.append(Span(end + len(bare.rstrip(" \t")), end + len(closing)))
    if not ("*" in text or "_" in text or "`" in text or "~" in text):
        return spans
    for match in EMPHASIS.finditer(text):
        if (kind := match.lastgroup) and (match["mark"] == "`" or is_chinese(match[kind])):
            first, last = match.span(kind)
            width = first - match.start(MARKS[kind])
            spans += (Span(first - width, first), Span(last, last + width))
    return sorted(spans)
