"""The keyphrases of an article: its candidates, weighed, and the best of them kept."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial

from textkit.keyterms.candidates import Candidate, candidates, settle
from textkit.keyterms.found import KEPT, Found, KeyTerm
from textkit.keyterms.glosses import unite
from textkit.keyterms.kinds import kind_of, kinds
from textkit.keyterms.weights import Frame, mean_idf, weight
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
    length for the whole. With *evidence* each phrase has the sentence that shows it best.
    """

    selection: Selection = field(default_factory=Selection)
    max_words: int = 5
    evidence: bool = False
    kept: int = KEPT

    def __reduce__(self) -> tuple[type[PhraseFinder], tuple[object, ...]]:
        return type(self), (self.selection, self.max_words, self.evidence, self.kept)

    @cached_property
    def _kind(self) -> Callable[[str], str]:
        return lru_cache(maxsize=1 << 15)(partial(kind_of, selection=self.selection))

    def __call__(self, text: str, folded: str, words: Sequence[str]) -> Found:
        """Find the phrases of an article; *words* are those of the folded text, without a gap."""
        new = discover(words)
        words = rejoined(words, new, kept=self.selection.chosen)
        known = frozenset(new) | self.selection.chosen
        found = candidates(words, kinds(words, self._kind, known), max_words=self.max_words)
        everything = "\n".join(found)
        settle(found)
        frame = Frame(
            length=len(folded) or 1,
            words=sum(map(str.isalnum, words)) or 1,
            title=_title_end(folded),
            new=known,
        )
        weights = {term: weight(term, candidate, frame) for term, candidate in found.items()}
        for term in unite(found, folded, weights):
            weights[term] = weight(term, found[term], frame)
        scores = {
            term: weights[term] * mean_idf(candidate.words)
            for term, candidate in found.items()
            if weights[term] and self._wanted(term, candidate)
        }
        best = sorted(scores, key=lambda term: (-scores[term], term))[: self.kept]
        top = {term: found[term] for term in best}
        proof = _evidence(text, top, scores) if self.evidence else {}
        return Found(
            tuple(
                _key_term(text, term, candidate, weights[term], proof.get(term, ""))
                for term, candidate in top.items()
            ),
            everything,
        )

    def _wanted(self, term: str, candidate: Candidate) -> bool:
        pos = self.selection.pos
        return len(term) >= self.selection.min_length and (
            not pos or part_of_speech(candidate.words[-1]).startswith(pos)
        )


def _key_term(text: str, term: str, candidate: Candidate, weight: float, evidence: str) -> KeyTerm:
    own = _forms(text, candidate.spans)
    forms = _forms(text, (*candidate.spans, *candidate.aliases)) if candidate.aliases else own
    label = next(iter(own))
    return KeyTerm(term, label, candidate.words, candidate.count, weight, forms, evidence)


def _forms(text: str, spans: Sequence[tuple[int, int]]) -> dict[str, int]:
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
    text: str, found: Mapping[str, Candidate], scores: Mapping[str, float]
) -> dict[str, str]:
    """Return for each term the sentence, of moderate length, that holds the most of the others."""
    sentences = Sentences(text)
    holds: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
    for term, candidate in found.items():
        for start, end in candidate.spans:
            holds[sentences.around(start, end)].add(term)
    best: dict[str, tuple[float, int, int]] = {}
    for (start, end), terms in holds.items():
        worth = sum(map(scores.__getitem__, terms)) * min(1.0, EVIDENCE / (end - start))
        for term in terms:
            best[term] = max(best.get(term, (0.0, 0, 0)), (worth, -start, end))
    return {term: text[-start:end].strip() for term, (_, start, end) in best.items()}
