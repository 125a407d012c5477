"""Mapping a function over the articles of a corpus: here, in processes, or on a cluster."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from textkit.corpus import Corpus
from textkit.document import Document
from textkit.errors import TooLong, UnusableArticle, too_much
from textkit.reading import Manner
from textkit.reading.remote import is_address
from textkit.reading.slices import Slice
from textkit.sources import Source, fetch, load
from textkit.workers import map_batches

if TYPE_CHECKING:
    from textkit.cluster import Scheduler

Result = TypeVar("Result")
Item = Source | Slice | Document
Outcome = tuple[Any, str, str] | UnusableArticle

BATCH_BYTES = 262_144
BATCH_ARTICLES = 256


def map_articles(
    corpus: Corpus, function: Callable[[Document], Result], *, jobs: int = 1
) -> Iterator[Result]:
    """Yield ``function(document)`` for each article of the corpus, in the order of the corpus.

    Files are read where the function runs. An article that cannot be read, or that *function*
    refuses with `UnusableArticle`, is told to the corpus' observer and left out. *function* must
    be importable by name, or a ``functools.partial`` of one that is. The results are the same for
    every number of *jobs*; work that fits one batch is done in this process. Where the corpus has
    a *scheduler*, its cluster does the work instead.

    A function may have a method ``batch(characters)``, a context that it works in for a while, and
    one ``recall(name, digest)``, which returns what it kept of a file of that digest, or None.
    """
    batches = _batches(corpus.items())
    first = next(batches, None)
    if first is None:
        return
    work = partial(_work, function=function, manner=corpus.manner)
    if corpus.scheduler is None:
        second = next(batches, None)
        outcomes = map_batches(
            work,
            chain([first], [] if second is None else [second], batches),
            jobs=1 if second is None else jobs,
            on_crash=_crashed,
            longest=corpus.manner.max_seconds,
        )
    else:
        outcomes = _on_cluster(work, chain([first], batches), corpus.scheduler, corpus.manner)
    for outcome in outcomes:
        if isinstance(outcome, UnusableArticle):
            corpus.observer.skipped(outcome)
        else:
            result, name, remark = outcome
            if remark:
                corpus.observer.noticed(name, remark)
            yield result
        corpus.observer.done()


def _on_cluster(
    work: Callable[[list[Item]], list[Outcome]],
    batches: Iterator[list[Item]],
    scheduler: Scheduler,
    manner: Manner,
) -> Iterator[Outcome]:
    from textkit import cluster

    placed = ([_placed(item) for item in batch] for batch in batches)
    first = next(placed)
    sources = (item.path for item in first if not isinstance(item, Document))
    paths = (path for path in sources if not is_address(path))
    yield from cluster.map_batches(
        work,
        chain([first], placed),
        scheduler=scheduler,
        on_crash=_crashed,
        parts=partial(load, manner=manner),
        shared=next(paths, ""),
    )


def _placed(item: Item) -> Item:
    """Say where a file is without regard to the folder that this process is in."""
    if not isinstance(item, Document) and not is_address(item.path):
        return replace(item, path=os.path.join(os.getcwd(), item.path))  # noqa: PTH109, PTH118
    return item


def _work(
    batch: list[Item], *, function: Callable[[Document], Result], manner: Manner
) -> list[tuple[Result, str, str] | UnusableArticle]:
    around = getattr(function, "batch", None)
    with around(sum(map(_size, batch)) // 3) if around else nullcontext():
        return [outcome for item in batch for outcome in _outcomes(item, function, manner)]


def _outcomes(
    item: Item, function: Callable[[Document], Result], manner: Manner
) -> Iterator[tuple[Result, str, str] | UnusableArticle]:
    recall = None if manner.verbose else getattr(function, "recall", None)
    content = fetch(item, manner) if recall and isinstance(item, Source) else None
    if recall and content and (known := recall(item.name, content.digest)) is not None:
        yield known, item.name, ""
        return
    for document in load(item, manner, content):
        if isinstance(document, UnusableArticle):
            yield document
            continue
        try:
            yield function(document), document.name, document.remark
        except UnusableArticle as error:
            yield error
        except (MemoryError, RecursionError, TooLong) as error:
            yield UnusableArticle(document.name, too_much(error))


def _size(item: Item) -> int:
    return 3 * len(item.text) if isinstance(item, Document) else item.size


def _crashed(item: Item, how: str) -> UnusableArticle:
    return UnusableArticle(item.name, how)


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    batch: list[Item] = []
    size = 0
    for item in items:
        batch.append(item)
        size += _size(item)
        if size >= BATCH_BYTES or len(batch) >= BATCH_ARTICLES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
