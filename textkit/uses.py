"""How often each article uses each spelling of each term, in flat arrays."""

from __future__ import annotations

from array import array
from collections import Counter as Tally
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, repeat
from typing import Any

from textkit.numbering import Numbering
from textkit.packing import BETWEEN, Packed, blocks, flat
from textkit.spelling import ranked
from textkit.tallies import ByTerm, Number

LIMIT = 1 << 21
"""Spellings beyond which the rarest are left out."""

FLAT = 1 << 17
"""Uses beyond which NumPy counts them, which takes longer to load than fewer take to count."""

BLOCK = 1 << 20
"""Uses that are worked on at a time."""

TOGETHER = 1 << 16
"""Uses whose spellings are looked up at a time."""

MOST = 255
"""What a use can count; what is used more often is several uses."""


class Uses:
    """How often each article uses each spelling of each term: five bytes for each that it uses.

    A spelling is a number, in the order of arrival; a term is the number of the spelling that is
    the term itself. Terms stand in the mappings below in the order in which they were first used.

    Where there are more than `LIMIT` spellings, the rarest so far are left out until half as many
    are left (lossy counting; Manku and Motwani 2002), always after the same article, whoever
    counted it. Then no count of a spelling is too low by more than *missing*.
    """

    def __init__(self) -> None:
        self.missing = 0
        self._names: list[str] = []
        self._terms = array("i")
        self._starts = array("q", [0])
        self._columns = array("i")
        self._counts = array("B")
        self._may_miss = array("i")
        self._numbers = _Numbers(self)
        self._numbering: Numbering | None = None  # made when it is worth it

    def __len__(self) -> int:
        return len(self._starts) - 1

    def take(self, articles: Iterable[Packed]) -> None:
        """Take the uses of more articles."""
        for block in blocks(articles, TOGETHER):
            numbers = self._numbered("\n".join(text for text, _ in block if text))
            first = 0
            for _, counts in block:
                last = first + len(counts)
                self._append(numbers[first:last], counts)
                first = last
            if len(self._names) > LIMIT:
                self._prune()
        self._numbering = None  # it takes more memory than time to make again

    def _numbered(self, lines: str) -> array[int]:
        """Return the numbers of spellings, a line each."""
        if not self.large:
            return array("i", map(self._numbers.__getitem__, lines.split("\n") if lines else ()))
        if self._numbering is None:
            self._numbering = Numbering(self._numbers)
        return self._numbering(lines)

    def _append(self, numbers: array[int], counts: array[int]) -> None:
        if counts.typecode == "B":
            self._columns += numbers
            self._counts += counts
        else:
            for number, count in zip(numbers, counts, strict=True):
                parts = [MOST] * ((count - 1) // MOST) + [(count - 1) % MOST + 1]
                self._counts.extend(parts)
                self._columns.extend(repeat(number, len(parts)))
        self._starts.append(len(self._columns))

    def extend(self, other: Uses, articles: Iterable[int]) -> None:
        """Take some articles of another table."""
        self.take(map(other._packed, articles))

    def terms(self, article: int) -> dict[str, int]:
        """Return how often an article uses each of its terms."""
        counts: dict[str, int] = {}
        for term, _form, count in self._row(article):
            counts[term] = counts.get(term, 0) + count
        return counts

    def respelled(self, article: int) -> dict[str, dict[str, int]]:
        """Return, for an article's terms also written otherwise, those spellings and counts."""
        forms: dict[str, dict[str, int]] = {}
        for term, form, count in self._row(article):
            if form != term:
                own = forms.setdefault(term, {})
                own[form] = own.get(form, 0) + count
        return forms

    def spelled(self, article: int) -> dict[str, dict[str, int]]:
        """Return every spelling of each of an article's terms, with its count."""
        forms: dict[str, dict[str, int]] = {}
        for term, form, count in self._row(article):
            own = forms.setdefault(term, {})
            own[form] = own.get(form, 0) + count
        return forms

    def forms(self, term: str) -> dict[str, int]:
        """Return each spelling of a term in all articles with its count, most frequent first."""
        number = self._numbers.get(term, -1)
        used = {self._names[form]: self._uses_of_forms[form] for form in self._forms(number)}
        return ranked({form: count for form, count in used.items() if count})

    def column(self, term: str) -> dict[int, dict[str, int]]:
        """Return, for each article that uses a term, its spellings there with their counts."""
        found: dict[int, dict[str, int]] = {}
        for place, article in self._places(self._numbers.get(term, -1)):
            form = self._names[self._columns[place]]
            own = found.setdefault(article, {})
            own[form] = own.get(form, 0) + self._counts[place]
        return found

    @cached_property
    def totals(self) -> Mapping[str, int]:
        """How often each term is used in all articles."""
        if self.large:
            import numpy as np

            sums = np.zeros(len(self._names), np.int64)
            np.add.at(sums, _array(self._terms), _array(self._uses_of_forms))
            return self.by_term(array("q", sums.tobytes()))
        totals = array("q", bytes(8 * len(self._names)))
        for form, count in zip(self._columns, self._counts, strict=True):
            totals[self._terms[form]] += count
        return self.by_term(totals)

    @cached_property
    def articles(self) -> Mapping[str, int]:
        """How many articles use each term."""
        if self.large:
            import numpy as np

            found = np.zeros(len(self._names), np.int64)
            for _, terms, _ in self.blocks():
                found += np.bincount(terms, minlength=len(found))
            return self.by_term(array("q", found.tobytes()))
        rows = (self._columns[start:end] for start, end in self._spans())
        tally = Tally(chain.from_iterable({self._terms[form] for form in row} for row in rows))
        return self.by_term(array("q", (tally[term] for term in range(len(self._names)))))

    @cached_property
    def lengths(self) -> list[int]:
        """How many words each article has."""
        return [sum(self._counts[start:end]) for start, end in self._spans()]

    def among(self, members: Sequence[int]) -> tuple[Mapping[str, int], Mapping[str, int]]:
        """Return how often some articles use each of their terms, and how many of them do."""
        totals: Tally[str] = Tally()
        articles: Tally[str] = Tally()
        for article in members:
            terms = self.terms(article)
            totals.update(terms)
            articles.update(terms.keys())
        return totals, articles

    @property
    def numbers(self) -> int:
        """How many numbers of spellings there are."""
        return len(self._names)

    def blocks(self) -> Iterator[tuple[Any, Any, Any]]:
        """Yield article, term and count of each use as arrays of numbers, its spellings as one.

        They come in blocks of articles: all at once would be three times what is held.
        """
        import numpy as np

        terms_of_forms, starts = _array(self._terms), _array(self._starts)
        first = 0
        while first < len(self):
            last = int(np.searchsorted(starts, starts[first] + BLOCK, side="right")) - 1
            last = min(max(last, first + 1), len(self))
            span = slice(int(starts[first]), int(starts[last]))
            terms = terms_of_forms[_array(self._columns)[span]]
            bounds = starts[first : last + 1] - starts[first]
            new = np.ones(len(terms), bool)
            new[1:] = terms[1:] != terms[:-1]
            new[bounds[:-1][np.diff(bounds) > 0]] = True
            places = np.flatnonzero(new)
            if len(places):
                values = _array(self._counts)[span].astype(np.int32)
                counts = np.add.reduceat(values, places).astype(np.int32)
                sizes = np.diff(np.searchsorted(places, bounds))
                yield np.repeat(np.arange(first, last, dtype=np.int32), sizes), terms[new], counts
            first = last

    def sparse(self, terms: Iterable[str]) -> Any:
        """Return the counts of *terms* as a SciPy CSR array of shape (articles, terms)."""
        import numpy as np
        from scipy.sparse import csr_array

        places = np.full(len(self._names) + 1, -1, np.int32)
        width = 0
        for width, term in enumerate(terms, start=1):
            places[self._numbers.get(term, -1)] = width - 1
        places[-1] = -1  # where the terms went that nobody uses
        columns, values = array("i"), array("i")
        sizes = np.zeros(len(self) + 1, np.int64)
        for rows, owners, counts in self.blocks():
            kept = places[owners] >= 0
            columns.frombytes(places[owners[kept]].tobytes())
            values.frombytes(counts[kept].tobytes())
            sizes[1:] += np.bincount(rows[kept], minlength=len(self))
        dtype = np.int32 if len(columns) < 1 << 31 else np.int64  # scikit-learn wants the short one
        parts = _array(values), _array(columns), np.cumsum(sizes).astype(dtype)
        found = csr_array(parts, shape=(len(self), width))
        found.sort_indices()
        return found

    def sums(self, groups: Sequence[Sequence[int]]) -> Uses:
        """Return the table whose articles are the sums of groups of the articles of this one."""
        summed = Uses()
        summed.take(map(self._sum, groups))
        summed.missing = max(summed.missing, self.missing)
        return summed

    @property
    def large(self) -> bool:
        """Whether NumPy counts faster, the time it takes to load included."""
        return len(self._columns) > FLAT

    def _spans(self) -> Iterator[tuple[int, int]]:
        return zip(self._starts, self._starts[1:], strict=False)

    def _row(self, article: int) -> Iterator[tuple[str, str, int]]:
        """Yield term, spelling and count of each use of an article."""
        span = slice(self._starts[article], self._starts[article + 1])
        for form, count in zip(self._columns[span], self._counts[span], strict=True):
            yield self._names[self._terms[form]], self._names[form], count

    def _packed(self, article: int) -> Packed:
        keys, counts = [], array("B")
        for term, form, count in self._row(article):
            keys.append(term if form == term else f"{form}{BETWEEN}{term}")
            counts.append(count)
        return "\n".join(keys), counts

    def _sum(self, articles: Sequence[int]) -> Packed:
        forms: dict[str, dict[str, int]] = {}
        for article in articles:
            for term, form, count in self._row(article):
                own = forms.setdefault(term, {})
                own[form] = own.get(form, 0) + count
        keys, counts = [], []
        for term, own in forms.items():
            for form, count in ranked(own).items():
                keys.append(term if form == term else f"{form}{BETWEEN}{term}")
                counts.append(count)
        return "\n".join(keys), flat(counts)

    def by_term(self, values: Sequence[Number]) -> ByTerm[Number]:
        """Return values by term that are in the order of the numbers that `blocks` gives."""
        return ByTerm(self._names, self._numbers, values)

    def _forms(self, term: int) -> Sequence[int]:
        """Return the spellings of a term."""
        if not self.large:
            return self._forms_of_terms.get(term, ())
        import numpy as np

        order, terms = self._by_owner
        first, last = np.searchsorted(terms, [term, term + 1])
        found: list[int] = order[first:last].tolist()
        return found

    @cached_property
    def _by_owner(self) -> tuple[Any, Any]:
        import numpy as np

        terms = _array(self._terms)
        order = np.argsort(terms, kind="stable").astype(np.int32)
        return order, terms[order]

    @cached_property
    def _forms_of_terms(self) -> Mapping[int, list[int]]:
        forms: dict[int, list[int]] = {}
        for form, term in enumerate(self._terms):
            forms.setdefault(term, []).append(form)
        return forms

    @cached_property
    def _uses_of_forms(self) -> array[int]:
        if self.large:
            import numpy as np

            sums = np.zeros(len(self._names), np.int64)
            for start in range(0, len(self._columns), BLOCK):  # they are widened: not all at once
                span = slice(start, start + BLOCK)
                columns, counts = _array(self._columns)[span], _array(self._counts)[span]
                sums += np.bincount(columns, counts, len(sums)).astype(np.int64)
            return array("q", sums.tobytes())
        uses = array("q", bytes(8 * len(self._names)))
        for form, count in zip(self._columns, self._counts, strict=True):
            uses[form] += count
        return uses

    def _places(self, term: int) -> Iterator[tuple[int, int]]:
        """Yield the place and the article of each use of a term."""
        if not self.large:
            return iter(self._index.get(term, ()))
        import numpy as np

        columns = _array(self._columns)
        found = [np.flatnonzero(columns == form) for form in self._forms(term)]
        places = np.sort(np.concatenate(found)) if found else np.zeros(0, np.int64)
        articles = np.searchsorted(_array(self._starts), places, side="right") - 1
        return zip(places.tolist(), articles.tolist(), strict=True)

    @cached_property
    def _index(self) -> Mapping[int, list[tuple[int, int]]]:
        index: dict[int, list[tuple[int, int]]] = {}
        for article, (start, end) in enumerate(self._spans()):
            for place in range(start, end):
                index.setdefault(self._terms[self._columns[place]], []).append((place, article))
        return index

    def _number(self, key: str) -> int:
        """Give a spelling a number, and its term one before it."""
        owner = -1
        if BETWEEN in key:
            key, _, term = key.partition(BETWEEN)
            owner = self._numbers[term]
        number = len(self._names)
        self._names.append(key)
        self._terms.append(number if owner < 0 else owner)
        self._may_miss.append(self.missing)
        return number

    def _prune(self) -> None:
        """Leave out the spellings that were used least so far, and all that is known of them."""
        import numpy as np

        columns, counts = _array(self._columns), _array(self._counts)
        terms = _array(self._terms)
        at_most = np.bincount(columns, counts, len(terms)).astype(np.int64)
        at_most += _array(self._may_miss)
        kept = at_most > self.missing
        while kept.sum() > LIMIT // 2:
            self.missing += 1
            kept = at_most > self.missing
        used = kept.copy()
        kept[terms[kept]] = True  # a term has a number while it has a spelling
        numbers = np.where(kept, np.cumsum(kept) - 1, -1).astype(np.int32)
        uses = used[columns]
        before = np.concatenate([[0], np.cumsum(uses)])[_array(self._starts)]
        may_miss = np.where(used, _array(self._may_miss), self.missing)[kept]
        keys = {number: key for key, number in self._numbers.items()}
        self._names = [name for name, keep in zip(self._names, kept.tolist(), strict=True) if keep]
        self._terms = array("i", numbers[terms[kept]].tobytes())
        self._may_miss = array("i", may_miss.astype(np.int32).tobytes())
        self._starts = array("q", before.astype(np.int64).tobytes())
        self._columns = array("i", numbers[columns[uses]].tobytes())
        self._counts = array("B", counts[uses].tobytes())
        self._numbering = None
        self._numbers = _Numbers(self)
        self._numbers.update(
            (keys[old], int(numbers[old])) for old in np.flatnonzero(kept).tolist()
        )


class _Numbers(dict[str, int]):
    """The numbers of spellings; one that has none yet gets one."""

    def __init__(self, uses: Uses) -> None:
        self._uses = uses

    def __missing__(self, key: str) -> int:
        number = self[key] = self._uses._number(key)
        return number


def _array(values: array[int]) -> Any:
    import numpy as np

    return np.frombuffer(values, {"B": np.uint8, "i": np.int32, "q": np.int64}[values.typecode])
