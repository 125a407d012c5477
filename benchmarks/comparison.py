"""What `textkit compare` costs beside a plain script of OpenCC, jieba and CountVectorizer.

    python benchmarks/comparison.py FOLDER [ROUNDS]

On the articles of the folder, and on 500 of 5,000 characters that are put together from their
sentences. Whole processes, run in turn; CPU seconds of each, and the median ratio.
"""

from __future__ import annotations

import os
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

PLAIN = """
import sys
from pathlib import Path

import jieba
from opencc import OpenCC
from sklearn.feature_extraction.text import CountVectorizer

paths = sorted(Path(sys.argv[1]).rglob("*.txt"))
convert = OpenCC("t2s").convert
texts = [convert(path.read_text(encoding="utf-8", errors="replace")) for path in paths]
vectorizer = CountVectorizer(analyzer=lambda text: [w for w in jieba.lcut(text) if len(w) > 1])
counts = vectorizer.fit_transform(texts).toarray()
terms = vectorizer.get_feature_names_out()
for index in counts.sum(axis=0).argsort()[::-1][:20]:
    print(terms[index], *counts[:, index], sep="\\t")
"""

ARTICLES = 500
CHARACTERS = 5_000


def cpu(command: list[str], *, cache: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "TEXTKIT_CACHE_DIR": cache}
    subprocess.run(command, check=True, capture_output=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def write_articles(source: Path, target: Path) -> None:
    """Write articles of sentences drawn from those of *source*, each from three of its files."""
    draw = random.Random(1)
    files = [
        re.findall(r"[^。！？\n]+[。！？\n]", path.read_text(encoding="utf-8"))
        for path in sorted(source.rglob("*.txt"))
    ]
    for number in range(ARTICLES):
        chosen = draw.sample([lines for lines in files if lines], min(3, len(files)))
        sentences, length = [], 0
        while length < CHARACTERS:
            sentences.append(draw.choice(draw.choice(chosen)))
            length += len(sentences[-1])
        (target / f"{number:03}.txt").write_text("".join(sentences), encoding="utf-8")


def measure(folder: Path, rounds: int, cache: str) -> None:
    plain = [sys.executable, "-c", PLAIN, str(folder)]
    ours = [sys.executable, "-m", "textkit", "compare", str(folder), "-f", "tsv"]
    cpu(plain, cache=cache)
    cpu(ours, cache=cache)
    times = []
    for _ in range(rounds):
        row = {"plain script": cpu(plain, cache=cache)}
        subprocess.run(
            [sys.executable, "-m", "textkit", "cache", "clear"],
            env={**os.environ, "TEXTKIT_CACHE_DIR": cache},
            check=True,
        )
        row["compare, new to the cache"] = cpu(ours, cache=cache)
        row["compare, from the cache"] = cpu(ours, cache=cache)
        row["compare --term"] = cpu([*ours, "--term", "速卖通=AliExpress"], cache=cache)
        times.append(row)
    print(f"{folder}, CPU seconds and ratio (medians of {rounds})")
    for name in times[0]:
        seconds = statistics.median(row[name] for row in times)
        ratio = statistics.median(row[name] / row["plain script"] for row in times)
        print(f"{name:30} {seconds:.3f} {ratio:.3f}")


def main() -> None:
    folder = Path(sys.argv[1])
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    with tempfile.TemporaryDirectory() as cache, tempfile.TemporaryDirectory() as many:
        measure(folder, rounds, cache)
        write_articles(folder, Path(many))
        measure(Path(many), max(1, rounds // 4), cache)


if __name__ == "__main__":
    main()
