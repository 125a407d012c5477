"""jieba's dictionary and IDF table as one mapped file, ready in milliseconds."""

from __future__ import annotations

import importlib.util
import struct
import zlib
from array import array
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from textkit import storage

# The table: a header, the IDF values, where each bucket ends, the buckets. Each entry of a bucket
# is ENTRY word VALUES "frequency tag number-of-IDF-value". The two marks occur nowhere in UTF-8:
# what stands between them is a whole word, and one search in the bucket finds it.
FORMAT = b"lexicon 1"
HEADER = struct.Struct("<Qdq")
BUCKETS = 1 << 16
ENTRY, VALUES = b"\xff", b"\xfe"


class Entry(NamedTuple):
    """What jieba knows about a word."""

    frequency: int | None
    tag: str
    idf: float | None


UNKNOWN = Entry(None, "", None)


class Lexicon:
    """Words with their frequency, part of speech and inverse document frequency.

    ``total`` is the sum of all frequencies, ``median_idf`` what jieba gives to unknown words.
    """

    total: int
    median_idf: float

    def __init__(self, table: memoryview) -> None:
        self.total, self.median_idf, count = HEADER.unpack_from(table)
        ends = HEADER.size + 8 * count
        buckets = ends + 4 * BUCKETS
        self._idf = table[HEADER.size : ends].cast("d")
        self._ends = table[ends:buckets].cast("I")
        self._buckets = table[buckets:]
        self.entry = lru_cache(maxsize=1 << 15)(self._find)

    def frequency(self, word: str) -> int | None:
        """Return the count in jieba's corpus; 0 for the beginning of a word, None for neither."""
        return self.entry(word).frequency

    def idf(self, word: str) -> float | None:
        """Return the value in jieba's idf.txt, or None for a word that is not there."""
        number = self._values(word).rpartition(b" ")[2]  # of many words nothing else is asked for
        return self._idf[int(number)] if number else None

    def tag(self, word: str) -> str:
        """Return the part of speech in jieba's tag set, or '' for an unknown word."""
        return self.entry(word).tag

    def _values(self, word: str) -> bytes:
        """Return what is in the table for a word, or nothing."""
        key = _key(word)
        number = zlib.crc32(key) % BUCKETS
        bucket = bytes(self._buckets[self._ends[number - 1] if number else 0 : self._ends[number]])
        return bucket.partition(ENTRY + key + VALUES)[2].partition(ENTRY)[0]

    def _find(self, word: str) -> Entry:
        values = self._values(word)
        if not values:
            return UNKNOWN
        frequency, tag, idf = values.split(b" ")
        return Entry(
            int(frequency) if frequency else None,
            tag.decode(),
            self._idf[int(idf)] if idf else None,
        )


@cache
def lexicon() -> Lexicon:
    """Return the lexicon of the installed jieba, compiled when it is first used on a machine."""
    words, weights = _files()
    return Lexicon(storage.compiled("lexicon", identity(), lambda: _compile(words, weights)))


@cache
def identity() -> bytes:
    """Return what tells this lexicon from those of other versions of jieba.

    Checksums of the contents cost 3 ms. Sizes and times would cost less, but installers set times
    as they like, and two environments would go on replacing each other's table.
    """
    words, weights = _files()
    return FORMAT + _checksum(words) + _checksum(weights)


def _files() -> tuple[Path, Path]:
    spec = importlib.util.find_spec("jieba")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("No module named 'jieba'", name="jieba")
    folder = Path(spec.submodule_search_locations[0])
    return folder / "dict.txt", folder / "analyse" / "idf.txt"


def _checksum(path: Path) -> bytes:
    checksum = 0
    chunk = bytearray(1 << 18)
    with path.open("rb", buffering=0) as file:
        while count := file.readinto(chunk):
            checksum = zlib.crc32(memoryview(chunk)[:count], checksum)
        return struct.pack("<QI", file.tell(), checksum)


def _compile(words: Path, weights: Path) -> bytes:
    known: dict[str, str] = {}
    total = 0
    for line in words.read_text(encoding="utf-8").splitlines():
        word, frequency, tag = line.split(" ")
        known[word] = f"{frequency} {tag}"
        total += int(frequency)
    # jieba goes on to a longer word only while the characters so far begin one.
    for word in list(known):
        for end in range(1, len(word)):
            known.setdefault(word[:end], "0 ")
    idf = dict(line.split(" ") for line in weights.read_text(encoding="utf-8").splitlines())
    values = sorted(set(idf.values()))
    numbers = {value: number for number, value in enumerate(values)}
    buckets = [b""] * BUCKETS
    for word in known | idf:
        key = _key(word)
        entry = f"{known.get(word, ' ')} {numbers[idf[word]] if word in idf else ''}"
        buckets[zlib.crc32(key) % BUCKETS] += ENTRY + key + VALUES + entry.encode()
    median = sorted(map(float, idf.values()))[len(idf) // 2]
    return b"".join(
        (
            HEADER.pack(total, median, len(values)),
            array("d", map(float, values)).tobytes(),
            array("I", accumulate(map(len, buckets))).tobytes(),
            *buckets,
        )
    )


def _key(word: str) -> bytes:
    return word.encode("utf-8", "surrogatepass")
