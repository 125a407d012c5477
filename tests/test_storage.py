"""The private cache: never trusted, never needed."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from textkit.storage import cache_folder, compiled


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TEXTKIT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def built(source: bytes = b"v1", content: bytes = b"table") -> tuple[bytes, bool]:
    """Ask for a table; say what it held and whether it had to be built."""
    calls = []

    def build() -> bytes:
        calls.append(1)
        return content

    return bytes(compiled("words", source, build)), bool(calls)


def test_a_table_is_built_once(folder: Path) -> None:
    assert built() == (b"table", True)
    assert built() == (b"table", False)


def test_the_folder_is_for_this_user_alone(folder: Path) -> None:
    built()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_other_data_makes_another_table(folder: Path) -> None:
    built()
    assert built(source=b"v2", content=b"new") == (b"new", True)


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "foreign"])
def test_a_damaged_table_is_rebuilt(folder: Path, damage: str) -> None:
    built()
    (path,) = folder.glob("*.table")
    data = path.read_bytes()
    path.write_bytes(
        {
            "cut": data[:-1],
            "flipped": data[:-1] + bytes([data[-1] ^ 1]),
            "empty": b"",
            "foreign": b"something else",
        }[damage]
    )
    assert built() == (b"table", True)
    assert built() == (b"table", False)


def test_a_table_with_another_time_is_looked_at_and_used(folder: Path) -> None:
    built()
    (path,) = folder.glob("*.table")
    os.utime(path, (0, 0))
    assert built() == (b"table", False)


def test_a_table_that_others_may_write_is_not_trusted(folder: Path) -> None:
    built()
    (path,) = folder.glob("*.table")
    path.chmod(0o666)
    assert built() == (b"table", True)


def test_a_link_is_not_followed(folder: Path, tmp_path: Path) -> None:
    built()
    (path,) = folder.glob("*.table")
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    assert built() == (b"table", True)


def test_a_folder_that_others_may_write_is_not_used(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o777)
    assert cache_folder() is None
    assert built() == (b"table", True)
    assert not list(folder.iterdir())


def test_a_file_in_the_way_is_no_error(folder: Path) -> None:
    folder.write_text("in the way")
    assert built() == (b"table", True)


def test_no_home_is_no_error() -> None:
    script = "from textkit.storage import cache_folder; print(cache_folder())"
    environment = {"HOME": "/dev/null", "PATH": "/usr/bin:/bin"}
    finished = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=True
    )
    assert finished.stdout == "None\n"
