"""One article on its way from text to counted words: cleaned, folded, cut."""

from __future__ import annotations

import re
from collections import Counter as Tally
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property, lru_cache, partial
from itertools import accumulate, chain, compress, filterfalse, pairwise
from operator import ne
from sys import intern
from typing import Any

from textkit.cache import segment_cache
from textkit.cleaning import Cleaned, clean
from textkit.document import Document
from textkit.errors import TooLong
from textkit.keyterms.found import NOTHING, Finder, Found, spelled, spelled_apart
from textkit.script import fold, han
from textkit.spelling import ranked
from textkit.words import Renamed, Segmenter, TermMatcher, UserWord, other_names, regional_names

GLOSS = re.compile(r"[ \u00a0]{0,2}[(\[]?[ \u00a0]{0,2}")
"""What stands between a name and its gloss: 速賣通(AliExpress), 速卖通 AliExpress."""

WIDE = tuple(zip("，：；！？（）　", ",:;!?() ", strict=True))
"""Punctuation that no word of the dictionary holds, and what it is folded to."""


@dataclass(frozen=True, slots=True)
class Preparation:
    """What is done to a text before anything is counted.

    *user_words* are never cut apart. *patterns* maps folded spellings to the terms they are
    mentions of; they are looked for in the characters, not among the words; with *overlapping* one
    inside a longer one counts too. Without *fold* each spelling of a word is a term of its own, and
    patterns are found as they are written; with it, *merge_regional* counts what Taiwan and Hong
    Kong call otherwise under the mainland's name. *words* can be left out where only patterns
    count. With *cache* the words of a text that was cut before are taken from the user's cache. A
    *finder* looks for key terms in the text (see `textkit.keywords.finder`). A text is at most
    *max_characters* long; each takes up to 300 bytes of memory.
    """

    clean: bool = True
    fold: bool = True
    merge_regional: bool = False
    words: bool = True
    user_words: tuple[UserWord, ...] = ()
    patterns: Mapping[str, str] = field(default_factory=dict)
    overlapping: bool = False
    cache: bool = True
    finder: Finder | None = None
    max_characters: int = 1_500_000

    def cleaned(self, text: str) -> Cleaned:
        """Return the text without its debris, or with only its characters put right.

        Raises:
            TooLong: its words and phrases would take too much memory.
        """
        if len(text) > self.max_characters:
            limit = f"longer than {self.max_characters:,} characters"
            raise TooLong(f"{limit} (raise the limit with --max-characters)")
        return clean(text, rules=None if self.clean else ("control", "character"))


@dataclass(frozen=True, slots=True)
class Counts:
    """How often an article uses each term.

    *terms* are in the order of their first occurrence: every word that is not white space or a
    single mark of punctuation. *respelled* holds, for terms also written otherwise, those
    spellings and their counts. *mentions* holds the spellings of each pattern's term. *han* is
    the number of Han characters of the cleaned text. *found* are the key terms, where a finder
    looked for them.
    """

    name: str
    meta: Mapping[str, Any]
    han: int
    terms: dict[str, int]
    respelled: dict[str, dict[str, int]]
    mentions: dict[str, dict[str, int]]
    found: Found = NOTHING

    def forms(self, term: str) -> dict[str, int]:
        """Return each spelling of a term with its count, the most frequent first."""
        other = self.respelled.get(term, {})
        same = self.terms.get(term, 0) - sum(other.values())
        return ranked({**other, term: same} if same else other)

    def merged(self) -> dict[tuple[str, str], int]:
        """Return how often each spelling of another region counts under a term."""
        return merged(
            {
                (form, term): count
                for term, forms in chain(self.respelled.items(), self.mentions.items())
                for form, count in forms.items()
            }
        )


@dataclass(frozen=True)
class Reader:
    """Works on one article after the other; only its settings travel between processes."""

    preparation: Preparation

    def __reduce__(self) -> tuple[type[Reader], tuple[Any, ...]]:
        return type(self), tuple(getattr(self, item.name) for item in fields(self))

    @cached_property
    def segmenter(self) -> Segmenter:
        """The one segmenter of these settings."""
        merge = self.preparation.merge_regional and self.preparation.fold
        return Segmenter(user_words=self.preparation.user_words, merge_regional=merge)

    @cached_property
    def matcher(self) -> TermMatcher:
        """The one matcher of these settings' patterns."""
        return TermMatcher({**self.preparation.patterns, **self.aliases})

    @cached_property
    def aliases(self) -> Mapping[str, str]:
        """Other regions' names of what the patterns name, with the same terms."""
        return other_names(self.preparation.patterns) if self.preparation.merge_regional else {}

    @cached_property
    def cut(self) -> Callable[[str], list[str]]:
        """Cuts a folded text into words, or takes them from the user's cache."""
        if not self.preparation.cache:
            return self.segmenter.cut
        return partial(segment_cache(self.segmenter.identity).words, cut=self.segmenter.cut)

    def term(self, token: str) -> str:
        """Return what a token counts as."""
        return self.segmenter.names.get(token, token)

    def tokens(self, text: str, folded: str) -> list[str]:
        """Cut a text into terms, punctuation and white space: all of it, without a gap."""
        tokens = self.cut(folded)
        if self.preparation.fold:
            return tokens
        ends = list(accumulate(map(len, tokens)))
        return [text[end - len(token) : end] for token, end in zip(tokens, ends, strict=True)]

    def searched(self, text: str, folded: str) -> str:
        """Return which of the two patterns are looked for in."""
        return folded if self.preparation.fold else text

    def occurrences(self, searched: str) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and term of each spelling; one of *aliases* only where it is a word."""
        for start, end, term in self.matcher.find(searched, apart=self.preparation.overlapping):
            form = searched[start:end]
            if form not in self.aliases or self.segmenter.parts(searched, start, end):
                yield start, end, term

    def mentions(self, searched: str) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and term of each mention; a name and its gloss are one."""
        last: dict[str, tuple[str, int]] = {}
        for start, end, term in self.occurrences(searched):
            form = searched[start:end]
            last_form, last_end = last.get(term, (form, 0))
            last[term] = form, end
            if form == last_form or not GLOSS.fullmatch(searched, last_end, start):
                yield start, end, term

    def counted(self, document: Document, text: str, folded: str, tokens: list[str]) -> Counts:
        """Count the terms of an article that is cleaned, folded and cut."""
        names = self.segmenter.names
        tally = Tally(tokens)
        for mark in list(filterfalse(str.isalnum, tally)):
            if not is_word(mark):
                del tally[mark]
        # interned, the terms of a batch travel once, and are held once
        terms = dict(zip(map(intern, tally), tally.values(), strict=True))
        for other in sorted(names.keys() & terms):
            terms[names[other]] = terms.get(names[other], 0) + terms.pop(other)
        same = not self.preparation.fold or (not names and self._is_simplified(text, folded))
        return Counts(
            document.name,
            document.meta,
            han(text),
            terms,
            {} if same else _respelled(text, tokens, names),
            self._mentions(text, folded) if self.preparation.patterns else {},
            self._found(text, folded, tokens),
        )

    def _is_simplified(self, text: str, folded: str) -> bool:
        """Say whether all words are spelled as folded: punctuation is none, but for the user."""
        for wide, narrow in () if self.preparation.user_words else WIDE:
            text = text.replace(wide, narrow)
        return text == folded

    def _found(self, text: str, folded: str, tokens: list[str]) -> Found:
        finder = self.preparation.finder
        if finder is None:
            return NOTHING
        if self.segmenter.names:
            renamed = Renamed(text, tokens, self.segmenter.names)
            found = finder(renamed.text, "".join(renamed.words), renamed.words)
            return spelled(found, renamed.spelled)
        if self.preparation.fold:
            return finder(text, folded, tokens)
        ends = list(accumulate(map(len, tokens)))
        words = [folded[end - len(token) : end] for token, end in zip(tokens, ends, strict=True)]
        return spelled_apart(finder(text, folded, words))

    def _mentions(self, text: str, folded: str) -> dict[str, dict[str, int]]:
        mentions: dict[str, dict[str, int]] = {}
        for start, end, term in self.mentions(self.searched(text, folded)):
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


@lru_cache(1 << 16)
def is_word(token: str) -> bool:
    """Say whether a token is counted: not white space, not a single mark of punctuation."""
    return token.isalnum() if len(token) == 1 else not token.isspace()


def merged(spellings: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    """Return those counted pairs of a spelling and its term that are names of two regions."""
    names = regional_names()
    kept = {}
    for (spelling, term), count in spellings.items():
        key, name = fold(spelling), fold(term)
        if key != name and names.get(key, key) == names.get(name, name):
            kept[spelling, term] = count
    return kept


def _respelled(text: str, tokens: list[str], names: Mapping[str, str]) -> dict[str, dict[str, int]]:
    spellings: dict[str, dict[str, int]] = {}
    ends = accumulate(map(len, tokens), initial=0)
    surfaces = [text[start:end] for start, end in pairwise(ends)]
    terms = [names.get(token, token) for token in tokens] if names else tokens
    respelled = compress(zip(terms, surfaces, strict=True), map(ne, terms, surfaces))
    for (term, surface), count in Tally(respelled).items():
        if is_word(term):
            forms = spellings.setdefault(intern(term), {})
            forms[surface] = forms.get(surface, 0) + count
    return spellings
