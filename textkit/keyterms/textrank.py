"""TextRank: the words of an article that stand near many others that do."""

from __future__ import annotations

from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from textkit.keyterms.found import KEPT, Found, KeyTerm
from textkit.spelling import spellings_in
from textkit.words import JIEBA_STOP_WORDS, Selection, part_of_speech

SPAN = 5
"""Words in which two are neighbours, themselves and all between them counted."""

DAMPING = 0.85
SWEEPS = 10

TAGS = ("n", "ns", "v", "vn")
"""The parts of speech that are ranked, exactly these."""


@dataclass(frozen=True)
class TextRank:
    """Ranks the words of articles as ``jieba.analyse.textrank`` does, those of the *selection*.

    The tags are those of the dictionary, by the folded word, and not those that jieba's tagger
    guesses from the context.
    """

    own_words: ClassVar[bool] = False
    selection: Selection = field(default_factory=Selection)
    kept: int = KEPT

    @property
    def identity(self) -> bytes:
        """What tells the words it ranks from those of others."""
        return repr(("textrank", self.kept)).encode() + self.selection.identity

    def __call__(self, text: str, folded: str, words: Sequence[str]) -> Found:
        """Rank the words of an article; *words* are those of the folded text, without a gap."""
        scores = textrank(words)
        order = sorted(filter(self.selection, scores), key=lambda word: (-scores[word], word))
        forms = spellings_in(text, words, set(order[: self.kept]))
        best = [
            KeyTerm(word, next(iter(own)), (word,), sum(own.values()), scores[word], own)
            for word in order[: self.kept]
            for own in [forms[word]]
        ]
        held = dict.fromkeys(filter(_ranked, words)) if best else ()
        return Found(tuple(best), "\n".join(held))


def textrank(words: Sequence[str]) -> dict[str, float]:
    """Return the TextRank of the nouns, verbs and places among the words of a text.

    As jieba 0.42.1 defines it (analyse/textrank.py, after Mihalcea and Tarau 2004): undirected
    edges weighted by how often two words are neighbours, ten sweeps in the order of code points
    that use new values at once, scaled so that the highest is 1.
    """
    places = [place for place, word in enumerate(words) if _ranked(word)]
    near: defaultdict[str, Tally[str]] = defaultdict(Tally)
    for number, place in enumerate(places):
        for other in places[number + 1 : number + SPAN]:
            if other >= place + SPAN:
                break
            near[words[place]][words[other]] += 1
            near[words[other]][words[place]] += 1
    if not near:
        return {}
    order = sorted(near)
    links = {
        word: [(other, count / near[other].total()) for other, count in near[word].items()]
        for word in order
    }
    ranks = dict.fromkeys(order, 1 / len(order))
    for _ in range(SWEEPS):
        for word in order:
            ranks[word] = (
                1 - DAMPING + DAMPING * sum(share * ranks[other] for other, share in links[word])
            )
    floor = min(ranks.values()) / 10
    top = max(ranks.values()) - floor
    return {word: (rank - floor) / top for word, rank in ranks.items()}


def _ranked(word: str) -> bool:
    return (
        len(word.strip()) > 1
        and word.lower() not in JIEBA_STOP_WORDS
        and part_of_speech(word) in TAGS
    )
