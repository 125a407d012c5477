"""Traditional text that was converted badly, or by halves, made consistent; correct text stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from textkit.errors import WrongUsage
from textkit.script import dictionaries
from textkit.script.boundaries import Words, keeping
from textkit.script.conversion import converter
from textkit.script.detection import detect
from textkit.script.folding import fold
from textkit.script.ideographs import han
from textkit.script.letters import CANTONESE, NAMES, exchanged, letters, rank
from textkit.script.tracing import Keeps, trace

STANDARDS = {"traditional": "s2t", "tw": "s2tw", "hk": "s2hk"}
"""What a text can be made consistent with, and the configurations that know how it writes."""

SEVERAL = 3  # characters, wrong in words, after which all of their kind are taken for wrong

LONGEST = 5  # characters of the words that are looked for around a doubtful one


class Edit(NamedTuple):
    """A character that was mended: ``text[position]``."""

    position: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text, mended, and what was mended in it, in order; the text keeps its length."""

    text: str
    edits: tuple[Edit, ...]


def repair(text: str, standard: str, *, words: Words | None = None) -> Repaired:
    """Make *text* consistent Traditional of *standard*: ``traditional``, ``tw`` or ``hk``.

    The text is folded and converted anew. Where that gives another character, it replaces the
    text's own if

    - the text's is Simplified and nothing else (国), or a rare variant of the other (爲);
    - or the word is wrong as it stands (里面, 采訪, 阿裏): the dictionary has it in another
      spelling only, the character is not part of a word in this place that it does have, and the
      two are not a pair of which both are in use (伙伴, 布局);
    - or the other is usual for the text's own, which is not part of a word, and stands beside a
      mended one, or was mended in a word elsewhere (开会后, when there is 之后), or several others
      were.

    *words* cut the text; no short phrase is taken across their boundaries. Simplified text is
    converted.

    Raises:
        WrongUsage: there is no such standard.
    """
    if standard not in STANDARDS:
        msg = f"a text cannot be repaired to {standard!r}: choose one of {', '.join(STANDARDS)}"
        raise WrongUsage(msg)
    differences = list(_differences(text, standard, words))
    edits = [difference.edit for difference in differences]
    if detect(text).script != "simplified":
        chosen = _justified(differences, standard)
        forms = {after: _form(after, text, standard) for _, _, after in chosen}
        formed = (edit._replace(after=forms[edit.after]) for edit in chosen)
        edits = [edit for edit in formed if edit.before != edit.after]
    characters = list(text)
    for edit in edits:
        characters[edit.position] = edit.after
    return Repaired("".join(characters), tuple(edits))


class _Difference(NamedTuple):
    """Where a text is not what its key converts to.

    *kept* tells whether the text's own character is Simplified too; *phrase*, whether what it is
    not was told by a phrase of the dictionary; *held*, whether it is part of a word that the
    dictionary has.
    """

    edit: Edit
    kept: bool
    phrase: bool
    held: bool


def _differences(text: str, standard: str, words: Words | None) -> Iterator[_Difference]:
    chain = [converter(STANDARDS[standard]).tables]
    simplified = letters().simplified
    start = 0
    for line in text.splitlines(keepends=True):
        key = fold(line)
        cut = list(words(line)) if words else None
        keeps = None if cut is None else keeping(cut)
        whole = [len(word) > 1 for word in cut or () for _ in word]
        for piece in trace(chain, key, keeps=keeps):
            place = piece.start
            before, after = line[place], piece.value
            if before == after or piece.end - place > 1 or not han(before):
                continue
            # What was left as it was is wrong more often than what was changed.
            kept = before == key[place]
            phrase = piece.phrase and (kept or not whole or whole[place])
            held = before not in simplified and _holds(line, key, place, None if kept else keeps)
            yield _Difference(Edit(start + place, before, after), kept, bool(phrase), held)
        start += len(line)


def _justified(differences: list[_Difference], standard: str) -> list[Edit]:
    """Choose the differences that are errors."""
    known = letters()
    certain, doubtful, lone = set[Edit](), set[Edit](), set[Edit]()
    wrong = set[str]()  # characters that a word has instead of what they become
    for edit, kept, phrase, held in differences:
        pair = frozenset(edit[1:])
        if pair in known.equal:
            continue
        alien = edit.before in known.simplified or not (
            edit.before in known.traditional or rank(edit.before)
        )
        if alien or exchanged(edit.before, edit.after, standard):
            certain.add(edit)
        elif pair in known.variants or held:
            continue
        elif phrase and (pair in known.doubtful or edit.before == CANTONESE):
            doubtful.add(edit)
        elif phrase:
            certain.add(edit)
            wrong |= {edit.before} if kept else set()
        elif kept:
            lone.add(edit)
    beside = {edit.position for edit in certain | doubtful}
    if len(wrong) >= SEVERAL:
        wrong |= {edit.before for edit in lone} - set(NAMES)
    mended = {
        edit
        for edit in lone
        if edit.before in wrong or {edit.position - 1, edit.position + 1} & beside
    }
    return sorted(certain | mended | (doubtful if wrong or mended else set()))


def _holds(line: str, key: str, place: int, keeps: Keeps | None) -> bool:
    """Say whether the character of *line* at *place* is part of a word, as it is written."""
    for length in range(2, LONGEST + 1):
        for start in range(max(0, place - length + 1), min(place, len(line) - length) + 1):
            end = start + length
            if keeps and not keeps(length, start, end):
                continue
            written = line[start:end]
            if any(_alike(written, value) for value in _spellings(key[start:end])):
                return True
    return False


def _alike(text: str, other: str) -> bool:
    """Say whether two words of one length differ in nothing but variants."""
    variants = letters().variants
    return all(a == b or frozenset((a, b)) in variants for a, b in zip(text, other, strict=True))


def _spellings(key: str) -> Iterator[str]:
    for name in ("STPhrases.txt", "STPhrases_GeneratedFromRegionalPhrases.txt"):
        for value in dictionaries.candidates(name).get(key, ()):
            if len(value) == len(key):
                yield value


def _form(character: str, text: str, standard: str) -> str:
    """Return the variant of *character* that *text* uses, if it may."""
    if character in text:
        return character
    pairs = (pair for pair in letters().variants if character in pair)
    for other in sorted(form for pair in pairs for form in pair if form in text):
        if not exchanged(other, character, standard):
            return other
    return character
