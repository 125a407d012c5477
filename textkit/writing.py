"""Files that appear under their name when they are complete, and not before."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import BinaryIO

from textkit.errors import OutputFailed

NAME = 32
"""Characters of a file's name, at most, that the name of the temporary file beside it repeats."""

SUFFIX = ".textkit-part"
"""How the names of temporary files end."""

FULL = {errno.ENOSPC, errno.EDQUOT} if sys.platform != "win32" else {errno.ENOSPC}


class AtomicFile:
    """A file that appears under its name when it is complete, and not before.

    A device or a pipe that already has the name is written to directly; a link is followed. As a
    context it is complete when the context ends without an error.
    """

    def __init__(self, path: Path) -> None:
        self._path = Path(os.path.realpath(path))
        self._temporary: Path | None = None
        try:
            if self._path.exists() and not self._path.is_file():
                self._file: BinaryIO = self._path.open("wb")
            else:
                descriptor, self._temporary = temporary_beside(self._path)
                self._file = os.fdopen(descriptor, "wb")
        except OSError as error:
            raise self._failed(error) from error

    def __enter__(self) -> AtomicFile:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self.finish()
        else:
            self.abandon()

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
                self._temporary.chmod(_mode(self._path))
                if sys.platform == "win32":
                    self._file.close()
                self._temporary.replace(self._path)
                self._temporary = None
                _settle(self._path.parent)
            self._file.close()
        except OSError as error:
            self.abandon()
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
        said = f"cannot write {self._path}: {error.strerror or error}"
        return OutputFailed(said, is_disk_full=error.errno in FULL)


def temporary_beside(path: Path) -> tuple[int, Path]:
    """Create a temporary file in the folder of *path*; return its descriptor and its path.

    It is locked for as long as it is open: what is not locked was left by a process that was
    killed, and is removed.
    """
    import tempfile

    _sweep(path.parent)
    prefix = f".{path.name[:NAME]}."
    while True:
        descriptor, name = tempfile.mkstemp(prefix=prefix, suffix=SUFFIX, dir=path.parent)
        if _lock(descriptor) and os.fstat(descriptor).st_nlink:
            return descriptor, Path(name)
        os.close(descriptor)  # another process has taken it for a leftover


@cache
def _sweep(folder: Path) -> None:
    """Remove what killed processes have left in a folder."""
    if sys.platform == "win32":
        return
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(SUFFIX) and entry.name.startswith("."):
                with suppress(OSError):
                    _remove_unlocked(entry.path)


def _remove_unlocked(path: str) -> None:
    descriptor = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        if _lock(descriptor, otherwise=False):
            os.unlink(path)  # noqa: PTH108
    finally:
        os.close(descriptor)


def _lock(descriptor: int, *, otherwise: bool = True) -> bool:
    """Lock a file, and say whether that could be done; *otherwise* where there are no locks."""
    if sys.platform == "win32":
        return otherwise
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return otherwise
    return True


def _settle(folder: Path) -> None:
    """Have the new name itself reach the disk, where that can be asked for."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode & 0o7777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
