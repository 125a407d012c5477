"""Records on their way through a temporary file."""

from __future__ import annotations

import pytest

from textkit import spool
from textkit.spool import Spool


@pytest.mark.parametrize("in_memory", [0, 40, 1 << 20])
def test_records_come_back_in_their_order_as_often_as_asked(
    in_memory: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spool, "IN_MEMORY", in_memory)
    records: Spool[tuple[str, int]] = Spool()
    expected = [("渡船" * (number % 7), number) for number in range(50)]
    for record in expected[:30]:
        records.append(record)
    assert list(records) == expected[:30]
    for record in expected[30:]:
        records.append(record)
    assert list(records) == list(records) == expected
