"""What `textkit keywords` costs beside a plain script that converts, cuts and weighs.

    python benchmarks/keywords.py FOLDER [ROUNDS]

Both are whole processes on the same files, run in turn; CPU seconds of each, and the median ratio.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys

PLAIN = """
import sys
from pathlib import Path

import jieba
from opencc import OpenCC
from sklearn.feature_extraction.text import TfidfVectorizer

paths = sorted(Path(sys.argv[1]).rglob("*.txt"))
convert = OpenCC("t2s").convert
texts = [convert(path.read_text(encoding="utf-8")) for path in paths]
vectorizer = TfidfVectorizer(analyzer=lambda text: [w for w in jieba.lcut(text) if len(w) > 1])
scores = vectorizer.fit_transform(texts).toarray()
terms = vectorizer.get_feature_names_out()
for path, row in zip(paths, scores):
    for index in row.argsort()[::-1][:10]:
        print(path.name, terms[index], row[index], sep="\\t")
"""


def cpu(command: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    folder = sys.argv[1]
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    ours = [sys.executable, "-m", "textkit", "keywords", folder]
    plain = [sys.executable, "-c", PLAIN, folder]
    commands = {
        "plain script": plain,
        "textkit keywords --no-cache": [*ours, "--no-cache"],
        "textkit keywords, again": ours,
    }
    for command in commands.values():  # compiles the lexicon, fills the caches
        cpu(command)
    times = [{name: cpu(command) for name, command in commands.items()} for _ in range(rounds)]
    print(f"{os.cpu_count()} cores, {rounds} rounds in turn, CPU seconds and ratio (medians)")
    for name in commands:
        seconds = statistics.median(row[name] for row in times)
        ratio = statistics.median(row[name] / row["plain script"] for row in times)
        print(f"{name:30} {seconds:.3f} {ratio:.3f}")


if __name__ == "__main__":
    main()
