"""The tree of topics: which are nearest to each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textkit.table import Column, Table, column
from textkit.topics.grouping import Grouping
from textkit.topics.labels import LABEL, SEPARATOR
from textkit.topics.merging import mergers

ROOT = "all topics"


@dataclass(frozen=True, slots=True)
class Branch:
    """A topic, or several that are nearer to each other than to the rest.

    *parent* is the *node* this one hangs on, None for the root. *topic* is None where it is
    several. *similarity* is the mean cosine of two articles of its two parts, None for a topic.
    *twig* is what is drawn before the label.
    """

    node: int = column("Node")
    parent: int | None = column("Parent")
    topic: int | None = column("#")
    label: str = column("Topic")
    size: int = column("Articles")
    similarity: float | None = column("Similarity")
    twig: str = ""


def hierarchy(grouping: Grouping) -> Iterator[Branch]:
    """Yield the nodes of the tree from the root, a node before those that hang on it.

    The two groups with the highest mean cosine of their articles become one, until there is but
    one (average linkage, Sokal and Michener 1958). Several topics are called by the first term of
    each.
    """
    if not grouping.topics:
        return
    numbers = {group: place for place, group in enumerate(grouping.order, start=1)}
    trees = {group: _Tree((number,)) for group, number in numbers.items()}
    for one, other, likeness, _ in mergers(grouping.division.vectors, grouping.division.groups):
        first, second = sorted((trees[one], trees.pop(other)), key=lambda tree: tree.topics)
        trees[one] = _Tree(tuple(sorted(first.topics + second.topics)), likeness, (first, second))
    (tree,) = trees.values()
    nodes = iter(range(1, 2 * len(numbers)))

    def branches(part: _Tree, parent: int | None, lead: str, twig: str) -> Iterator[Branch]:
        node = next(nodes)
        several = len(part.topics) > 1
        yield Branch(
            node,
            parent,
            None if several else part.topics[0],
            ROOT if several and part is tree else part.label(grouping),
            sum(grouping.topics[number - 1].size for number in part.topics),
            part.likeness,
            lead + twig,
        )
        below = lead + {"": "", "├─ ": "│  ", "└─ ": "   "}[twig]
        for branch, mark in zip(part.parts, ("├─ ", "└─ "), strict=False):
            yield from branches(branch, node, below, mark)

    yield from branches(tree, None, "", "")


def hierarchy_table(grouping: Grouping) -> Table:
    """Return the table of the tree, which is drawn as one."""
    branches = list(hierarchy(grouping))
    lines = [
        (
            f"{row.twig}{'' if row.topic is None else f'{row.topic} '}{row.label}",
            row.size,
            row.similarity,
        )
        for row in branches
    ]
    columns = (
        Column("tree", "Topics", flexible=True, keeps=40),
        Column("size", "Articles"),
        Column("similarity", "Similarity"),
    )
    note = "Similarity is the mean cosine of two articles, one of each branch below."
    title = "Tree of topics"
    return Table.of(Branch, branches, title=title, wide=Table(columns, lines, title, (note,)))


@dataclass(frozen=True, slots=True)
class _Tree:
    topics: tuple[int, ...]
    likeness: float | None = None
    parts: tuple[_Tree, ...] = ()

    def label(self, grouping: Grouping) -> str:
        labels = [grouping.topics[number - 1].label for number in self.topics]
        if len(labels) == 1:
            return labels[0]
        terms = [label.split(SEPARATOR)[0] for label in labels]
        return SEPARATOR.join(terms[:LABEL]) + (" …" if len(terms) > LABEL else "")
