"""The topics of a corpus as rows: each topic with its terms, each article with its topic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from statistics import median

from textkit.errors import WrongUsage
from textkit.matrix import Matrix
from textkit.spelling import Script
from textkit.table import Table, column
from textkit.topics.centres import NOWHERE
from textkit.topics.coordinates import coordinates
from textkit.topics.division import SEVERAL, Divided, Division
from textkit.topics.factors import Method, grouped_by
from textkit.topics.labels import labels_of, spelled_terms
from textkit.topics.weighting import FEW
from textkit.words import Selection

CONTENT = ("n", "v", "a", "i", "j", "l", "eng")
"""jieba's tags for words with content: nouns, verbs, adjectives, idioms, phrases, Latin words."""

OUTLIER = "outlier"
"""What stands for the label of an article without a topic."""

TITLE = 30
"""Words of an article so short that all of them count, single characters too."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Articles that belong together, the most central first, and the terms that mark them."""

    topic: int = column("#")
    label: str = column("Topic")
    size: int = column("Articles")
    share: float = column("Share", yields=2)
    terms: list[str] = column("Terms", yields=3)
    articles: list[str] = column("Most central", flexible=True, yields=1)


@dataclass(frozen=True, slots=True)
class Membership:
    """An article and its topic, which is 0 for an outlier, and the topic that is next in nearness.

    *x* and *y*, from -1 to 1, are where the article lies on the map of topics.
    """

    article: str = column("Article")
    topic: int = column("#")
    label: str = column("Topic")
    strength: float = column("Strength", bar=True)
    second: int | None = column("2nd #", yields=1)
    x: float | None = column("x", yields=3)
    y: float | None = column("y", yields=2)


@dataclass(frozen=True, slots=True)
class Grouping:
    """The topics, the largest first, and the topic of each article, in the order of the corpus.

    *notes* say how far to trust them. *division* has the numbers behind them, for the terms of
    *vocabulary*; its topic ``order[i]`` is the topic numbered i + 1. *divided* can find others.
    """

    topics: tuple[Topic, ...]
    memberships: tuple[Membership, ...]
    notes: tuple[str, ...]
    division: Division = field(repr=False)
    vocabulary: tuple[str, ...] = field(repr=False)
    order: tuple[int, ...] = field(repr=False)
    divided: Divided | None = field(default=None, repr=False, compare=False)

    def __iter__(self) -> Iterator[Topic]:
        return iter(self.topics)


def topics(
    matrix: Matrix,
    *,
    selection: Selection | None = None,
    k: int | None = None,
    method: Method = "graph",
    seed: int = 0,
    top: int = 10,
    merge: Iterable[Sequence[int]] = (),
    script: Script = "own",
) -> Grouping:
    """Group the articles by their words, into *k* topics or as many as there seem to be.

    ``graph``: each article is tied to its nearest others by the cosine of BM25 weights, and the
    topics are the communities of that graph on which several runs agree. ``kmeans``, ``nmf`` and
    ``lda`` are scikit-learn's. Words of other kinds than `CONTENT` do not count unless the
    *selection* names kinds itself, or the articles are as short as titles. A topic is told by
    *top* terms (see `textkit.topics.weighting.marks`), in the spelling most used in its articles.
    Topics named together in *merge*, by their numbers, become one, and all are numbered anew.

    The same articles are divided in the same way whatever their order, on every machine. Copies
    of an article are one article; with three articles or fewer there is one topic, unless *k* says
    otherwise.

    Raises:
        NothingToAnalyse: the selection keeps no word.
        WrongUsage: *k* is more than there are different articles, or a topic to merge is none.
    """
    terms = matrix.vocabulary(content(matrix, selection or Selection()))
    grouper = None if method == "graph" else partial(grouped_by, method)
    divided = Divided(matrix.sparse(terms), terms, k=k, grouper=grouper, seed=seed)
    grouping = _grouping(divided.division(), matrix, terms, script, top=top)
    if merge:
        unions = _unions(merge, grouping.order)
        grouping = _grouping(divided.division(unions), matrix, terms, script, top=top)
    return replace(grouping, notes=tuple(_notes(grouping.division, k)), divided=divided)


def grouped_table(grouping: Grouping, *, by: str = "topic") -> Table:
    """Return the table of the topics, or *by* ``article`` that of the articles."""
    if by != "article":
        return Table.of(Topic, grouping.topics, title="Topics", notes=grouping.notes)
    table = Table.of(Membership, grouping.memberships, title="Topics", notes=grouping.notes)
    return replace(table, wide=replace(table, columns=table.columns[:-2]))


def content(matrix: Matrix, selection: Selection) -> Selection:
    """Narrow the selection to words with content; where texts are as short as titles, widen it."""
    if selection.pos:
        return selection
    if median(matrix.words.lengths) >= TITLE:
        return replace(selection, pos=CONTENT)
    return replace(selection, min_length=1)


def _grouping(
    division: Division, matrix: Matrix, terms: Sequence[str], script: Script, *, top: int
) -> Grouping:
    members = _members(division, matrix.names)
    spelled = [
        spelled_terms([terms[number] for number in numbers], matrix, set(own), script, top=top)
        for numbers, own in zip(division.terms, members, strict=True)
    ]
    labels = labels_of(spelled)
    order = sorted(range(len(members)), key=lambda group: (-len(members[group]), labels[group]))
    told = [own[:top] for own in spelled]
    return assembled(division, matrix, terms, told, labels, order)


def assembled(
    division: Division,
    matrix: Matrix,
    vocabulary: Sequence[str],
    terms: Sequence[list[str]],
    labels: Sequence[str],
    order: Sequence[int],
) -> Grouping:
    """Return the rows of a division, whose topics have terms and labels, in an order."""
    members = _members(division, matrix.names)
    places = {group: place for place, group in enumerate(order, start=1)}
    rows = (
        Topic(
            places[group],
            labels[group],
            len(members[group]),
            len(members[group]) / len(matrix.names),
            terms[group],
            [matrix.names[article] for article in members[group]],
        )
        for group in order
    )
    columns = (division.labels, division.strengths, division.seconds, coordinates(division))
    memberships = (
        Membership(
            name,
            places.get(group, 0),
            labels[group] if group in places else OUTLIER,
            strength,
            places.get(second),
            *(point or (None, None)),
        )
        for name, group, strength, second, point in zip(matrix.names, *columns, strict=True)
    )
    return Grouping(tuple(rows), tuple(memberships), (), division, tuple(vocabulary), tuple(order))


def _members(division: Division, names: Sequence[str]) -> list[list[int]]:
    """Return the articles of each topic, the nearest to its centre first."""
    members: list[list[int]] = [[] for _ in division.terms]
    for article, group in enumerate(division.labels):
        if group != NOWHERE:
            members[group].append(article)
    for found in members:
        found.sort(key=lambda article: (-division.nearness[article], names[article]))
    return members


def _unions(merge: Iterable[Sequence[int]], order: Sequence[int]) -> dict[int, int]:
    """Return, for each topic that is to be united with another one, that one."""
    unions = {group: group for group in order}
    for numbers in merge:
        for number in numbers:
            if not 1 <= number <= len(order):
                raise WrongUsage(f"there is no topic {number} to merge: there are {len(order)}")
        joined = {unions[order[number - 1]] for number in numbers}
        unions = {group: min(joined) if to in joined else to for group, to in unions.items()}
    return unions


def _notes(division: Division, k: int | None) -> Iterator[str]:
    """Say how sure the division is."""
    count = len(division.labels)
    lost = division.labels.count(NOWHERE)
    if division.within is not None:
        between = "" if division.between is None else f", {division.between:.2f} between topics"
        yield f"Mean similarity of two articles: {division.within:.2f} within a topic{between}."
    if count == 1:
        yield "One article is one topic."
    elif not k and count - lost < SEVERAL:
        yield "So few articles are taken as one topic; -k divides them."
    elif not k and count <= FEW:
        yield (
            "So few articles cannot show how many topics they have, or whether they have more than "
            "one: take the number as a suggestion, -k N asks for another."
        )
    elif not k:
        yield "The number of topics is a suggestion; -k N asks for another."
    if lost:
        yield f"Outliers, which share no word with others, or hardly any: {lost}."
