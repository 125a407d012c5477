"""The date of an article, or another field that orders articles."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Any

from textkit.corpus import FOLDER
from textkit.errors import UnusableArticle, WrongUsage
from textkit.matrix import Matrix

DATES = ("date", "month", "year")
"""Fields that are taken from the field ``date``, or else from an article's name."""

_FORMS = (r"[-_./年](\d\d?)(?:[-_./月](\d\d?))?", r"(\d\d)(\d\d)?", "")
# A hash, as in e3b2024cd7.txt, has digits close by; a word, as in news2024q1.txt, has none.
_BEFORE = r"(?<!\d)" + "".join(rf"(?<!\d[a-zA-Z]{{{letters}}})" for letters in (1, 2, 3, 4))
_AFTER = r"(?!\d|[a-fA-F]{1,4}\d)"
_DATES = [re.compile(rf"{_BEFORE}((?:19|20)\d\d){form}{_AFTER}", re.ASCII) for form in _FORMS]
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_DIGITS = re.compile(r"(\d+)")


def timed(
    matrix: Matrix, field: str, *, option: str = "--by"
) -> tuple[Matrix, list[UnusableArticle]]:
    """Group the articles that have a value of the field by it; return the others too.

    A field is one of the rows that articles came from, or ``folder``, or ``date``, ``month`` or
    ``year``: from a field ``date``, else from the article's name, as in ``2024-03-01-tea.txt``.
    The *option* is what a user names it with.

    Raises:
        WrongUsage: no article has a value.
    """
    values = [_value(name, matrix.meta(i), field) for i, name in enumerate(matrix.names)]
    kept = [i for i, value in enumerate(values) if value]
    if not kept:
        fields = sorted({key for i in range(len(matrix.names)) for key in matrix.meta(i)})
        raise WrongUsage(
            f"no article has a {field!r}: choose with {option} among "
            + ", ".join([*map(str, fields), FOLDER, *DATES])
        )
    left_out = [
        UnusableArticle(name, f"has no {field!r}")
        for name, value in zip(matrix.names, values, strict=True)
        if not value
    ]
    return matrix.chosen(kept, [values[i] for i in kept]), left_out


def _value(name: str, meta: Mapping[str, Any], field: str) -> str:
    """Return an article's value of the field, or nothing."""
    given = meta.get(field)
    if given is not None and str(given).strip():
        return str(given)
    if field == FOLDER:
        return os.path.dirname(name) or "."  # noqa: PTH120 # a name, not a path
    if field not in DATES:
        return ""
    parts = _date(str(meta.get("date") or "")) or _date(name)
    wanted = {"year": 1, "month": 2}.get(field, len(parts))
    return "-".join(parts[:wanted]) if len(parts) >= wanted else ""


def _date(text: str) -> list[str]:
    """Return year, month and day of the first date in a text, as far as it goes."""
    for pattern in _DATES:
        for match in pattern.finditer(text):
            year, *rest = (part.zfill(2) for part in match.groups() if part)
            if all("01" <= part <= last for part, last in zip(rest, ("12", "31"), strict=False)):
                return [year, *rest]
    return []


def natural(value: str) -> tuple[Any, ...]:
    """Return a key that sorts numbers by size, alone or inside a text: 9月 before 10月."""
    if _NUMBER.fullmatch(value):
        return 0, float(value), value
    parts: list[Any] = _DIGITS.split(value)
    for place in range(1, len(parts), 2):
        digits = parts[place].lstrip("0")
        parts[place] = len(digits), digits
    return 1, parts, value
