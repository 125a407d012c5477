"""What a conversion would change in each article, as a patch or edit by edit."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain

from textkit.choices import window
from textkit.conversion import Target
from textkit.corpus import Corpus, Document
from textkit.engine import map_articles
from textkit.sentences import Sentences
from textkit.table import column


@dataclass(frozen=True, slots=True)
class Difference:
    """An article that would change: in how many lines, and how, as a unified diff."""

    article: str = column("Article")
    lines: int = column("Lines")
    diff: str = column("Diff", flexible=True)


@dataclass(frozen=True, slots=True)
class Mended:
    """A character that a repair changes, at *position* of the article, in characters from 0."""

    article: str = column("Article", group=True)
    line: int = column("Line")
    position: int = column("At")
    from_: str = column("From")
    to: str = column("To")
    sentence: str = column("Sentence", flexible=True)


def differences(corpus: Corpus, target: Target, *, jobs: int = 1) -> Iterator[Difference]:
    """Yield how each article would change that would."""
    found = map_articles(corpus, partial(_difference, target=target), jobs=jobs)
    return (difference for difference in found if difference.lines)


def mendings(corpus: Corpus, target: Target, *, jobs: int = 1) -> Iterator[Mended]:
    """Yield each edit of the repair of each article, in order."""
    return chain.from_iterable(map_articles(corpus, partial(_mendings, target=target), jobs=jobs))


def unified(name: str, before: str, after: str) -> str:
    """Return the unified diff of two texts, as ``patch`` and editors read it."""
    end = "\t" * (" " in name)  # by which patch knows where such a name ends
    names = f"a/{name}{end}", f"b/{name}{end}"
    lines = difflib.unified_diff(_lines(before), _lines(after), *names)
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _difference(document: Document, target: Target) -> Difference:
    converted, _ = target.convert(document.text)
    diff = unified(document.name, document.text, converted)
    changed = sum(line.startswith("+") for line in diff.split("\n")[2:])
    return Difference(document.name, changed, diff)


def _mendings(document: Document, target: Target) -> list[Mended]:
    text = document.text
    sentences = Sentences(text)
    found = []
    line, counted = 1, 0
    for position, before, after in target.repaired(text).edits:
        line += text.count("\n", counted, position)
        counted = position
        sentence, _ = window(text, sentences, position, 1)
        found.append(Mended(document.name, line, position, before, after, sentence))
    return found


def _lines(text: str) -> list[str]:
    """Cut a text at line feeds only, as ``patch`` does."""
    *lines, last = text.split("\n")
    return [line + "\n" for line in lines] + [last] * bool(last)
