"""How the use of terms moves over a date, or over any field that orders articles."""

from __future__ import annotations

import os
import re
from collections import Counter as Tally
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from itertools import groupby
from typing import Any

from textkit.comparison import distinctive
from textkit.corpus import FOLDER
from textkit.errors import UnusableArticle, WrongUsage
from textkit.matrix import BASE, Matrix
from textkit.sparklines import sparkline
from textkit.spelling import Script, ranked, shown, together
from textkit.table import Table, column
from textkit.words import Selection

DATES = ("date", "month", "year")
"""Fields that are taken from the field ``date``, or else from an article's name."""

_FORMS = (r"[-_./年](\d\d?)(?:[-_./月](\d\d?))?", r"(\d\d)(\d\d)?", "")
_DATES = [re.compile(rf"(?<!\d)((?:19|20)\d\d){form}(?!\d)", re.ASCII) for form in _FORMS]
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Moment:
    """A term in the articles of one *value* of a field, *articles* of which hold it."""

    term: str = column("Term", group=True)
    value: str = column("Value")
    articles: int = column("Articles")
    count: int = column("Count")
    per_10k: float = column("Per 10k", digits=1, bar=True)


def trend(
    matrix: Matrix,
    *,
    terms: Sequence[str] = (),
    selection: Selection | None = None,
    top: int = 5,
    script: Script = "own",
) -> Iterator[Moment]:
    """Yield a row for each term and each group of the matrix, also where the count is zero.

    Groups are in the order of the numbers in their names, see `timed`. *terms* are those that the
    matrix was built to look for; without any, the *top* words that differ most between the groups
    are followed.

    Raises:
        NothingToAnalyse: no term is given and the selection keeps no word.
    """
    named = bool(terms)
    periods = matrix.grouped()
    order = sorted(range(len(periods.names)), key=lambda i: _natural(periods.groups[i]))
    uses, of_periods = (
        (matrix.mentions, periods.mentions) if named else (matrix.words, periods.words)
    )
    for term in terms or distinctive(periods, selection or Selection(), top=top):
        carriers = Tally(matrix.groups[i] for i in uses.column(term))
        column = of_periods.column(term)
        forms = [ranked(column.get(i, {})) for i in range(len(periods.names))]
        label = term if named and script == "own" else shown(term, together(forms), script)
        for i in order:
            count = sum(forms[i].values())
            yield Moment(
                label,
                periods.groups[i],
                carriers[periods.groups[i]],
                count,
                count / periods.sizes[i] * BASE,
            )


def timed(matrix: Matrix, field: str) -> tuple[Matrix, list[UnusableArticle]]:
    """Group the articles that have a value of the field by it; return the others too.

    A field is one of the rows that articles came from, or ``folder``, or ``date``, ``month`` or
    ``year``: from a field ``date``, else from the article's name, as in ``2024-03-01-tea.txt``.

    Raises:
        WrongUsage: no article has a value.
    """
    values = [_value(name, matrix.meta(i), field) for i, name in enumerate(matrix.names)]
    kept = [i for i, value in enumerate(values) if value]
    if not kept:
        fields = sorted({key for i in range(len(matrix.names)) for key in matrix.meta(i)})
        raise WrongUsage(
            f"no article has a {field!r}: choose with --by among "
            + ", ".join([*map(str, fields), FOLDER, *DATES])
        )
    left_out = [
        UnusableArticle(name, f"has no {field!r}")
        for name, value in zip(matrix.names, values, strict=True)
        if not value
    ]
    return matrix.chosen(kept, [values[i] for i in kept]), left_out


def trend_table(moments: Iterable[Moment], field: str) -> Table:
    """Return the table whose second column bears the field's name.

    Drawn, each term has a sparkline of its frequencies.

    Raises:
        WrongUsage: another column bears it.
    """
    moments = iter(moments)
    table = Table.of(Moment, map(astuple, moments), title=f"Trend by {field}")
    if any(field == column.name for column in table.columns):
        raise WrongUsage(f"a field called {field!r} would be mixed up with that column: rename it")
    columns = tuple(
        replace(column, name=field, label=field) if column.name == "value" else column
        for column in table.columns
    )
    table = replace(table, columns=columns)
    return replace(table, wide=replace(table, records=_with_sparklines(moments)))


def _with_sparklines(moments: Iterable[Moment]) -> Iterator[tuple[Any, ...]]:
    for term, group in groupby(moments, key=lambda moment: moment.term):
        rows = list(group)
        line = sparkline([row.per_10k for row in rows])
        yield from (astuple(replace(row, term=f"{term}  {line}")) for row in rows)


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


def _natural(value: str) -> tuple[Any, ...]:
    """Return a key that sorts numbers by size, alone or inside a text: 9月 before 10月."""
    if _NUMBER.fullmatch(value):
        return 0, float(value), value
    parts: list[Any] = _DIGITS.split(value)
    for place in range(1, len(parts), 2):
        digits = parts[place].lstrip("0")
        parts[place] = len(digits), digits
    return 1, parts, value
