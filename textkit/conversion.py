"""Articles in another script, as rows or as a stream."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, Literal

from textkit.corpus import Corpus, Document
from textkit.decoding import NotText, decode
from textkit.engine import map_articles
from textkit.errors import UnusableArticle, WrongUsage
from textkit.reading.files import read_up_to
from textkit.table import column

if TYPE_CHECKING:
    from textkit.script import Converter, Reimplemented
    from textkit.script.boundaries import Words
    from textkit.script.repair import Repaired

CHUNK = 1 << 20
"""Bytes of a stream that are read, and characters of a text that are converted, at a time."""

REPAIRED = ("traditional", "tw", "hk")
"""The scripts to which a text can be repaired."""

Engine = Literal["official", "reimplemented"]


@dataclass(frozen=True, slots=True)
class Target:
    """Where to: a script, told from the text what it is converted from, or a configuration.

    *to* is one of ``simplified traditional tw twp hk hkp jp``; *config* one of OpenCC's names.
    With *boundaries* no short phrase is taken across the boundary of a word. With *repair* the
    text is Traditional already, or in part, and only what is wrong in it is changed.
    """

    to: str | None = None
    config: str | None = None
    engine: Engine = "official"
    boundaries: bool = False
    repair: bool = False

    def __post_init__(self) -> None:
        if self.engine != "official" and (self.boundaries or self.repair):
            raise WrongUsage("only the official engine repairs, and knows the boundaries of words")
        if self.repair and self.to not in REPAIRED:
            raise WrongUsage(f"say to what to repair, with --to: {', '.join(REPAIRED)}")

    def chosen(self, text: str) -> tuple[str, ...]:
        """Return the configurations that take this text there, one after the other."""
        if self.config is not None:
            return (self.config,)
        from textkit.script import configurations, detect

        return configurations(self.to or "simplified", detect(text))

    def convert(self, text: str) -> tuple[str, tuple[str, ...]]:
        """Return the converted text, and the configurations that did it."""
        if self.repair:
            return self.repaired(text).text, ("repair",)
        chosen = self.chosen(text)
        for config in chosen:
            text = self._convert(text, config)
        return text, chosen

    def repaired(self, text: str) -> Repaired:
        """Return the text with what is wrong in it mended, and each edit."""
        from textkit.script.repair import repair
        from textkit.words.boundaries import known_words

        return repair(text, self.to or "traditional", words=known_words)

    @property
    def words(self) -> Words | None:
        """What cuts a text into words, where their boundaries matter."""
        if not self.boundaries:
            return None
        from textkit.words.boundaries import known_words

        return known_words

    def stream(self, pieces: Iterator[str]) -> Iterator[str]:
        """Convert a text that comes in pieces; the first of them tells the script of them all.

        What is to be repaired is taken as a whole: an error in one place is evidence in another.
        """
        if self.repair:
            yield self.convert("".join(pieces))[0]
            return
        first = next(pieces, "")
        converted: Iterable[str] = _chained(first, pieces)
        for config in self.chosen(first):
            if self.boundaries:
                converted = map(partial(self._convert, config=config), _lines(converted))
            else:
                converted = self._converter(config).stream(converted)
        yield from converted

    def _convert(self, text: str, config: str) -> str:
        if not self.words:
            converter = self._converter(config)
            if len(text) <= CHUNK:
                return converter.convert(text)
            pieces = (text[at : at + CHUNK] for at in range(0, len(text), CHUNK))
            return "".join(converter.stream(pieces))
        from textkit.script import boundaries

        return boundaries.convert(text, config, self.words)

    def _converter(self, config: str) -> Converter | Reimplemented:
        if self.engine == "reimplemented":
            from textkit.script import reimplemented

            return reimplemented(config)
        from textkit.script import converter

        return converter(config)


@dataclass(frozen=True, slots=True)
class Converted:
    """An article in another script, by *config*, which is empty where nothing had to be done."""

    article: str = column("Article")
    text: str = column("Text", flexible=True)
    config: str = column("Configuration")
    changed: bool = column("Changed")


def convert(corpus: Corpus, target: Target, *, jobs: int = 1) -> Iterator[Converted]:
    """Yield each article in the script asked for."""
    return map_articles(corpus, _Conversion(target), jobs=jobs)


def convert_stream(
    stream: BinaryIO, target: Target, *, encoding: str | None = None
) -> Iterator[str]:
    """Yield a stream in the script asked for, in pieces; memory does not grow with its length.

    Raises:
        UnusableArticle: the stream is not text.
    """
    head = read_up_to(stream, CHUNK)
    try:
        decoded = decode(_whole_lines(head), encoding=encoding)
    except NotText as error:
        raise UnusableArticle("standard input", str(error)) from error
    decoder = codecs.getincrementaldecoder(decoded.encoding)("replace")
    if decoded.bom:
        yield "\ufeff"

    def pieces() -> Iterator[str]:
        yield decoder.decode(head).removeprefix("\ufeff")
        while data := read_up_to(stream, CHUNK):
            yield decoder.decode(data)
        yield decoder.decode(b"", final=True)

    yield from target.stream(pieces())


@dataclass(frozen=True, slots=True)
class _Conversion:
    target: Target

    def __call__(self, document: Document) -> Converted:
        text, chosen = self.target.convert(document.text)
        return Converted(document.name, text, "+".join(chosen), text != document.text)


def _whole_lines(head: bytes) -> bytes:
    """Cut the beginning of a stream where no character can be cut in two."""
    end = head.rfind(b"\n") + 1
    return head[:end] if len(head) == CHUNK and end and not end % 2 else head


def _lines(pieces: Iterable[str]) -> Iterator[str]:
    """Join and cut *pieces* so that each ends with a line, but for what has no end."""
    held = ""
    for piece in pieces:
        whole, end, rest = piece.rpartition("\n")
        if end:
            yield held + whole + end
            held = ""
        held += rest
    yield held


def _chained(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest
