"""Segmented articles, kept so that no later command over the same texts cuts them again."""

from __future__ import annotations

import hashlib
import os
import time
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from textkit.storage import cache_folder
from textkit.table import column

if TYPE_CHECKING:
    from sqlite3 import Connection

NAME = "words.sqlite"
LIMIT = 1 << 29
"""Bytes that the cache may take, unless $TEXTKIT_CACHE_BYTES says otherwise."""

DAY = 86_400
"""Seconds after which a use is noted again: noting each would make every reading a writing."""

PATIENCE = 5.0
"""Seconds to wait for another process' writing."""

SCHEMA = """
    CREATE TABLE IF NOT EXISTS words (
        key BLOB PRIMARY KEY, lengths BLOB NOT NULL, used INTEGER NOT NULL
    ) WITHOUT ROWID
"""


@dataclass(frozen=True, slots=True)
class Content:
    """What the cache holds: its file, the number of articles and the bytes it takes."""

    path: str = column("File", flexible=True)
    articles: int = column("Articles")
    size: int = column("Bytes")


class SegmentCache:
    """The words of texts, by text and by all that decides how it is cut.

    Only the lengths of the words are stored, since joined they are the text. A cache that is
    damaged, locked for long, or may not be written is done without: it never changes a result.
    """

    def __init__(self, folder: Path | None, settings: bytes) -> None:
        self._folder = folder
        self._settings = hashlib.blake2b(settings, digest_size=16).digest()
        self._connection: Connection | None = None
        self._process = 0

    def words(self, text: str, cut: Callable[[str], list[str]]) -> list[str]:
        """Return the words of a text: the stored ones, or those that *cut* makes of it."""
        data = text.encode("utf-8", "surrogatepass")
        key = hashlib.blake2b(data, digest_size=16, key=self._settings).digest()
        lengths = self._stored(key)
        if lengths is not None:
            ends = list(accumulate(lengths, initial=0))
            if ends[-1] == len(text):
                return [text[start:end] for start, end in pairwise(ends)]
        words = cut(text)
        self._store(key, array("I", map(len, words)))
        return words

    def _stored(self, key: bytes) -> array[int] | None:
        lengths = None
        with self._open() as connection:
            if connection is None:
                return None
            row = connection.execute(
                "SELECT lengths, used FROM words WHERE key = ?", [key]
            ).fetchone()
            if row is not None:
                lengths = _unpacked(row[0])
                now = int(time.time())
                if now - row[1] > DAY:
                    connection.execute("UPDATE words SET used = ? WHERE key = ?", [now, key])
        return lengths

    def _store(self, key: bytes, lengths: array[int]) -> None:
        with self._open() as connection:
            if connection is not None:
                row = [key, _packed(lengths), int(time.time())]
                connection.execute("INSERT OR REPLACE INTO words VALUES (?, ?, ?)", row)
                _evict(connection)

    @contextmanager
    def _open(self) -> Iterator[Connection | None]:
        """Give a connection of this process' own, or None where there can be none."""
        import sqlite3

        if self._process != os.getpid():  # a connection does not survive a fork
            self._process = os.getpid()
            self._connection = _connected(self._folder)
        try:
            yield self._connection
        except sqlite3.Error:
            if self._connection is not None:
                self._connection.close()
            self._connection = None


@cache
def segment_cache(settings: bytes) -> SegmentCache:
    """Return the user's cache for segmentation by these settings."""
    return SegmentCache(cache_folder(), settings)


def content() -> Content | None:
    """Return what the user's cache holds, or None where there is none."""
    folder = cache_folder()
    connection = _connected(folder)
    if folder is None or connection is None:
        return None
    try:
        (articles,) = connection.execute("SELECT count(*) FROM words").fetchone()
        return Content(str(folder / NAME), articles, _size(connection))
    finally:
        connection.close()


def clear() -> None:
    """Remove the user's cache of segmented articles."""
    folder = cache_folder()
    for suffix in ("", "-wal", "-shm") if folder else ():
        assert folder is not None  # noqa: S101 # for the type checker
        with suppress(OSError):
            (folder / f"{NAME}{suffix}").unlink()


def _connected(folder: Path | None) -> Connection | None:
    """Open the database, anew when it is damaged."""
    import sqlite3

    if folder is None:
        return None
    path = folder / NAME
    for _attempt in range(2):
        connection = None
        try:
            if path.exists() and path.stat().st_uid != os.stat(folder).st_uid:  # noqa: PTH116
                return None
            connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(SCHEMA)
        except sqlite3.OperationalError:  # locked, read-only, a full disk
            return None
        except (sqlite3.DatabaseError, OSError):
            if connection is not None:
                connection.close()
            clear()
        else:
            return connection
    return None


def _evict(connection: Connection) -> None:
    """Drop the least recently used tenth when the cache has outgrown its limit."""
    limit = int(os.environ.get("TEXTKIT_CACHE_BYTES") or LIMIT)
    if _size(connection) > limit:
        connection.execute(
            "DELETE FROM words WHERE key IN (SELECT key FROM words ORDER BY used, key"
            " LIMIT (SELECT count(*) / 10 + 1 FROM words))"
        )


def _size(connection: Connection) -> int:
    (size,) = connection.execute(
        "SELECT (page_count - freelist_count) * page_size"
        " FROM pragma_page_count, pragma_freelist_count, pragma_page_size"
    ).fetchone()
    return int(size)


def _packed(lengths: array[int]) -> bytes:
    """Write lengths in a byte each, or in four where one of them needs it; the first byte tells."""
    if max(lengths, default=0) < 256:
        return b"B" + array("B", lengths).tobytes()
    return b"I" + lengths.tobytes()


def _unpacked(data: bytes) -> array[int]:
    return array("B" if data[:1] == b"B" else "I", data[1:])
