"""Files that appear under their name when they are complete, and not before."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from textkit.errors import OutputFailed

NAME = 32
"""Characters of a file's name, at most, that the name of the temporary file beside it repeats."""


class AtomicFile:
    """A file that appears under its name when it is complete, and not before.

    A device or a pipe that already has the name is written to directly; a link is followed.
    """

    def __init__(self, path: Path) -> None:
        import tempfile

        self._path = Path(os.path.realpath(path))
        self._temporary: Path | None = None
        try:
            if self._path.exists() and not self._path.is_file():
                self._file: BinaryIO = self._path.open("wb")
            else:
                # As much of the name as leaves room for what is added to it.
                prefix = f".{self._path.name[:NAME]}."
                descriptor, name = tempfile.mkstemp(prefix=prefix, dir=self._path.parent)
                self._temporary = Path(name)
                self._file = os.fdopen(descriptor, "wb")
        except OSError as error:
            raise self._failed(error) from error

    def write(self, text: str | bytes) -> None:
        """Write to the temporary file beside."""
        data = text.encode("utf-8", "backslashreplace") if isinstance(text, str) else text
        try:
            self._file.write(data)
        except OSError as error:
            raise self._failed(error) from error

    def finish(self) -> None:
        """Give the complete file its name; it keeps the mode of the file it replaces."""
        try:
            self._file.flush()
            if self._temporary is not None:
                os.fsync(self._file.fileno())
            self._file.close()
            if self._temporary is not None:
                self._temporary.chmod(_mode(self._path))
                self._temporary.replace(self._path)
                self._temporary = None
        except OSError as error:
            raise self._failed(error) from error

    def abandon(self) -> None:
        """Remove the temporary file."""
        with suppress(OSError):
            self._file.close()
        if self._temporary is not None:
            with suppress(OSError):
                self._temporary.unlink()
            self._temporary = None

    def _failed(self, error: OSError) -> OutputFailed:
        return OutputFailed(f"cannot write {self._path}: {error.strerror}")


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode & 0o7777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
