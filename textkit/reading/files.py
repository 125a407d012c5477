"""Opening what the user points at, without hanging on a pipe or filling memory from a device."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BufferedReader
from typing import BinaryIO

from textkit.errors import UnusableArticle
from textkit.reading.manner import Manner

SAMPLE = 65_536
"""Bytes at the beginning of a file that can be looked at before it is read."""

FLAGS = os.O_RDONLY
for _flag in ("O_NONBLOCK", "O_NOCTTY", "O_BINARY"):
    FLAGS |= getattr(os, _flag, 0)


def open_regular(path: str, name: str) -> BinaryIO:
    """Open a regular file for reading.

    Raises:
        UnusableArticle: it is missing, may not be read, or is no regular file.
    """
    return os.fdopen(_regular(path, name)[0], "rb", buffering=SAMPLE)


@contextmanager
def opened(path: str, name: str) -> Iterator[BinaryIO]:
    """Open a regular file for reading, and see that it stays as it is meanwhile.

    Raises:
        UnusableArticle: it cannot be opened, or changed while it was read.
    """
    descriptor, before = _regular(path, name)
    with os.fdopen(descriptor, "rb", buffering=SAMPLE) as file:
        yield file
        after = os.fstat(descriptor)
    _compare(before, after, name)


def read_regular(path: str, name: str, manner: Manner) -> bytes:
    """Return what is in a regular file, in a third of the time that `opened` takes for a small one.

    Raises:
        UnusableArticle: it cannot be read, is too large, or changed while it was read.
    """
    descriptor, before = _regular(path, name)
    left = manner.max_bytes + 1 if before.st_size <= manner.max_bytes else 0
    at_once = max(before.st_size, SAMPLE) + 1
    pieces = []
    try:
        while left and (data := os.read(descriptor, min(left, at_once))):
            pieces.append(data)
            left -= len(data)
        after = os.fstat(descriptor)
    except OSError as error:
        raise UnusableArticle(name, reason(error)) from error
    finally:
        os.close(descriptor)
    if not left:
        raise UnusableArticle(name, manner.too_large)
    _compare(before, after, name)
    return b"".join(pieces)


def peekable(file: BinaryIO) -> BufferedReader:
    """Return a file whose beginning can be looked at before it is read."""
    return file if isinstance(file, BufferedReader) else BufferedReader(file, SAMPLE)  # type: ignore[arg-type]


def read_bounded(file: BinaryIO, name: str, manner: Manner) -> bytes:
    """Read a whole file that is no larger than the user allows.

    Raises:
        UnusableArticle: it is larger, or reading fails.
    """
    try:
        data = read_up_to(file, manner.max_bytes + 1)
    except OSError as error:
        raise UnusableArticle(name, reason(error)) from error
    if len(data) > manner.max_bytes:
        raise UnusableArticle(name, manner.too_large)
    return data


def read_up_to(file: BinaryIO, size: int) -> bytes:
    """Return so many bytes of a file, or all there are.

    One read of the system at a time: between two of them an interrupt is noticed, within a longer
    one only when a pipe has more to give.
    """
    read: Callable[[int], bytes] = getattr(file, "read1", file.read)
    pieces: list[bytes] = []
    while size and (data := read(size)):
        pieces.append(data)
        size -= len(data)
    return b"".join(pieces)


def reason(error: OSError) -> str:
    """Say in lower case what the system said."""
    return (error.strerror or str(error)).lower()


def _regular(path: str, name: str) -> tuple[int, os.stat_result]:
    """Open a regular file, and say what it is like before it is read."""
    try:
        descriptor = os.open(path, FLAGS)
    except OSError as error:
        raise UnusableArticle(name, reason(error)) from error
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        raise UnusableArticle(name, "not a regular file (pipe a stream in as '-')")
    return descriptor, status


def _compare(before: os.stat_result, after: os.stat_result, name: str) -> None:
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise UnusableArticle(name, "changed while it was read")
