"""Writing results to standard output, in full or with an error that says so."""

from __future__ import annotations

import errno
import io
import os
import sys
import time
from collections.abc import Iterable
from typing import Protocol

from textkit.errors import OutputFailed

PATIENCE = 0.1
"""Seconds that a finished line may wait in the buffer before a reader gets it."""


class Output(Protocol):
    """Something that takes text and ends either complete or with an error."""

    def write(self, text: str | bytes) -> None:
        """Take more of the result; text is written as UTF-8."""

    def finish(self) -> None:
        """Make sure that everything has been written."""

    def abandon(self) -> None:
        """Leave nothing incomplete behind."""


class StandardOutput:
    """The process' standard output: UTF-8 in a pipe, whatever the locale says.

    The bytes go straight to the descriptor, since Python's own unbuffered stream loses the rest
    of a short write (cpython issue 85393).
    """

    def __init__(self) -> None:
        if sys.stdout is None:
            raise OutputFailed("standard output is closed")
        self._pending: list[bytes] = []
        self._size = 0
        self._written = time.monotonic()
        self._terminal = sys.stdout.isatty()

    def write(self, text: str | bytes) -> None:
        """Write, soon."""
        data = text.encode("utf-8", "backslashreplace") if isinstance(text, str) else text
        self._pending.append(data)
        self._size += len(data)
        if self._size > 65_536 or time.monotonic() - self._written > PATIENCE:
            self.finish()

    def finish(self) -> None:
        """Write what is pending.

        Raises:
            OutputFailed: the device is full, or gone.
            BrokenPipeError: the reader has enough.
        """
        data = b"".join(self._pending)
        self._pending.clear()
        self._size = 0
        try:
            self._put(data)
        except BrokenPipeError:
            raise
        except OSError as error:
            if error.errno == errno.EINVAL and sys.platform == "win32":  # a closed pipe, there
                raise BrokenPipeError from error
            raise OutputFailed(f"cannot write standard output: {error.strerror}") from error
        self._written = time.monotonic()

    def abandon(self) -> None:
        """Forget what is pending."""
        self._pending.clear()

    def _put(self, data: bytes) -> None:
        sys.stdout.flush()
        if self._terminal:
            encoding = sys.stdout.encoding or "utf-8"
            text = data.decode("utf-8", "replace").encode(encoding, "backslashreplace")
            sys.stdout.write(text.decode(encoding))
            sys.stdout.flush()
            return
        try:
            descriptor = sys.stdout.fileno()
        except (AttributeError, OSError, io.UnsupportedOperation):  # a stand-in, as in tests
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
            return
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]


def write_all(pieces: Iterable[str | bytes], output: Output) -> None:
    """Write the pieces as they come; on any error nothing incomplete is left behind."""
    try:
        for piece in pieces:
            output.write(piece)
        output.finish()
    except BaseException:
        output.abandon()
        raise
