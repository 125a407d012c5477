"""Segmented articles are kept; the cache never changes a result and never stands in the way."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from textkit.cache import NAME, SegmentCache, clear, content


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TEXTKIT_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "cache").mkdir(mode=0o700)
    return tmp_path / "cache"


def test_what_was_put_in_comes_back(folder: Path) -> None:
    cache = SegmentCache(folder, b"")
    cache.put(b"source", b"words")
    assert cache.get(b"source") == b"words"
    assert SegmentCache(folder, b"").get(b"source") is None
    cache.flush()
    assert SegmentCache(folder, b"").get(b"source") == b"words"


def test_other_settings_are_another_cutting(folder: Path) -> None:
    cache = SegmentCache(folder, b"one")
    cache.put(b"source", b"words")
    cache.flush()

    assert SegmentCache(folder, b"two").get(b"source") is None


def test_much_is_written_without_being_asked(folder: Path) -> None:
    cache = SegmentCache(folder, b"")
    for number in range(300):
        cache.put(b"%d" % number, b"words")

    assert SegmentCache(folder, b"").get(b"0") == b"words"


@pytest.mark.parametrize("damage", ["garbage", "half", "content"])
def test_a_damaged_cache_is_made_anew(folder: Path, damage: str) -> None:
    cache = SegmentCache(folder, b"")
    cache.put(b"source", b"words" * 10_000)
    cache.flush()
    path = folder / NAME
    if damage == "garbage":
        path.write_bytes(b"no database at all" * 1000)
    elif damage == "half":
        path.write_bytes(path.read_bytes()[:4096])
    else:
        with sqlite3.connect(path) as connection:
            connection.execute("UPDATE articles SET content = x'420101'")

    again = SegmentCache(folder, b"")
    assert again.get(b"source") in {None, b"words" * 10_000}  # the log may have it still
    again.put(b"source", b"new")
    again.flush()
    assert SegmentCache(folder, b"").get(b"source") == b"new"


@pytest.mark.parametrize("writable", [True, False])
def test_no_cache_is_no_error(folder: Path, writable: bool) -> None:
    (folder / NAME).mkdir()
    cache = SegmentCache(folder if writable else None, b"")
    cache.put(b"source", b"words")
    cache.flush()

    assert cache.get(b"source") is None


def test_the_least_recently_used_go_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXTKIT_CACHE_BYTES", "200000")
    cache = SegmentCache(folder, b"")
    for number in range(1_000):
        cache.put(b"%d" % number, b"words" * 200)
    cache.flush()
    kept = content()

    assert kept is not None
    assert kept.size <= 200_000
    assert cache.get(b"999")
    assert cache.get(b"0") is None


def test_it_can_be_cleared(folder: Path) -> None:
    cache = SegmentCache(folder, b"")
    cache.put(b"source", b"words")
    cache.flush()
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
        "    cache.put(b'%d' % number, b'words')\n"
        "    cache.flush()\n"
        "    assert cache.get(b'%d' % number) == b'words'\n"
    )
    processes = [subprocess.Popen([sys.executable, "-c", script, str(folder)]) for _ in range(3)]

    assert [process.wait(timeout=60) for process in processes] == [0, 0, 0]
    found = content()
    assert found is not None
    assert found.articles == 300


def test_processes_that_make_it_at_once_lose_nothing(folder: Path) -> None:
    """The one that comes second waits, also where SQLite itself would not."""
    script = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from textkit.cache import SegmentCache\n"
        "cache = SegmentCache(Path(sys.argv[1]), b'')\n"
        "time.sleep(max(0, float(sys.argv[3]) - time.time()))\n"
        "for number in range(20):\n"
        "    cache.put(b'%s %d' % (sys.argv[2].encode(), number), b'words')\n"
        "    cache.flush()\n"
    )
    for _ in range(5):
        start = str(time.time() + 1)
        command = [sys.executable, "-c", script, str(folder)]
        processes = [subprocess.Popen([*command, str(number), start]) for number in range(4)]

        assert [process.wait(timeout=60) for process in processes] == [0] * 4
        found = content()
        assert found is not None
        assert found.articles == 80
        clear()
