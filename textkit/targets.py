"""Which articles of a matrix are compared with the rest of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from textkit.corpus import FOLDER
from textkit.errors import WrongUsage
from textkit.matrix import Matrix

NAMED = 5
"""Articles that an error names."""


@dataclass(frozen=True, slots=True)
class Target:
    """Articles under a common name; *members* are their numbers in the matrix."""

    name: str
    members: tuple[int, ...]


def named_target(matrix: Matrix, query: str) -> Target:
    """Return the articles that *query* stands for.

    It is the name of an article, a glob for names or for their last parts, or ``field=value``:
    a field of rows or ``folder``, the value a glob too.

    Raises:
        WrongUsage: it stands for none.
    """
    for stands_for in (_is_name, _is_glob, _is_value):
        members = tuple(
            i for i, name in enumerate(matrix.names) if stands_for(query, name, matrix.meta(i))
        )
        if members:
            return Target(_name(matrix, members, query), members)
    names = ", ".join(matrix.names[:NAMED])
    more = ", …" if len(matrix.names) > NAMED else ""
    raise WrongUsage(
        f"no article is {query!r}: give a name, a glob or FIELD=VALUE (there are {names}{more})"
    )


def each_target(matrix: Matrix) -> Iterator[Target]:
    """Yield every group of the matrix, or every article where they are in no groups."""
    members: dict[str, list[int]] = {}
    for number, (group, name) in enumerate(zip(matrix.groups, matrix.names, strict=True)):
        members.setdefault(group or name, []).append(number)
    return (Target(name, tuple(numbers)) for name, numbers in members.items())


def chosen_targets(
    matrix: Matrix, *, target: str | None, each: bool, reference: Matrix | None
) -> tuple[Matrix, list[Target]]:
    """Return what the user chose to contrast, in a matrix of all that takes part.

    With a *reference* the articles that *target* names, or all, are set against those of the
    reference alone.

    Raises:
        WrongUsage: nothing or too much is chosen, or nothing is named *target*.
    """
    if each and (target or reference):
        raise WrongUsage("--each sets every article against the others: leave the rest out")
    if each:
        return matrix, list(each_target(matrix))
    if not target and not reference:
        raise WrongUsage("choose what to set against the rest: --target, --reference or --each")
    if target:
        chosen = named_target(matrix, target)
    else:
        everything = tuple(range(len(matrix.names)))
        chosen = Target(_name(matrix, everything, "target"), everything)
    if reference is None:
        return matrix, [chosen]
    members = tuple(range(len(chosen.members)))
    together = matrix.chosen(chosen.members).beside(reference)
    return together, [Target(chosen.name, members)]


def _name(matrix: Matrix, members: tuple[int, ...], name: str) -> str:
    return matrix.names[members[0]] if len(members) == 1 else name


def _is_name(query: str, name: str, _meta: Mapping[str, Any]) -> bool:
    return name == query


def _is_glob(query: str, name: str, _meta: Mapping[str, Any]) -> bool:
    last = os.path.basename(name)  # noqa: PTH119 # a name, not a path
    return fnmatchcase(name, query) or fnmatchcase(last, query)


def _is_value(query: str, name: str, meta: Mapping[str, Any]) -> bool:
    field, equals, value = query.partition("=")
    if not equals:
        return False
    if field in meta:
        return fnmatchcase(str(meta[field]), value)
    folder = os.path.dirname(name) or "."  # noqa: PTH120 # a name, not a path
    return field == FOLDER and fnmatchcase(folder, value)
