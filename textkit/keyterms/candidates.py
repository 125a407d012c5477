"""The words and phrases of an article that could be its key terms, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from textkit.keyterms.kinds import FIGURE, LATIN, MODIFIER, NOUN
from textkit.words.discovery import ORGANISATIONS

LONGEST, LONGEST_LATIN = 12, 60
"""Characters of the longest candidate that holds Han, and of the longest that does not."""

HYPHENS = frozenset("-/&+.'’")
DOTS = frozenset("·•‧")
JOINTS = HYPHENS | DOTS | {" "}


Piece = tuple[str, str, str, int, int]
"""What joins a word to the one before, the word in lower case, what it can do, where it stands."""


@dataclass(slots=True)
class Candidate:
    """A word or phrase of an article: its words, what each can do, and where it stands.

    *aliases* is where another name for it stands. *inside* is how often it is part of that longer
    candidate which it is part of most often, *named* the same of the names of organisations.
    """

    words: tuple[str, ...]
    kinds: str
    spans: list[tuple[int, int]]
    aliases: tuple[tuple[int, int], ...] = ()
    inside: int = 0
    named: int = 0

    @property
    def count(self) -> int:
        """How often it occurs, by whatever name."""
        return len(self.spans) + len(self.aliases)


def candidates(
    words: Sequence[str], kinds: Sequence[str], *, max_words: int = 5
) -> dict[str, Candidate]:
    """Return the candidates of an article by their keys, in the order of the text.

    *words* are those of the folded text, without a gap, and *kinds* what they can do in a term. The
    key of a candidate is its text in lower case, without a space between Han and Latin.
    """
    found: dict[str, Candidate] = {}
    for run in runs(words, kinds):
        for first, (_, head, ability, start, _) in enumerate(run):
            if ability == FIGURE:
                continue
            key, last = head, first
            for glue, word, kind, _, end in run[first : first + max_words]:
                if last > first:
                    key += glue + word
                    if len(key) > LONGEST and (len(key) > LONGEST_LATIN or not key.isascii()):
                        break
                last += 1
                if kind == MODIFIER:
                    continue
                candidate = found.get(key)
                if candidate is None:
                    _, parts, abilities, _, _ = zip(*run[first:last], strict=True)
                    found[key] = Candidate(parts, "".join(abilities), [(start, end)])
                else:
                    candidate.spans.append((start, end))
    return found


def runs(words: Sequence[str], kinds: Sequence[str]) -> Iterator[list[Piece]]:
    """Yield the runs of words that have nothing between them but what joins the parts of a term.

    A space joins Latin words, and is nothing between a Latin and a Han one. Hyphens and slashes
    join Latin words, dots the parts of foreign names.
    """
    run: list[Piece] = []
    glue = ""
    end = 0
    for word, kind in zip(words, kinds, strict=True):
        start, end = end, end + len(word)
        if not kind:
            if run and not glue and word in JOINTS:
                glue = word
                continue
            if run:
                yield run
            run, glue = [], ""
            continue
        joint = _joint(run[-1][2], glue, kind) if run and (glue or kind == FIGURE) else ""
        if joint is None:
            yield run
            run, joint = [], ""
        run.append((joint, word.lower(), kind, start, end))
        glue = ""
    if run:
        yield run


def _joint(before: str, glue: str, kind: str) -> str | None:
    """Return what joins words of two kinds in a term, or None when *glue* parts them."""
    if kind == FIGURE:
        return glue if glue == "-" and before == LATIN else None
    latin = (before in {LATIN, FIGURE}) + (kind == LATIN)
    if glue == " ":
        return (None, "", " ")[latin]
    if glue in DOTS:
        return "·"
    return glue if latin == 2 else None


def settle(found: dict[str, Candidate]) -> None:
    """Note of each candidate how often it is in one a word or two longer; drop mere fragments.

    A phrase that is used once, and there as part of a longer one, is a fragment. A long name of an
    organisation that is used twice is one word.
    """
    for outer in found.values():
        if len(outer.words) > 1:
            _note_parts(outer, found)
    for term, candidate in list(found.items()):
        words, count = candidate.words, len(candidate.spans)
        if len(words) == 1:
            continue
        if candidate.inside == count == 1:
            del found[term]
        elif len(words) > 2 and candidate.inside < count > 1 and words[-1] in ORGANISATIONS:
            candidate.words, candidate.kinds = (term,), NOUN


def _note_parts(outer: Candidate, found: Mapping[str, Candidate]) -> None:
    words, count = outer.words, len(outer.spans)
    organisation = words[-1] in ORGANISATIONS
    for part in words if len(words) == 2 else _parts(words):
        inner = found.get(part)
        if inner is not None:
            inner.inside = max(inner.inside, count)
            if organisation:
                inner.named = max(inner.named, count)


def _parts(words: tuple[str, ...]) -> list[str]:
    """Return the keys of what is left of three or more words without one or two at the edges."""
    parts = (words[1:], words[:-1], words[2:], words[:-2], words[1:-1])
    return list(map("".join, parts))
