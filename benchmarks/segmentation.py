"""Segmentation against jieba: one small file as a whole process, and a folder's worth of articles.

Run ``python benchmarks/segmentation.py [FILE | FOLDER]``; without a file, text is made up of
jieba's words. Of a FOLDER, such as ``benchmarks/folders.py`` makes, whole commands are measured:
what they take of the clock, the first time and from the cache, beside a loop over jieba.lcut.
Each ratio is the median of ratios taken side by side, so that a busy machine spoils it little.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

JIEBA = [sys.executable, "-m", "jieba"]
TEXTKIT = [sys.executable, "-m", "textkit", "segment"]

LOOP = """
import sys
from pathlib import Path

import jieba

for path in sorted(Path(sys.argv[1]).rglob("*.txt")):
    jieba.lcut(path.read_text(encoding="utf-8"))
"""
COUNT = """
import sys

from textkit import Corpus, Matrix
from textkit.workers import available_cores

if __name__ == "__main__":
    Matrix.build(Corpus([sys.argv[1]]), jobs=available_cores())
"""

ROUNDS = 9
SMALL_FILE = 2_700
"""Characters of a file of 8 KB."""

ARTICLES, LENGTH = 300, 1_000


def made_up(length: int) -> str:
    """Return clauses of jieba's words, drawn by their frequency."""
    import jieba  # noqa: PLC0415

    lines = (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
    words, frequencies, _ = zip(*(line.split() for line in lines), strict=True)
    source = random.Random(1)
    drawn = source.choices(words, list(map(int, frequencies)), k=length)
    return "".join(word + source.choice(["", "", "", "", "，", "。\n"]) for word in drawn)[:length]


def cost(command: list[str], env: dict[str, str]) -> tuple[float, float]:
    """Return a process's CPU seconds and its peak memory in MB."""
    process = subprocess.Popen(
        command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"failed: {' '.join(command)}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def whole_process(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "article.txt")
        path.write_text(text[:SMALL_FILE], encoding="utf-8")
        env = dict(os.environ, TMPDIR=folder, TEXTKIT_CACHE_DIR=folder)
        jieba, textkit = [*JIEBA, str(path)], [*TEXTKIT, str(path)]
        rounds = []
        for _ in range(ROUNDS + 1):
            theirs = cost(jieba, env)
            forget(folder)
            rounds.append((theirs, cost(textkit, env), cost(textkit, env)))
        del rounds[0]  # both have their dictionary ready only afterwards
    print(f"one file of {len(text[:SMALL_FILE].encode()):,} bytes, whole process")
    for which, name in (1, "new to the cache"), (2, "from the cache"):
        ratio = statistics.median(costs[which][0] / costs[0][0] for costs in rounds)
        times = [statistics.median(costs[i][0] for costs in rounds) * 1e3 for i in (which, 0)]
        peak = max(costs[which][1] for costs in rounds)
        print(f"  {ratio:.2f} x jieba's CPU time ({times[0]:.0f} of {times[1]:.0f} ms): {name}")
        print(f"  {peak:.0f} MB at most (jieba {max(costs[0][1] for costs in rounds):.0f} MB)")


def forget(cache: str) -> None:
    """Remove the kept articles, but not the dictionaries."""
    for kept in Path(cache).glob("articles.sqlite*"):
        kept.unlink()


def seconds(work: Callable[[str], object], articles: list[str]) -> float:
    start = time.process_time()
    for article in articles:
        work(article)
    return time.process_time() - start


def throughput(text: str) -> None:
    import jieba  # noqa: PLC0415

    from textkit.script import fold  # noqa: PLC0415
    from textkit.words import Segmenter  # noqa: PLC0415

    articles = [text[i * LENGTH : (i + 1) * LENGTH] for i in range(ARTICLES)]
    articles = [article for article in articles if article]
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    segmenter = Segmenter()
    if any(tokenizer.lcut(fold(article)) != segmenter.cut(fold(article)) for article in articles):
        raise SystemExit("the words differ from jieba's")

    works = {
        "cut": segmenter.cut,
        "fold and cut": lambda article: segmenter.cut(fold(article)),
        "all words with their places and tags": lambda article: list(segmenter.words(article)),
    }
    print(f"{len(articles)} articles of {LENGTH:,} characters, one core, dictionary loaded")
    rounds = [
        (seconds(tokenizer.lcut, articles), [seconds(work, articles) for work in works.values()])
        for _ in range(ROUNDS)
    ]
    for number, name in enumerate(works):
        ratio = statistics.median(theirs / ours[number] for theirs, ours in rounds)
        print(f"  {ratio:5.1f} x jieba.lcut: {name}")


def folder(path: str) -> None:
    commands = {
        "segment": [*TEXTKIT, path],
        "read, clean, fold, cut and count": [sys.executable, "-c", COUNT, path],
    }
    with tempfile.TemporaryDirectory() as cache:
        env = dict(os.environ, TMPDIR=cache, TEXTKIT_CACHE_DIR=cache)
        loop = [sys.executable, "-c", LOOP, path]
        cost(loop, env)
        cost([*TEXTKIT, str(Path(__file__))], env)  # the dictionaries are ready afterwards
        rounds: dict[str, list[float]] = {}
        for _ in range(3):
            start = time.perf_counter()
            cost(loop, env)
            theirs = time.perf_counter() - start
            for name, command in commands.items():
                forget(cache)
                for when in ("", ", from the cache"):
                    start = time.perf_counter()
                    cost(command, env)
                    ratio = theirs / (time.perf_counter() - start)
                    rounds.setdefault(name + when, []).append(ratio)
    print(f"{path}, {os.cpu_count()} cores, by the clock")
    for name, ratios in rounds.items():
        print(f"  {statistics.median(ratios):5.1f} x a loop over jieba.lcut: {name}")


def apart(work: Callable[..., str | None], *args: str | int) -> str | None:
    """Work in a process of its own: the peak of a new process is at least that of its parent."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *args).result()


def main() -> None:
    if sys.argv[1:] and Path(sys.argv[1]).is_dir():
        folder(sys.argv[1])
        return
    text = Path(sys.argv[1]).read_text(encoding="utf-8") if sys.argv[1:] else ""
    text = text or apart(made_up, ARTICLES * LENGTH) or ""
    whole_process(text)
    apart(throughput, text)


if __name__ == "__main__":
    main()
