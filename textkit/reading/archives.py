"""Archives: what is in a zip or gzip file, unpacked in memory and within limits."""

from __future__ import annotations

import io
import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, BinaryIO

from textkit.document import Document
from textkit.errors import UnusableArticle
from textkit.reading.files import SAMPLE
from textkit.reading.manner import GRACE, TOO_DENSE, Allowance, Manner

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

ENTRY = 512
"""Bytes that an entry takes in the directory of a zip file, more than is usual."""

MARK_OF_UTF_8 = 0x800
ENCRYPTED = 0x1
MADE_ON_UNIX = 3


def read_zip(file: BinaryIO, name: str, manner: Manner) -> Iterator[Document | UnusableArticle]:
    """Yield the articles in a zip file, under the names ``archive.zip/entry``.

    As in a folder, hidden entries and those of unknown kinds are passed over.
    """
    from textkit.reading import is_readable, read

    inner = manner.inside(name, size_of(file))
    found = False
    taken: dict[str, int] = {}
    with open_zip(file, name, manner) as archive:
        for info in archive.infolist():
            path = entry_name(info)
            is_folder = info.filename.endswith("/")  # is_dir() fails where there is no name
            if is_folder or _is_hidden(path) or not is_readable(path):
                continue
            found = True
            place = f"{name}/{_apart(path, taken)}"
            if _is_link(info):
                yield UnusableArticle(place, "a link, not a file")
                continue
            try:
                with open_entry(archive, info, place, inner) as entry:
                    yield from read(entry, place, inner)
            except UnusableArticle as error:
                yield error
    if not found:
        yield UnusableArticle(name, "no articles in this archive")


def read_gzip(file: BinaryIO, name: str, manner: Manner) -> Iterator[Document | UnusableArticle]:
    """Yield what is in a gzip file: the name without ``.gz`` says how it is read."""
    import gzip

    from textkit.reading import read

    inner = manner.inside(name, size_of(file))
    packed = gzip.GzipFile(fileobj=file)
    with io.BufferedReader(_Unpacked(packed, name, inner.allowance), SAMPLE) as unpacked:
        kind = os.path.splitext(name)[0]  # noqa: PTH122
        for document in read(unpacked, name, inner, kind=kind):
            if isinstance(document, Document) and document.kind == "text":
                yield replace(document, kind="extract")
            else:
                yield document


def open_zip(file: BinaryIO, name: str, manner: Manner) -> ZipFile:
    """Open a zip file.

    Raises:
        UnusableArticle: it is damaged, none at all, or has too many entries.
    """
    import zipfile

    directory = _Directory(file, name, manner.max_entries)
    try:
        archive = zipfile.ZipFile(directory)
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, OSError) as error:
        raise UnusableArticle(name, f"a damaged archive, or none ({error})") from error
    if len(archive.filelist) > manner.max_entries:
        raise directory.overfull()
    directory.limit = None
    return archive


def open_part(archive: ZipFile, path: str, name: str, manner: Manner) -> io.BufferedReader:
    """Open a part of the document that a zip file is.

    Raises:
        UnusableArticle: there is no such part, it is encrypted or damaged; the same, and that it
            is too large, while it is read.
    """
    try:
        info = archive.getinfo(path)
    except KeyError as error:
        raise UnusableArticle(name, f"not such a document: there is no {path} in it") from error
    if info.file_size > manner.max_bytes:
        raise UnusableArticle(name, manner.too_large)
    return open_entry(archive, info, name, manner)


def open_entry(archive: ZipFile, info: ZipInfo, name: str, manner: Manner) -> io.BufferedReader:
    """Open an entry of a zip file for reading.

    Raises:
        UnusableArticle: it is encrypted, damaged or a bomb; the same while it is read.
    """
    import zipfile

    if info.flag_bits & ENCRYPTED:
        raise UnusableArticle(name, "encrypted")
    if info.file_size > max(GRACE, info.compress_size * manner.max_ratio):
        raise UnusableArticle(name, TOO_DENSE)
    try:
        entry = archive.open(info)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        raise UnusableArticle(name, f"damaged, or packed in an unknown way ({error})") from error
    return io.BufferedReader(_Unpacked(entry, name, manner.allowance), SAMPLE)


def entry_name(info: ZipInfo) -> str:
    """Return the name of an entry as it was meant: old programs wrote it in GB18030, say nothing.

    Python reads names that are not marked as UTF-8 as code page 437, which has all bytes.
    """
    if info.flag_bits & MARK_OF_UTF_8 or info.filename.isascii():
        return info.filename
    data = info.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030", "big5hkscs"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


class _Unpacked(io.RawIOBase):
    """What is packed in an archive, for as long as the allowance lasts."""

    def __init__(self, packed: Any, name: str, allowance: Allowance | None) -> None:
        self._packed = packed
        self._name = name
        self._allowance = allowance

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        import zlib
        from zipfile import BadZipFile

        try:
            data = self._packed.read(len(buffer))
        except (zlib.error, EOFError, BadZipFile, ValueError, OSError) as error:
            raise UnusableArticle(self._name, f"a damaged archive ({error})") from error
        if self._allowance is not None:
            self._allowance.take(len(data), self._name)
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._packed.close()
        super().close()


class _Directory:
    """A file of which no more is read at a time than a directory of allowed size takes.

    Python reads the whole directory of a zip file, and makes an object of each entry, before it
    says how many there are.
    """

    def __init__(self, file: BinaryIO, name: str, entries: int) -> None:
        self._file = file
        self._name = name
        self._entries = entries
        self.limit: int | None = (entries + 1) * ENTRY
        self.seek = file.seek
        self.tell = file.tell
        self.seekable = file.seekable

    def read(self, size: int = -1) -> bytes:
        if self.limit is not None and size > self.limit:
            raise self.overfull()
        return self._file.read(size)

    def overfull(self) -> UnusableArticle:
        limit = f"more than {self._entries:,} entries"
        return UnusableArticle(self._name, f"{limit} (raise the limit with --max-entries)")


def size_of(file: BinaryIO) -> int:
    """Return the number of bytes in a file."""
    position = file.tell()
    size = file.seek(0, io.SEEK_END)
    file.seek(position)
    return size


def _is_hidden(path: str) -> bool:
    parts = path.split("/")
    return parts[0] == "__MACOSX" or any(part.strip(".") and part[0] == "." for part in parts)


def _is_link(info: ZipInfo) -> bool:
    return info.create_system == MADE_ON_UNIX and stat.S_ISLNK(info.external_attr >> 16)


def _apart(path: str, taken: dict[str, int]) -> str:
    """Number a name that some file system would take for one there was before."""
    name = path
    while (key := unicodedata.normalize("NFC", name).casefold()) in taken:
        taken[key] += 1
        name = f"{path} ({taken[key]})"
    taken[key] = 1
    return name
