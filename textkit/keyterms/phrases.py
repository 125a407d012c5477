"""The keyphrases of an article: its candidates, weighed, and the best of them kept."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import ClassVar

from textkit.keyterms.candidates import Candidates, Pieces, Span
from textkit.keyterms.cutshort import completed
from textkit.keyterms.found import KEPT, WHOLE, Found, KeyTerm, Limits
from textkit.keyterms.glosses import unite
from textkit.keyterms.nesting import Nesting
from textkit.keyterms.overlap import distinct
from textkit.keyterms.traits import Known, in_context, static_idf
from textkit.keyterms.weights import Frame, Scale
from textkit.sentences import Sentences
from textkit.spelling import ranked
from textkit.words import Selection, part_of_speech
from textkit.words.discovery import discover, rejoined

TITLE = 60
"""Characters of the longest first line that is a title."""

EVIDENCE = 120
"""Characters up to which a longer sentence is evidence as good as a shorter one."""


@dataclass(frozen=True)
class PhraseFinder:
    """Finds the phrases of articles that may be keywords.

    No phrase holds a stop word of the *selection*; its parts of speech are for the last word, its
    length for the whole. With *evidence* each phrase has the sentence that shows it best. Those
    *kept* are the best by jieba's idf, with their weights. Given an *idf* they are the best by
    that, with their scores, within the *limits*, and no parts and variants of better ones. With
    *new_words* those that the dictionary lacks are found first.
    """

    own_words: ClassVar[bool] = True
    selection: Selection = field(default_factory=Selection)
    max_words: int = 5
    evidence: bool = False
    kept: int = KEPT
    idf: Callable[[str], float] | None = None
    limits: Limits = WHOLE
    new_words: bool = True

    def __reduce__(self) -> tuple[type[PhraseFinder], tuple[object, ...]]:
        return type(self), tuple(getattr(self, item.name) for item in fields(self))

    @property
    def identity(self) -> bytes:
        """What tells the phrases it finds from those of others; nothing with an idf of the user."""
        if self.idf is not None and self.idf is not static_idf:
            return b""
        own = (self.max_words, self.evidence, self.kept, self.idf is None, self.new_words)
        return repr(("phrases", own, *self.limits)).encode() + self.selection.identity

    @cached_property
    def _known(self) -> Known:
        return Known(self.selection)

    def __call__(self, text: str, folded: str, words: Sequence[str]) -> Found:
        """Find the phrases of an article; *words* are those of the folded text, without a gap."""
        new = discover(words) if self.new_words else []
        words = rejoined(words, new, kept=self.selection.chosen)
        words, traits = in_context(words, self._known, new, text=folded)
        if self.new_words and (longer := list(completed(words, traits, folded))):
            words = rejoined(words, longer, kept=self.selection.chosen)
            words, traits = in_context(words, self._known, [*new, *longer], text=folded)
        pieces = Pieces(words, traits)
        found = Candidates(pieces, max_words=self.max_words)
        everything = "\n".join(found)
        frame = Frame(
            length=len(folded) or 1,
            words=sum(map(str.isalnum, words)) or 1,
            title=_title_end(folded),
        )
        scale = Scale(found, Nesting(found), frame)
        for term, others in unite(found, folded, scale.weight):
            scale.aliases[term] = others
        scores = scale.scores(self.idf or static_idf, shortest=self.selection.min_length)
        if self.selection.pos:
            scores = {term: scores[term] for term in scores if self._is_wanted(found, term)}
        order = _best(scores, self.kept)
        ranked = (self._key_term(term, scores[term], found, scale) for term in order)
        best = list(ranked if self.idf is None else self.limits.kept(distinct(ranked)))
        spans = found.spans(set(order) if self.evidence else {key.term for key in best})
        proof = _evidence(text, spans, scores) if self.evidence else {}
        for place, key in enumerate(best):
            own = _forms(text, spans[key.term])
            also = scale.aliases.get(key.term)
            forms = _forms(text, [*spans[key.term], *also]) if also else own
            evidence = proof.get(key.term, "")
            best[place] = key._replace(label=next(iter(own)), forms=forms, evidence=evidence)
        return Found(tuple(best), everything)

    def _key_term(self, term: str, score: float, found: Candidates, scale: Scale) -> KeyTerm:
        """Return a term, still without its spellings."""
        uses = found.counts[term] + len(scale.aliases.get(term, ()))
        weight = scale.weight(term) if self.idf is None else score
        return KeyTerm(term, "", found.words(term), uses, weight, {})

    def _is_wanted(self, found: Candidates, term: str) -> bool:
        return part_of_speech(found.words(term)[-1]).startswith(self.selection.pos)


def _best(scores: Mapping[str, float], kept: int) -> list[str]:
    """Return the terms with the highest scores, ties by code point."""
    floor = sorted(scores.values(), reverse=True)[:kept][-1:]
    best = [(-score, term) for term, score in scores.items() if [score] >= floor]
    return [term for _, term in sorted(best)[:kept]]


def _forms(text: str, spans: Sequence[Span]) -> dict[str, int]:
    forms: dict[str, int] = {}
    for start, end in spans:
        form = text[start:end]
        forms[form] = forms.get(form, 0) + 1
    return ranked(forms) if len(forms) > 1 else forms


def _title_end(folded: str) -> int:
    """Return where the first line ends if it is short and no sentence, else 0."""
    first = re.search(r"\S[^\r\n]*", folded)
    if first is None:
        return 0
    line = first.group().rstrip()
    return first.end() if len(line) <= TITLE and not line.endswith(("。", ";")) else 0


def _evidence(
    text: str, found: Mapping[str, Sequence[Span]], scores: Mapping[str, float]
) -> dict[str, str]:
    """Return for each term the sentence, of moderate length, that holds the most of the others."""
    sentences = Sentences(text)
    holds: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
    for term, spans in found.items():
        for start, end in spans:
            holds[sentences.around(start, end)].add(term)
    best: dict[str, tuple[float, int, int]] = {}
    for (start, end), terms in holds.items():
        worth = sum(map(scores.__getitem__, terms)) * min(1.0, EVIDENCE / (end - start))
        for term in terms:
            best[term] = max(best.get(term, (0.0, 0, 0)), (worth, -start, end))
    return {term: text[-start:end].strip() for term, (_, start, end) in best.items()}
