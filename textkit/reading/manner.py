"""What the user said about the way their files are to be read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Manner:
    """The encoding, if it is given, the fields of a row, and the largest file taken (in bytes)."""

    encoding: str | None = None
    field: str = "text"
    name_field: str = "article"
    max_bytes: int = 64_000_000
