"""New articles among topics that are known already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from textkit.article import Preparation
from textkit.errors import WrongUsage
from textkit.matrix import Matrix
from textkit.topics.centres import NOWHERE
from textkit.topics.division import BLOCK, Division
from textkit.topics.grouping import Grouping, assembled, content
from textkit.topics.model import Model
from textkit.topics.weighting import Weighting
from textkit.words import Selection

OPTIONS = {"clean": "--no-clean", "fold": "--no-fold", "merge_regional": "--merge-regional"}
"""Settings that change the words of an article, and the options that change them."""


def model_of(
    grouping: Grouping, matrix: Matrix, preparation: Preparation, selection: Selection
) -> Model:
    """Return the topics as a model, which keeps no article."""
    import numpy as np

    centres = grouping.division.centres
    if centres is None:
        raise WrongUsage("there is no topic to save: no two articles share a word")
    narrowed = content(matrix, selection)
    weighting = centres.weighting
    columns = weighting.columns.tolist()
    order = list(grouping.order)
    sums = centres.sums[order].tocsr()
    sums.sort_indices()
    return Model(
        {
            **{name: getattr(preparation, name) for name in OPTIONS},
            "pos": list(narrowed.pos),
            "min_length": narrowed.min_length,
        },
        tuple(grouping.vocabulary[column] for column in columns),
        tuple(topic.label for topic in grouping.topics),
        tuple(tuple(topic.terms) for topic in grouping.topics),
        replace(
            centres,
            weighting=Weighting(np.arange(len(columns)), weighting.idf, weighting.length),
            sums=sums,
            sizes=centres.sizes[order],
        ),
    )


def check(model: Model, preparation: Preparation) -> None:
    """See that articles are prepared as those were that the model is made of.

    Raises:
        WrongUsage: they are not.
    """
    for name, option in OPTIONS.items():
        if model.settings.get(name) != getattr(preparation, name):
            default = getattr(Preparation(), name)
            advice = "leave it out" if getattr(preparation, name) != default else "give it here too"
            raise WrongUsage(f"{option} was not the same when the model was made: {advice}")


def assigned(model: Model, matrix: Matrix, selection: Selection) -> tuple[Grouping, Model]:
    """Return the articles of a matrix among the topics of a model, and the model updated by them.

    Each article goes to the nearest centre, as the model has them: the order of the articles has
    no say. What is too far from all is an outlier.
    """
    import numpy as np

    counts = matrix.sparse(model.vocabulary)
    lengths = _lengths(matrix, _narrowed(selection, model.settings))
    size = counts.shape[0]
    labels, seconds = np.full(size, NOWHERE), np.full(size, NOWHERE)
    strengths, nearness, leanings = np.zeros((3, size))
    for start in range(0, size, BLOCK):
        rows = slice(start, min(start + BLOCK, size))
        places = model.centres.places(counts[rows], lengths=lengths[rows])
        near = ~places.outlying & (places.labels != NOWHERE)
        labels[rows] = np.where(near, places.labels, NOWHERE)
        seconds[rows] = np.where(near, places.seconds, NOWHERE)
        strengths[rows] = places.margins * near
        nearness[rows], leanings[rows] = places.nearness * near, places.leanings * near
    division = Division(
        labels.tolist(),
        strengths.tolist(),
        nearness.tolist(),
        seconds.tolist(),
        leanings.tolist(),
        terms=[[] for _ in model.labels],
        centres=model.centres,
    )
    grouping = assembled(
        division,
        matrix,
        model.vocabulary,
        list(map(list, model.terms)),
        list(model.labels),
        range(len(model.labels)),
    )
    notes = tuple(_notes(model, division))
    return replace(grouping, notes=notes), model.updated(counts, labels)


def _notes(model: Model, division: Division) -> Iterator[str]:
    found = int(model.centres.sizes.sum())
    yield f"The topics are those of the model, of {found:,} articles."
    lost = division.labels.count(NOWHERE)
    if lost:
        yield f"Outliers, too far from all topics: {lost}."


def _narrowed(selection: Selection, settings: Mapping[str, Any]) -> Selection:
    pos, shortest = settings.get("pos"), settings.get("min_length")
    if isinstance(pos, list) and all(isinstance(tag, str) for tag in pos):
        selection = replace(selection, pos=tuple(pos))
    return replace(selection, min_length=shortest) if isinstance(shortest, int) else selection


def _lengths(matrix: Matrix, selection: Selection) -> Any:
    """Return how many words of each article the selection keeps."""
    import numpy as np

    kept = list(filter(selection, matrix.document_frequency))
    return matrix.sparse(kept).sum(axis=1) if kept else np.zeros(len(matrix.names))
