"""The sample articles in every Chinese encoding, and short pieces of them, are read as written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest
from conftest import SAMPLES

from textkit.decoding import NotText, decode

ENCODINGS = (
    "utf-8 utf-8-sig utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be "
    "gb2312 gbk gb18030 hz big5 cp950 big5hkscs"
)
PER_ARTICLE = 12


@pytest.fixture(scope="module")
def lines() -> list[str]:
    articles = [decode(path.read_bytes()).text for path in sorted(SAMPLES.rglob("*.txt"))]
    assert len(articles) > 15
    return [line for text in articles for line in long_lines(text)[:PER_ARTICLE]]


def long_lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if len(line.strip()) >= 8]


def pieces(lines: list[str], size: int) -> Iterator[str]:
    """Yield the beginnings of lines that are at least half Chinese."""
    for line in lines:
        piece = line[:size]
        if len(piece) == size and sum("\u4e00" <= c <= "\u9fff" for c in piece) >= size // 2:
            yield piece


@pytest.mark.parametrize("encoding", ENCODINGS.split())
@pytest.mark.parametrize(("size", "least"), [(8, 0.98), (16, 0.99), (60, 1.0)])
def test_pieces_of_the_samples_are_read(
    lines: list[str], encoding: str, size: int, least: float
) -> None:
    right = tried = 0
    for piece in pieces(lines, size):
        with suppress(UnicodeEncodeError):
            data = piece.encode(encoding)
            tried += 1
            with suppress(NotText):
                right += decode(data).text == piece

    assert tried > 40
    assert right >= least * tried


@pytest.mark.parametrize("encoding", ENCODINGS.split())
def test_whole_samples_are_read(encoding: str) -> None:
    for path in SAMPLES.rglob("*.txt"):
        text = decode(path.read_bytes()).text
        with suppress(UnicodeEncodeError):
            assert decode(text.encode(encoding)).text == text
