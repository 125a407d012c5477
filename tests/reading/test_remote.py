"""Articles at an address are those of the same folder here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import SAMPLES, Run

from textkit.corpus import Corpus, Silence
from textkit.errors import WrongUsage

fsspec = pytest.importorskip("fsspec")

TEXTS = {
    "b.txt": "山城的茶馆。",
    "a/z.md": "渡船靠岸。",
    "a.txt": "海外仓。",
    ".hidden.txt": "藏。",
}


@pytest.fixture
def memory() -> Iterator[str]:
    files = fsspec.filesystem("memory")
    for name, text in TEXTS.items():
        files.pipe(f"/articles/{name}", text.encode())
    files.pipe("/articles/rows.jsonl", '{"text": "茶。"}\n{"text": "水。"}\n'.encode())
    files.pipe("/articles/picture.png", b"\x89PNG")
    yield "memory://articles"
    files.rm("/articles", recursive=True)


def test_a_folder_in_memory_is_walked_in_order(memory: str) -> None:
    corpus = Corpus([memory])

    assert [document.name for document in corpus] == [
        "a/z.md", "a.txt", "b.txt", "rows.jsonl:1", "rows.jsonl:2",
    ]  # fmt: skip
    assert [document.text for document in corpus][1] == "海外仓。"
    assert corpus.size() is None
    assert Corpus([memory], include=["*.txt"]).size() == 2


def test_a_file_and_a_folder_are_named_like_those_here(memory: str) -> None:
    names = [document.name for document in Corpus([f"{memory}/b.txt", f"{memory}/a"])]

    assert names == ["b.txt", "a/z.md"]


def test_a_folder_by_its_address_gives_the_same_bytes(textkit: Run) -> None:
    here = textkit("detect", SAMPLES)

    assert here.code == 0
    assert textkit("detect", f"file://{SAMPLES}") == here
    assert textkit("detect", f"file://{SAMPLES}", "-j", "2") == here


def test_what_is_missing_is_named(memory: str) -> None:
    silence = Silence()

    assert list(Corpus([f"{memory}/nowhere.txt"], observer=silence)) == []
    assert "nowhere.txt: " in str(silence.left_out[0])
    with pytest.raises(WrongUsage, match="nope://x: Protocol not known"):
        list(Corpus(["nope://x"]))


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    silence = Silence()

    assert list(Corpus([f"file://{tmp_path}"], observer=silence)) == []
    assert "no articles in this folder" in str(silence.left_out[0])
