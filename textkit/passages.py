"""The sentences behind many terms at once, as many as fit."""

from __future__ import annotations

from array import array
from collections import Counter as Tally
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from textkit.script import fold
from textkit.sentences import Sentences
from textkit.sheet import Hit, Passages
from textkit.words import TermMatcher

CAPS = (1_000, 200, 50, 20, 10, 5, 3, 2, 1)
"""Mentions of a term in an article that are kept, where all that are kept fit."""

LONG = 240
"""Characters of the longest sentence; of a longer one that much around the mention is kept."""

HIT = 6
"""Characters that the place of a mention takes."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Text:
    """The cleaned text of an article, and the lengths of its words, spaces too."""

    text: str
    words: array[int]

    def ends(self) -> frozenset[int]:
        """Return where words begin or end."""
        return frozenset(accumulate(self.words, initial=0))


def spelled(
    texts: Sequence[Text], spellings: Mapping[str, Iterable[str]], *, folded: bool = True
) -> dict[str, dict[int, list[Span]]]:
    """Return where each key's spellings stand in each text, by its number.

    Each key is looked for as if it were the only one, in every script where they are *folded*.
    """
    keys: dict[str, list[str]] = {}
    for key, forms in spellings.items():
        for form in forms:
            keys.setdefault(form, []).append(key)
    matcher = TermMatcher({form: form for form in keys})
    found: dict[str, dict[int, list[Span]]] = {}
    for number, text in enumerate(texts):
        key_text = fold(text.text) if folded else text.text
        for start, end, form in matcher.find(key_text, apart=True):
            for key in keys[form]:
                spans = found.setdefault(key, {}).setdefault(number, [])
                if not spans or start >= spans[-1][1]:
                    spans.append((start, end))
    return found


def passages(
    texts: Sequence[Text], spans: Mapping[str, Mapping[int, Sequence[Span]]], *, room: int
) -> Passages:
    """Return the sentences of the mentions, which are by key and number of text.

    When they take more than *room* characters, fewer mentions of a term in an article are kept,
    and at last those of the first articles only.
    """
    mentions = list(_mentions(texts, spans))
    cap = next((cap for cap in CAPS if sum(_sizes(mentions, cap).values()) <= room), CAPS[-1])
    sizes = _sizes(mentions, cap)
    used = accumulate(sizes[number] for number in range(len(texts)))
    fitting = {number for number, size in enumerate(used) if size <= room}
    kept = [place for place in mentions if place.rank < cap and place.text in fitting]
    sentences: list[dict[Span, int]] = [{} for _ in texts]
    for number, span in sorted({(place.text, place.sentence) for place in kept}):
        sentences[number][span] = len(sentences[number])
    hits: dict[str, dict[int, list[Hit]]] = {}
    ends = [text.ends() for text in texts]
    for key, number, _, (start, end), sentence in kept:
        whole = start in ends[number] and end in ends[number]
        hit = Hit(sentences[number][sentence], start - sentence[0], end - start, whole)
        hits.setdefault(key, {}).setdefault(number, []).append(hit)
    counts = {
        key: {number: len(found) for number, found in places.items()}
        for key, places in spans.items()
    }
    return Passages(
        tuple(
            tuple((start, text.text[start:end]) for start, end in own)
            for text, own in zip(texts, sentences, strict=True)
        ),
        hits,
        counts,
        tuple(len(text.text) for text in texts),
        sum(sum(places.values()) for places in counts.values()) - len(kept),
    )


class _Mention(NamedTuple):
    """The mention of a term in a text, of this *rank* among them, and the sentence it is in."""

    key: str
    text: int
    rank: int
    span: Span
    sentence: Span


def _mentions(
    texts: Sequence[Text], spans: Mapping[str, Mapping[int, Sequence[Span]]]
) -> Iterator[_Mention]:
    sentences = [Sentences(text.text) for text in texts]
    for key in sorted(spans):
        for number, found in sorted(spans[key].items()):
            for rank, span in enumerate(found[: CAPS[0]]):
                around = _bounded(sentences[number].around(*span), span)
                yield _Mention(key, number, rank, span, around)


def _sizes(mentions: Iterable[_Mention], cap: int) -> Tally[int]:
    """Return the characters that each text takes when so many mentions of a term are kept."""
    sizes: Tally[int] = Tally()
    seen: set[tuple[int, Span]] = set()
    for place in mentions:
        if place.rank < cap:
            sizes[place.text] += HIT
            if (place.text, place.sentence) not in seen:
                seen.add((place.text, place.sentence))
                sizes[place.text] += place.sentence[1] - place.sentence[0]
    return sizes


def _bounded(sentence: Span, mention: Span) -> Span:
    start, end = sentence
    if end - start > LONG:
        start, end = max(start, mention[0] - LONG // 2), min(end, mention[1] + LONG // 2)
    return start, end
