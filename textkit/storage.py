"""The user's private cache folder, where tables that can always be rebuilt are kept."""

from __future__ import annotations

import hashlib
import mmap
import os
import stat
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from textkit.writing import temporary_beside

MAGIC = b"textkit\x01"
HEADER = len(MAGIC) + 2 * 32 + 8
"""Bytes before a table: the key, the digest of the content, the second in which it was written."""

SECOND = 1_000_000_000


def cache_folder() -> Path | None:
    """Return textkit's cache folder, made if need be, or None where it would not be private.

    The folder is ``$TEXTKIT_CACHE_DIR``, or ``textkit`` below ``$XDG_CACHE_HOME`` (``~/.cache``).
    It is used only when it is a real folder, belongs to this user and nobody else may write to it.
    """
    chosen = os.environ.get("TEXTKIT_CACHE_DIR")
    try:
        folder = Path(chosen) if chosen else _base() / "textkit"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.lstat()
    except (OSError, RuntimeError):  # no home, no permission, a file in the way
        return None
    if not stat.S_ISDIR(status.st_mode) or not _is_private(status):
        return None
    return folder


def compiled(name: str, source: bytes, build: Callable[[], bytes]) -> memoryview:
    """Return the table *name* made from *source*: the stored one when it is sound, else a new one.

    *source* is whatever the table depends on (versions, digests); a stored table made from
    anything else, damaged, or not written by this user is ignored and replaced. The result is
    read-only and, when it comes from the cache, mapped rather than read: all of it is looked at
    only when the file's time says that it may not be as it was written. Where the cache cannot be
    used the table is simply built.
    """
    key = hashlib.sha256(source).digest()
    folder = cache_folder()
    if folder is None:
        return memoryview(build())
    path = folder / f"{name}.table"
    table = _load(path, key)
    if table is not None:
        return table
    content = build()
    with suppress(OSError):  # a full or read-only disk costs time, not the result
        _replace(path, MAGIC + key + hashlib.sha256(content).digest(), content)
    return memoryview(content)


def _base() -> Path:
    if sys.platform == "win32" and (local := os.environ.get("LOCALAPPDATA")):
        return Path(local)
    chosen = os.environ.get("XDG_CACHE_HOME", "")
    return Path(chosen) if os.path.isabs(chosen) else Path.home() / ".cache"  # noqa: PTH117


def _is_private(status: os.stat_result) -> bool:
    if sys.platform == "win32":
        return True
    return status.st_uid == os.getuid() and not status.st_mode & 0o022


def _load(path: Path, key: bytes) -> memoryview | None:
    """Map a stored table, or return None when it is missing, foreign, of other data, or damaged."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or not _is_private(status) or status.st_size <= HEADER:
            return None
        table = memoryview(mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError):
        return None
    finally:
        os.close(descriptor)
    content = table[HEADER:]
    if table[: len(MAGIC) + 32] != MAGIC + key:
        return None
    # whatever was done to the file since has set its time, so that most need not be read whole
    if status.st_mtime_ns == SECOND * int.from_bytes(table[HEADER - 8 : HEADER], "little"):
        return content
    sound = hashlib.sha256(content).digest()
    return content if table[len(MAGIC) + 32 : HEADER - 8] == sound else None


def _replace(path: Path, header: bytes, content: bytes) -> None:
    """Write a table whole or not at all."""
    second = int(time.time())
    descriptor, temporary = temporary_beside(path)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines((header, second.to_bytes(8, "little"), content))
            file.flush()
            os.fsync(descriptor)
        os.utime(temporary, ns=(second * SECOND, second * SECOND))
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
