"""The topics of a corpus as rows: each topic with its terms, each article with its topic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from statistics import median

from textkit.article import Counts
from textkit.matrix import Matrix
from textkit.spelling import Script
from textkit.table import column
from textkit.topics.division import NOWHERE, SEVERAL, Division, divide
from textkit.topics.factors import Method, grouped_by
from textkit.topics.labels import labels_of, spelled_terms
from textkit.topics.weighting import FEW
from textkit.words import Selection

CONTENT = ("n", "v", "a", "i", "j", "l", "eng")
"""jieba's tags for words with content: nouns, verbs, adjectives, idioms, phrases, Latin words."""

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
    """An article and its topic, which is 0 for one that shares no word with any other."""

    article: str = column("Article")
    topic: int = column("#")
    label: str = column("Topic")
    strength: float = column("Strength", bar=True)


@dataclass(frozen=True, slots=True)
class Grouping:
    """The topics, the largest first, and the topic of each article, in the order of the corpus.

    *notes* say how far to trust them.
    """

    topics: tuple[Topic, ...]
    memberships: tuple[Membership, ...]
    notes: tuple[str, ...]

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
    script: Script = "own",
) -> Grouping:
    """Group the articles by their words, into *k* topics or as many as there seem to be.

    ``graph``: each article is tied to its nearest others by the cosine of BM25 weights, and the
    topics are the communities of that graph on which several runs agree. ``kmeans``, ``nmf`` and
    ``lda`` are scikit-learn's. Words of other kinds than `CONTENT` do not count unless the
    *selection* names kinds itself, or the articles are as short as titles. A topic is told by
    *top* terms (see `textkit.topics.weighting.marks`), in the spelling most used in its articles.

    The same articles are divided in the same way whatever their order, on every machine. Copies
    of an article are one article; with three articles or fewer there is one topic, unless *k* says
    otherwise.

    Raises:
        NothingToAnalyse: the selection keeps no word.
        WrongUsage: *k* is more than there are different articles.
    """
    terms = matrix.vocabulary(_content(matrix.articles, selection or Selection()))
    grouper = None if method == "graph" else partial(grouped_by, method)
    division = divide(matrix.sparse(terms), terms, k=k, grouper=grouper, seed=seed)
    members = _members(division, matrix.articles)
    spelled = [
        spelled_terms([terms[number] for number in numbers], articles, script, top=top)
        for numbers, articles in zip(division.terms, members, strict=True)
    ]
    labels = labels_of(spelled)
    order = sorted(range(len(members)), key=lambda group: (-len(members[group]), labels[group]))
    places = {group: place for place, group in enumerate(order, start=1)}
    rows = (
        Topic(
            places[group],
            labels[group],
            len(members[group]),
            len(members[group]) / len(matrix.articles),
            spelled[group][:top],
            [article.name for article in members[group]],
        )
        for group in order
    )
    memberships = (
        Membership(
            article.name,
            places.get(group, 0),
            labels[group] if group in places else "-",
            strength,
        )
        for article, group, strength in zip(
            matrix.articles, division.labels, division.strengths, strict=True
        )
    )
    return Grouping(tuple(rows), tuple(memberships), tuple(_notes(division, k)))


def _content(articles: Sequence[Counts], selection: Selection) -> Selection:
    """Narrow the selection to words with content; where texts are as short as titles, widen it."""
    if selection.pos:
        return selection
    if median(sum(article.terms.values()) for article in articles) >= TITLE:
        return replace(selection, pos=CONTENT)
    return replace(selection, min_length=1)


def _members(division: Division, articles: Sequence[Counts]) -> list[list[Counts]]:
    """Return the articles of each topic, the nearest to its centre first."""
    members: list[list[tuple[float, Counts]]] = [[] for _ in division.terms]
    for article, group, nearness in zip(articles, division.labels, division.nearness, strict=True):
        if group != NOWHERE:
            members[group].append((-nearness, article))
    for found in members:
        found.sort(key=lambda item: (item[0], item[1].name))
    return [[article for _, article in found] for found in members]


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
        yield f"Articles that share no word with another one and have no topic: {lost}."
