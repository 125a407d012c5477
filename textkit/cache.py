"""Segmented articles, kept so that no later command over the same texts cuts them again."""

from __future__ import annotations

import hashlib
import os
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from textkit.storage import cache_folder
from textkit.table import column

if TYPE_CHECKING:
    from sqlite3 import Connection

NAME = "articles.sqlite"
LIMIT = 1 << 31
"""Bytes that the cache may take, unless $TEXTKIT_CACHE_BYTES says otherwise."""

DAY = 86_400_000_000
"""Microseconds after which a use is noted again: noting each would make every reading a writing."""

PATIENCE = 5.0
"""Seconds to wait for another process' writing."""

ATTEMPTS, PAUSE = 6, 0.02
"""How often to try to open what another process may be making, and seconds between."""

FAILURES = 3
"""Errors after which a process does without the cache."""

TOGETHER = 256
"""Articles that are written at a time."""

SCHEMA = """
    CREATE TABLE IF NOT EXISTS articles (
        place INTEGER PRIMARY KEY, number INTEGER NOT NULL UNIQUE,
        key BLOB NOT NULL, content BLOB NOT NULL, used INTEGER NOT NULL
    )
"""
"""Articles are in the order of their coming: among others by number they took thrice the time."""

INSERT = "INSERT OR REPLACE INTO articles (number, key, content, used) VALUES (?, ?, ?, ?)"

PAGE = 1 << 14
"""Bytes of a page of the database, on which two or three articles stand whole."""


@dataclass(frozen=True, slots=True)
class Content:
    """What the cache holds: its file, the number of articles and the bytes it takes."""

    path: str = column("File", flexible=True)
    articles: int = column("Articles")
    size: int = column("Bytes")


class SegmentCache:
    """What is known of articles, by what they are made of and all that decides how they are cut.

    What is put in is written when there is enough of it, and when `flush` is called. A cache that
    is damaged, locked for long, or may not be written is done without: it never changes a result.
    """

    def __init__(self, folder: Path | None, settings: bytes) -> None:
        self._folder = folder
        self._settings = hashlib.blake2b(settings, digest_size=16).digest()
        self._connection: Connection | None = None
        self._process = 0
        self._failures = 0
        self._new: dict[bytes, bytes] = {}
        self._used: list[int] = []
        self._lacks: set[bytes] = set()
        self._last = b"", b""

    def get(self, source: bytes) -> bytes | None:
        """Return what was put in for an article of this source, which is a digest of any size."""
        key = self._key(source)
        if key in self._lacks:
            return None
        if key == self._last[0]:
            return self._last[1]
        if key in self._new:
            return self._new[key]
        row = None
        with self._open() as connection:
            if connection is not None:
                row = connection.execute(
                    "SELECT key, content, used FROM articles WHERE number = ?", [_number(key)]
                ).fetchone()
        if row is None or row[0] != key:
            self._lacks.add(key)  # it is asked for again, when it is to be made
            return None
        content: bytes = row[1][4:]
        if zlib.crc32(content) != int.from_bytes(row[1][:4], "little"):
            return None
        if _now() - row[2] > DAY:
            self._used.append(_number(key))
        self._last = key, content
        return content

    def put(self, source: bytes, content: bytes) -> None:
        """Keep the content for the articles of this source."""
        key = self._key(source)
        self._new[key] = content
        self._lacks.discard(key)
        if len(self._new) >= TOGETHER:
            self.flush()

    def flush(self) -> None:
        """Write what is not written yet."""
        new, used = self._new, self._used
        self._lacks.clear()  # another process may have them by now
        if not new and not used:
            return
        self._new, self._used = {}, []
        rows = [
            (_number(key), key, zlib.crc32(content).to_bytes(4, "little") + content, now)
            for now, (key, content) in enumerate(new.items(), _now())
        ]
        with self._open() as connection:
            if connection is not None:
                connection.execute("BEGIN IMMEDIATE")
                connection.executemany(INSERT, rows)
                connection.executemany(
                    "UPDATE articles SET used = ? WHERE number = ?",
                    [(_now(), number) for number in used],
                )
                _evict(connection)
                connection.execute("COMMIT")

    def _key(self, source: bytes) -> bytes:
        return hashlib.blake2b(source, digest_size=16, key=self._settings).digest()

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
            self._failures += 1
            if self._failures < FAILURES:
                self._process = 0  # it may have been busy for once


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
        (articles,) = connection.execute("SELECT count(*) FROM articles").fetchone()
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
    begun = time.monotonic()
    for attempt in range(ATTEMPTS):
        connection = None
        try:
            if path.exists() and path.stat().st_uid != os.stat(folder).st_uid:  # noqa: PTH116
                return None
            connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
            connection.execute(f"PRAGMA page_size = {PAGE}")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(SCHEMA)
        except sqlite3.OperationalError as error:  # locked, read-only, a full disk
            if connection is not None:
                connection.close()
            if "locked" not in str(error) or time.monotonic() > begun + PATIENCE:
                return None
            time.sleep(PAUSE * (attempt + 1))  # where two make it at once, SQLite does not wait
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
    while _size(connection) > limit:
        connection.execute(
            "DELETE FROM articles WHERE number IN (SELECT number FROM articles"
            " ORDER BY used, number LIMIT (SELECT count(*) / 10 + 1 FROM articles))"
        )


def _size(connection: Connection) -> int:
    (size,) = connection.execute(
        "SELECT (page_count - freelist_count) * page_size"
        " FROM pragma_page_count, pragma_freelist_count, pragma_page_size"
    ).fetchone()
    return int(size)


def _now() -> int:
    return time.time_ns() // 1000


def _number(key: bytes) -> int:
    """Return the beginning of a key, by which it is found: a number takes the least time."""
    return int.from_bytes(key[:8], "little", signed=True)
