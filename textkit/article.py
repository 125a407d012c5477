"""One article on its way from text to counted words: cleaned, folded, cut."""

from __future__ import annotations

import os
import re
from collections import Counter as Tally
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, fields, replace
from functools import cache, cached_property
from itertools import accumulate, compress, filterfalse, pairwise
from operator import ne
from typing import Any, ClassVar

from textkit.cache import SegmentCache, segment_cache
from textkit.cleaning import Cleaned, clean
from textkit.counts import Counts
from textkit.document import Document, digest
from textkit.errors import TooLong
from textkit.keyterms.found import NOTHING, Finder, Found, spelled, spelled_apart
from textkit.running import RunningWords, is_word
from textkit.script import fold, han
from textkit.words import (
    Renamed,
    Segmenter,
    TermMatcher,
    UserWord,
    expect,
    other_names,
)

GLOSS = re.compile(r"[ \u00a0]{0,2}[(\[]?[ \u00a0]{0,2}")
"""What stands between a name and its gloss: 速賣通(AliExpress), 速卖通 AliExpress."""

BARE, MORE = b"0", b"1"
"""Tell articles that are but words from those of which more is known than was kept."""


@dataclass(frozen=True, slots=True)
class Preparation:
    """What is done to a text before anything is counted.

    *user_words* are never cut apart. With *new_words* an article's own words that the dictionary
    lacks are found (see `textkit.words.discovery`); None leaves it to the analysis. *patterns* maps
    folded spellings to the terms they are mentions of; they are looked for in the characters, not
    among the words; with *overlapping* one inside a longer one counts too. Without *fold* each
    spelling of a word is a term of its own, and patterns are found as they are written; with it,
    *merge_regional* counts what Taiwan and Hong Kong call otherwise under the mainland's name.
    *words* can be left out where only patterns count. With *cache* the words of a text that was cut
    before are taken from the user's cache. A *finder* looks for key terms in the text (see
    `textkit.keywords.finder`). A text is at most *max_characters* long; each takes up to 300 bytes
    of memory.
    """

    clean: bool = True
    fold: bool = True
    merge_regional: bool = False
    words: bool = True
    user_words: tuple[UserWord, ...] = ()
    new_words: bool | None = None
    patterns: Mapping[str, str] = field(default_factory=dict)
    overlapping: bool = False
    cache: bool = True
    finder: Finder | None = None
    max_characters: int = 1_500_000

    def with_new_words(self) -> Preparation:
        """Return the same, where new words are found unless it is said that they are not."""
        return replace(self, new_words=self.new_words is not False)

    def cleaned(self, text: str) -> Cleaned:
        """Return the text without its debris, or with only its characters put right.

        Raises:
            TooLong: its words and phrases would take too much memory.
        """
        if len(text) > self.max_characters:
            limit = f"longer than {self.max_characters:,} characters"
            raise TooLong(f"{limit} (raise the limit with --max-characters)")
        return clean(text, rules=None if self.clean else ("control", "character"))


@dataclass(frozen=True)
class Reader:
    """Works on one article after the other; only its settings travel between processes.

    One that needs no more than an article's running words says so: *reads_text* is false.
    """

    reads_text: ClassVar[bool] = True
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
    def kept(self) -> SegmentCache | None:
        """Where the words of articles are kept that were cut before, unless that is not wished."""
        if not self.preparation.cache:
            return None
        chosen = b"%d %d" % (self.preparation.clean, self.preparation.max_characters)
        return segment_cache(b"\n".join((self.segmenter.identity, identity(), chosen)))

    @contextmanager
    def batch(self, characters: int) -> Iterator[None]:
        """Work on articles of so many characters, more or less; at the end, keep their words."""
        expect(characters)
        yield
        if self.kept:
            self.kept.flush()

    def term(self, token: str) -> str:
        """Return what a token counts as."""
        return self.segmenter.names.get(token, token)

    def ahead(self, documents: Sequence[Document]) -> None:
        """Cut articles that are worked on next: each step for all of them, which saves a third.

        If that fails, it is left to `running` to tell for which of them.
        """
        self._at_hand.clear()
        if self.marks:
            documents = [it for it in documents if not self._keeps(self.source(it))]
        if self.preparation.words:
            with suppress(TooLong, MemoryError, RecursionError):
                for document, words in zip(documents, self._read(documents), strict=True):
                    self._at_hand[id(document)] = document, words

    def running(self, document: Document) -> RunningWords:
        """Clean, fold and cut an article, or take what that gave before; new words are whole."""
        words = self._running(document)
        if not self.preparation.new_words:
            return words
        return words.rejoined(kept=self.segmenter.whole)

    def recall(self, name: str, source: bytes) -> Any:
        """Return the result for a file of this digest, if what is kept of it is all it takes."""
        if self.marks and self._keeps(source, beginning=BARE):
            return self(Document(name, "", digest=source))
        if self.reads_text or not self.preparation.words or self.kept is None:
            return None
        found = self.kept.get(source)
        if not found or found[:1] != BARE:
            return None
        words = RunningWords.unpacked(found[1:])
        if self.preparation.new_words and words.new is None:
            return None
        document = Document(name, "", digest=source)
        self._at_hand.clear()
        self._at_hand[id(document)] = document, words
        return self(document)

    def __call__(self, document: Document) -> Any:
        """Work on one article."""
        raise NotImplementedError

    @property
    def marks(self) -> tuple[bytes, ...]:
        """What tells things that are kept of an article, and are all that is needed, if any are."""
        return ()

    def _keeps(self, source: bytes, *, beginning: bytes = b"") -> bool:
        """Say whether all that is needed of an article is kept."""
        kept = (self.kept.get(source + mark) if self.kept else None for mark in self.marks)
        return all(content is not None and content.startswith(beginning) for content in kept)

    @cached_property
    def _at_hand(self) -> dict[int, tuple[Document, RunningWords]]:
        return {}  # a document is held, so that no other can have its number

    def _running(self, document: Document) -> RunningWords:
        _, words = self._at_hand.get(id(document), (document, None))
        return words or self._read([document])[0]

    def _read(self, documents: Sequence[Document]) -> list[RunningWords]:
        known = list(map(self._known, documents))
        missing = [it for it, words in zip(documents, known, strict=True) if words is None]
        cut = iter(self._cut(missing) if missing else ())
        running: list[RunningWords] = []
        for document, before in zip(documents, known, strict=True):
            words = before or next(cut)
            if self.preparation.new_words and words.new is None:
                words = words.with_new_words()
            if words is not before and self.kept:
                self.kept.put(self.source(document), bare(document) + words.to_bytes())
            running.append(words)
        return running

    def _known(self, document: Document) -> RunningWords | None:
        found = self.kept.get(self.source(document)) if self.kept else None
        return RunningWords.unpacked(found[1:]) if found else None

    def _cut(self, documents: Sequence[Document]) -> list[RunningWords]:
        texts = [self.preparation.cleaned(document.text).text for document in documents]
        # the names and words of users may hold punctuation
        marks = bool(self.segmenter.names or self.preparation.user_words)
        folded = [fold(text, marks=marks) for text in texts]
        words = list(map(self.segmenter.cut, folded))
        return list(map(RunningWords.of, texts, folded, words))

    def tokens(self, running: RunningWords) -> list[str]:
        """Return the terms, punctuation and white space of an article: without a gap."""
        return running.words if self.preparation.fold else running.spellings

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

    def counted(self, document: Document, running: RunningWords) -> Counts:
        """Count the terms of an article."""
        patterns = self.preparation.patterns
        terms, respelled = self._tallied(running)
        return Counts(
            document.name,
            document.meta,
            running.han,
            terms,
            respelled,
            self.mentioned(running.text, running.folded) if patterns else {},
            self.found(document),
        )

    def _tallied(self, running: RunningWords) -> tuple[dict[str, int], dict[str, dict[str, int]]]:
        names = self.segmenter.names
        if self.preparation.fold and not names:
            return running.counts()
        tokens = self.tokens(running)
        terms = Tally(tokens)
        for mark in list(filterfalse(str.isalnum, terms)):
            if not is_word(mark):
                del terms[mark]
        for other in sorted(names.keys() & terms):
            terms[names[other]] = terms.get(names[other], 0) + terms.pop(other)
        return dict(terms), _respelled(running.text, tokens, names) if names else {}

    def found(self, document: Document) -> Found:
        """Return the key terms of an article, or those that were found before."""
        if self.preparation.finder is None:
            return NOTHING
        if self.kept is None or not self.mark:
            return self._found(document)
        source = self.source(document) + self.mark
        if known := self.kept.get(source):
            return Found.unpacked(known[1:])
        found = self._found(document)
        self.kept.put(source, bare(document) + found.to_bytes())
        return found

    @cached_property
    def mark(self) -> bytes:
        """What tells the key terms that are kept of an article from other things kept of it."""
        finder, chosen = self.preparation.finder, self.preparation
        if finder is None or not finder.identity:
            return b""
        whole = bool(chosen.new_words) and not finder.own_words
        return digest(finder.identity + b"%d%d%d" % (chosen.fold, chosen.merge_regional, whole))

    def source(self, document: Document) -> bytes:
        """Return what tells the bytes or the text of an article from those of others."""
        return document.digest or digest(document.text.encode("utf-8", "surrogatepass"))

    def _found(self, document: Document) -> Found:
        finder = self.preparation.finder
        assert finder is not None  # noqa: S101 # for the type checker
        running = self._running(document) if finder.own_words else self.running(document)
        if self.segmenter.names:
            renamed = Renamed(running.text, running.words, self.segmenter.names)
            found = finder(renamed.text, "".join(renamed.words), renamed.words)
            return spelled(found, renamed.spelled)
        found = finder(running.text, running.folded, running.words)
        return found if self.preparation.fold else spelled_apart(found)

    def mentioned(self, text: str, folded: str) -> dict[str, dict[str, int]]:
        """Return the spellings of each pattern's term, and how often each is used."""
        mentions: dict[str, dict[str, int]] = {}
        for start, end, term in self.mentions(self.searched(text, folded)):
            forms = mentions.setdefault(term, {})
            surface = text[start:end]
            forms[surface] = forms.get(surface, 0) + 1
        return mentions


class Counter(Reader):
    """Cleans, folds and cuts articles, and counts their terms."""

    reads_text = False

    def __call__(self, document: Document) -> Counts:
        """Count the terms of one article."""
        if self.preparation.words:
            return self.counted(document, self.running(document))
        text = self.preparation.cleaned(document.text).text
        mentions = self.mentioned(text, fold(text)) if self.preparation.patterns else {}
        return Counts(document.name, document.meta, han(text), {}, {}, mentions)


@cache
def identity() -> bytes:
    """Return what tells the articles of this version of textkit from those of another.

    It is made of the sizes and times of the files that have a part in it, since to read them all
    would cost a short run more than it gains. The time of the last change of a file's entry tells
    apart those whose own time an installer has set.
    """
    package = os.path.dirname(__file__)  # noqa: PTH120 # a Path costs more than the rest
    rooms = ("", "reading", "cleaning", "script", "words", "keyterms", "data")
    files = []
    for room in rooms:
        with suppress(OSError), os.scandir(os.path.join(package, room)) as found:  # noqa: PTH118
            files += [(room, file.name, file.stat()) for file in found if file.is_file()]
    return digest(
        "\n".join(
            sorted(
                f"{room}/{name} {it.st_size} {it.st_mtime_ns} {it.st_ctime_ns}"
                for room, name, it in files
            )
        ).encode("utf-8", "surrogatepass")
    )


def bare(document: Document) -> bytes:
    """Return how what is kept of an article begins."""
    return MORE if document.meta or document.remark else BARE


def _respelled(text: str, tokens: list[str], names: Mapping[str, str]) -> dict[str, dict[str, int]]:
    spellings: dict[str, dict[str, int]] = {}
    ends = accumulate(map(len, tokens), initial=0)
    surfaces = [text[start:end] for start, end in pairwise(ends)]
    terms = [names.get(token, token) for token in tokens]
    respelled = compress(zip(terms, surfaces, strict=True), map(ne, terms, surfaces))
    for (term, surface), count in Tally(respelled).items():
        if is_word(term):
            forms = spellings.setdefault(term, {})
            forms[surface] = forms.get(surface, 0) + count
    return spellings
