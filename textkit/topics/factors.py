"""Groups of articles as scikit-learn finds them, for those who ask."""

from __future__ import annotations

import warnings
from typing import Any, Literal

Method = Literal["graph", "kmeans", "nmf", "lda"]


def grouped_by(method: Method, counts: Any, vectors: Any, k: int, seed: int) -> list[int]:
    """Group by scikit-learn, on one thread: on several, sums depend on who comes first."""
    from sklearn.cluster import KMeans
    from sklearn.decomposition import NMF, LatentDirichletAllocation
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    with threadpool_limits(1), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about steps that did not suffice
        if method == "kmeans":
            labels = KMeans(k, n_init=10, random_state=seed).fit_predict(vectors)
        elif method == "nmf":
            labels = NMF(k, random_state=seed).fit_transform(vectors).argmax(axis=1)
        else:
            shares = LatentDirichletAllocation(k, random_state=seed).fit_transform(counts)
            labels = shares.argmax(axis=1)
    grouped: list[int] = labels.tolist()
    return grouped
