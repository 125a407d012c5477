"""Terms that the user names."""

from __future__ import annotations

from pathlib import Path

import pytest

from textkit.errors import WrongUsage
from textkit.terms import patterns, read_terms


def test_aliases_stand_for_the_first_name() -> None:
    assert patterns(["速賣通 = AliExpress"]) == {"速卖通": "速賣通", "AliExpress": "速賣通"}


def test_the_same_term_twice_is_no_conflict() -> None:
    assert patterns(["速賣通", "速卖通"]) == {"速卖通": "速賣通"}


@pytest.mark.parametrize("line", ["", "=", "速卖通=", "= AliExpress"])
def test_a_line_names_something(line: str) -> None:
    with pytest.raises(WrongUsage, match="no term"):
        patterns([line])


def test_a_spelling_stands_for_one_term() -> None:
    with pytest.raises(WrongUsage, match="both"):
        patterns(["速卖通=AE", "阿里=AE"])


def test_a_file_may_have_comments_and_any_encoding(tmp_path: Path) -> None:
    path = tmp_path / "terms.txt"
    path.write_bytes("# 平台\r\n\r\n速卖通 = AliExpress\r\n".encode("gb18030"))

    assert read_terms(path) == ["速卖通 = AliExpress"]
