"""An article as it was read: the one shape that every reader yields."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one article, under a name that is unique in its corpus.

    *encoding* is the codec the bytes were read with and *bom* says whether they began with a byte
    order mark. *path* is that of the file it is, or empty where it is in another or a stream.
    *kind* says what the text is to its file: the whole of it, a row, or an extract of a page or
    document. *broken* bytes, the first at offset *first_broken*, could not be decoded and stand
    in the text as U+FFFD. *meta* holds whatever else a row of data said of the article. *digest*
    is that of the bytes it was read from, if these are nothing else.
    """

    name: str
    text: str
    encoding: str = "utf-8"
    bom: bool = False
    broken: int = 0
    first_broken: int | None = None
    meta: Mapping[str, Any] = field(default_factory=dict)
    path: str = ""
    kind: Literal["text", "row", "extract"] = "text"
    remarks: tuple[str, ...] = ()
    digest: bytes = b""

    @property
    def origin(self) -> str:
        """How the text was read."""
        mark = " with a byte order mark" if self.bom else ""
        return f"{self.encoding}{mark}, {len(self.text):,} characters"

    @property
    def remark(self) -> str:
        """What a reader of results should know about the text, or nothing."""
        if not self.broken:
            return "; ".join(self.remarks)
        place = "" if self.first_broken is None else f", the first at byte {self.first_broken}"
        return "; ".join([*self.remarks, f"{self.broken} malformed bytes replaced{place}"])


def digest(data: bytes, manner: str = "") -> bytes:
    """Return what tells these bytes, and the manner in which they are read, from all others."""
    return hashlib.blake2b(data, digest_size=16, key=manner.encode()[:64]).digest()
