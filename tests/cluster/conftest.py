"""A real cluster on this machine: a scheduler and two workers that end with the tests."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import SAMPLES

from textkit.corpus import Corpus

pytest.importorskip("distributed")

POISON = """
import os, signal

def count(document):
    if "poison" in document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return document.name, len(document.text)
"""


@dataclass(frozen=True)
class Cluster:
    """Where it is, and the processes that watch over its workers."""

    address: str
    nannies: tuple[int, ...]

    def workers(self) -> list[int]:
        """Return the process of each worker."""
        found = []
        for nanny in self.nannies:
            for children in Path(f"/proc/{nanny}/task").glob("*/children"):
                pids = map(int, children.read_text().split())
                found += [pid for pid in pids if b"spawn_main" in command_of(pid)]
        return found


def command_of(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()


@pytest.fixture(scope="session")
def modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of modules that the workers can import."""
    folder = tmp_path_factory.mktemp("modules")
    (folder / "poison.py").write_text(POISON)
    return folder


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory, modules: Path) -> Iterator[Cluster]:
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    environment = {
        **os.environ,
        "PYTHONWARNINGS": "ignore",
        "PYTHONPATH": os.pathsep.join([str(modules), *sys.path]),
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
        "TEXTKIT_CACHE_DIR": str(tmp_path_factory.mktemp("workers") / "cache"),
    }
    place = str(tmp_path_factory.mktemp("dask"))
    dask = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1"]
    work = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1"]
    with ExitStack() as stack:
        options = ["--port", str(port), "--no-dashboard"]
        stack.enter_context(started([*dask, *options], environment))
        await_port(port)
        options = ["--no-dashboard", "--local-directory", place, "--death-timeout", "60"]
        nannies = [
            stack.enter_context(started([*work, *options], environment)) for _number in range(2)
        ]
        yield Cluster(address, tuple(nannies))


@contextmanager
def started(command: list[str], environment: dict[str, str]) -> Iterator[int]:
    """Start a process in a group of its own, and end the group."""
    process = subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield process.pid
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def await_port(port: int) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError("the scheduler did not start")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of 560 articles, three batches of work, made of the samples' sentences."""
    sentences = [
        f"{sentence}。"
        for document in Corpus([SAMPLES])
        for sentence in document.text.replace("\n", "").split("。")
        if len(sentence) > 10
    ]
    folder = tmp_path_factory.mktemp("articles")
    for number in range(560):
        place = folder / f"{number % 3}"
        place.mkdir(exist_ok=True)
        text = "".join(sentences[(number * 7 + step * 11) % len(sentences)] for step in range(5))
        (place / f"{number:03}.txt").write_text(text, encoding="utf-8")
    (folder / "empty.txt").touch()
    return folder
