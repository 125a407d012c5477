"""The same results for every number of processes, whatever happens to one of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from textkit import workers
from textkit.corpus import Corpus, Document, Silence
from textkit.engine import BATCH_ARTICLES, map_articles
from textkit.errors import UnusableArticle
from textkit.reading import Manner
from textkit.workers import map_batches


def measured(document: Document) -> tuple[str, int]:
    if "refused" in document.text:
        raise UnusableArticle(document.name, "refused")
    if "killed" in document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "stopped" in document.text:
        os.kill(os.getpid(), signal.SIGSTOP)
    if "endless" in document.text:
        while True:
            pass
    if "memory" in document.text:
        raise MemoryError
    if "mistaken" in document.text:
        raise KeyError("a mistake of ours")
    return document.name, len(document.text)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(BATCH_ARTICLES * 3 + 7):
        (tmp_path / f"{number:04}.txt").write_text("茶" * (number % 97 + 1), encoding="utf-8")
    return tmp_path


def test_results_come_in_the_order_of_the_corpus(folder: Path) -> None:
    alone = list(map_articles(Corpus([folder]), measured, jobs=1))

    assert alone == sorted(alone)
    assert list(map_articles(Corpus([folder]), measured, jobs=2)) == alone
    assert list(map_articles(Corpus([folder]), measured, jobs=5)) == alone


def test_one_lost_article_costs_no_other(folder: Path) -> None:
    (folder / "0003.txt").write_text("refused", encoding="utf-8")
    (folder / "0300.txt").write_text("killed", encoding="utf-8")
    silence = Silence()
    results = list(map_articles(Corpus([folder], observer=silence), measured, jobs=2))

    assert len(results) == BATCH_ARTICLES * 3 + 5
    assert sorted(map(str, silence.left_out)) == [
        "0003.txt: refused",
        "0300.txt: its worker was ended by signal 9",
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="asks the kernel of Linux")
@pytest.mark.parametrize("fault", ["stopped", "endless"])
def test_an_article_that_hangs_costs_no_other(
    folder: Path, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "BEAT", 0.1)
    monkeypatch.setattr(workers, "STOPPED", 0.5)
    (folder / "0300.txt").write_text(fault, encoding="utf-8")
    silence = Silence()
    corpus = Corpus([folder], manner=Manner(max_seconds=2), observer=silence)
    results = list(map_articles(corpus, measured, jobs=2))

    assert len(results) == BATCH_ARTICLES * 3 + 6
    assert list(map(str, silence.left_out)) == ["0300.txt: its worker hung"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_article_that_takes_all_memory_costs_no_other(folder: Path, jobs: int) -> None:
    (folder / "0300.txt").write_text("memory", encoding="utf-8")
    silence = Silence()
    results = list(map_articles(Corpus([folder], observer=silence), measured, jobs=jobs))

    assert len(results) == BATCH_ARTICLES * 3 + 6
    assert list(map(str, silence.left_out)) == ["0300.txt: not enough memory"]


def test_without_new_processes_the_work_is_done_here(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise BlockingIOError

    alone = list(map_articles(Corpus([folder]), measured, jobs=1))
    monkeypatch.setattr(os, "fork", refuse)

    assert list(map_articles(Corpus([folder]), measured, jobs=2)) == alone


def test_a_mistake_of_ours_is_not_hidden(folder: Path) -> None:
    (folder / "0500.txt").write_text("mistaken", encoding="utf-8")
    with pytest.raises(KeyError):
        list(map_articles(Corpus([folder]), measured, jobs=2))


def doubled(batch: list[int]) -> list[int]:
    return [number * 2 for number in batch]


def test_batches_are_taken_only_as_needed() -> None:
    """A folder without end does not fill memory."""
    taken = []

    def batches() -> object:
        for number in range(1000):
            taken.append(number)
            yield [number]

    results = map_batches(doubled, batches(), jobs=2, on_crash=lambda item, how: item)  # type: ignore[arg-type]
    assert next(results) == 0
    assert len(taken) < 50
    results.close()


@pytest.mark.skipif(sys.platform != "linux", reason="asks the kernel of Linux")
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_workers_end_with_their_parent(ending: signal.Signals) -> None:
    script = (
        "import os, time\n"
        "from textkit.workers import map_batches\n"
        "def slow(batch):\n"
        "    os.write(1, b'%d\\n' % os.getpid())\n"
        "    time.sleep(60)\n"
        "    return batch\n"
        "list(map_batches(slow, [[1], [2]], jobs=2, on_crash=None))\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert process.stdout is not None
    workers = [int(process.stdout.readline()) for _ in range(2)]
    process.send_signal(ending)
    process.wait(timeout=10)
    deadline = time.monotonic() + 10
    while any(map(alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.01)

    assert not any(map(alive, workers))


def alive(pid: int) -> bool:
    try:
        return b") Z " not in Path(f"/proc/{pid}/stat").read_bytes()
    except FileNotFoundError:
        return False
