"""Records that are written once and read in their order, on disk once they are many."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from typing import IO, Generic, TypeVar

Record = TypeVar("Record")

IN_MEMORY = 1 << 24
"""Bytes up to which there is no file."""


class Spool(Generic[Record]):
    """Holds any number of records in little memory; the file has no name and goes with it."""

    def __init__(self) -> None:
        self._recent: list[bytes] = []
        self._size = 0
        self._file: IO[bytes] | None = None

    def append(self, record: Record) -> None:
        """Write one more."""
        data = pickle.dumps(record, pickle.HIGHEST_PROTOCOL)
        self._recent.append(data)
        self._size += len(data)
        if self._size > IN_MEMORY:
            import tempfile

            self._file = self._file or tempfile.TemporaryFile(prefix="textkit")  # noqa: SIM115 # kept open
            self._file.seek(0, 2)
            self._file.writelines(self._recent)
            self._recent.clear()
            self._size = 0

    def __iter__(self) -> Iterator[Record]:
        """Read all of them; nothing is to be written meanwhile, nor read elsewhere."""
        if self._file is not None:
            end = self._file.seek(0, 2)
            self._file.seek(0)
            while self._file.tell() < end:
                yield pickle.load(self._file)  # noqa: S301 # what this process wrote
        for data in self._recent:
            yield pickle.loads(data)  # noqa: S301 # the same
