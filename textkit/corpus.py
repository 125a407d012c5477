"""The articles that an analysis is about: found lazily, in a settled order, under unique names."""

from __future__ import annotations

import os
from collections import Counter as Tally
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

from textkit.document import Document
from textkit.errors import NothingToAnalyse, UnusableArticle, WrongUsage
from textkit.reading import (
    READERS,
    Manner,
    holds_many,
    is_readable,
    kind_of,
    looks_like_many,
    remote,
    suffix_of,
)
from textkit.reading.files import open_regular, reason
from textkit.reading.folders import Walk
from textkit.reading.remote import is_address
from textkit.sources import Source, documents, load, opened, size_of

if TYPE_CHECKING:
    from textkit.cluster import Scheduler
    from textkit.reading.slices import Names, Slice, Slicer

    Found = Source | Document | UnusableArticle | tuple[Slice, Names]  # on the way through files

__all__ = ["Corpus", "Document", "Observer"]

FOLDER = "folder"


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
                for found in walk.files(path, label):
                    yield found.name if isinstance(found, UnusableArticle) else found[0]
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
                yield from self._file(path, label)

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
        yield from documents(self.stream, "stdin", self.manner)

    def _walked(self, walk: Walk, folder: str, prefix: str) -> Iterator[Found]:
        found = False
        for file in walk.files(folder, prefix):
            found = True
            if isinstance(file, UnusableArticle):
                yield file
            else:
                name, path = file
                yield from self._file(path, name)
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

        if self.exclude and any(map(matches, self.exclude)):
            return False
        if self.include:
            return any(map(matches, self.include))
        return is_readable(last)

    def _file(self, path: str, name: str, size: int | None = None) -> Iterator[Found]:
        try:
            if not _holds_many(path, name):
                yield Source(name, path, size_of(path) if size is None else size)
                return
            with opened(path, name) as file:
                if slicer := _slicer_of(name) if self.scheduler else None:
                    yield from slicer(file, path, name, self.manner)
                else:
                    yield from documents(file, name, self.manner)
        except OSError as error:
            yield UnusableArticle(name, reason(error))
        except UnusableArticle as error:
            yield error


def _is_folder(path: str) -> bool:
    return remote.is_folder(path) if is_address(path) else os.path.isdir(path)  # noqa: PTH112


def _slicer_of(name: str) -> Slicer | None:
    from textkit.reading.slices import SLICERS

    return SLICERS.get(suffix_of(name))


def _nothing_in(folder: str) -> UnusableArticle:
    kinds = " ".join(sorted(READERS))
    return UnusableArticle(folder, f"no articles in this folder ({kinds}; others with --include)")


def _holds_many(path: str, name: str) -> bool:
    if suffix_of(name) or is_address(path):
        return holds_many(name)
    with open_regular(path, name) as file:
        return looks_like_many(file)


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
