"""Words that are no terms: function words, and what stands around articles on web pages."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from textkit.script import fold
from textkit.words.listfile import entries

_JIEBA = """
    the of is and to in that we for an are by be as on with can if from which you it this then at
    have all not one has or that
"""
JIEBA_STOP_WORDS = frozenset(_JIEBA.split())
"""The words that ``jieba.analyse`` leaves out of its counts (0.42.1, analyse/tfidf.py)."""

DATA = Path(__file__).parent / "data"


def stop_words(*, extra: Iterable[str] = (), builtin: bool = True) -> frozenset[str]:
    """Return the stop words, folded and in lower case, with the user's *extra* ones.

    The *builtin* ones are the Chinese list of stopwordsiso, corrected by ``data/web.txt``, and the
    English function words of ``data/english.txt``.
    """
    return _folded(extra) | (_builtin() if builtin else frozenset())


def read_stop_words(path: Path) -> tuple[str, ...]:
    """Read a file with a word on each line, in any encoding; ``#`` begins a comment.

    Raises:
        WrongUsage: the file cannot be read.
    """
    return tuple(word for _, word in entries(path))


@cache
def _builtin() -> frozenset[str]:
    own = set(_own_words("web.txt"))
    wrong = {word[1:] for word in own if word.startswith("-")}
    words = {word for word in own if not word.startswith("-")}
    return _folded(words | set(_own_words("english.txt")) | (_chinese() - wrong))


def _own_words(name: str) -> Iterator[str]:
    return (word for _, line in entries(DATA / name) for word in line.split())


def _chinese() -> set[str]:
    import json

    # Importing stopwordsiso takes ten times as long as reading its file.
    spec = importlib.util.find_spec("stopwordsiso")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("No module named 'stopwordsiso'", name="stopwordsiso")
    file = Path(spec.submodule_search_locations[0]) / "stopwords-iso.json"
    return set(json.loads(file.read_bytes())["zh"])


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold("\n".join(words)).lower().split("\n")) - {""}
