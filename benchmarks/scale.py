"""What commands cost on 100, 1,000, 10,000 articles and more, beside the scripts of `plain.py`.

    python benchmarks/scale.py [--sizes 100,1000,10000] [--rounds 1] [--peers PYTHON] [--cluster]
                               [--only COMMAND,...] [--ours] [--changed] [--folders FOLDER]

The articles are those of `folders.py`, of 1,500 characters on average. Everything is a whole
process, run in turn within one run; CPU is that of all its processes (on the cluster, of the client
alone), the peak that of the largest. --peers is a Python with opencc, jieba, scikit-learn and
joblib, as pip installs them: the C++ opencc cannot stand in one environment with
opencc-python-reimplemented. --cluster runs a scheduler and two workers on this machine. --changed
runs again after one article in a hundred has changed. --ours leaves the scripts out.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path

from folders import article, write

PLAIN = Path(__file__).with_name("plain.py")
README = str(Path(__file__).parents[1] / "README.md")
LENGTH = 1_300
"""Characters of the shortest article; the longest has a third more."""

TASKS = {
    "keywords": ("keywords", "keywords"),
    "tfidf": ("keywords --method tfidf", "tfidf"),
    "compare": ("compare", "compare"),
    "convert": ("convert --to traditional -f jsonl", "convert"),
    "topics": ("topics", "topics"),
    "detect": ("detect", ""),
    "segment": ("segment", ""),
    "similarity": ("similarity --nearest 3", ""),
    "keyness": ("keyness --target 000000*", ""),
    "shared": ("shared --min-articles 5", ""),
}
"""The commands, each with the task of plain.py that is like it."""


@dataclass(frozen=True)
class Cost:
    """CPU and wall in seconds, and the peak of the largest process in MB."""

    cpu: float
    wall: float
    peak: float


def run(command: list[str], cache: Path) -> Cost:
    environment = {**os.environ, "TEXTKIT_CACHE_DIR": str(cache)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        print(f"{' '.join(command)}: ended with {process.returncode}", file=sys.stderr)
    wall = time.monotonic() - started
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


def contenders(
    task: str, folder: Path, peers: str, scheduler: str
) -> Iterator[tuple[str, list[str]]]:
    """Yield the name and the command of each way to do a task."""
    ours, plain = TASKS[task]
    command = [sys.executable, "-m", "textkit", *ours.split(), str(folder), "-q", "--no-progress"]
    yield "textkit, cold", command
    yield "textkit, warm", command
    if scheduler:
        anew = command if task in {"convert", "detect"} else [*command, "--no-cache"]
        yield "textkit, no cache", anew
        yield "cluster, no cache", [*anew, "--scheduler", scheduler]
    if plain and peers:
        for name, jobs in (("script", "1"), ("script, joblib", "2")):
            yield name, [peers, str(PLAIN), plain, str(folder), jobs]


@contextmanager
def cluster(place: Path, count: int = 2) -> Iterator[str]:
    """Start a scheduler and workers, and end them."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    environment = {**os.environ, "TEXTKIT_CACHE_DIR": str(place / "workers")}
    scheduler = ["distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--no-dashboard"]
    worker = ["distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard"]
    commands = [[*scheduler, "--port", address.rpartition(":")[2]], *[worker] * count]
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", *command],
            env=environment,
            cwd=place,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        for command in commands
    ]
    try:
        time.sleep(5)
        yield address
    finally:
        for process in processes:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def change(folder: Path, size: int) -> Callable[[], None]:
    """Change one article in a hundred; return what changes them back."""
    changed = [folder / f"{n // 1000:04}" / f"{n:07}.txt" for n in range(0, size, 100)]
    before = [path.read_bytes() for path in changed]
    for number, path in enumerate(changed):
        path.write_text(article(10**8 + number, LENGTH), encoding="utf-8")

    def back() -> None:
        for path, data in zip(changed, before, strict=True):
            path.write_bytes(data)

    return back


def measure(
    tasks: list[str], size: int, folder: Path, settings: argparse.Namespace, place: Path
) -> dict[tuple[str, str], Cost]:
    """Run every way to do every task in turn; return the medians."""
    found: dict[tuple[str, str], list[Cost]] = {}
    with cluster(place) if settings.cluster else _nowhere() as scheduler:
        for number in range(settings.rounds):
            for task in tasks:
                cache = place / f"cache-{task}-{number}"
                run([sys.executable, "-m", "textkit", "keywords", README, "-q"], cache)  # tables
                (cache / "articles.sqlite").unlink(missing_ok=True)
                print(f"{size:,} articles: {task}", file=sys.stderr)
                ways = contenders(task, folder, "" if settings.ours else settings.peers, scheduler)
                for name, command in ways:
                    found.setdefault((task, name), []).append(run(command, cache))
                if settings.changed:
                    back = change(folder, size)
                    command = next(contenders(task, folder, "", ""))[1]
                    found.setdefault((task, "textkit, 1 % new"), []).append(run(command, cache))
                    back()
                shutil.rmtree(cache)
    return {key: _median(costs) for key, costs in found.items()}


def _median(costs: list[Cost]) -> Cost:
    return Cost(*map(statistics.median, zip(*map(astuple, costs), strict=True)))


@contextmanager
def _nowhere() -> Iterator[str]:
    yield ""


def table(size: int, costs: dict[tuple[str, str], Cost]) -> None:
    """Print the costs, and how many times those of textkit's first run they are."""
    print(f"\n## {size:,} articles\n")
    print("| | CPU s | wall s | peak MB | CPU × | wall × |\n|---|---|---|---|---|---|")
    for (task, name), cost in costs.items():
        first = costs[task, "textkit, cold"]
        ratios = f"{cost.cpu / first.cpu:.2f} | {cost.wall / first.wall:.2f}"
        print(f"| {task}: {name} | {cost.cpu:.1f} | {cost.wall:.1f} | {cost.peak:.0f} | {ratios} |")
    sys.stdout.flush()


def exponent(points: list[tuple[int, float]]) -> float:
    """Return the slope of the line through the logarithms, by least squares."""
    xs, ys = ([math.log(point[i]) for point in points] for i in (0, 1))
    mean_x, mean_y = statistics.mean(xs), statistics.mean(ys)
    rise = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    return rise / sum((x - mean_x) ** 2 for x in xs)


def growth(all_costs: dict[int, dict[tuple[str, str], Cost]]) -> None:
    """Print how CPU grows with the number of articles, what starting costs left out."""
    print("\n## Growth\n\n| | exponent of CPU, from 1,000 articles on |\n|---|---|")
    sizes = [size for size in all_costs if size >= 1_000]
    for key in all_costs[sizes[0]]:
        points = [(size, all_costs[size][key].cpu) for size in sizes if key in all_costs[size]]
        if len(points) > 1:
            print(f"| {': '.join(key)} | {exponent(points):.2f} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="100,1000,10000")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--peers", default=sys.executable)
    parser.add_argument("--only", default="")
    parser.add_argument("--folders", default="")
    for name in ("cluster", "changed", "ours"):
        parser.add_argument(f"--{name}", action="store_true")
    settings = parser.parse_args()
    tasks = settings.only.split(",") if settings.only else list(TASKS)
    print(f"{_processor()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    costs = {}
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        for size in map(int, settings.sizes.split(",")):
            folder = Path(settings.folders or place) / f"{size}"
            if not folder.exists():
                write(folder, size, LENGTH)
            costs[size] = measure(tasks, size, folder, settings, place)
            table(size, costs[size])
    if sum(size >= 1_000 for size in costs) > 1:
        growth(costs)


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next(line.partition(": ")[2] for line in lines if line.startswith("model name"))


if __name__ == "__main__":
    main()
