"""Opening what the user points at, without hanging on a pipe or filling memory from a device."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

from textkit.errors import UnusableArticle
from textkit.reading.manner import Manner


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
    return os.fdopen(descriptor, "rb")


def read_bounded(file: BinaryIO, name: str, manner: Manner) -> bytes:
    """Read a whole file that is no larger than the user allows.

    Raises:
        UnusableArticle: it is larger, or reading fails.
    """
    try:
        data = file.read(manner.max_bytes + 1)
    except OSError as error:
        raise UnusableArticle(name, reason(error)) from error
    if len(data) > manner.max_bytes:
        limit = f"larger than {manner.max_bytes:,} bytes"
        raise UnusableArticle(name, f"{limit} (raise the limit with --max-bytes)")
    return data


def reason(error: OSError) -> str:
    """Say in lower case what the system said."""
    return (error.strerror or str(error)).lower()
