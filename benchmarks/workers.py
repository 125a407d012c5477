"""What a command costs on a cluster of 1, 2 and 4 workers here: on them, the client, the scheduler.

    python benchmarks/workers.py FOLDER [COMMAND [WORKERS,...]]

CPU in seconds, of the second run: in the first the workers load their dictionaries. The workers'
share is divided among any number of them, that of the client and of the scheduler is not: see
docs/scale.md. The folder is one that `folders.py` has made.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from scale import cluster, run

TICKS = os.sysconf("SC_CLK_TCK")


def cpu_of(pid: int) -> float:
    """Return the CPU time of a process and of the processes below it."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    below = [
        int(child)
        for children in Path(f"/proc/{pid}/task").glob("*/children")
        for child in children.read_text().split()
    ]
    return (int(fields[11]) + int(fields[12])) / TICKS + sum(map(cpu_of, below))


def main() -> None:
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    folder = Path(sys.argv[1])
    command = (sys.argv[2] if len(sys.argv) > 2 else "compare").split()
    counts = sys.argv[3] if len(sys.argv) > 3 else "1,2,4"
    articles = sum(1 for _ in folder.rglob("*.txt"))
    print(f"{' '.join(command)}, {articles:,} articles, {os.cpu_count()} cores\n")
    print("| workers | client s | scheduler s | workers s | wall s |\n|---|---|---|---|---|")
    for count in map(int, counts.split(",")):
        with tempfile.TemporaryDirectory() as place, cluster(Path(place), count) as address:
            textkit = [sys.executable, "-m", "textkit", *command, str(folder), "-q"]
            textkit += ["--no-cache", "--scheduler", address]
            run(textkit, Path(place) / "cache")
            started = {pid: cpu_of(pid) for pid in children()}
            cost = run(textkit, Path(place) / "cache")
            time.sleep(0.2)
            used = [cpu_of(pid) - before for pid, before in started.items()]
            print(
                f"| {count} | {cost.cpu:.1f} | {used[0]:.1f} | {sum(used[1:]):.1f} "
                f"| {cost.wall:.1f} |",
                flush=True,
            )


def children() -> list[int]:
    """Return the processes started by this one, in order: the scheduler comes first."""
    pid = str(os.getpid())
    found = subprocess.run(["pgrep", "-P", pid], capture_output=True, text=True, check=True)
    return sorted(int(line) for line in found.stdout.split() if Path(f"/proc/{line}").exists())


if __name__ == "__main__":
    main()
