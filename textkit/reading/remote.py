"""Files at addresses such as ``s3://bucket/folder``: found and opened by fsspec."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from textkit.errors import NotInstalled, UnusableArticle, WrongUsage
from textkit.reading.files import SAMPLE

ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{0,19}://")


def is_address(path: str) -> bool:
    """Say whether a path is an address rather than a place on this machine."""
    return ADDRESS.match(path) is not None


def is_folder(address: str) -> bool:
    """Say whether there is a folder at an address.

    Raises:
        WrongUsage: the address is of an unknown kind, or cannot be asked.
    """
    files, path = _system(address)
    try:
        return bool(files.isdir(path))
    except Exception as error:  # each kind of address has errors of its own
        raise WrongUsage(f"{address}: {_said(error)}") from error


def size_of(address: str) -> int:
    """Return the size of a file in bytes, and 0 where only reading it can tell.

    Raises:
        FileNotFoundError: there is none.
    """
    files, path = _system(address)
    return int(files.info(path).get("size") or 0)


def walk(
    address: str, prefix: str, wanted: Callable[[str], bool]
) -> Iterator[tuple[str, str, int | str]]:
    """Yield name, address and size of each wanted file below a folder, hidden ones left out.

    In place of the size stands why a folder cannot be read. The order is that of a folder here.
    """
    files, path = _system(address)
    yield from _below(files, path, prefix or "", wanted)


@contextmanager
def opened(address: str, name: str) -> Iterator[BinaryIO]:
    """Open a file for reading.

    Raises:
        UnusableArticle: it cannot be opened, or reading it fails.
    """
    files, path = _system(address)
    try:
        with files.open(path, "rb") as file:
            yield io.BufferedReader(file, SAMPLE)
    except (UnusableArticle, GeneratorExit):
        raise
    except Exception as error:
        raise UnusableArticle(name, _said(error)) from error


def _below(
    files: Any, folder: str, prefix: str, wanted: Callable[[str], bool]
) -> Iterator[tuple[str, str, int | str]]:
    try:
        entries = files.ls(folder, detail=True)
    except Exception as error:
        yield prefix, files.unstrip_protocol(folder), _said(error)
        return
    named = [(entry["name"].rstrip("/").rpartition("/")[2], entry) for entry in entries]
    for last, entry in sorted(named, key=lambda pair: pair[0].encode("utf-8", "surrogateescape")):
        if not last or last.startswith("."):
            continue
        name = f"{prefix}/{last}" if prefix else last
        if entry["type"] == "directory":
            yield from _below(files, entry["name"], name, wanted)
        elif wanted(name):
            yield name, files.unstrip_protocol(entry["name"]), int(entry.get("size") or 0)


def _system(address: str) -> tuple[Any, str]:
    """Return the file system that an address is of, and the path in it."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        reason = f"{address} is read with fsspec"
        raise NotInstalled("'textkit-zh[cluster]'", reason) from error
    try:
        files, path = url_to_fs(address)
    except (ImportError, ValueError) as error:  # no package for it, or no such kind
        raise WrongUsage(f"{address}: {_said(error)}") from error
    return files, path


def _said(error: Exception) -> str:
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return str(reason).lower() if isinstance(error, OSError) and error.strerror else str(reason)
