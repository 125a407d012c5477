"""What a user would write instead of textkit: plain scripts, to measure it against.

    python benchmarks/plain.py TASK FOLDER [JOBS]

A task is compare, tfidf, keywords, topics or convert. With more than one job the articles are
shared out by joblib. Nothing of textkit is imported: this runs in an environment of its own.
"""

from __future__ import annotations

import sys
import warnings
from collections import Counter
from pathlib import Path

warnings.simplefilter("ignore")

import jieba  # noqa: E402
import jieba.analyse  # noqa: E402
import numpy as np  # noqa: E402
from joblib import Parallel, delayed  # noqa: E402
from opencc import OpenCC  # noqa: E402
from sklearn.cluster import KMeans  # noqa: E402
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer  # noqa: E402

_converters: dict[str, OpenCC] = {}


def converted(text: str, config: str = "t2s") -> str:
    if config not in _converters:
        _converters[config] = OpenCC(config)
    return _converters[config].convert(text)


def words(path: Path) -> list[str]:
    text = converted(path.read_text(encoding="utf-8"))
    return [word for word in jieba.cut(text) if len(word) > 1]


def keywords(path: Path) -> list[tuple[str, float]]:
    text = converted(path.read_text(encoding="utf-8"))
    return jieba.analyse.extract_tags(text, topK=10, withWeight=True)


def traditional(path: Path) -> str:
    return converted(path.read_text(encoding="utf-8"), "s2t")


def over(function, paths: list[Path], jobs: int) -> list:
    if jobs == 1:
        return [function(path) for path in paths]
    return Parallel(n_jobs=jobs, batch_size=64)(delayed(function)(path) for path in paths)


def tfidf(lists: list[list[str]]):
    vectorizer = TfidfVectorizer(analyzer=lambda tokens: tokens, min_df=1)
    return vectorizer.fit_transform(lists), vectorizer.get_feature_names_out()


def compare(paths: list[Path], lists: list[list[str]]) -> None:
    """Count the twenty words that vary most from article to article, as quanteda's dfm has them."""
    vectorizer = CountVectorizer(analyzer=lambda tokens: tokens)
    counts = vectorizer.fit_transform(lists)
    terms = vectorizer.get_feature_names_out()
    entries = counts.tocoo()
    shares = np.asarray(counts.sum(axis=1)).ravel() / counts.sum()
    expected = np.asarray(counts.sum(axis=0)).ravel()[entries.col] * shares[entries.row]
    g2 = np.bincount(entries.col, 2 * entries.data * np.log(entries.data / expected))
    for column in g2.argsort()[::-1][:20]:
        for path, count in zip(paths, counts[:, [column]].toarray().ravel(), strict=True):
            print(terms[column], path.name, count, sep="\t")


def rank(paths: list[Path], lists: list[list[str]]) -> None:
    scores, terms = tfidf(lists)
    for path, row in zip(paths, (row.tocoo() for row in scores), strict=True):
        for index in (-row.data).argsort()[:10]:
            print(path.name, terms[row.col[index]], row.data[index], sep="\t")


def group(paths: list[Path], lists: list[list[str]]) -> None:
    scores, _ = tfidf(lists)
    labels = KMeans(min(24, len(paths)), n_init=3, random_state=0).fit_predict(scores)
    print(*Counter(labels.tolist()).most_common(), sep="\n")


def main() -> None:
    task, folder = sys.argv[1:3]
    jobs = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    jieba.setLogLevel(60)
    paths = sorted(Path(folder).rglob("*.txt"))
    if task == "convert":
        for text in over(traditional, paths, jobs):
            print(text)
    elif task == "keywords":
        for path, found in zip(paths, over(keywords, paths, jobs), strict=True):
            for word, weight in found:
                print(path.name, word, weight, sep="\t")
    else:
        lists = over(words, paths, jobs)
        {"compare": compare, "tfidf": rank, "topics": group}[task](paths, lists)


if __name__ == "__main__":
    main()
