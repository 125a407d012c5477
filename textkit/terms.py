"""Terms that the user names, with their aliases."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from textkit.decoding import NotText, decode
from textkit.errors import WrongUsage
from textkit.script import fold


def patterns(lines: Iterable[str], *, folded: bool = True) -> dict[str, str]:
    """Map each spelling to the term it stands for, which is the first of its line.

    A line is ``term = alias = alias``. Spellings are *folded*, or else as they were written, to be
    found in no other script.

    Raises:
        WrongUsage: a line names nothing, or one spelling stands for two terms.
    """
    key = fold if folded else str
    found: dict[str, str] = {}
    for line in lines:
        names = [name.strip() for name in line.split("=")]
        term = names[0]
        if not all(names):
            raise WrongUsage(f"{line!r} is no term: write TERM, or TERM=ALIAS=ALIAS")
        for name in names:
            other = found.setdefault(key(name), term)
            if key(other) != key(term):
                raise WrongUsage(f"{name!r} stands for both {other!r} and {term!r}")
    return found


def read_terms(path: Path) -> list[str]:
    """Return the lines of a file of terms, without empty ones and ``#`` comments.

    Raises:
        WrongUsage: the file cannot be read.
    """
    try:
        text = decode(path.read_bytes()).text
    except (OSError, NotText) as error:
        raise WrongUsage(f"{path}: {error}") from error
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]
