"""Segmented articles are kept; the cache never changes a result and never stands in the way."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from textkit.cache import NAME, SegmentCache, clear, content


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TEXTKIT_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "cache").mkdir(mode=0o700)
    return tmp_path / "cache"


class Cutter:
    """Cuts into characters, and counts how often it is asked."""

    def __init__(self, size: int = 1) -> None:
        self.calls = 0
        self.size = size

    def __call__(self, text: str) -> list[str]:
        self.calls += 1
        return [text[i : i + self.size] for i in range(0, len(text), self.size)]


def test_a_text_is_cut_once(folder: Path) -> None:
    cutter = Cutter()
    assert SegmentCache(folder, b"").words("茶馆开到深夜", cutter) == list("茶馆开到深夜")
    assert SegmentCache(folder, b"").words("茶馆开到深夜", cutter) == list("茶馆开到深夜")
    assert cutter.calls == 1


def test_other_settings_are_another_cutting(folder: Path) -> None:
    SegmentCache(folder, b"one").words("茶馆", Cutter())
    assert SegmentCache(folder, b"two").words("茶馆", Cutter(2)) == ["茶馆"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.text(st.characters(codec=None, exclude_categories=())), st.integers(1, 700))
def test_any_text_comes_back(folder: Path, text: str, size: int) -> None:
    cache = SegmentCache(folder, str(size).encode())
    words = Cutter(size)(text)

    assert cache.words(text, Cutter(size)) == words
    assert cache.words(text, Cutter(size)) == words


@pytest.mark.parametrize("damage", ["garbage", "half", "lengths"])
def test_a_damaged_cache_is_made_anew(folder: Path, damage: str) -> None:
    text = "茶馆开到深夜" * 1000
    SegmentCache(folder, b"").words(text, Cutter())
    path = folder / NAME
    if damage == "garbage":
        path.write_bytes(b"no database at all" * 1000)
    elif damage == "half":
        path.write_bytes(path.read_bytes()[:4096])
    else:
        with sqlite3.connect(path) as connection:
            connection.execute("UPDATE words SET lengths = x'420101'")

    assert SegmentCache(folder, b"").words(text, Cutter()) == list(text)
    assert SegmentCache(folder, b"").words("茶", Cutter()) == ["茶"]


def test_no_folder_is_no_error() -> None:
    assert SegmentCache(None, b"").words("茶馆", Cutter()) == ["茶", "馆"]


def test_a_folder_that_cannot_be_written_is_no_error(folder: Path) -> None:
    (folder / NAME).mkdir()
    assert SegmentCache(folder, b"").words("茶馆", Cutter()) == ["茶", "馆"]


def test_the_least_recently_used_go_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXTKIT_CACHE_BYTES", "200000")
    cache = SegmentCache(folder, b"")
    for number in range(400):
        cache.words(f"{number:04}" * 500, Cutter())
    kept = content()

    assert kept is not None
    assert kept.size < 250_000
    cutter = Cutter()
    cache.words("0399" * 500, cutter)
    assert cutter.calls == 0


def test_it_can_be_cleared(folder: Path) -> None:
    SegmentCache(folder, b"").words("茶馆", Cutter())
    before = content()
    clear()
    after = content()

    assert before is not None
    assert after is not None
    assert (before.articles, after.articles) == (1, 0)


def test_several_processes_share_it(folder: Path) -> None:
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from textkit.cache import SegmentCache\n"
        "cache = SegmentCache(Path(sys.argv[1]), b'')\n"
        "for number in range(300):\n"
        "    assert cache.words(f'{number}茶', list) == list(f'{number}茶')\n"
    )
    processes = [subprocess.Popen([sys.executable, "-c", script, str(folder)]) for _ in range(3)]

    assert [process.wait(timeout=60) for process in processes] == [0, 0, 0]
    found = content()
    assert found is not None
    assert found.articles == 300
