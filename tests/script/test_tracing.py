"""A traced conversion is the conversion, and its pieces say where each part comes from."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textkit.script import CONFIGS, converter
from textkit.script.tracing import Piece, trace

TEXTS = (
    "皇后后来发现头发干了，服务器里的软件。",
    "移动设备与打印机的驱动程序，⿰亻云，著名的乾隆看著一隻鳥",
    "印表機和網際網路：以太網路由器 程式碼 K-12\r\n",
)
letters = st.text(st.sampled_from("".join(TEXTS) + "后里发干台面⿰豈\n"), max_size=30)


def chain(*configs: str) -> list:  # type: ignore[type-arg]
    return [converter(config).tables for config in configs]


@pytest.mark.parametrize("config", CONFIGS)
@given(letters | st.sampled_from(TEXTS))
@settings(max_examples=30, deadline=None)
def test_the_values_joined_are_the_conversion(config: str, text: str) -> None:
    pieces = trace(chain(config), text)
    assert "".join(piece.value for piece in pieces) == converter(config).convert(text)
    assert [0, *(piece.end for piece in pieces)] == [*(p.start for p in pieces), len(text)]


def test_a_piece_is_a_character_and_knows_its_phrase() -> None:
    assert trace(chain("s2t"), "头发干") == [
        Piece(0, 1, "頭", "头发"),
        Piece(1, 2, "髮", "头发"),
        Piece(2, 3, "幹", ""),
    ]


def test_a_phrase_that_changes_in_length_is_one_piece() -> None:
    assert trace(chain("s2twp"), "互联网上") == [
        Piece(0, 3, "網際網路", "互联网"),
        Piece(3, 4, "上", ""),
    ]


def test_a_phrase_may_be_refused() -> None:
    refused = trace(chain("s2t"), "被发明", keeps=lambda length, start, end: False)
    assert "".join(piece.value for piece in refused) == "被發明"


def test_one_conversion_follows_the_other() -> None:
    assert (
        "".join(piece.value for piece in trace(chain("hk2s", "s2twp"), "裏面的軟件"))
        == "裡面的軟體"
    )
