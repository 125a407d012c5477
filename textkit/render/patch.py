"""A unified diff in colour, the changed characters of a line set off from the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import groupby

from textkit.render.escaping import visible

BOLD, CYAN, RED, GREEN = "1", "36", "31", "32"
STRONG = "1;7"
LONGEST = 2000  # characters of a line that changes in length and is still compared by character


def colored(diff: str) -> str:
    """Return the text with the codes of an ANSI terminal; nothing of its own can drive one."""
    return "".join(_colored(diff.split("\n")))[:-1]


def _colored(lines: list[str]) -> Iterator[str]:
    removed: list[str] = []
    for kind, group in groupby(lines, key=_kind):
        section = list(group)
        if kind == "-":
            removed = section
            continue
        if kind == "+":
            yield from _changed(removed, section)
        else:
            yield from _plain(removed, RED)
            yield from _plain(section, kind)
        removed = []
    yield from _plain(removed, RED)


def _kind(line: str) -> str:
    if line.startswith(("--- ", "+++ ")):
        return BOLD
    if line.startswith("@@"):
        return CYAN
    return line[:1] if line.startswith(("-", "+")) else ""


def _changed(removed: list[str], added: list[str]) -> Iterator[str]:
    """Yield what went and what came; where lines pair off, their differences stand out."""
    if len(removed) != len(added):
        yield from _plain(removed, RED)
        yield from _plain(added, GREEN)
        return
    pairs = [_spans(old, new) for old, new in zip(removed, added, strict=True)]
    for line, (spans, _) in zip(removed, pairs, strict=True):
        yield _marked(line, spans, RED)
    for line, (_, spans) in zip(added, pairs, strict=True):
        yield _marked(line, spans, GREEN)


Spans = list[tuple[int, int]]


def _spans(old: str, new: str) -> tuple[Spans, Spans]:
    """Return where two lines differ, after the sign they begin with."""
    if len(old) == len(new):
        places = [place for place in range(1, len(old)) if old[place] != new[place]]
        spans = [(place, place + 1) for place in places]
        return spans, spans
    if max(len(old), len(new)) > LONGEST:
        return [], []
    codes = SequenceMatcher(None, old[1:], new[1:], autojunk=False).get_opcodes()
    changed = [code[1:] for code in codes if code[0] != "equal"]
    return [(a + 1, b + 1) for a, b, _, _ in changed], [(a + 1, b + 1) for _, _, a, b in changed]


def _marked(line: str, spans: Spans, color: str) -> str:
    parts = []
    done = 0
    for start, end in spans:
        parts += [visible(line[done:start]), f"\x1b[{STRONG}m", visible(line[start:end])]
        parts.append(f"\x1b[0;{color}m")
        done = end
    return f"\x1b[{color}m{''.join(parts)}{visible(line[done:])}\x1b[0m\n"


def _plain(lines: Iterable[str], color: str) -> Iterator[str]:
    for line in lines:
        yield f"\x1b[{color}m{visible(line)}\x1b[0m\n" if color else visible(line) + "\n"
