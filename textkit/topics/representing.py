"""The sentence that stands for a topic: the one nearest to its centre."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, fields
from itertools import accumulate

from textkit.article import Preparation, Reader
from textkit.corpus import Corpus, Silence
from textkit.document import Document
from textkit.reading.slices import Slice
from textkit.script import han
from textkit.sentences import SENTENCE_END, Sentences
from textkit.sources import Source, load
from textkit.table import Column, Table, column
from textkit.topics.grouping import Grouping, Topic

CENTRAL = 5
"""Articles of a topic, the nearest to its centre, that its sentence is looked for in."""

LENGTHS = range(12, 81)
"""Han characters of a sentence that says something and can be read at a glance."""

LINE = 37
"""Characters of a sentence on a line of the drawn table."""

SPACE = re.compile(r"\s{1,1000}")


@dataclass(frozen=True, slots=True)
class ToldTopic(Topic):
    """A topic with the sentence that stands for it, as it is written in one of the articles."""

    sentence: str = column("Sentence")


def told_table(grouping: Grouping, corpus: Corpus, preparation: Preparation) -> Table:
    """Return the table of the topics with the sentences that stand for them, see `told`."""
    rows = list(told(grouping, corpus, preparation))
    lines = [
        (f"{row.topic} {row.label} ({row.size:,})", line) for row in rows for line in _lines(row)
    ]
    columns = (Column("label", "Topic", group=True), Column("sentence", "Sentence"))
    drawn = Table(columns, lines, title="Topics", notes=grouping.notes)
    return Table.of(ToldTopic, rows, title="Topics", notes=grouping.notes, wide=drawn)


class Repeatable(Corpus):
    """A corpus that can be read again, also where it comes from a stream."""

    def __init__(self, corpus: Corpus) -> None:
        self.__dict__.update(corpus.__dict__)
        self._kept: list[Source | Slice | Document] | None = None

    def items(self) -> Iterator[Source | Slice | Document]:
        """Yield each article; what is in memory already stays there."""
        if "-" not in self.paths:
            yield from super().items()
            return
        if self._kept is None:
            self._kept = list(super().items())
        yield from self._kept


def told(grouping: Grouping, corpus: Corpus, preparation: Preparation) -> Iterator[ToldTopic]:
    """Yield the topics with their sentences; the most central articles are read once more.

    The sentence is one of the cleaned text with the highest cosine of its words, each counted
    once, to the centre of the topic. Where no sentence is long enough it is empty.
    """
    wanted = {name for topic in grouping.topics for name in topic.articles[:CENTRAL]}
    texts = {document.name: document for document in _chosen(corpus, wanted)}
    reader = Reader(preparation.with_new_words())  # as the topics were made
    for topic in grouping.topics:
        weights = _weights(grouping, topic.topic)
        best = max(
            (
                rated
                for place, name in enumerate(topic.articles[:CENTRAL])
                if name in texts
                for rated in _rated(texts[name], reader, weights, place)
            ),
            default=(0.0, 0, 0, ""),
        )
        values = {item.name: getattr(topic, item.name) for item in fields(topic)}
        yield ToldTopic(**values, sentence=best[-1])


def _chosen(corpus: Corpus, names: set[str]) -> Iterator[Document]:
    again = copy(corpus)
    again.observer = Silence()  # what is wrong has been said
    for item in again.items():
        if isinstance(item, Slice) or item.name in names:
            for document in load(item, corpus.manner):
                if isinstance(document, Document) and document.name in names:
                    yield document


def _weights(grouping: Grouping, topic: int) -> Mapping[str, float]:
    centres = grouping.division.centres
    assert centres is not None  # noqa: S101 # there are topics
    row = centres.directions[[grouping.order[topic - 1]]]
    columns = centres.weighting.columns[row.indices]
    terms = (grouping.vocabulary[column] for column in columns.tolist())
    return dict(zip(terms, row.data.tolist(), strict=True))


def _rated(
    document: Document, reader: Reader, weights: Mapping[str, float], place: int
) -> Iterator[tuple[float, int, int, str]]:
    """Yield the cosine of each sentence, and what decides between equals: the earlier one."""
    running = reader.running(document)
    text, tokens = running.text, reader.tokens(running)
    sentences = Sentences(text)
    held: dict[tuple[int, int], set[str]] = {}
    for token, end in zip(tokens, accumulate(map(len, tokens)), strict=True):
        if token.isalnum():
            span = sentences.around(end - len(token), end)
            held.setdefault(span, set()).add(reader.term(token))
    for (start, end), terms in held.items():
        sentence = SPACE.sub(" ", text[start:end].strip())
        if han(sentence) in LENGTHS and _is_whole(sentence):
            known: Sequence[float] = [weights.get(term, 0.0) for term in terms]
            yield round(sum(known) / len(terms) ** 0.5, 9), -place, -start, sentence


def _lines(row: ToldTopic) -> list[str]:
    sentence = row.sentence or "-"
    return [sentence[start : start + LINE] for start in range(0, len(sentence), LINE)]


def _is_whole(sentence: str) -> bool:
    """Say whether it ends as a sentence does, and is no heading, list or caption."""
    return not SENTENCE_END.isdisjoint(sentence[-2:]) and sentence[0].isalnum()
