"""The counted words of an article, as they travel and are kept: a text and an array."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import count

from textkit.spelling import ranked

BETWEEN = "\0"
"""Stands between two words, and between a spelling and its term: it occurs in none of them."""

Packed = tuple[str, "array[int]"]
"""The spellings that an article uses, a line each, and how often; those of a term together."""

COUNTED = struct.Struct("<2Ic")


def packed(terms: Mapping[str, int], forms: Mapping[str, Mapping[str, int]]) -> Packed:
    """Pack the counted terms of an article; *forms* are their spellings other than the term."""
    keys = list(terms)
    counts = list(terms.values())
    places = dict(zip(keys, count(), strict=False)) if forms else {}
    for term in sorted(forms, key=places.__getitem__, reverse=True):  # the later places stay
        place, other = places[term], forms[term]
        same = counts[place] - sum(other.values())
        spelled = ranked({**other, term: same} if same else other)
        keys[place] = "\n".join(
            term if form == term else f"{form}{BETWEEN}{term}" for form in spelled
        )
        counts[place : place + 1] = spelled.values()
    return "\n".join(keys), flat(counts)


def counted(han: int, article: Packed) -> bytes:
    """Return the counted words of a text of so many Han characters as bytes."""
    text, counts = article
    header = COUNTED.pack(han, counts.itemsize * len(counts), counts.typecode.encode())
    return b"".join((header, counts.tobytes(), text.encode("utf-8", "surrogatepass")))


def recounted(data: bytes) -> tuple[int, Packed]:
    """Take what `counted` gave."""
    han, size, kind = COUNTED.unpack_from(data)
    end = COUNTED.size + size
    counts = array(kind.decode(), data[COUNTED.size : end])
    return han, (str(data[end:], "utf-8", "surrogatepass"), counts)


def flat(counts: Collection[int]) -> array[int]:
    """Return the counts as an array, of bytes if none is greater."""
    try:
        return array("B", counts)  # almost always, and it is copied at once
    except OverflowError:
        return array("i", counts)


def blocks(articles: Iterable[Packed], uses: int) -> Iterator[list[Packed]]:
    """Divide articles into blocks that have so many uses, or as few more as there can be."""
    block: list[Packed] = []
    size = 0
    for article in articles:
        block.append(article)
        size += len(article[1])
        if size >= uses:
            yield block
            block, size = [], 0
    if block:
        yield block
