"""A number for each term, in an array by the number that the term has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

Number = TypeVar("Number", int, float)


class ByTerm(Mapping[str, Number]):
    """A number for each term that is used, and 0 for all others."""

    def __init__(
        self, names: list[str], numbers: Mapping[str, int], values: Sequence[Number]
    ) -> None:
        self._names = names
        self._numbers = numbers
        self._values: Sequence[Number] = values

    def __getitem__(self, term: str) -> Number:
        number = self._numbers.get(term, -1)
        return self._values[number] if 0 <= number < len(self._values) else 0

    def __iter__(self) -> Iterator[str]:
        return (name for name, value in zip(self._names, self._values, strict=False) if value)

    def __len__(self) -> int:
        return sum(map(bool, self._values))

    def __contains__(self, term: object) -> bool:
        return isinstance(term, str) and bool(self[term])

    def to_dict(self) -> dict[str, Number]:
        """Return the terms that are used with their numbers, which are then sooner looked up."""
        values = zip(self._names, self._values, strict=False)
        return {name: value for name, value in values if value}
