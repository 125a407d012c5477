"""The words that stand beside a term, and the pairs of words that keep together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from textkit.article import Preparation
from textkit.corpus import Corpus
from textkit.engine import map_articles
from textkit.matrix import Matrix
from textkit.measures import log_dice, log_likelihood, mi3, mutual_information, npmi, t_score
from textkit.neighbours import Company, CompanyReader, PairReader, Pairs
from textkit.spelling import Script, shown
from textkit.table import column
from textkit.words import Selection

Measure = Literal["logdice", "g2", "mi", "mi3", "npmi", "t"]


@dataclass(frozen=True, slots=True)
class Collocation:
    """A term and a word that stands beside it *count* times, *left* or *right* of it.

    All measures but *logdice* compare with chance; *g2* is negative where there are fewer.
    """

    term: str = column("Term", group=True)
    collocate: str = column("Collocate")
    count: int = column("Count")
    logdice: float = column("logDice")
    g2: float = column("G²", digits=1)
    mi: float = column("MI", yields=3)
    t: float = column("t", yields=2)
    left: int = column("Left", yields=1)
    right: int = column("Right", yields=1)
    mi3: float = column("MI³", yields=5)
    npmi: float = column("NPMI", yields=4)


def collocations(
    corpus: Corpus,
    preparation: Preparation,
    *,
    selection: Selection | None = None,
    window: int = 5,
    min_count: int = 3,
    measure: Measure = "logdice",
    top: int = 20,
    script: Script = "own",
    jobs: int = 1,
) -> Iterator[Collocation]:
    """Yield the *top* collocations of each term by *measure*, ties by count and code point.

    The preparation's patterns are the terms, and their collocates the words of the selection within
    *window* words of a mention, in its sentence. Chance is a word's frequency in all words but the
    mentions, so that G² tells the windows from the rest (Evert 2008, surface cooccurrence);
    logDice sets the count, but at most one for each mention, against mentions and frequency.

    Without patterns they are pairs of words with nothing but spaces between. Chance is how often
    the one is the first of any pair, and the other the second.

    Raises:
        NothingToAnalyse: no article could be used.
    """
    selection = selection or Selection()
    preparation = preparation.with_new_words()
    if preparation.patterns:
        reader = CompanyReader(preparation, window)
        found = list(map_articles(corpus, reader, jobs=jobs))
        matrix = Matrix.of((counts for counts, _ in found), corpus, preparation)
        terms = dict.fromkeys(preparation.patterns.values())
        sections = [
            _beside(matrix, term, [companies.get(term) for _, companies in found], selection)
            for term in terms
        ]
    else:
        pairs = list(map_articles(corpus, PairReader(preparation, selection), jobs=jobs))
        matrix = Matrix.of((counts for counts, _ in pairs), corpus, preparation)
        sections = [_in_pairs(found for _, found in pairs)]

    @cache
    def label(word: str) -> str:
        return shown(word, matrix.forms(word), script)

    for section in sections:
        rows = [row for row in section if row.count >= min_count]
        rows.sort(key=lambda row: (-getattr(row, measure), -row.count, row.term, row.collocate))
        for row in rows[:top]:
            term = shown(row.term, {}, script) if preparation.patterns else label(row.term)
            yield replace(row, term=term, collocate=label(row.collocate))


def _beside(
    matrix: Matrix, term: str, parts: Iterable[Company | None], selection: Selection
) -> Iterator[Collocation]:
    company = Company()
    for part in parts:
        if part is not None:
            company.add(part)
    inside = company.left.total() + company.right.total()
    words = sum(matrix.totals.values()) - company.covered.total()
    for word in filter(selection, company.left.keys() | company.right.keys()):
        left, right = company.left[word], company.right[word]
        frequency = matrix.totals[word] - company.covered[word]
        at_most = min(left + right, company.mentions)
        yield _measured(
            term,
            word,
            (left, right),
            (inside, frequency, words),
            logdice=log_dice(at_most, company.mentions, frequency),
        )


def _in_pairs(parts: Iterable[Pairs]) -> Iterator[Collocation]:
    pairs = Pairs()
    for part in parts:
        pairs.add(part)
    number = pairs.first.total()
    for (first, second), count in pairs.both.items():
        f1, f2 = pairs.first[first], pairs.second[second]
        yield _measured(
            first, second, (0, count), (f1, f2, number), logdice=log_dice(count, f1, f2)
        )


def _measured(
    term: str,
    collocate: str,
    sides: tuple[int, int],
    frequencies: tuple[int, int, int],
    *,
    logdice: float,
) -> Collocation:
    """Return the row of a pair, with f1, f2 and n as `textkit.measures.mutual_information` has."""
    count = sum(sides)
    f1, f2, n = frequencies
    g2 = log_likelihood(count, f2 - count, f1, n - f1)
    return Collocation(
        term,
        collocate,
        count,
        logdice,
        g2 if count * n >= f1 * f2 else -g2,
        mutual_information(count, *frequencies),
        t_score(count, *frequencies),
        *sides,
        mi3(count, *frequencies),
        npmi(count, *frequencies),
    )
