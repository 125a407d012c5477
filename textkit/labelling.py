"""The terms of a report: how each is shown, and which spellings it has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from textkit.article import Preparation, Reader
from textkit.script import fold
from textkit.sheet import Label
from textkit.spelling import shown


class Labels:
    """Collects terms as tables show them, each in the spelling that is most used there."""

    def __init__(self, preparation: Preparation) -> None:
        self.spellings: dict[str, set[str]] = {}
        self._preparation = preparation
        self._keys: dict[str, str] = {}
        self._named = {fold(term): term for term in preparation.patterns.values()}

    def add(self, label: str, forms: Iterable[str] = ()) -> None:
        """Take a term with its other spellings."""
        key = self._keys.get(label) or self._keys.setdefault(label, self._key(label))
        self.spellings.setdefault(key, set()).update(map(self._folded, (label, *forms)))

    def found(self) -> tuple[Label, ...]:
        """Return the terms by code point."""
        return tuple(
            Label(
                label,
                shown(label, {}, "simplified"),
                shown(label, {}, "traditional"),
                self._keys[label],
            )
            for label in sorted(self._keys)
        )

    def _key(self, label: str) -> str:
        folded = self._folded(label)
        return self._named.get(folded) or self._names.get(folded, folded)

    def _folded(self, spelling: str) -> str:
        return fold(spelling) if self._preparation.fold else spelling

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """The terms under which names of other regions count."""
        return Reader(self._preparation).segmenter.names
