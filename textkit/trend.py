"""How the use of terms moves over a date, or over any field that orders articles."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from itertools import groupby
from typing import Any

from textkit.comparison import distinctive
from textkit.errors import WrongUsage
from textkit.matrix import BASE, Matrix
from textkit.periods import natural
from textkit.sparklines import sparkline
from textkit.spelling import Script, ranked, shown, together
from textkit.table import Table, column
from textkit.words import Selection


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

    Groups are in the order of the numbers in their names, see `textkit.periods.timed`. *terms* are
    those that the matrix was built to look for; without any, the *top* words that differ most
    between the groups are followed.

    Raises:
        NothingToAnalyse: no term is given and the selection keeps no word.
    """
    named = bool(terms)
    periods = matrix.grouped()
    order = sorted(range(len(periods.names)), key=lambda i: natural(periods.groups[i]))
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
