"""One dictionary of a conversion: where its phrases stand in a text, and what they become."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from textkit.script import sequences

_Lengths = dict[str, tuple[int, ...]]
_Phrases = dict[str, str]

Allowed = Callable[[int, int], bool]
"""Says whether the phrase at ``text[start:end]`` may be used."""


class Match(NamedTuple):
    """A phrase of the dictionary, found at ``text[start:end]``, and what it becomes."""

    start: int
    end: int
    value: str


class Stage:
    """A dictionary: *characters* that become one other, and phrases: all its other entries.

    Each of *lines* holds the phrases that begin with its first character: phrases and values in
    turn, separated by tabs; no value means that each character of the phrase is replaced by its
    own. A line is taken apart when a text first needs it.
    """

    def __init__(self, characters: Mapping[int, int], lines: Sequence[str]) -> None:
        self.characters = characters
        self._lines = {line[0]: line for line in lines}
        self._known: dict[str, tuple[_Lengths, _Phrases]] = {}

    @cached_property
    def longest(self) -> int:
        """Characters in the longest phrase."""
        phrases = (phrase for first in self._lines for phrase in self._beginning(first)[1])
        return max(map(len, phrases), default=1)

    def matches(self, text: str, allowed: Allowed | None = None) -> Iterator[Match]:
        """Yield the phrases in *text*: the leftmost, of these the longest, and on from its end.

        *allowed* may refuse a phrase, to have a shorter one in its place, or a later one.
        """
        for start, end in sequences.outside(text):
            yield from self._matches(text, start, end, allowed)

    def convert(self, text: str) -> str:
        """Return *text* with each phrase replaced, and every other character by its own."""
        converted = []
        done = 0
        for start, end in sequences.outside(text):
            converted.append(text[done:start])
            done = start
            for match in self._matches(text, start, end):
                converted += text[done : match.start].translate(self.characters), match.value
                done = match.end
            converted.append(text[done:end].translate(self.characters))
            done = end
        return "".join(converted)

    def settled(self, text: str) -> int:
        """Return how much of *text* is converted the same way whatever text follows."""
        end = max(0, len(text) - self.longest - sequences.LONGEST)
        before = 0
        for start, stop in sequences.outside(text):
            if end < start:
                end = min(end, before)
                break
            before = stop
        return next(
            (match.start for match in self.matches(text) if match.start < end < match.end), end
        )

    def _matches(
        self, text: str, start: int, end: int, allowed: Allowed | None = None
    ) -> Iterator[Match]:
        while start < end:
            lengths, phrases = self._beginning(text[start])
            for length in lengths.get(text[start + 1 : start + 2], lengths[""]):
                phrase = text[start : start + length]
                if phrase in phrases and (not allowed or allowed(start, start + len(phrase))):
                    value = phrases[phrase] or phrase.translate(self.characters)
                    yield Match(start, start + len(phrase), value)
                    start += len(phrase)
                    break
            else:
                start += 1

    def _beginning(self, first: str) -> tuple[_Lengths, _Phrases]:
        """Return the phrases that begin with *first*, and by the next character their lengths.

        The longest comes first. What may come before any character stands under the empty one.
        """
        known = self._known.get(first)
        if known:
            return known
        if first not in self._lines:
            return _NOTHING
        fields = self._lines[first].split("\t")
        phrases = dict(zip(fields[::2], fields[1::2], strict=True))
        lengths: dict[str, set[int]] = {"": {1} & set(map(len, phrases))}
        for phrase in phrases:
            lengths.setdefault(phrase[1:2], set(lengths[""])).add(len(phrase))
        ordered = {second: tuple(sorted(some, reverse=True)) for second, some in lengths.items()}
        return self._known.setdefault(first, (ordered, phrases))


_NOTHING: tuple[_Lengths, _Phrases] = ({"": ()}, {})
