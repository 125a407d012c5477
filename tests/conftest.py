"""A frozen world for every test: no colour, 80 columns, and a cache of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

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
