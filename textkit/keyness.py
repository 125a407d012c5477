"""The terms that mark an article, or a group of them, out from the rest."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import repeat
from typing import Any, Literal

from textkit.errors import NothingToAnalyse
from textkit.matrix import BASE, Matrix
from textkit.measures import (
    benjamini_hochberg,
    bonferroni,
    chi_square,
    holm,
    log_likelihood,
    log_odds_dirichlet,
    log_ratio,
    log_ratio_interval,
    p_value,
)
from textkit.spelling import Script, shown
from textkit.table import column
from textkit.targets import Target, named_target
from textkit.words import Selection

Measure = Literal["g2", "g2-2term", "chi2", "log-odds"]
Correction = Literal["bh", "holm", "bonferroni"]

CORRECTIONS = {"bh": benjamini_hochberg, "holm": holm, "bonferroni": bonferroni}

LEVEL = 0.05
"""The p or q below which a contrast counts a term."""


@dataclass(frozen=True, slots=True)
class Key:
    """A term in the target and in the rest; signed measures are negative where the rest has more.

    *log_ratio* is in doublings, *ci_low* and *ci_high* bound it with 95 % confidence. *p* is that
    of *statistic*, the measure asked for, and *q* is *p* corrected for the number of terms tested.
    *dpnorm* and *forms* are of target and rest together.
    """

    term: str = column("Term")
    count: int = column("Count")
    rest: int = column("Rest")
    per_10k: float = column("Per 10k", digits=1)
    rest_per_10k: float = column("Rest per 10k", digits=1)
    g2: float = column("G²", digits=1)
    log_ratio: float = column("Log ratio")
    ci_low: float = column("Low")
    ci_high: float = column("High")
    z: float = column("z")
    p: float = column("p", digits=3)
    q: float = column("q", digits=3)
    articles: int = column("Articles")
    rest_articles: int = column("Rest articles")
    dpnorm: float = column("DPnorm")
    forms: dict[str, int] = column("Spellings", flexible=True)
    statistic: float = column("Statistic")
    target: str = column("Target")


@dataclass(frozen=True, slots=True)
class Contrast:
    """A target against the rest: the sizes of both in words and articles, and what came of it.

    Of the *tested* terms, *significant* have q < LEVEL and *uncorrected* have p < LEVEL.
    """

    target: Target
    words: int
    rest_words: int
    rest_articles: int
    tested: int
    significant: int
    uncorrected: int
    keys: list[Key]


def keyness(matrix: Matrix, target: str, **settings: Any) -> Iterator[Key]:
    """Yield the terms that mark out the articles that *target* names.

    For what names them see `textkit.targets.named_target`; for the settings, `contrasts`.
    """
    for contrast in contrasts(matrix, [named_target(matrix, target)], **settings):
        yield from contrast.keys


def contrasts(
    matrix: Matrix,
    targets: Iterable[Target],
    *,
    selection: Selection | None = None,
    measure: Measure = "g2",
    correction: Correction = "bh",
    min_count: int = 3,
    prior: float | None = None,
    top: int = 20,
    script: Script = "own",
) -> Iterator[Contrast]:
    """Yield for each target its contrast with all other articles of the matrix.

    The *top* terms by the absolute value of *measure* are kept, those of the target first, ties by
    code point. Tested is every term that the selection keeps and that occurs *min_count* times.
    Sizes are numbers of words, whatever the selection. *prior* is the number of words that the
    prior of z stands for, distributed as in target and rest together; by default as many as they
    have. Targets without a word are passed over.

    Raises:
        NothingToAnalyse: the selection keeps no word, no target has one, or one has them all.
    """
    totals = matrix.totals
    vocabulary = matrix.vocabulary(selection or Selection())
    tested = [term for term in vocabulary if totals[term] >= min_count]
    counts = [totals[term] for term in tested]
    forms, dispersion = cache(matrix.forms), cache(matrix.dispersion)
    lengths = matrix.words.lengths
    usable = [t for t in targets if any(lengths[member] for member in t.members)]
    if not usable:
        raise NothingToAnalyse("there is no word in the target")
    for target in usable:
        sides = _Sides(matrix, target, prior)
        if not sides.n2:
            raise NothingToAnalyse(f"{target.name} is all there is: nothing to compare it with")
        # Most terms have the same few counts, and every term is tested for every target.
        test, chance = cache(partial(sides.signed, measure)), cache(partial(_chance, measure))
        own = map(sides.own.get, tested, repeat(0))
        scores = [test(a, count - a) for a, count in zip(own, counts, strict=True)]
        p = list(map(chance, scores))
        q = CORRECTIONS[correction](p)
        ranks = [(-abs(score), term) for score, term in zip(scores, tested, strict=True)]
        strongest = heapq.nsmallest(top, range(len(tested)), key=ranks.__getitem__)
        strongest.sort(key=[score < 0 for score in scores].__getitem__)
        keys = []
        for i in strongest:
            term = tested[i]
            a = sides.own.get(term, 0)
            b = counts[i] - a
            keys.append(
                Key(
                    shown(term, forms(term), script),
                    a,
                    b,
                    a / sides.han * BASE,
                    b / sides.rest_han * BASE,
                    sides.signed("g2-2term" if measure == "g2-2term" else "g2", a, b),
                    log_ratio(a, b, sides.n1, sides.n2),
                    *log_ratio_interval(a, b, sides.n1, sides.n2),
                    sides.signed("log-odds", a, b),
                    p[i],
                    q[i],
                    sides.articles.get(term, 0),
                    matrix.document_frequency[term] - sides.articles.get(term, 0),
                    dispersion(term),
                    forms(term),
                    scores[i],
                    target.name,
                )
            )
        yield Contrast(
            target,
            sides.n1,
            sides.n2,
            len(matrix.names) - len(target.members),
            len(tested),
            sum(value < LEVEL for value in q),
            sum(value < LEVEL for value in p),
            keys,
        )


class _Sides:
    """The target, and the rest as what the target leaves of the whole: n1 and n2 words."""

    def __init__(self, matrix: Matrix, target: Target, prior: float | None) -> None:
        self.own, self.articles = matrix.words.among(target.members)
        lengths = matrix.words.lengths
        words = sum(lengths)
        self.n1 = sum(lengths[member] for member in target.members)
        self.n2 = words - self.n1
        self.han = sum(matrix.sizes[member] for member in target.members)
        self.rest_han = sum(matrix.sizes) - self.han
        self._prior = (prior or words) / (words or 1)

    def signed(self, measure: Measure, a: int, b: int) -> float:
        """Return the measure of these counts of a term, negative where the rest has more."""
        if measure == "log-odds":
            # All other words are as one word to the term's odds.
            share, rest = self._prior * (a + b), self._prior * (self.n1 - a + self.n2 - b)
            return log_odds_dirichlet([a, self.n1 - a], [b, self.n2 - b], [share, rest])[0]
        if measure == "chi2":
            statistic = chi_square(a, b, self.n1, self.n2)
        else:
            cells = 2 if measure == "g2-2term" else 4
            statistic = log_likelihood(a, b, self.n1, self.n2, terms=cells)
        return statistic if a * self.n2 >= b * self.n1 else -statistic


def _chance(measure: Measure, score: float) -> float:
    # The square of a standard normal variable follows the distribution of the others.
    return p_value(score * score if measure == "log-odds" else abs(score))
