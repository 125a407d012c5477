"""Articles in another script: as rows, as a stream, or as files beside or instead of their own."""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from textkit.corpus import Corpus, Document
from textkit.decoding import NotText, decode, encode
from textkit.engine import map_articles
from textkit.errors import TextkitError, UnusableArticle, WrongUsage
from textkit.script import (
    Converter,
    Reimplemented,
    configurations,
    converter,
    detect,
    reimplemented,
)
from textkit.table import column
from textkit.writing import AtomicFile

CHUNK = 1 << 20
"""Bytes of a stream that are read at a time."""

Engine = Literal["official", "reimplemented"]


@dataclass(frozen=True, slots=True)
class Target:
    """Where to: a script, told from the text what it is converted from, or a configuration.

    *to* is one of ``simplified traditional tw twp hk hkp jp``; *config* one of OpenCC's names.
    """

    to: str | None = None
    config: str | None = None
    engine: Engine = "official"

    def chosen(self, text: str) -> tuple[str, ...]:
        """Return the configurations that take this text there, one after the other."""
        if self.config is not None:
            return (self.config,)
        return configurations(self.to or "simplified", detect(text))

    def convert(self, text: str) -> tuple[str, tuple[str, ...]]:
        """Return the converted text, and the configurations that did it."""
        chosen = self.chosen(text)
        for config in chosen:
            text = self._converter(config).convert(text)
        return text, chosen

    def stream(self, pieces: Iterator[str]) -> Iterator[str]:
        """Convert a text that comes in pieces; the first of them tells the script of them all."""
        first = next(pieces, "")
        converted: Iterable[str] = _chained(first, pieces)
        for config in self.chosen(first):
            converted = self._converter(config).stream(converted)
        yield from converted

    def _converter(self, config: str) -> Converter | Reimplemented:
        if self.engine == "reimplemented":
            return reimplemented(config)
        return converter(config)


@dataclass(frozen=True, slots=True)
class Converted:
    """An article in another script, by *config*, which is empty where nothing had to be done."""

    article: str = column("Article")
    text: str = column("Text", flexible=True)
    config: str = column("Configuration")
    changed: bool = column("Changed")


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A file that holds an article in another script now; *changed* if it did not before."""

    article: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Files:
    """Where converted articles are written: below *folder*, or over the originals.

    *encoding* is that of each original, unless it is given; *backup* is the suffix under which an
    original that is written over is kept.
    """

    folder: Path | None = None
    encoding: str | None = None
    backup: str = ""


def convert(corpus: Corpus, target: Target, *, jobs: int = 1) -> Iterator[Converted]:
    """Yield each article in the script asked for."""
    return map_articles(corpus, _Conversion(target), jobs=jobs)


def rewrite(corpus: Corpus, target: Target, files: Files, *, jobs: int = 1) -> Iterator[Rewritten]:
    """Write each article, in the script asked for, to a file; a file is never left half-written.

    Raises:
        WrongUsage: the folder for the results is one that is read from.
    """
    if files.folder is not None:
        _keep_apart(corpus, files.folder)
    return map_articles(corpus, _Rewriting(target, files), jobs=jobs)


def convert_stream(
    stream: BinaryIO, target: Target, *, encoding: str | None = None
) -> Iterator[str]:
    """Yield a stream in the script asked for, in pieces; memory does not grow with its length.

    Raises:
        UnusableArticle: the stream is not text.
    """
    head = stream.read(CHUNK)
    try:
        decoded = decode(_whole_lines(head), encoding=encoding)
    except NotText as error:
        raise UnusableArticle("standard input", str(error)) from error
    decoder = codecs.getincrementaldecoder(decoded.encoding)("replace")
    if decoded.bom:
        yield "\ufeff"

    def pieces() -> Iterator[str]:
        yield decoder.decode(head).removeprefix("\ufeff")
        while data := stream.read(CHUNK):
            yield decoder.decode(data)
        yield decoder.decode(b"", final=True)

    yield from target.stream(pieces())


@dataclass(frozen=True, slots=True)
class _Conversion:
    target: Target

    def __call__(self, document: Document) -> Converted:
        text, chosen = self.target.convert(document.text)
        return Converted(document.name, text, "+".join(chosen), text != document.text)


@dataclass(frozen=True, slots=True)
class _Rewriting:
    target: Target
    files: Files

    def __call__(self, document: Document) -> Rewritten:
        source = document.path
        if not source:
            raise UnusableArticle(document.name, "a row, not a file of its own: use -f jsonl")
        if document.broken and self.files.folder is None:
            raise UnusableArticle(document.name, "malformed bytes: not written over")
        text, _ = self.target.convert(document.text)
        try:
            data = encode(
                text,
                self.files.encoding or document.encoding,
                bom=document.bom,
            )
        except TextkitError as error:
            reason = f"{error} (choose another encoding with --to-encoding)"
            raise UnusableArticle(document.name, reason) from error
        if self.files.folder is None:
            return Rewritten(document.name, self._over(Path(source), data))
        place = self.files.folder / _inside(document.name)
        place.parent.mkdir(parents=True, exist_ok=True)
        return Rewritten(document.name, _written(place, data))

    def _over(self, place: Path, data: bytes) -> bool:
        if self.files.backup and place.read_bytes() != data:
            _written(place.with_name(place.name + self.files.backup), place.read_bytes())
        return _written(place, data)


def _written(place: Path, data: bytes) -> bool:
    """Write a file unless it holds just that already; say whether it was written."""
    try:
        if place.read_bytes() == data:
            return False
    except OSError:  # not there yet, or not readable: the writing will tell
        pass
    file = AtomicFile(place)
    try:
        file.write(data)
        file.finish()
    except BaseException:
        file.abandon()
        raise
    return True


def _inside(name: str) -> Path:
    """Return the name as a relative path that does not lead out of a folder."""
    return Path(*(part for part in Path(name).parts if part not in {"..", "/", os.sep}))


def _keep_apart(corpus: Corpus, folder: Path) -> None:
    result = Path(os.path.realpath(folder))
    for path in corpus.paths:
        source = Path(os.path.realpath(path))
        if path != "-" and (
            result == source or source in result.parents or result == source.parent
        ):
            raise WrongUsage(f"{folder} would be written among what is read: choose another folder")


def _whole_lines(head: bytes) -> bytes:
    """Cut the beginning of a stream where no character can be cut in two."""
    end = head.rfind(b"\n") + 1
    return head[:end] if len(head) == CHUNK and end and not end % 2 else head


def _chained(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest
