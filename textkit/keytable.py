"""The contrasts as they are drawn: bars to both sides, what was tested, and what to doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from textkit.keyness import LEVEL, Contrast, Key
from textkit.table import Column, Table

CARRIERS = 3
"""Target articles that should hold a term before it is said to be the target's."""

NAMED = 8
"""Terms that a note names."""

NAMES = {"g2": "G²", "g2-2term": "G² (2 terms)", "chi2": "χ²", "log-odds": "z"}
PROCEDURES = {"bh": "Benjamini-Hochberg", "holm": "Holm", "bonferroni": "Bonferroni"}


def keytable(contrasts: Sequence[Contrast], *, measure: str, correction: str) -> Table:
    """Return the table with a section for each contrast, and notes on how far to trust it."""
    columns = (
        Column("target", "Target", group=True),
        Column("term", "Term"),
        Column("count", "Count"),
        Column("rest", "Rest"),
        Column("statistic", NAMES[measure], digits=1, bar=True, sides=True),
        Column("q", "q", yields=2),
        Column("log_ratio", "Log ratio", yields=1),
        Column("interval", "95 %", yields=4),
        Column("articles", "Articles", yields=3),
        Column("dpnorm", "DPnorm", yields=5),
        Column("forms", "Spellings", flexible=True, yields=6),
    )
    rows = [
        (contrast.target.name, *_cells(key, contrast))
        for contrast in contrasts
        for key in contrast.keys
    ]
    return Table(columns, rows, title="Keyness", notes=tuple(_notes(contrasts, correction)))


def _cells(key: Key, contrast: Contrast) -> tuple[Any, ...]:
    members = len(contrast.target.members)
    few = key.statistic > 0 and key.articles < CARRIERS <= members
    return (
        f"{key.term} *" if few else key.term,
        key.count or None,
        key.rest or None,
        key.statistic,
        "<.001" if key.q < 0.001 else f"{key.q:.3f}",
        key.log_ratio,
        f"{key.ci_low:.1f} to {key.ci_high:.1f}",
        f"{key.articles}/{members} {key.rest_articles}/{contrast.rest_articles}",
        key.dpnorm,
        key.forms,
    )


def _notes(contrasts: Sequence[Contrast], correction: str) -> Iterator[str]:
    if len(contrasts) == 1:
        yield _sizes(contrasts[0])
    tested = sum(contrast.tested for contrast in contrasts)
    significant = sum(contrast.significant for contrast in contrasts)
    uncorrected = sum(contrast.uncorrected for contrast in contrasts)
    level = f"{LEVEL:g}".removeprefix("0")
    yield (
        f"{tested:,} tests: {significant:,} have q < {level} ({PROCEDURES[correction]}); "
        f"{uncorrected:,} have p < {level} uncorrected."
    )
    keys = [(key, contrast) for contrast in contrasts for key in contrast.keys]
    if any(not key.count or not key.rest for key, _ in keys):
        yield "For the log ratio a count of 0 (·) is taken as 0.5."
    alone = dict.fromkeys(key.term for key, _ in keys if key.articles + key.rest_articles == 1)
    if alone:
        yield f"In one article alone: {', '.join(list(alone)[:NAMED])}" + (
            f" and {len(alone) - NAMED:,} more." if len(alone) > NAMED else "."
        )
    if any(len(contrast.target.members) >= CARRIERS for contrast in contrasts):
        yield f"* fewer than {CARRIERS} of the target's articles hold the term."
    if any(len(contrast.target.members) < CARRIERS for contrast in contrasts):
        yield (
            f"With fewer than {CARRIERS} articles in a target, a term may be one author's or one "
            "event's: tests take words as independent of each other."
        )


def _sizes(contrast: Contrast) -> str:
    target, rest = _articles(len(contrast.target.members)), _articles(contrast.rest_articles)
    return f"{target} ({contrast.words:,} words) against {rest} ({contrast.rest_words:,} words)."


def _articles(count: int) -> str:
    return f"{count:,} article{'' if count == 1 else 's'}"
