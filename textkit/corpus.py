"""The articles that an analysis is about: found lazily, in a settled order, under unique names."""

from __future__ import annotations

import io
import os
from collections import Counter as Tally
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

from textkit.document import Document, digest
from textkit.errors import NothingToAnalyse, UnusableArticle, WrongUsage, too_much
from textkit.reading import (
    READERS,
    Manner,
    holds_many,
    is_readable,
    kind_of,
    looks_like_many,
    read,
    remote,
    suffix_of,
)
from textkit.reading.files import open_regular, opened, reason
from textkit.reading.folders import Walk
from textkit.reading.remote import is_address
from textkit.reading.slices import SLICERS, Names, Slice

if TYPE_CHECKING:
    from textkit.cluster import Scheduler

__all__ = ["Corpus", "Document", "Observer", "Slice", "Source", "load"]

FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class Source:
    """A file that is one article and has not been read yet; *size* is in bytes.

    *path* is an address where it is text.
    """

    name: str
    path: Path | str
    size: int


Found = Source | Document | UnusableArticle | tuple[Slice, Names]
"""What is met on the way through files."""


class Observer(Protocol):
    """Whoever wants to know how the work on a corpus goes."""

    def done(self) -> None:
        """One more article has been worked on."""

    def skipped(self, error: UnusableArticle) -> None:
        """An article was left out; raise *error* to stop instead."""

    def noticed(self, name: str, remark: str) -> None:
        """Something about an article that is used is worth a remark."""

    def merged(self, spellings: Mapping[tuple[str, str], int]) -> None:
        """An article has spellings of another region, counted so often under the second's term."""


class Silence:
    """An observer that lets everything pass, and remembers what was left out."""

    def __init__(self) -> None:
        self.left_out: list[UnusableArticle] = []

    def done(self) -> None:
        """Ignore it."""

    def skipped(self, error: UnusableArticle) -> None:
        """Remember it."""
        self.left_out.append(error)

    def noticed(self, name: str, remark: str) -> None:
        """Ignore it."""

    def merged(self, spellings: Mapping[tuple[str, str], int]) -> None:
        """Ignore it."""


class Corpus:
    """Articles in files, folders and streams.

    *paths* are files, folders (walked in sorted order; hidden files, links to folders and files
    of unknown kinds are passed over), addresses of either such as ``s3://bucket/folder``, or ``-``
    for *stream*. An article is named by its path relative to the folder it was found in; where
    several folders are given, the name begins with the folder's. *include* and *exclude* are globs
    for the files in folders, matched against the relative path and against the file name alone.
    With a *scheduler* the work on them is done on its cluster (see `textkit.engine`). Iterating
    reads the articles one at a time, and can be done again unless they come from a stream.
    """

    def __init__(
        self,
        paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
        *,
        manner: Manner | None = None,
        include: Iterable[str] = (),
        exclude: Iterable[str] = (),
        group_by: str | None = None,
        observer: Observer | None = None,
        stream: BinaryIO | None = None,
        scheduler: Scheduler | None = None,
    ) -> None:
        several = [paths] if isinstance(paths, (str, os.PathLike)) else paths
        self.paths = [os.fspath(path) for path in several]
        self.manner = manner or Manner()
        self.include = tuple(include)
        self.exclude = tuple(exclude)
        self.group_by = group_by
        self.observer: Observer = observer or Silence()
        self.stream = stream
        self.scheduler = scheduler

    def __iter__(self) -> Iterator[Document]:
        for item in self.items():
            for document in load(item, self.manner):
                if isinstance(document, UnusableArticle):
                    self.observer.skipped(document)
                else:
                    if document.remark:
                        self.observer.noticed(document.name, document.remark)
                    yield document
                self.observer.done()

    def at(self, paths: Iterable[str | os.PathLike[str]]) -> Corpus:
        """Return the articles at other paths, read in the same way."""
        return Corpus(
            paths,
            manner=self.manner,
            include=self.include,
            exclude=self.exclude,
            group_by=self.group_by,
            observer=self.observer,
            scheduler=self.scheduler,
        )

    def items(self) -> Iterator[Source | Slice | Document]:
        """Yield each article: as a source yet to be read, or as a document where it had to be.

        For a *scheduler* the rows of large files are slices yet to be read.

        What cannot be used is told to the observer.
        """
        taken: dict[str, int] = {}
        for item in self._found():
            if isinstance(item, UnusableArticle):
                self.observer.skipped(item)
            elif isinstance(item, tuple):
                yield _unique_rows(*item, taken)
            else:
                yield _unique(item, taken)

    @property
    def is_stream(self) -> bool:
        """Whether the stream is all there is, and is plain text."""
        return self.paths == ["-"] and self.stream is not None and not kind_of(self.stream)

    def size(self) -> int | None:
        """Return how many articles there are, or None when only reading them could tell."""
        count = 0
        for name in self.files():
            if name == "-" or holds_many(name):
                return None
            count += 1
        return count

    def files(self) -> Iterator[str]:
        """Yield the name of each file, and ``-`` for a stream, without reading any."""
        walk = self._walk()
        for path, label in self._labelled():
            if is_address(path) and remote.is_folder(path):
                yield from (name for name, _, _ in remote.walk(path, label, self._wanted))
            elif path != "-" and os.path.isdir(path):  # noqa: PTH112
                yield from (name for name, _ in walk.files(path, label))
            else:
                yield label

    def holds(self, path: str) -> bool:
        """Say whether a file is one of those that are read, under whatever name."""
        target = os.path.realpath(path)
        if not os.path.exists(target):  # noqa: PTH110
            return False
        files = (given for given in self.paths if given != "-" and Path(given).is_file())
        return any(os.path.samefile(given, target) for given in files) or self._walk().finds(  # noqa: PTH121
            target
        )

    def group(self, name: str, meta: object) -> str:
        """Return the group of an article, by the field or by the folder it is in."""
        if self.group_by is None:
            return ""
        if isinstance(meta, dict) and self.group_by in meta:
            return str(meta[self.group_by])
        if self.group_by == FOLDER:
            return os.path.dirname(name) or "."  # noqa: PTH120 # a name, not a path
        raise WrongUsage(
            f"{name}: no field {self.group_by!r} to group by "
            f"(use a field of the rows, or '{FOLDER}' for the folder a file is in)"
        )

    def _found(self) -> Iterator[Found]:
        walk = self._walk()
        for path, label in self._labelled():
            if path == "-":
                yield from self._piped()
            elif is_address(path):
                yield from self._addressed(path, label)
            elif os.path.isdir(path):  # noqa: PTH112
                yield from self._walked(walk, path, label)
            else:
                yield from self._file(Path(path), label)

    def _labelled(self) -> Iterator[tuple[str, str]]:
        """Yield each path with the name of its file, or the prefix of the names in its folder."""
        if len(self.paths) == 1 and _is_folder(self.paths[0]):
            yield self.paths[0], ""
            return
        labels = [os.path.basename(os.path.normpath(path)) for path in self.paths]  # noqa: PTH119
        counts = Tally(labels)
        for path, label in zip(self.paths, labels, strict=True):
            ambiguous = counts[label] > 1 or label in {".", ".."}
            yield path, os.path.normpath(path) if ambiguous else label

    def _piped(self) -> Iterator[Document | UnusableArticle]:
        if self.stream is None:
            raise NothingToAnalyse("standard input: nothing is piped in")
        yield from _read(self.stream, "stdin", self.manner)

    def _walked(self, walk: Walk, folder: str, prefix: str) -> Iterator[Found]:
        found = False
        for name, path in walk.files(folder, prefix):
            found = True
            if isinstance(path, Path):
                yield from self._file(path, name)
            else:
                yield UnusableArticle(name, path)
        if not found:
            yield _nothing_in(folder)

    def _addressed(self, address: str, label: str) -> Iterator[Found]:
        if not remote.is_folder(address):
            yield from self._file(address, label)
            return
        found = False
        for name, path, size in remote.walk(address, label, self._wanted):
            found = True
            if isinstance(size, str):
                yield UnusableArticle(name or address, size)
            else:
                yield from self._file(path, name, size)
        if not found:
            yield _nothing_in(address)

    def _walk(self) -> Walk:
        roots = [path for path in self.paths if path != "-" and not is_address(path)]
        return Walk(roots, self._wanted)

    def _wanted(self, name: str) -> bool:
        last = name.rpartition("/")[2]

        def matches(glob: str) -> bool:
            return fnmatch(name, glob) or fnmatch(last, glob)

        if any(map(matches, self.exclude)):
            return False
        if self.include:
            return any(map(matches, self.include))
        return is_readable(last)

    def _file(self, path: Path | str, name: str, size: int | None = None) -> Iterator[Found]:
        try:
            if not _holds_many(path, name):
                yield Source(name, path, _size_of(path) if size is None else size)
                return
            slicer = SLICERS.get(suffix_of(name)) if self.scheduler else None
            if slicer:
                with _opened(path, name) as file:
                    yield from slicer(file, path, name, self.manner)
                return
            with _opened(path, name) as file:
                yield from _read(file, name, self.manner)
        except OSError as error:
            yield UnusableArticle(name, reason(error))
        except UnusableArticle as error:
            yield error


def _is_folder(path: str) -> bool:
    return remote.is_folder(path) if is_address(path) else os.path.isdir(path)  # noqa: PTH112


def _opened(path: Path | str, name: str) -> AbstractContextManager[BinaryIO]:
    return remote.opened(path, name) if isinstance(path, str) else opened(path, name)


def _size_of(path: Path | str) -> int:
    return remote.size_of(path) if isinstance(path, str) else path.stat().st_size


def _nothing_in(folder: str) -> UnusableArticle:
    kinds = " ".join(sorted(READERS))
    return UnusableArticle(folder, f"no articles in this folder ({kinds}; others with --include)")


def _holds_many(path: Path | str, name: str) -> bool:
    if suffix_of(name) or isinstance(path, str):
        return holds_many(name)
    with open_regular(path, name) as file:
        return looks_like_many(file)


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a file, and their digest, which depends on how they are to be read."""

    data: bytes
    digest: bytes


def fetch(source: Source, manner: Manner) -> Content | None:
    """Return the bytes of a source, or None where they cannot be had; `load` says why."""
    try:
        with _opened(source.path, source.name) as file:
            data = file.read(manner.max_bytes + 1)
    except (UnusableArticle, OSError):
        return None
    if len(data) > manner.max_bytes:
        return None
    return Content(data, digest(data, f"{suffix_of(source.name)} {manner.encoding}"))


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
        with io.BytesIO(content.data) if content else _opened(item.path, item.name) as file:
            if isinstance(item, Slice):
                yield from item.read(file, manner)
                return
            document = next(_read(file, item.name, manner))
    except UnusableArticle as error:
        yield error
        return
    if isinstance(document, Document):
        path = "" if isinstance(item.path, str) else os.fspath(item.path)
        document = replace(document, path=path, digest=content.digest if content else b"")
    yield document


def _read(file: BinaryIO, name: str, manner: Manner) -> Iterator[Document | UnusableArticle]:
    try:
        yield from read(file, name, manner)
    except UnusableArticle as error:
        yield error
    except OSError as error:
        yield UnusableArticle(name, reason(error))
    except (MemoryError, RecursionError) as error:
        yield UnusableArticle(name, too_much(error))


def _unique_rows(rows: Slice, names: Names, taken: dict[str, int]) -> Slice:
    """Number the second and later rows of one name."""
    renamed = {}
    for place, name in enumerate(names):
        if name is not None:
            count = taken[name] = taken.get(name, 0) + 1
            if count > 1:
                renamed[place] = f"{name} ({count})"
    return replace(rows, renamed=renamed)


def _unique(item: Source | Document, taken: dict[str, int]) -> Source | Document:
    """Number the second and later articles of one name."""
    count = taken[item.name] = taken.get(item.name, 0) + 1
    if count == 1:
        return item
    name = f"{item.name} ({count})"
    return replace(item, name=name)
