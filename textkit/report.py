"""Everything that is to be known of a corpus, from one reading of its articles."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice, repeat
from typing import NamedTuple, TypeVar

from textkit.article import Preparation, Reader
from textkit.cleaning import clean
from textkit.comparison import Use, compare
from textkit.corpus import Corpus, Document
from textkit.counts import Counts
from textkit.debris import Removed, removals
from textkit.engine import map_articles
from textkit.errors import NothingToAnalyse
from textkit.keyness import Key, contrasts
from textkit.keytable import keytable
from textkit.keywords import Keyword, caption, finder, keywords
from textkit.labelling import Labels
from textkit.matrix import Matrix
from textkit.passages import Span, Text, passages, spelled
from textkit.provenance import day, settings, versions
from textkit.recognition import Recognition, recognized
from textkit.script import fold
from textkit.sheet import Sheet
from textkit.similarity import Likeness, Pair, similarity
from textkit.spelling import Script
from textkit.table import Table, column
from textkit.targets import each_target
from textkit.topics import Grouping, Membership, Topic, topics
from textkit.words import Selection

LISTED = 500
"""Articles that are listed; more are counted, but the page would be too long to open."""

SIDE_BY_SIDE = 40
"""Articles whose likeness to each other is shown for all pairs."""

PAIRS = 20
"""Pairs of like articles that are listed."""

ROOM = 2_400_000
"""Characters of sentences that are kept."""

HEADLINE = 40
"""Characters of a first line that are shown."""

REMOVED = 30
"""Pieces removed from an article that are listed."""

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Line:
    """An article: its script and encoding, its length, and the number of pieces removed from it."""

    article: str = column("Article")
    headline: str = column("Headline")
    group: str = column("Group")
    script: str = column("Script")
    region: str = column("Region")
    vocabulary: str = column("Vocabulary")
    encoding: str = column("Encoding")
    han: int = column("Characters")
    words: int = column("Words")
    residue: int = column("Residue")
    removed: int = column("Removed")
    topic: int = column("Topic")
    strength: float = column("Strength")


class Reading(NamedTuple):
    """What one pass over an article finds."""

    counts: Counts
    recognition: Recognition
    removed: list[Removed]
    text: Text


class Observer(Reader):
    """Reads articles for all that a report tells of them."""

    def __call__(self, document: Document) -> Reading:
        """Clean, recognize, cut and count one article."""
        cleaned = clean(document.text)
        running = self.running(document)
        return Reading(
            self.counted(document, running),
            recognized(document, cleaned.text),
            removals(document, cleaned) if self.preparation.clean else [],
            Text(running.text, array("I", map(len, running.words))),
        )


@dataclass(slots=True)
class Part:
    """Collects the rows of the analyses, and why some have none."""

    notes: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, name: str, found: Callable[[], Iterable[Result]]) -> list[Result]:
        """Return the rows of an analysis, or none and a note where it has nothing to go by."""
        try:
            return list(found())
        except NothingToAnalyse as error:
            self.note(name, str(error))
            return []

    def note(self, name: str, *lines: str) -> None:
        """Add to the notes under a table."""
        self.notes[name] = (*self.notes.get(name, ()), *lines)


def report(
    corpus: Corpus,
    preparation: Preparation,
    *,
    selection: Selection | None = None,
    title: str = "",
    top: int = 10,
    script: Script = "own",
    listed: int = LISTED,
    room: int = ROOM,
    jobs: int = 1,
    made: Sequence[tuple[str, str]] = (),
) -> Sheet:
    """Read the articles once, and return what every analysis says of them.

    The rows are those of `keywords`, `topics`, `compare`, `contrasts`, `similarity` and of the
    commands ``detect`` and ``clean``, with their defaults. *top* terms are in the lists of each
    article, twice as many in those of all. The preparation's patterns are compared too. Of more
    articles than *listed*, the first are listed, and all are counted.

    Raises:
        NothingToAnalyse: no article could be used.
    """
    selection = selection or Selection()
    looking = finder("phrase", selection, top=2 * top)
    preparation = replace(preparation, finder=looking).with_new_words()
    readings: list[Reading] = []

    def counted() -> Iterator[Counts]:
        for number, reading in enumerate(map_articles(corpus, Observer(preparation), jobs=jobs)):
            if number < listed:
                readings.append(reading)
            yield reading.counts

    matrix = Matrix.of(counted(), corpus, preparation)
    names = [reading.counts.name for reading in readings]
    part = Part()
    merged = part.of(
        "merged", lambda: keywords(matrix, selection=selection, by="corpus", top=2 * top)
    )
    own = part.of(
        "keywords", lambda: _listed(keywords(matrix, selection=selection, top=top), names)
    )
    part.note("keywords", caption("phrase", "static", len(matrix.names)))
    grouping = _grouping(matrix, selection, part, top=top)
    uses = _uses(matrix, preparation, selection, names, part, top=2 * top)
    contrasted = part.of(
        "keyness",
        lambda: contrasts(
            matrix, islice(each_target(matrix), listed), selection=selection, top=top
        ),
    )
    pairs = part.of("pairs", lambda: similarity(matrix, selection=selection, top=PAIRS))
    keys = [key for contrast in contrasted for key in contrast.keys]
    if contrasted:
        part.note("keyness", *keytable(contrasted, measure="g2", correction="bh").notes)
    labels = Labels(preparation)
    rows: list[tuple[str, Iterable[str]]] = [(row.term, row.forms) for row in (*merged, *own)]
    rows += [(row.term, row.forms) for row in uses]
    rows += [(row.term, row.forms) for row in keys]
    for term, forms in rows:
        labels.add(term, forms)
    for term in chain.from_iterable(
        [*(t.terms for t in grouping or ()), *(p.shared for p in pairs)]
    ):
        labels.add(term)
    texts = [reading.text for reading in readings]
    spans = {
        **spelled(texts, labels.spellings, folded=preparation.fold),
        **_mentions(texts, preparation),
    }
    members = grouping.memberships if grouping else ()
    return Sheet(
        title=title,
        total=len(matrix.articles),
        articles=Table.of(Line, _lines(matrix, readings, members)),
        removed=Table.of(Removed, _debris(readings, part)),
        merged=Table.of(Keyword, merged),
        keywords=Table.of(Keyword, own),
        topics=Table.of(Topic, list(grouping.topics) if grouping else []),
        uses=Table.of(Use, uses),
        keyness=Table.of(Key, keys),
        pairs=Table.of(Pair, pairs),
        places=tuple((member.x, member.y) for member in members[: len(names)]),
        likeness=_likeness(matrix, selection, len(names)),
        labels=labels.found(),
        named=tuple(dict.fromkeys(preparation.patterns.values())),
        passages=passages(texts, spans, room=room),
        notes=part.notes,
        made=(*made, *settings(preparation, selection), *versions(), *day()),
        script=script,
    )


def _lines(
    matrix: Matrix, readings: Sequence[Reading], members: Sequence[Membership]
) -> list[Line]:
    nowhere = Membership("", 0, "-", 0.0, None, None, None)
    padded = chain(members, repeat(nowhere))
    return [
        Line(
            reading.counts.name,
            _headline(reading.text.text),
            group,
            found.script,
            found.region,
            found.vocabulary,
            found.encoding,
            reading.counts.han,
            sum(reading.counts.terms.values()),
            found.residue,
            len(reading.removed),
            member.topic,
            member.strength,
        )
        for reading, group, member in zip(readings, matrix.groups, padded)  # noqa: B905
        for found in [reading.recognition]
    ]


def _debris(readings: Sequence[Reading], part: Part) -> list[Removed]:
    hidden = sum(max(0, len(reading.removed) - REMOVED) for reading in readings)
    if hidden:
        part.note("removed", f"Of each article {REMOVED} pieces are listed; {hidden:,} are not.")
    return [row for reading in readings for row in reading.removed[:REMOVED]]


def _headline(text: str) -> str:
    """Return the first line of a text, if it can be one."""
    line = text.lstrip()[: HEADLINE + 1].split("\n", 1)[0].strip("# \r\t\u3000")
    return f"{line[: HEADLINE - 1]}…" if len(line) > HEADLINE else line


def _listed(rows: Iterable[Keyword], names: Sequence[str]) -> Iterator[Keyword]:
    last = names[-1]
    passed = False
    for row in rows:
        passed = passed or row.article == last
        if passed and row.article != last:
            return
        yield row


def _grouping(matrix: Matrix, selection: Selection, part: Part, *, top: int) -> Grouping | None:
    try:
        grouping = topics(matrix, selection=selection, top=top)
    except NothingToAnalyse as error:
        part.note("topics", str(error))
        return None
    part.note("topics", *grouping.notes)
    return grouping


def _uses(
    matrix: Matrix,
    preparation: Preparation,
    selection: Selection,
    names: Sequence[str],
    part: Part,
    *,
    top: int,
) -> list[Use]:
    """Return the uses of the terms that are named, then of those that differ most."""
    kept = set(names)
    named = list(dict.fromkeys(preparation.patterns.values()))
    asked = compare(matrix, terms=named) if named else iter(())
    found = part.of("uses", lambda: compare(matrix, selection=selection, top=top))
    taken = {fold(term) for term in named}
    others = (use for use in found if fold(use.term) not in taken)
    return [use for use in chain(asked, others) if use.article in kept]


def _likeness(matrix: Matrix, selection: Selection, listed: int) -> tuple[tuple[float, ...], ...]:
    """Return the likeness of each article to each, where they are few."""
    if listed > SIDE_BY_SIDE:
        return ()
    try:
        likeness = Likeness(matrix, selection=selection)
    except NothingToAnalyse:
        return ()
    return tuple(tuple(likeness.row(number)[:listed].round(3).tolist()) for number in range(listed))


def _mentions(
    texts: Sequence[Text], preparation: Preparation
) -> Mapping[str, Mapping[int, Sequence[Span]]]:
    """Return where the terms that the user named are mentioned."""
    reader = Reader(preparation)
    found: dict[str, dict[int, list[Span]]] = {}
    for number, text in enumerate(texts) if preparation.patterns else ():
        for start, end, term in reader.mentions(reader.searched(text.text, fold(text.text))):
            found.setdefault(term, {}).setdefault(number, []).append((start, end))
    return found
