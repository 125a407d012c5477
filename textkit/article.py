"""One article on its way from text to counted words: cleaned, folded, cut."""

from __future__ import annotations

import re
from collections import Counter as Tally
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property, partial
from itertools import accumulate
from typing import Any

from textkit.cache import segment_cache
from textkit.cleaning import Cleaned, clean
from textkit.document import Document
from textkit.script import fold, han
from textkit.spelling import ranked
from textkit.words import Segmenter, TermMatcher, UserWord

GLOSS = re.compile(r"[ \u00a0]{0,2}[(\[]?[ \u00a0]{0,2}")
"""What stands between a name and its gloss: 速賣通(AliExpress), 速卖通 AliExpress."""


@dataclass(frozen=True, slots=True)
class Preparation:
    """What is done to a text before anything is counted.

    *user_words* are never cut apart. *patterns* maps folded spellings to the terms they are
    mentions of; they are looked for in the characters, not among the words. Without *fold* each
    spelling of a word is a term of its own. *words* can be left out where only patterns count.
    With *cache* the words of a text that was cut before are taken from the user's cache.
    """

    clean: bool = True
    fold: bool = True
    words: bool = True
    user_words: tuple[UserWord, ...] = ()
    patterns: Mapping[str, str] = field(default_factory=dict)
    cache: bool = True

    def cleaned(self, text: str) -> Cleaned:
        """Return the text without its debris, or as it is where that is wished."""
        return clean(text) if self.clean else clean(text, rules=())


@dataclass(frozen=True, slots=True)
class Counts:
    """How often an article uses each term.

    *terms* are in the order of their first occurrence: every word that is not white space or a
    single mark of punctuation. *respelled* holds, for terms also written otherwise, those
    spellings and their counts. *mentions* holds the spellings of each pattern's term. *han* is
    the number of Han characters of the cleaned text.
    """

    name: str
    meta: Mapping[str, Any]
    han: int
    terms: dict[str, int]
    respelled: dict[str, dict[str, int]]
    mentions: dict[str, dict[str, int]]

    def forms(self, term: str) -> dict[str, int]:
        """Return each spelling of a term with its count, the most frequent first."""
        other = self.respelled.get(term, {})
        same = self.terms.get(term, 0) - sum(other.values())
        return ranked({**other, term: same} if same else other)


@dataclass(frozen=True)
class Reader:
    """Works on one article after the other; only its settings travel between processes."""

    preparation: Preparation

    def __reduce__(self) -> tuple[type[Reader], tuple[Any, ...]]:
        return type(self), tuple(getattr(self, item.name) for item in fields(self))

    @cached_property
    def segmenter(self) -> Segmenter:
        """The one segmenter of these settings."""
        return Segmenter(user_words=self.preparation.user_words)

    @cached_property
    def matcher(self) -> TermMatcher:
        """The one matcher of these settings' patterns."""
        return TermMatcher(self.preparation.patterns)

    @cached_property
    def cut(self) -> Callable[[str], list[str]]:
        """Cuts a folded text into words, or takes them from the user's cache."""
        if not self.preparation.cache:
            return self.segmenter.cut
        return partial(segment_cache(self.segmenter.identity).words, cut=self.segmenter.cut)

    def tokens(self, text: str, folded: str) -> list[str]:
        """Cut a text into terms, punctuation and white space: all of it, without a gap."""
        tokens = self.cut(folded)
        if self.preparation.fold:
            return tokens
        ends = list(accumulate(map(len, tokens)))
        return [text[end - len(token) : end] for token, end in zip(tokens, ends, strict=True)]

    def mentions(self, folded: str) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and term of each mention; a name and its gloss are one."""
        last_term, last_form, last_end = "", "", 0
        for start, end, term in self.matcher.find(folded):
            form = folded[start:end]
            gloss = (
                term == last_term and form != last_form and GLOSS.fullmatch(folded, last_end, start)
            )
            last_term, last_form, last_end = term, form, end
            if not gloss:
                yield start, end, term

    def counted(self, document: Document, text: str, folded: str, tokens: list[str]) -> Counts:
        """Count the terms of an article that is cleaned, folded and cut."""
        terms = {term: n for term, n in Tally(tokens).items() if is_word(term)}
        same = text == folded or not self.preparation.fold
        return Counts(
            document.name,
            document.meta,
            han(text),
            terms,
            {} if same else _respelled(text, tokens, terms),
            self._mentions(text, folded) if self.preparation.patterns else {},
        )

    def _mentions(self, text: str, folded: str) -> dict[str, dict[str, int]]:
        mentions: dict[str, dict[str, int]] = {}
        for start, end, term in self.mentions(folded):
            forms = mentions.setdefault(term, {})
            surface = text[start:end]
            forms[surface] = forms.get(surface, 0) + 1
        return mentions


class Counter(Reader):
    """Cleans, folds and cuts articles, and counts their terms."""

    def __call__(self, document: Document) -> Counts:
        """Count the terms of one article."""
        text = self.preparation.cleaned(document.text).text
        folded = fold(text)
        tokens = self.tokens(text, folded) if self.preparation.words else []
        return self.counted(document, text, folded, tokens)


def is_word(token: str) -> bool:
    """Say whether a token is counted: not white space, not a single mark of punctuation."""
    return token.isalnum() if len(token) == 1 else not token.isspace()


def _respelled(text: str, tokens: list[str], terms: Mapping[str, int]) -> dict[str, dict[str, int]]:
    spellings: dict[str, dict[str, int]] = {}
    end = 0
    for token in tokens:
        start, end = end, end + len(token)
        surface = text[start:end]
        if surface != token and token in terms:
            forms = spellings.setdefault(token, {})
            forms[surface] = forms.get(surface, 0) + 1
    return spellings
