"""Which articles of a matrix are compared with the rest of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

from textkit.article import Counts
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
            i for i, article in enumerate(matrix.articles) if stands_for(query, article)
        )
        if members:
            return Target(_name(matrix, members, query), members)
    names = ", ".join(article.name for article in matrix.articles[:NAMED])
    more = ", …" if len(matrix.articles) > NAMED else ""
    raise WrongUsage(
        f"no article is {query!r}: give a name, a glob or FIELD=VALUE (there are {names}{more})"
    )


def each_target(matrix: Matrix) -> Iterator[Target]:
    """Yield every group of the matrix, or every article where they are in no groups."""
    members: dict[str, list[int]] = {}
    for number, (group, article) in enumerate(zip(matrix.groups, matrix.articles, strict=True)):
        members.setdefault(group or article.name, []).append(number)
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
        everything = tuple(range(len(matrix.articles)))
        chosen = Target(_name(matrix, everything, "target"), everything)
    if reference is None:
        return matrix, [chosen]
    members = tuple(range(len(chosen.members)))
    articles = tuple(matrix.articles[member] for member in chosen.members) + reference.articles
    groups = tuple(matrix.groups[member] for member in chosen.members) + reference.groups
    return Matrix(articles, groups), [Target(chosen.name, members)]


def _name(matrix: Matrix, members: tuple[int, ...], name: str) -> str:
    return matrix.articles[members[0]].name if len(members) == 1 else name


def _is_name(query: str, article: Counts) -> bool:
    return article.name == query


def _is_glob(query: str, article: Counts) -> bool:
    last = os.path.basename(article.name)  # noqa: PTH119 # a name, not a path
    return fnmatchcase(article.name, query) or fnmatchcase(last, query)


def _is_value(query: str, article: Counts) -> bool:
    field, equals, value = query.partition("=")
    if not equals:
        return False
    if field in article.meta:
        return fnmatchcase(str(article.meta[field]), value)
    folder = os.path.dirname(article.name) or "."  # noqa: PTH120 # a name, not a path
    return field == FOLDER and fnmatchcase(folder, value)
