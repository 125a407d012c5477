"""What the user said about the way their files are to be read."""

from __future__ import annotations

from dataclasses import dataclass, replace

from textkit.errors import UnusableArticle

GRACE = 4_000_000
"""Bytes that anything may unpack to, however small it was."""


TOO_DENSE = "unpacks to too many times its size (raise the limit with --max-ratio)"


class Allowance:
    """The bytes that an archive, and whatever archives are in it, may still unpack to."""

    def __init__(self, packed: int, ratio: int) -> None:
        self._left = max(GRACE, packed * ratio)

    def take(self, size: int, name: str) -> None:
        """Use some of it up.

        Raises:
            UnusableArticle: no more of it is left, which is how a bomb is told.
        """
        self._left -= size
        if self._left < 0:
            raise UnusableArticle(name, TOO_DENSE)


@dataclass(frozen=True, slots=True)
class Manner:
    """The encoding, if it is given, the fields of a row, and the limits of what is taken.

    A file, a line of a table or an entry of an archive has at most *max_bytes*. An archive or a
    document unpacks to at most *max_ratio* times its size, has at most *max_entries*, and archives
    are at most *max_nesting* deep in one another; within one, *allowance* is what is left to
    unpack. A process gets *max_seconds* for the articles that it is handed at a time. With
    *verbose* each document comes with a remark on how it was read.
    """

    encoding: str | None = None
    field: str = "text"
    name_field: str = "article"
    max_bytes: int = 64_000_000
    max_ratio: int = 100
    max_entries: int = 10_000
    max_nesting: int = 3
    max_seconds: int = 600
    verbose: bool = False
    allowance: Allowance | None = None

    @property
    def too_large(self) -> str:
        """Why a file is not taken that is larger than allowed."""
        return f"larger than {self.max_bytes:,} bytes (raise the limit with --max-bytes)"

    def inside(self, name: str, packed: int) -> Manner:
        """Return the manner for what is in an archive of so many bytes.

        Raises:
            UnusableArticle: it is in too many others already.
        """
        if not self.max_nesting:
            raise UnusableArticle(
                name, "too many archives in one another (raise the limit with --max-nesting)"
            )
        return replace(self.unpacking(packed), max_nesting=self.max_nesting - 1)

    def unpacking(self, packed: int) -> Manner:
        """Return the manner for the parts of a document of so many bytes."""
        return replace(self, allowance=self.allowance or Allowance(packed, self.max_ratio))
