"""On a cluster a command gives the bytes that it gives here, whatever happens to a worker."""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import Run

from textkit import cluster as module
from textkit import engine
from textkit.article import Preparation
from textkit.cluster import Scheduler, _Run
from textkit.corpus import Corpus, Silence
from textkit.engine import map_articles
from textkit.errors import ClusterFailed, WrongUsage
from textkit.matrix import RowCounter

if sys.platform != "linux":
    pytest.skip("looks into /proc", allow_module_level=True)

COMMANDS = [
    "keywords",
    "compare --term 电商 --term 茶=茶叶",
    "keyness --group-by folder --each",
    "topics --by article",
    "convert --to tw -f jsonl",
    "detect",
    "segment",
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.split()[0])
def test_the_bytes_are_the_same(command: str, cluster, folder: Path, textkit: Run) -> None:  # type: ignore[no-untyped-def]
    here = textkit(*command.split(), folder, "-j", "2")
    there = textkit(*command.split(), folder, "--scheduler", cluster.address)

    assert here.err == "textkit: empty.txt: empty\n"
    assert there == here


@pytest.mark.parametrize("kind", ["jsonl", "parquet"])
def test_workers_read_the_rows_of_large_files_themselves(  # type: ignore[no-untyped-def]
    kind: str, cluster, folder: Path, tmp_path: Path, textkit: Run
) -> None:
    rows = tmp_path / f"rows.{kind}"
    assert textkit("clean", folder / "0", folder / "1", "-o", rows).code == 0
    here = textkit("detect", rows, rows, "-j", "1")

    assert textkit("detect", rows, rows, "--scheduler", cluster.address) == here
    assert here.out.count("(2)") == len(here.out.splitlines()) // 2


def test_a_worker_killed_in_the_middle_changes_nothing(  # type: ignore[no-untyped-def]
    cluster, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BATCH_ARTICLES", 16)
    counter = RowCounter(Preparation(cache=False))
    expected = list(map_articles(Corpus([folder]), counter))
    corpus = Corpus([folder], scheduler=Scheduler(cluster.address))
    results = map_articles(corpus, counter)
    found = [next(results)]
    os.kill(cluster.workers()[0], signal.SIGKILL)
    found += results

    assert found == expected


def test_an_article_that_kills_its_worker_is_named_and_left_out(  # type: ignore[no-untyped-def]
    cluster, modules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(modules))
    monkeypatch.setattr(engine, "BATCH_ARTICLES", 4)
    for number in range(20):
        text = "poison" if number == 9 else "茶" * number + "山"
        (tmp_path / f"{number:02}.txt").write_text(text, encoding="utf-8")
    silence = Silence()
    corpus = Corpus([tmp_path], observer=silence, scheduler=Scheduler(cluster.address))
    found = list(map_articles(corpus, importlib.import_module("poison").count))

    assert [name for name, _ in found] == [f"{n:02}.txt" for n in range(20) if n != 9]
    assert [str(error) for error in silence.left_out] == [
        "09.txt: its worker was lost each time (out of memory?)"
    ]


def test_an_interrupt_takes_the_work_back(cluster, folder: Path) -> None:  # type: ignore[no-untyped-def]
    from distributed import Client

    command = [sys.executable, "-m", "textkit", "keywords"]
    process = subprocess.Popen(
        [*command, *([str(folder)] * 9), "--no-cache", "--scheduler", cluster.address],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    with Client(cluster.address, set_as_default=False) as client:
        deadline = time.monotonic() + 30
        while not any(client.processing().values()) and time.monotonic() < deadline:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)
        while any(client.processing().values()) and time.monotonic() < deadline:
            time.sleep(0.05)
        left = client.processing()

    assert process.returncode == 130
    assert b"Traceback" not in errors
    assert not any(left.values())


def test_a_worker_of_another_version_is_told(cluster, folder: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(module, "PACKAGES", (*module.PACKAGES, "pytest"))
    module.marks.cache_clear()
    monkeypatch.setattr(module, "version", lambda package: "9.9" if package == "jieba" else "1")
    corpus = Corpus([folder], scheduler=Scheduler(cluster.address))
    try:
        with pytest.raises(ClusterFailed, match=r"differs: .*jieba 0\.42\.1 instead of 9\.9"):
            list(map_articles(corpus, RowCounter(Preparation())))
    finally:
        module.marks.cache_clear()


def test_a_path_that_only_we_see_is_told(cluster, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    lost = str(tmp_path / "lost")
    with pytest.raises(ClusterFailed, match=f"does not see {lost}"):
        list(
            module.map_batches(
                list,
                [["茶"]],
                scheduler=Scheduler(cluster.address),
                on_crash=max,
                shared=lost,
            )
        )


def test_a_scheduler_that_is_not_there_is_told(folder: Path, textkit: Run) -> None:
    finished = textkit("detect", folder, "--scheduler", "tcp://127.0.0.1:9")

    assert (finished.code, finished.out) == (1, "")
    assert finished.err == (
        "textkit: no scheduler answers at tcp://127.0.0.1:9 within 10 seconds: "
        "is 'dask scheduler' running there?\n"
    )


@pytest.mark.parametrize("address", ["127.0.0.1:8786", "http://a:1", "tcp://", "tcp://a:port"])
def test_an_address_is_a_protocol_a_host_and_a_port(address: str) -> None:
    with pytest.raises(WrongUsage, match="is no address of a scheduler"):
        Scheduler(address)


def test_nothing_leaves_the_machine_unencrypted_unasked() -> None:
    with pytest.raises(WrongUsage, match="neither encrypted nor on this machine"):
        Scheduler("tcp://10.0.0.7:8786")
    for address in ("tcp://localhost:1", "tcp://127.0.0.9:1", "tcp://[::1]:1", "tls://10.0.0.7:1"):
        assert Scheduler(address).address == address
    assert Scheduler("tcp://10.0.0.7:8786", insecure=True).insecure


def test_tls_needs_certificates(folder: Path, textkit: Run) -> None:
    finished = textkit("detect", folder, "--scheduler", "tls://127.0.0.1:9")

    assert finished.code == 2
    assert "DASK_DISTRIBUTED__COMM__TLS__CA_FILE" in finished.err


def test_what_is_missing_is_named_with_the_command_that_installs_it(
    folder: Path, textkit: Run, tmp_path: Path
) -> None:
    (tmp_path / "distributed.py").write_text("raise ImportError")
    finished = textkit(
        "detect", folder, "--scheduler", "tcp://127.0.0.1:9", env={"PYTHONPATH": str(tmp_path)}
    )

    assert finished.code == 1
    assert "pip install 'textkit-zh[cluster]'" in finished.err


def test_what_is_done_just_after_the_time_is_up_counts() -> None:
    class Late:
        status = "finished"
        waits = 0

        def done(self) -> bool:
            return True

        def result(self, timeout: float) -> list[int]:
            self.waits += 1
            if self.waits == 1:
                raise TimeoutError
            return [1]

    run = object.__new__(_Run)
    assert run._outcome(Late()) == [1]
