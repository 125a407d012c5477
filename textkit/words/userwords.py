"""The user's own words, read from a dictionary in jieba's format."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from textkit.errors import WrongUsage
from textkit.words.listfile import entries

LONGEST = 100
"""Characters of a word."""

HIGHEST = 10**9
"""The highest frequency."""

# jieba's tags. The list is closed because the last part of "Red Cat plan" is none.
_TAGS = """
    a ad ag an b c d df dg e eng f g h i j k l m mg mq n ng nr nrfg nrt ns nt nz o p q r rg rr rz
    s t tg u ud ug uj ul un uv uz v vd vg vi vn vq w x y z zg
"""
TAGS = frozenset(_TAGS.split())
NUMBER = r"[+-]?[0-9]+"
COMMAS = r"[^,]*[^0-9,],[0-9]+(?:,[a-z]+)?"


class UserWord(NamedTuple):
    """A word that is never cut apart, and its part of speech or ''."""

    word: str
    tag: str = ""


def read_user_words(path: Path) -> tuple[UserWord, ...]:
    """Read a file with ``word [frequency] [tag]`` on each line, in any encoding.

    Empty lines and lines that begin with ``#`` are passed over. The word may hold spaces: it is
    what remains when one of jieba's tags and a number have been taken from the end. A tab after
    the word leaves no doubt where the word itself ends in such. The frequency is checked but has
    no effect, since a user's word always wins.

    Raises:
        WrongUsage: the file cannot be read, or a line is not of this form.
    """
    words = []
    for number, line in entries(path):
        try:
            words.append(_parsed(line))
        except ValueError as error:
            raise WrongUsage(f"{path}: line {number}: {error}") from None
    return tuple(words)


def _parsed(line: str) -> UserWord:
    if re.fullmatch(COMMAS, line):
        raise ValueError("write 'word frequency tag' with spaces, not with commas")
    word, fields = _divided(line)
    if len(word) > LONGEST:
        raise ValueError(f"a word of more than {LONGEST} characters")
    if fields and re.fullmatch(NUMBER, fields[0]):
        frequency = fields.pop(0)
        if len(frequency) > len(str(HIGHEST)) or not 1 <= int(frequency) <= HIGHEST:
            raise ValueError(f"the frequency is not a number from 1 to {HIGHEST:,}")
    tag = fields.pop(0) if fields else ""
    if fields or tag not in TAGS | {""}:
        raise ValueError("after the tab stands more than a frequency and one of jieba's tags")
    return UserWord(word, tag)


def _divided(line: str) -> tuple[str, list[str]]:
    """Return the word and the fields after it."""
    if "\t" in line:
        word, _, rest = line.partition("\t")
        return word.strip(), rest.split()
    parts = line.split()
    end = len(parts)
    if end > 1 and parts[end - 1] in TAGS:
        end -= 1
    if end > 1 and re.fullmatch(NUMBER, parts[end - 1]):
        end -= 1
    return " ".join(parts[:end]), parts[end:]
