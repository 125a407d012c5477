"""Articles in another script, as files beside or instead of their own."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from textkit.conversion import Target
from textkit.corpus import Corpus, Document
from textkit.decoding import encode
from textkit.engine import map_articles
from textkit.errors import (
    OutputFailed,
    TextkitError,
    UnusableArticle,
    UnwrittenArticle,
    WrongUsage,
)
from textkit.reading import is_extracted
from textkit.reading.files import reason
from textkit.writing import AtomicFile

EXTRACT = ".txt"
"""What is added to the name of a document whose text is written."""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A file that holds an article in another script now; *changed* if it did not before."""

    article: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Files:
    """Where converted articles are written: below *folder*, or over the originals.

    *encoding* is that of each original, unless it is given; *backup* is the suffix under which an
    original that is written over is kept. What a file holds already is not written again, unless
    *force* is given. That is told from its content: its time of change would not tell that it was
    written to another standard, or with other dictionaries.
    """

    folder: Path | None = None
    encoding: str | None = None
    backup: str = ""
    force: bool = False

    def leave(self, before: str, after: str) -> bool:
        """Say whether an original need not even be encoded again."""
        return before == after and not (self.folder or self.encoding or self.force)


def rewrite(corpus: Corpus, target: Target, files: Files, *, jobs: int = 1) -> Iterator[Rewritten]:
    """Write each article, in the script asked for, to a file; a file is never left half-written.

    Raises:
        WrongUsage: the folder for the results is one that is read from.
    """
    if files.folder is not None:
        _keep_apart(corpus, files.folder)
        _keep_all(corpus)
    return map_articles(corpus, _Rewriting(target, files), jobs=jobs)


@dataclass(frozen=True, slots=True)
class _Rewriting:
    target: Target
    files: Files

    def __call__(self, document: Document) -> Rewritten:
        source = document.path
        if document.kind == "row":
            raise UnusableArticle(document.name, "a row, not a file of its own: use -f jsonl")
        if self.files.folder is None and (document.kind == "extract" or not source):
            raise UnusableArticle(document.name, "not plain text: write it elsewhere, with -O")
        if document.broken and self.files.folder is None:
            raise UnusableArticle(document.name, "malformed bytes: not written over")
        text, _ = self.target.convert(document.text)
        if self.files.leave(document.text, text):
            return Rewritten(document.name, changed=False)
        try:
            own = "utf-8" if document.kind == "extract" else document.encoding
            data = encode(text, self.files.encoding or own, bom=document.bom)
        except TextkitError as error:
            reason = f"{error} (choose another encoding with --to-encoding)"
            raise UnusableArticle(document.name, reason) from error
        if self.files.folder is None:
            return Rewritten(document.name, self._over(document.name, Path(source), data))
        place = self.files.folder / _inside(document.name)
        if document.kind == "extract":
            place = place.with_name(place.name + EXTRACT)
        return Rewritten(document.name, self._write(document.name, place, data))

    def _over(self, name: str, place: Path, data: bytes) -> bool:
        if self.files.backup and place.read_bytes() != data:
            copy = place.with_name(place.name + self.files.backup)
            _written(name, copy, place.read_bytes())
        return _written(name, place, data, force=self.files.force)

    def _write(self, name: str, place: Path, data: bytes) -> bool:
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UnwrittenArticle(name, f"cannot make {place.parent}: {reason(error)}") from error
        return _written(name, place, data, force=self.files.force)


def _written(name: str, place: Path, data: bytes, *, force: bool = True) -> bool:
    """Write a file, unless it holds just that already; say whether it was written.

    Raises:
        UnwrittenArticle: this file cannot be written; another one may.
        OutputFailed: the disk is full.
    """
    try:
        if not force and place.read_bytes() == data:
            return False
    except OSError:  # not there yet, or not readable: the writing will tell
        pass
    try:
        with AtomicFile(place) as file:
            file.write(data)
    except OutputFailed as error:
        if error.is_disk_full:
            raise
        raise UnwrittenArticle(name, str(error)) from error
    return True


def _inside(name: str) -> Path:
    """Return the name as a relative path that does not lead out of a folder."""
    return Path(*(part for part in Path(name).parts if part not in {"..", "/", os.sep}))


def _keep_all(corpus: Corpus) -> None:
    """See that no two articles would be one file, on any file system."""
    taken: dict[str, str] = {}
    for name in corpus.files():
        written = os.fspath(_inside(name)) + (EXTRACT if is_extracted(name) else "")
        other = taken.setdefault(unicodedata.normalize("NFC", written).casefold(), name)
        if other is not name:
            raise WrongUsage(f"{other} and {name} would be one file: convert them apart")


def _keep_apart(corpus: Corpus, folder: Path) -> None:
    result = Path(os.path.realpath(folder))
    for path in corpus.paths:
        source = Path(os.path.realpath(path))
        if path != "-" and (
            result == source or source in result.parents or result == source.parent
        ):
            raise WrongUsage(f"{folder} would be written among what is read: choose another folder")
