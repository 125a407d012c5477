"""How well topics match the labels of a set of articles, beside scikit-learn told their number.

    python benchmarks/topics.py LABELLED.jsonl [--label FIELD] [--draws N] [--sizes N...]

A line of the file is an article, with its class in a field. The first table has all articles:
textkit is not told how many classes there are, scikit-learn is, and every method works on the same
words. The second has textkit on samples of some of the classes, unevenly drawn. NMI and ARI are
normalised mutual information and the adjusted Rand index; every number is a mean.

With --sizes it is the cost instead: for so many articles, mixed from the words of two of the file,
the CPU time of dividing them, and of scikit-learn's TfidfVectorizer, TruncatedSVD to 100 and KMeans
with 10 clusters and 10 starts on the same words, each in a process of its own with its peak memory.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import time
import warnings
from array import array
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from scipy.sparse import csr_array
from sklearn.cluster import AgglomerativeClustering, KMeans, SpectralClustering
from sklearn.decomposition import NMF, LatentDirichletAllocation, TruncatedSVD
from sklearn.feature_extraction.text import TfidfTransformer, TfidfVectorizer
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score
from sklearn.mixture import GaussianMixture
from sklearn.preprocessing import normalize

from textkit import Corpus, Matrix, Preparation
from textkit.topics import topics
from textkit.topics.division import divide
from textkit.topics.grouping import CONTENT
from textkit.words import Selection

SEEDS = range(3)
SIZES = (30, 60, 150, 400, 900)
CLASSES = (3, 4, 6, 8, 10, 12, 14)
LEAST = 8
"""Articles of a class, on average, in the smallest sample."""

FACTOR = 1.5
"""How far from the true number of classes the number of topics may be."""

Labels = Sequence[Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("path")
    parser.add_argument("--label", default="label")
    parser.add_argument("--draws", type=int, default=4)
    parser.add_argument("--sizes", type=int, nargs="*", default=())
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    matrix = Matrix.build(Corpus([options.path]), Preparation())
    if options.sizes:
        costs(matrix, options.sizes)
        return
    truth = [article.meta[options.label] for article in matrix.articles]
    classes = len(set(truth))
    print(f"{len(truth)} articles of {classes} classes\n")
    print(f"{'method':<24}{'NMI':>7}{'ARI':>7}{'topics':>8}{'seconds':>9}")
    for name, method in methods(matrix, classes):
        started = time.process_time()
        found = [method(seed) for seed in SEEDS]
        seconds = (time.process_time() - started) / len(SEEDS)
        nmi, ari, count = scores(truth, found)
        print(f"{name:<24}{nmi:>7.3f}{ari:>7.3f}{count:>8.1f}{seconds:>9.1f}", flush=True)
    print(f"\n{'sample':<24}{'NMI':>7}{'ARI':>7}{'topics':>8}{'close':>7}")
    everywhere: list[bool] = []
    for name, samples in draws(truth, options.draws):
        found = [by_textkit(part(matrix, sample), 0) for sample in samples]
        truths = [[truth[index] for index in sample] for sample in samples]
        results = [scores(one, [labels]) for one, labels in zip(truths, found, strict=True)]
        nmi, ari, count = (statistics.mean(column) for column in zip(*results, strict=True))
        close = [
            1 / FACTOR <= result[2] / len(set(one)) <= FACTOR
            for one, result in zip(truths, results, strict=True)
        ]
        everywhere += close
        print(f"{name:<24}{nmi:>7.3f}{ari:>7.3f}{count:>8.1f}{statistics.mean(close):>7.2f}")
    print(f"\nNumber of topics within a factor of {FACTOR}: {statistics.mean(everywhere):.2f}")


def costs(matrix: Matrix, sizes: Sequence[int]) -> None:
    terms = matrix.vocabulary(Selection(pos=CONTENT))
    counts = matrix.sparse(terms)
    for size in sizes:
        articles = mixed(counts, size)
        print(f"{size:,} articles of {articles.nnz / size:.0f} terms")
        for name, work in (("textkit", divided), ("scikit-learn", clustered)):
            seconds, peak = apart(work, articles, terms)
            print(f"  {name:<14}{seconds:>8.1f} s{peak:>8.0f} MB", flush=True)


def mixed(counts: Any, size: int) -> Any:
    """Return articles that have half the words of each of two articles."""
    source = np.random.default_rng(0)
    starts, columns, data = [0], array("i"), array("i")
    for pair in source.integers(counts.shape[0], size=(size, 2)):
        held: dict[int, int] = {}
        for start, end in zip(counts.indptr[pair], counts.indptr[pair + 1], strict=True):
            kept = np.flatnonzero(source.random(end - start) < 0.5) + start
            held |= dict(
                zip(counts.indices[kept].tolist(), counts.data[kept].tolist(), strict=True)
            )
        columns.extend(sorted(held))
        data.extend(held[column] for column in sorted(held))
        starts.append(len(columns))
    parts = (np.frombuffer(data, "i4"), np.frombuffer(columns, "i4"), np.array(starts, "i4"))
    return csr_array(parts, shape=(size, counts.shape[1]))


def divided(counts: Any, terms: Sequence[str]) -> None:
    divide(counts, terms)


def clustered(counts: Any, terms: Sequence[str]) -> None:
    def words(article: int) -> list[str]:
        span = slice(*counts.indptr[article : article + 2])
        pairs = zip(counts.indices[span].tolist(), counts.data[span].tolist(), strict=True)
        return [terms[column] for column, count in pairs for _ in range(count)]

    vectorizer = TfidfVectorizer(analyzer=words, min_df=2, max_df=0.5, sublinear_tf=True)
    weights = vectorizer.fit_transform(range(counts.shape[0]))
    reduced = TruncatedSVD(100, random_state=0).fit_transform(weights)
    KMeans(10, n_init=10, random_state=0).fit(reduced)


def apart(work: Callable[..., None], *arguments: Any) -> tuple[float, float]:
    """Return the seconds of CPU and the peak in megabytes of work in a process of its own."""
    process = os.fork()
    if not process:
        work(*arguments)
        os._exit(0)
    _, _, used = os.wait4(process, 0)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1000


def methods(matrix: Matrix, classes: int) -> Iterator[tuple[str, Callable[[int], Labels]]]:
    counts = matrix.sparse(matrix.vocabulary(Selection(pos=CONTENT)))
    frequency = (counts > 0).sum(axis=0)
    counts = counts[:, (frequency >= 2) & (frequency <= counts.shape[0] / 2)]
    counts.indices, counts.indptr = counts.indices.astype("i4"), counts.indptr.astype("i4")
    weights = TfidfTransformer(sublinear_tf=True).fit_transform(counts)

    def reduced(seed: int, size: int) -> Any:
        return normalize(TruncatedSVD(size, random_state=seed).fit_transform(weights))

    yield "textkit, number unknown", lambda seed: by_textkit(matrix, seed)
    yield "textkit, number given", lambda seed: by_textkit(matrix, seed, k=classes)
    yield "KMeans", lambda seed: KMeans(classes, n_init=10, random_state=seed).fit_predict(weights)
    for size in (50, 100):
        yield (
            f"KMeans on LSA {size}",
            lambda seed, size=size: KMeans(classes, n_init=10, random_state=seed).fit_predict(
                reduced(seed, size)
            ),
        )
    yield (
        "Ward on LSA 100",
        lambda seed: AgglomerativeClustering(classes).fit_predict(reduced(seed, 100)),
    )
    yield (
        "Gaussian mixture, LSA 20",
        lambda seed: GaussianMixture(classes, reg_covar=1e-4, random_state=seed).fit_predict(
            reduced(seed, 20)
        ),
    )
    yield (
        "spectral, 30 neighbours",
        lambda seed: SpectralClustering(
            classes, affinity="nearest_neighbors", n_neighbors=30, random_state=seed
        ).fit_predict(reduced(seed, 100)),
    )
    yield "NMF", lambda seed: largest(NMF(classes, random_state=seed).fit_transform(weights))
    yield (
        "LDA",
        lambda seed: largest(
            LatentDirichletAllocation(classes, random_state=seed).fit_transform(counts)
        ),
    )


def by_textkit(matrix: Matrix, seed: int, k: int | None = None) -> Labels:
    return [row.topic for row in topics(matrix, k=k, seed=seed).memberships]


def largest(shares: Any) -> Labels:
    labels: Labels = np.argmax(shares, axis=1)
    return labels


def scores(truth: Labels, found: Sequence[Labels]) -> tuple[float, float, float]:
    return (
        statistics.mean(normalized_mutual_info_score(truth, labels) for labels in found),
        statistics.mean(adjusted_rand_score(truth, labels) for labels in found),
        statistics.mean(len(set(labels)) for labels in found),
    )


def draws(truth: Labels, count: int) -> Iterator[tuple[str, list[list[int]]]]:
    """Yield samples of each number of classes and size, each class more or less than its share."""
    members: dict[Any, list[int]] = {}
    for index, label in enumerate(truth):
        members.setdefault(label, []).append(index)
    for classes in CLASSES:
        for size in SIZES:
            most = sum(sorted(map(len, members.values()))[:classes])
            if classes > len(members) or not LEAST * classes <= size <= 0.9 * most:
                continue
            yield (
                f"{size} of {classes} classes",
                [
                    sample(members, classes, size, random.Random(f"{classes} {size} {draw}"))
                    for draw in range(count)
                ],
            )


def sample(
    members: dict[Any, list[int]], classes: int, size: int, source: random.Random
) -> list[int]:
    chosen = source.sample(sorted(members), classes)
    weights = [source.uniform(0.6, 1.4) for _ in chosen]
    drawn = []
    for label, weight in zip(chosen, weights, strict=True):
        wanted = max(3, round(size * weight / sum(weights)))
        drawn += source.sample(members[label], min(wanted, len(members[label])))
    return drawn


def part(matrix: Matrix, indices: Sequence[int]) -> Matrix:
    return Matrix(
        tuple(matrix.articles[index] for index in indices),
        tuple(matrix.groups[index] for index in indices),
    )


if __name__ == "__main__":
    main()
