"""A few of the changed documents that the fuzzer tries by the million."""

from __future__ import annotations

from fuzz import fuzz


def test_changed_documents_are_read_or_refused() -> None:
    assert fuzz(200) > 10
