"""What `textkit keywords` costs beside a plain script, and beside a loop over jieba's extract_tags.

    python benchmarks/keywords.py FOLDER [ROUNDS]

All are whole processes on the same files, run in turn; of each the CPU seconds, the elapsed ones,
and its median ratios to the loop. The elapsed ones mean something where the cores have nothing else
to do. The plain script converts by OpenCC, cuts by jieba and weighs by scikit-learn.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time

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

LOOP = """
import sys
from pathlib import Path

import jieba.analyse

for path in sorted(Path(sys.argv[1]).rglob("*.txt")):
    text = path.read_text(encoding="utf-8")
    for term, score in jieba.analyse.extract_tags(text, topK=10, withWeight=True):
        print(path.name, term, score, sep="\\t")
"""


def cost(command: list[str]) -> tuple[float, float]:
    """Return CPU seconds and elapsed ones."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    after, elapsed = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic() - started
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, elapsed


def main() -> None:
    folder = sys.argv[1]
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    ours = [sys.executable, "-m", "textkit", "keywords", folder]
    plain = [sys.executable, "-c", PLAIN, folder]
    commands = {
        "loop over extract_tags": [sys.executable, "-W", "ignore", "-c", LOOP, folder],
        "plain script": plain,
        "textkit keywords --no-cache": [*ours, "--no-cache"],
        "textkit keywords, again": ours,
        "... --method tfidf --no-cache": [*ours, "--method", "tfidf", "--no-cache"],
    }
    for command in commands.values():  # compiles the lexicon, fills the caches
        cost(command)
    times = [{name: cost(command) for name, command in commands.items()} for _ in range(rounds)]
    print(
        f"{os.cpu_count()} cores, {rounds} rounds in turn: CPU s, ratio, elapsed s, ratio (medians)"
    )
    for name in commands:
        line = f"{name:30}"
        for which in (0, 1):
            seconds = statistics.median(row[name][which] for row in times)
            ratio = statistics.median(
                row[name][which] / row["loop over extract_tags"][which] for row in times
            )
            line += f"{seconds:9.3f}{ratio:8.3f}"
        print(line)


if __name__ == "__main__":
    main()
