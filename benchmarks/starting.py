"""What whole commands cost on one small file, as multiples of starting Python, and their memory.

    python benchmarks/starting.py [FILE] [ROUNDS]

Without a file, an article of the sample corpus is taken. The commands run in turn, after a round
that fills the caches; CPU time, medians of the ratios within a round.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from pathlib import Path

from textkit.script import CONFIGS

SAMPLE = Path(__file__).parent.parent / "corpus" / "weekly" / "white-tea-warehouse.txt"


def cost(command: list[str]) -> tuple[float, float]:
    """Run a command and return its CPU seconds and its peak memory in MB."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    file = sys.argv[1] if len(sys.argv) > 1 else str(SAMPLE)
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 9
    textkit = [sys.executable, "-m", "textkit"]
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "textkit --help": [*textkit, "--help"],
        **{
            f"convert --config {name}": [*textkit, "convert", "--config", name, file]
            for name in CONFIGS
        },
        "convert --to tw": [*textkit, "convert", "--to", "tw", file],
        "detect": [*textkit, "detect", file],
        "clean": [*textkit, "clean", file],
        "segment --no-cache": [*textkit, "segment", "--no-cache", file],
        "keywords --no-cache": [*textkit, "keywords", "--no-cache", file],
        "keywords": [*textkit, "keywords", file],
        "python -m jieba": [sys.executable, "-m", "jieba", file],
    }
    for command in commands.values():
        cost(command)
    runs = [{name: cost(command) for name, command in commands.items()} for _ in range(rounds)]
    print(f"{rounds} rounds, CPU time; × python -c pass, peak MB")
    for name in commands:
        ratio = statistics.median(run[name][0] / run["python -c pass"][0] for run in runs)
        memory = statistics.median(run[name][1] for run in runs)
        print(f"{name:24} {ratio:6.1f} {memory:6.0f}")


if __name__ == "__main__":
    main()
