"""Finding what regular expressions match in a text, within a bound of time and of memory."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from textkit.errors import WrongUsage
from textkit.script import fold

SECONDS = 2.0
"""Time that an expression has for an article, and again for each million of its characters."""

MILLION = 1_000_000

LARGEST = 1_000_000
"""Characters that an expression may stand for at least: a{60000} stands for 60,000."""

_LEAST = re.compile(r"\{\s{0,9}(\d{1,9})")


class Expressions:
    r"""Regular expressions of the ``regex`` module, matched on folded text.

    Python's own module cannot be told to stop: an expression such as ``(a+)+$`` can run for years.
    This one can, and it knows ``\p{Han}``.
    """

    def __init__(self, sources: Sequence[str], *, folded: bool = True) -> None:
        """Compile the expressions; *folded*, each finds both scripts.

        Raises:
            WrongUsage: one of them is none, or stands for too much.
        """
        self._compiled = [(source, _compiled(source, folded=folded)) for source in sources]

    def find(self, folded: str, *, overlapping: bool = False) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and expression of each match that is not empty, in order.

        With *overlapping* the next match of an expression may begin inside the last one.

        Raises:
            WrongUsage: an expression takes too long or too much memory.
        """
        found = [
            (*match.span(), source)
            for source, pattern in self._compiled
            for match in _matches(source, pattern, folded, overlapped=overlapping)
            if match.end() > match.start()
        ]
        return iter(sorted(found))


def _compiled(source: str, *, folded: bool) -> Any:
    import regex

    size = len(source)
    for least in _LEAST.findall(source):
        size *= max(1, int(least))
    if size > LARGEST:
        raise WrongUsage(f"the expression {source[:60]} stands for too much: repeat less in it")
    try:
        return regex.compile(fold(source) if folded else source)
    except (regex.error, RecursionError, OverflowError, MemoryError) as error:
        raise WrongUsage(f"{source[:60]} is no regular expression: {error}") from error


def _matches(source: str, pattern: Any, text: str, *, overlapped: bool) -> list[Any]:
    seconds = SECONDS * (1 + len(text) // MILLION)
    try:
        return list(pattern.finditer(text, overlapped=overlapped, timeout=seconds))
    except (TimeoutError, MemoryError) as error:
        raise WrongUsage(
            f"the expression {source[:60]} did not come to an end within {seconds:g} seconds in "
            "one article: avoid repetition of repetition, as in (a+)+, and bound it, as in .{0,9}"
        ) from error
