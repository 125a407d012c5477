"""A frozen world for every test: no colour, 80 columns, and a cache of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")  # how fast a machine is makes no test fail

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "corpus"
GOLDEN = ROOT / "tests" / "golden"

FROZEN = {
    "COLUMNS": "80",
    "LC_ALL": "C.UTF-8",
    "NO_COLOR": "1",
    "PYTHONHASHSEED": "random",
    "PYTHONWARNINGS": "error::UserWarning",
    "TERM": "xterm-256color",
}


@dataclass(frozen=True)
class Finished:
    """How a command ended, its output as text."""

    code: int
    out: str
    err: str


Run = Callable[..., Finished]


@pytest.fixture(scope="session", autouse=True)
def frozen(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Set the environment that tests and the processes they start live in."""
    os.environ.update(FROZEN, TEXTKIT_CACHE_DIR=str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def textkit(tmp_path: Path) -> Run:
    """Run the command in a process of its own, in an empty folder."""

    def run(
        *args: str | Path,
        stdin: str | bytes | None = None,
        cwd: Path | None = None,
        env: dict[str, str] | None = None,
    ) -> Finished:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        finished = subprocess.run(
            [sys.executable, "-m", "textkit", *map(str, args)],
            input=data,
            stdin=subprocess.DEVNULL if data is None else None,
            capture_output=True,
            cwd=cwd or tmp_path,
            env={**os.environ, **(env or {})},
            check=False,
            timeout=120,
        )
        return Finished(finished.returncode, finished.stdout.decode(), finished.stderr.decode())

    return run


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew", action="store_true", help="write whole outputs anew")


def in_terminal(
    command: list[str], *, cwd: Path, env: dict[str, str] | None = None, columns: int = 80
) -> str:
    """Run a command on a terminal of its own and return what it shows there."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=subprocess.PIPE, cwd=cwd, env=env
    )
    os.close(theirs)
    pieces = []
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # how Linux says that the other end is closed
            break
        if not piece:
            break
        pieces.append(piece)
    os.close(ours)
    _, errors = process.communicate(timeout=60)
    shown = b"".join(pieces).decode().replace("\r\n", "\n")
    return errors.decode() + shown
