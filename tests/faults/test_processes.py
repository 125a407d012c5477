"""Whatever happens to the process: it says so, and leaves nothing behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import kit
import pytest
from conftest import SAMPLES

ARTICLE = SAMPLES / "newswire" / "wetland-returned-ponds.txt"
TEXTKIT = [sys.executable, "-m", "textkit"]
COUNT = 120

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that keeps two processes busy for a while."""
    (tmp_path / "in").mkdir()
    for number in range(COUNT):
        text = f"{kit.TEXT}第{number}篇。\n" * 80
        (tmp_path / "in" / f"{number:03}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def children(pid: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_bytes().rpartition(b")")[2].split()
            except OSError:
                continue
            if int(fields[1]) == pid and fields[0] != b"Z":
                found.append(int(entry.name))
    return found


def alive(pid: int) -> bool:
    try:
        return b") Z " not in Path(f"/proc/{pid}/stat").read_bytes()
    except OSError:
        return False


def waited(condition: object, seconds: float = 30) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():  # type: ignore[operator]
            return True
        time.sleep(0.02)
    return False


@pytest.fixture
def running(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A run with two workers at work."""
    command = [*TEXTKIT, "keywords", "--no-cache", "-j", "2", "-f", "jsonl", "-o", "out", "in"]
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE)
    assert waited(lambda: len(children(process.pid)) == 2)
    yield process
    if process.poll() is None:
        process.kill()
        process.wait()
    assert process.stderr is not None
    process.stderr.close()


@LINUX
@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGKILL, -9)],
)
def test_a_run_that_is_ended_leaves_no_process_and_no_file(
    folder: Path, running: subprocess.Popen[bytes], number: signal.Signals, code: int
) -> None:
    workers = children(running.pid)
    running.send_signal(number)
    _, errors = running.communicate(timeout=10)

    assert running.returncode == code
    assert errors.strip() == b""
    assert waited(lambda: not any(map(alive, workers)), 10)
    assert [path.name for path in folder.iterdir() if path.suffix != ".textkit-part"] == ["in"]


@LINUX
def test_a_worker_that_is_killed_costs_nothing(
    folder: Path, running: subprocess.Popen[bytes]
) -> None:
    os.kill(children(running.pid)[0], signal.SIGKILL)
    _, errors = running.communicate(timeout=60)
    rows = [json.loads(line) for line in (folder / "out").read_text("utf-8").splitlines()]

    assert (running.returncode, errors) == (0, b"")
    assert len({row["article"] for row in rows}) == COUNT


@pytest.mark.parametrize(
    ("shell", "command", "code", "said"),
    [
        (">&-", ["keywords", ARTICLE], 74, "standard output is closed"),
        (">/dev/full", ["convert", "--to", "tw", ARTICLE], 74, "No space left on device"),
        (">/dev/full", ["keywords", "-j", "2", SAMPLES], 74, "No space left on device"),
        ("2>&-", ["keywords", ARTICLE], 0, ""),
        ("2>/dev/full", ["detect", ARTICLE, "nowhere.txt"], 1, ""),
        ("2>/dev/full", ["nosuchcommand"], 2, ""),
        ("<&-", ["keywords", ARTICLE], 0, ""),
        ("<&-", ["keywords", "-"], 1, "standard input"),
        ("</dev/null", ["keywords", "-"], 1, "stdin: empty"),
        ("-o /dev/full", ["keywords", ARTICLE], 74, "No space left on device"),
        ("| true; exit ${PIPESTATUS[0]}", ["segment", SAMPLES, SAMPLES], 141, ""),
    ],
)
def test_streams_may_be_closed_or_full(
    shell: str, command: list[str | Path], code: int, said: str, tmp_path: Path
) -> None:
    usual = {key: value for key, value in os.environ.items() if key != "PYTHONUNBUFFERED"}
    finished = kit.run(*command, cwd=tmp_path, shell=shell, env=usual)
    errors = finished.stderr.decode()

    assert finished.returncode == code, errors
    assert "Traceback" not in errors
    assert said in errors


def test_a_file_that_may_not_grow_is_whole_or_absent(folder: Path) -> None:
    (folder / "out.jsonl").write_text("before", encoding="utf-8")
    finished = kit.run(
        "keywords", "-j", "2", "in", "-o", "out.jsonl", cwd=folder,
        preexec_fn=kit.limited(written=20_000),
    )  # fmt: skip

    assert finished.returncode == 74
    assert "cannot write" in finished.stderr.decode()
    assert (folder / "out.jsonl").read_text(encoding="utf-8") == "before"
    assert {path.name for path in folder.iterdir()} == {"in", "out.jsonl"}


def test_too_little_memory_is_said(folder: Path) -> None:
    """How little is too little differs from machine to machine."""
    expected = kit.run("keywords", "-j", "1", "in", cwd=folder)
    finished = kit.run(
        "keywords", "-j", "1", "in", cwd=folder, preexec_fn=kit.limited(memory=150_000_000)
    )

    assert (finished.returncode == 0) == (finished.stdout == expected.stdout)
    assert bool(finished.returncode) == bool(finished.stderr)
    assert b"Traceback" not in finished.stderr


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii"},
        {"LANG": "zh_CN.GB18030", "LC_ALL": "zh_CN.GB18030"},
        {"HOME": "/proc/no", "TMPDIR": "/proc/no", "XDG_CACHE_HOME": "", "TEXTKIT_CACHE_DIR": ""},
        {"HOME": "", "TEXTKIT_CACHE_DIR": "/dev/null/cache"},
        {"TEXTKIT_CACHE_DIR": "/proc/self", "PYTHONHASHSEED": "7"},
        {"PYTHONUNBUFFERED": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        {"TERM": "dumb", "COLUMNS": "7"},
    ],
)
def test_the_result_is_the_same_in_every_environment(
    environment: dict[str, str], tmp_path: Path
) -> None:
    expected = kit.run("keywords", "-f", "jsonl", ARTICLE, cwd=tmp_path)
    finished = kit.run(
        "keywords", "-f", "jsonl", ARTICLE, cwd=tmp_path, env={**os.environ, **environment}
    )

    assert (finished.returncode, finished.stderr) == (0, b"")
    assert finished.stdout == expected.stdout


def test_a_spoilt_cache_changes_nothing(tmp_path: Path) -> None:
    environment = {**os.environ, "TEXTKIT_CACHE_DIR": str(tmp_path / "cache")}
    expected = kit.run("keywords", "-f", "jsonl", ARTICLE, cwd=tmp_path, env=environment)
    stored = [path for path in (tmp_path / "cache").iterdir() if path.is_file()]
    assert len(stored) >= 2
    for spoil in (b"", b"garbage" * 100, None):
        for path in stored:
            whole = path.read_bytes() if path.exists() else b""
            path.write_bytes(whole[: len(whole) // 2] if spoil is None else spoil)
        finished = kit.run("keywords", "-f", "jsonl", ARTICLE, cwd=tmp_path, env=environment)
        assert (finished.returncode, finished.stdout) == (0, expected.stdout), finished.stderr
        assert finished.stderr == b""


def test_two_processes_share_a_cache_from_its_beginning(tmp_path: Path) -> None:
    environment = {**os.environ, "TEXTKIT_CACHE_DIR": str(tmp_path / "cache")}
    command = [*TEXTKIT, "keywords", "-j", "2", "-f", "jsonl", str(SAMPLES)]
    runs = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    results = {run.communicate(timeout=60) for run in runs}

    assert len(results) == 1
    assert {run.returncode for run in runs} == {0}


def test_a_folder_may_be_read_only(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(kit.TEXT, encoding="utf-8")
    (tmp_path / "in").chmod(0o500)
    finished = kit.run("convert", "--to", "tw", "a.txt", cwd=tmp_path / "in")
    (tmp_path / "in").chmod(0o700)

    assert finished.returncode == 0
    assert "茶館" in finished.stdout.decode()


def test_files_that_vanish_meanwhile_are_named(folder: Path) -> None:
    command = [*TEXTKIT, "segment", "--no-cache", "-j", "2", "-f", "jsonl", "-o", "out", "in"]
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE)
    assert waited(lambda: list(folder.glob(".out*")) or process.poll() is not None)
    for number in range(COUNT - 10, COUNT):
        (folder / "in" / f"{number:03}.txt").unlink()
    _, errors = process.communicate(timeout=60)
    rows = [json.loads(line) for line in (folder / "out").read_text("utf-8").splitlines()]
    named = [line for line in errors.decode().splitlines() if "no such file" in line]

    assert len(rows) + len(named) == COUNT
    assert process.returncode == (1 if named else 0)
