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
from textkit.sources import Source, fetch, load
from textkit.workers import map_batches

if TYPE_CHECKING:
    from textkit.cluster import Scheduler
    from textkit.reading.slices import Slice

    Item = Source | Slice | Document

Result = TypeVar("Result")
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

    A function may have a method ``batch(characters)``, a context that it works in for a while, one
    ``ahead(documents)``, which is told of the articles that come next, and one ``recall(name,
    digest)``, which returns what it kept of a file of that digest, or None.
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
) -> list[Outcome]:
    around = getattr(function, "batch", None)
    loaded = chain.from_iterable(_loaded(item, function, manner) for item in batch)
    with around(sum(map(_size, batch)) // 3) if around else nullcontext():
        return [outcome for part in _parts(loaded) for outcome in _outcomes(part, function)]


def _loaded(
    item: Item, function: Callable[[Document], Result], manner: Manner
) -> Iterator[Document | Outcome]:
    """Read an item, or take what the function has kept of it."""
    recall = None if manner.verbose else getattr(function, "recall", None)
    content = fetch(item, manner) if recall and isinstance(item, Source) else None
    if recall and content and (known := recall(item.name, content.digest)) is not None:
        yield known, item.name, ""
    else:
        yield from load(item, manner, content)


def _parts(loaded: Iterable[Document | Outcome]) -> Iterator[list[Document | Outcome]]:
    """Divide what was read into parts of a bounded length: an item may hold any number of rows."""
    part: list[Document | Outcome] = []
    length = 0
    for one in loaded:
        part.append(one)
        length += len(one.text) if isinstance(one, Document) else 0
        if length >= BATCH_BYTES or len(part) >= BATCH_ARTICLES:
            yield part
            part, length = [], 0
    yield part


def _outcomes(
    part: list[Document | Outcome], function: Callable[[Document], Result]
) -> Iterator[Outcome]:
    if ahead := getattr(function, "ahead", None):
        ahead([one for one in part if isinstance(one, Document)])
    for one in part:
        if not isinstance(one, Document):
            yield one
            continue
        try:
            yield function(one), one.name, one.remark
        except UnusableArticle as error:
            yield error
        except (MemoryError, RecursionError, TooLong) as error:
            yield UnusableArticle(one.name, too_much(error))


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
