"""What a topic is called: the terms that mark it, as its articles spell them, without fragments."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from textkit.matrix import Matrix
from textkit.spelling import Script, shown, together

LABEL = 3
"""Terms of a label."""

SPARE = 10
"""Terms looked through for a label beyond those that are shown."""

SEPARATOR = " · "


def spelled_terms(
    terms: Iterable[str], matrix: Matrix, members: Collection[int], script: Script, *, top: int
) -> list[str]:
    """Return the first terms, and some to spare, as these articles spell them; no part of another.

    What is a part of a stronger term is mostly a piece that segmentation has left of it.
    """
    kept: list[str] = []
    for term in terms:
        if len(kept) == top + SPARE:
            break
        if not any(term in other for other in kept):
            kept.append(term)
    return [shown(term, _forms(term, matrix, members), script) for term in kept]


def _forms(term: str, matrix: Matrix, members: Collection[int]) -> Mapping[str, int]:
    forms = matrix.forms(term)
    if len(forms) < 2:
        return forms
    column = matrix.words.column(term)
    return together(own for article, own in column.items() if article in members) or forms


def labels_of(terms: Sequence[Sequence[str]]) -> list[str]:
    """Return a few terms of each topic, none a part of another, and no two topics' the same."""
    labels: list[str] = []
    for marking in terms:
        kept: list[str] = []
        for term in marking:
            if len(kept) >= LABEL and SEPARATOR.join(kept) not in labels:
                break
            if not any(term in other or other in term for other in kept):
                kept.append(term)
        labels.append(SEPARATOR.join(kept))
    return labels
