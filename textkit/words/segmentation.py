"""Texts of any script cut into words, each with its place, its folded form and its word class."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import NamedTuple

from textkit.script import fold
from textkit.words.cutting import cut
from textkit.words.lexicon import identity, lexicon
from textkit.words.matching import TermMatcher
from textkit.words.regional import identity as regional_identity
from textkit.words.regional import kept_whole, regional_names
from textkit.words.userwords import UserWord

NEAR = 12
"""Characters around a place that decide how it is cut."""

NUMBER = r"[0-9.]*[0-9]%?|[〇零一二三四五六七八九十百千万亿两]+"
HAN = r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"

VERSION = b"segmenter 1"
"""To be changed with anything that changes words."""


class Word(NamedTuple):
    """A word: ``text[start:end]`` is its surface, its term what it counts as."""

    surface: str
    term: str
    pos: str
    start: int
    end: int


@dataclass(frozen=True)
class Segmenter:
    """Cuts texts as jieba does, but never the words of the user.

    A user's word is found in every script, the longest first; what stands between two of them is
    cut by itself. With *merge_regional* a name of Taiwan or Hong Kong is a word, and its term the
    mainland's: see `regional_names`.
    """

    user_words: tuple[UserWord, ...] = ()
    merge_regional: bool = False

    def __reduce__(self) -> tuple[type[Segmenter], tuple[tuple[UserWord, ...], bool]]:
        return type(self), (self.user_words, self.merge_regional)

    @cached_property
    def identity(self) -> bytes:
        """What tells this segmenter's results from those of others: version, lexicon, words."""
        words = "\n".join(f"{word.word}\t{word.tag}" for word in self.user_words)
        regional = regional_identity() if self.merge_regional else b""
        return VERSION + identity() + regional + words.encode("utf-8", "surrogatepass")

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The terms of those words that do not count as what they are in the folded text."""
        return regional_names() if self.merge_regional else {}

    @cached_property
    def whole(self) -> frozenset[str]:
        """The words, folded, that are neither cut apart nor part of others."""
        return frozenset(self._spellings).union(self.names)

    def cut(self, folded: str) -> list[str]:
        """Return the words of a folded text, spaces and punctuation too, without a gap."""
        words: list[str] = []
        last = 0
        for start, end, _ in self._found(folded):
            words += self._cut(folded[last:start])
            words.append(folded[start:end])
            last = end
        return words + self._cut(folded[last:]) if last else self._cut(folded)

    def parts(self, folded: str, start: int, end: int) -> bool:
        """Say whether a folded text is cut at both places."""
        first = max(0, start - NEAR)
        places = accumulate(map(len, self.cut(folded[first : end + NEAR])), initial=first)
        return {start, end} <= set(places)

    def words(self, text: str, *, cut: Callable[[str], list[str]] | None = None) -> Iterator[Word]:
        """Yield the words of a text in any script, spaces and punctuation too, without a gap.

        *cut* may give what `cut` would return for the folded text, from a cache.
        """
        folded = fold(text)
        tags = {start: tag for start, _, tag in self._found(folded)}
        end = 0
        for word in (cut or self.cut)(folded):
            start, end = end, end + len(word)
            term = self.names.get(word, word)
            pos = tags.get(start) or part_of_speech(term)
            yield Word(text[start:end], term, pos, start, end)

    def _cut(self, folded: str) -> list[str]:
        words = cut(folded)
        return kept_whole(words) if self.merge_regional else words

    @cached_property
    def _spellings(self) -> list[str]:
        # Folding a hundred thousand words one by one would take seconds.
        words = "\n".join(word.word for word in self.user_words)
        return fold(words).split("\n") if words else []

    @cached_property
    def _matcher(self) -> TermMatcher:
        tags = (word.tag for word in self.user_words)
        return TermMatcher(dict(zip(self._spellings, tags, strict=True)))

    def _found(self, folded: str) -> list[tuple[int, int, str]]:
        return list(self._matcher.find(folded)) if self.user_words else []


@lru_cache(maxsize=1 << 15)
def part_of_speech(term: str) -> str:
    """Return the tag of jieba's dictionary, or what can be told from the characters.

    Of the words that are not in the dictionary, numbers are ``m``, Latin ones ``eng``, Han ones of
    two or more characters ``nz`` (most of them are names); all else is ``x``.
    """
    if tag := lexicon().tag(term):
        return tag
    if re.fullmatch(NUMBER, term):
        return "m"
    if len(term) > 1 and re.search(HAN, term):
        return "nz"
    return "eng" if re.search("[A-Za-z]", term) else "x"
