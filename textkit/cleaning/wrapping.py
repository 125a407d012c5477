"""Line breaks at a fixed width, as mail programs, old text files and PDF pages put them in."""

from __future__ import annotations

import re
from itertools import pairwise

from textkit.cleaning.characters import is_chinese
from textkit.cleaning.editing import Span
from textkit.patterns import pattern

PUNCTUATION = frozenset("，、；：。！？”’》）」』“‘《（「『—…·％%")
PAUSES = frozenset("，、；：,—“《（")
BROKEN = pattern(r"\n(?:(?<=\w\n)|(?<=[^\S\n]\n))")  # white space may hide a word
ITEM = pattern(
    r"(?:[0-9]{1,3}|[A-Za-z]|[一二三四五六七八九十]{1,3})[.、．)）:：](?![0-9])"
    r"|[(（](?:[0-9]{1,3}|[A-Za-z]|[一二三四五六七八九十]{1,3})[)）]"
    r"|第[0-9一二三四五六七八九十百]{1,5}[章节節条條回卷部篇]"
)
CLAUSE = pattern("[，。；、！？,;]")
SENTENCE_END = pattern("[。！？!?….）)][”’」』]?$")
SLACK = 8
WIDEST = 120


def find_wraps(text: str) -> list[Span]:
    """Find the line breaks that a fixed width has put into sentences.

    The text is taken as wrapped when most lines that end in the middle of a sentence are about as
    wide as the widest, hold punctuation, and run on to a line that ends a sentence. Then every
    such line is joined with the next. Headings, lists, poems and paragraphs of a line each are
    not so: their lines are short, of many widths, or lead to no end of a sentence.
    """
    if BROKEN.search(text) is None:
        return []
    lines = text.split("\n")
    if not any(line.rstrip()[-1:].isalnum() for line in lines[:-1]):
        return []
    unfinished = [i for i, (line, after) in enumerate(pairwise(lines)) if _runs_on(line, after)]
    if not unfinished or _widest([len(line.strip()) for line in lines]) > WIDEST:
        return []
    widths = [_cells(line) for line in lines]
    widest = _widest(widths)
    if not 24 <= widest <= WIDEST:
        return []
    full = [i for i in unfinished if _is_full(widths[i], widest, lines[i + 1])]
    if not _is_wrapped(lines, unfinished, full) or (len(full) == 1 and widest < 36):
        return []
    spans = []
    start = 0
    for i, (line, after) in enumerate(pairwise(lines)):
        end = start + len(line)
        if _is_full(widths[i], widest, after) and _runs_on(line, after, pausing=True):
            indent = len(after) - len(after.lstrip())
            spans.append(Span(start + len(line.rstrip()), end + 1 + indent))
        start = end + 1
    return spans


def _is_wrapped(lines: list[str], unfinished: list[int], full: list[int]) -> bool:
    if len(full) < 0.6 * len(unfinished):
        return False
    with_clauses = sum(1 for i in full if CLAUSE.search(lines[i]))
    last = {i + 1 for i in full}.difference(full)
    finished = sum(1 for i in last if SENTENCE_END.search(lines[i].rstrip()[-2:]))
    return len(full) <= 3 * with_clauses and len(last) <= 2 * finished


def _runs_on(line: str, after: str, *, pausing: bool = False) -> bool:
    """Tell whether a sentence may go on from *line* to *after*; *pausing*: also behind a comma."""
    left = line.rstrip()
    if not left or not (left[-1].isalnum() or (pausing and left[-1] in PAUSES)):
        return False
    right = after.lstrip()
    if not right or len(after) - len(right) > len(line) - len(line.lstrip()):
        return False
    if left[0] in "#>|" or ITEM.match(right) or not (right[0].isalnum() or right[0] in PUNCTUATION):
        return False
    # no Chinese word crosses a break between two Latin ones
    return not (left[-1].isascii() and right[0].isascii()) and is_chinese(left)


def _is_full(width: int, widest: int, after: str) -> bool:
    """Tell whether a line is as wide as it could be: a Latin word may not have fitted any more."""
    word = re.match(r"\s*([!-~]{0,24})", after)
    return widest + 2 >= width >= widest - SLACK - (len(word[1]) if word else 0)


def _widest(widths: list[int]) -> int:
    """Return the greatest width, setting aside a few lines that never were broken."""
    filled = sorted(width for width in widths if width)
    return filled[-1 - (1 + len(filled) // 50 if len(filled) >= 10 else 0)]


def _cells(line: str) -> int:
    """Return the width of a line: in GB18030 a Han character has two bytes, a Latin one has one."""
    return len(line.strip().encode("gb18030", "replace"))
