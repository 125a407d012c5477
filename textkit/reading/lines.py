"""Lines that a page or its source broke, joined as they were written: 茶馆 is one word again."""

from __future__ import annotations

import re
from collections.abc import Iterable

# From here on a script sets no spaces between words: radicals, Han, kana, full-width signs.
UNSPACED = "\u2e80"
HANGUL = ("\uac00", "\ud7a3")
NUMBER = re.compile(r"[-–—·第页/ ]{0,8}[0-9]{1,4}[-–—·第页/ ]{0,8}(?:[0-9]{1,4}[页 ]{0,3})?")
HYPHENATED = re.compile(r"[a-z]-$")
SENTENCE_END = ("。", "！", "？", "”", "」", ".", "!", "?")
SLACK = 6
"""Cells by which a full line may be narrower: punctuation that may not begin a line pulls down."""
NARROWEST = 16
"""Cells of the narrowest line that is taken for a full one: a Han character takes two."""
DASHES = "—…“”‘’·"


def joined(lines: Iterable[str]) -> str:
    """Return lines as one, with a space where the words of the script have one between them."""
    pieces: list[str] = []
    last = ""
    for line in lines:
        text = line.strip()
        if not text:
            continue
        if last and is_spaced(last) and is_spaced(text[0]):
            pieces.append(" ")
        pieces.append(text)
        last = text[-1]
    return "".join(pieces)


def paragraphs(pages: Iterable[str]) -> str:
    """Return the text of pages with the lines joined that go on in the next, page numbers left out.

    A line goes on when it is about as wide as most of the widest and ends no sentence.
    """
    lines: list[str] = []
    for page in pages:
        own = [line.strip() for line in page.splitlines() if line.strip()]
        if own and NUMBER.fullmatch(own[0]):
            del own[0]
        if own and NUMBER.fullmatch(own[-1]):
            del own[-1]
        lines += own
    widths = sorted(map(_cells, lines))
    full = widths[len(widths) * 9 // 10] - SLACK if widths else 0
    result: list[str] = []
    open_lines: list[str] = []
    for line in lines:
        if open_lines and HYPHENATED.search(open_lines[-1]) and line[0].islower():
            open_lines[-1] = open_lines[-1][:-1] + line
        else:
            open_lines.append(line)
        ends = _cells(line) < max(full, NARROWEST) or line.endswith(SENTENCE_END)
        if ends and not HYPHENATED.search(line):
            result.append(joined(open_lines))
            open_lines = []
    return "\n".join([*result, joined(open_lines)] if open_lines else result)


def _cells(line: str) -> int:
    return len(line) + sum(character >= UNSPACED for character in line)


def is_spaced(character: str) -> bool:
    """Say whether a word that begins or ends with the character is set apart by spaces."""
    if character in DASHES:
        return False
    return character < UNSPACED or HANGUL[0] <= character <= HANGUL[1]
