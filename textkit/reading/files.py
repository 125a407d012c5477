"""Opening what the user points at, without hanging on a pipe or filling memory from a device."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from textkit.errors import UnusableArticle
from textkit.reading.manner import Manner

SAMPLE = 65_536
"""Bytes at the beginning of a file that can be looked at before it is read."""


def open_regular(path: Path, name: str) -> BinaryIO:
    """Open a regular file for reading.

    Raises:
        UnusableArticle: it is missing, may not be read, or is no regular file.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
    flags |= getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
    except OSError as error:
        raise UnusableArticle(name, reason(error)) from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise UnusableArticle(name, "not a regular file (pipe a stream in as '-')")
    return os.fdopen(descriptor, "rb", buffering=SAMPLE)


@contextmanager
def opened(path: Path, name: str) -> Iterator[BinaryIO]:
    """Open a regular file for reading, and see that it stays as it is meanwhile.

    Raises:
        UnusableArticle: it cannot be opened, or changed while it was read.
    """
    with open_regular(path, name) as file:
        before = os.fstat(file.fileno())
        yield file
        after = os.fstat(file.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise UnusableArticle(name, "changed while it was read")


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
