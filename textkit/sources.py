"""A file that is one article, here or at an address: found as a source, fetched, read."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from textkit.document import Document, digest
from textkit.errors import UnusableArticle, too_much
from textkit.reading import Manner, files, is_plain, read, remote, suffix_of
from textkit.reading.remote import is_address
from textkit.reading.text import article_of

if TYPE_CHECKING:
    from textkit.reading.slices import Slice


@dataclass(frozen=True, slots=True)
class Source:
    """A file that is one article and has not been read yet; *size* is in bytes."""

    name: str
    path: str
    size: int

    def __reduce__(self) -> tuple[type[Source], tuple[str, str, int]]:
        return Source, (self.name, self.path, self.size)


def opened(path: str, name: str) -> AbstractContextManager[BinaryIO]:
    """Open a file here, or at an address."""
    return remote.opened(path, name) if is_address(path) else files.opened(path, name)


def size_of(path: str) -> int:
    """Return the size of a file in bytes."""
    return remote.size_of(path) if is_address(path) else os.stat(path).st_size  # noqa: PTH116


class Content(NamedTuple):
    """The bytes of a file, and their digest, which depends on how they are to be read."""

    data: bytes
    digest: bytes


def fetch(source: Source, manner: Manner) -> Content | None:
    """Return the bytes of a source, or None where they cannot be had; `load` says why."""
    try:
        data = _bytes_of(source, manner)
    except (UnusableArticle, OSError, MemoryError):
        return None
    return Content(data, digest(data, f"{suffix_of(source.path)} {manner.encoding}"))


def load(
    item: Source | Slice | Document, manner: Manner, content: Content | None = None
) -> Iterator[Document | UnusableArticle]:
    """Read the one article of a source or the rows of a slice, or tell why they cannot be used.

    The *content* is that of the source, where it was fetched.
    """
    if isinstance(item, Document):
        yield item
        return
    try:
        if isinstance(item, Source):
            yield _article(item, manner, content)
            return
        with opened(item.path, item.name) as file:
            yield from item.read(file, manner)
    except UnusableArticle as error:
        yield error
    except OSError as error:
        yield UnusableArticle(item.name, files.reason(error))
    except (MemoryError, RecursionError) as error:
        yield UnusableArticle(item.name, too_much(error))


def _article(source: Source, manner: Manner, content: Content | None) -> Document | UnusableArticle:
    path = "" if is_address(source.path) else source.path
    known = content.digest if content else b""
    if is_plain(source.path) and not manner.verbose:  # the way of most, in half the time
        data = content.data if content else _bytes_of(source, manner)
        return article_of(data, source.name, manner, path=path, digest=known)
    with io.BytesIO(content.data) if content else opened(source.path, source.name) as file:
        document = next(read(file, source.name, manner, kind=source.path))
    if isinstance(document, Document):
        return replace(document, path=path, digest=known)
    return document


def _bytes_of(source: Source, manner: Manner) -> bytes:
    if is_address(source.path):
        with remote.opened(source.path, source.name) as file:
            return files.read_bounded(file, source.name, manner)
    return files.read_regular(source.path, source.name, manner)


def documents(file: BinaryIO, name: str, manner: Manner) -> Iterator[Document | UnusableArticle]:
    """Yield the documents of a file, and in place of what cannot be used, why."""
    try:
        yield from read(file, name, manner)
    except UnusableArticle as error:
        yield error
    except OSError as error:
        yield UnusableArticle(name, files.reason(error))
    except (MemoryError, RecursionError) as error:
        yield UnusableArticle(name, too_much(error))
