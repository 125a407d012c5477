"""Topics that can be kept: a file of numbers and names that tells the topics of new articles.

The file holds arrays and JSON, no code: a mark, the version, the SHA-256 of the rest, then the
length of the JSON, the JSON, and the arrays one after the other, little-endian.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from textkit.errors import WrongUsage
from textkit.topics.centres import Centres
from textkit.topics.weighting import Weighting
from textkit.writing import AtomicFile

MAGIC = b"textkit topics\r\n"
VERSION = 1
HEAD = len(MAGIC) + 4 + 32 + 8

LARGEST = 1 << 30
"""Bytes of a model, at most."""


@dataclass(frozen=True, slots=True)
class Model:
    """The centres of topics with their names, and how articles were prepared to find them.

    The columns of *centres* are the terms of *vocabulary*. *settings* are the names and values
    that a new article must be prepared with to be comparable.
    """

    settings: Mapping[str, Any]
    vocabulary: tuple[str, ...]
    labels: tuple[str, ...]
    terms: tuple[tuple[str, ...], ...]
    centres: Centres

    def updated(self, counts: Any, labels: Any) -> Model:
        """Return the model with the centres moved by articles whose topics are known."""
        import numpy as np
        from scipy.sparse import csr_array

        inside = np.flatnonzero(labels >= 0)
        shape = (len(self.labels), len(inside))
        groups = csr_array((np.ones(len(inside)), (labels[inside], np.arange(len(inside)))), shape)
        sums = self.centres.sums + groups @ self.centres.weighting.vectors(counts[inside])
        sums = sums.tocsr()
        sums.sort_indices()
        sizes = self.centres.sizes + groups.sum(axis=1)
        return replace(self, centres=replace(self.centres, sums=sums, sizes=sizes))


def save(model: Model, path: Path) -> None:
    """Write a model: the same bytes for the same model.

    Raises:
        OutputFailed: the file cannot be written.
    """
    centres = model.centres
    header = {
        "settings": dict(model.settings),
        "vocabulary": model.vocabulary,
        "labels": model.labels,
        "terms": model.terms,
        "length": centres.weighting.length,
        "limit": centres.limit,
        "weights": len(centres.sums.data),
    }
    text = json.dumps(header, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    encoded = text.encode("utf-8", "surrogatepass")
    arrays = (
        centres.weighting.idf.astype("<f8"),
        centres.sizes.astype("<f8"),
        centres.sums.indptr.astype("<i8"),
        centres.sums.indices.astype("<i8"),
        centres.sums.data.astype("<f8"),
    )
    body = b"".join([len(encoded).to_bytes(8, "little"), encoded, *(a.tobytes() for a in arrays)])
    file = AtomicFile(path)
    try:
        file.write(MAGIC + VERSION.to_bytes(4, "little") + hashlib.sha256(body).digest() + body)
        file.finish()
    except BaseException:
        file.abandon()
        raise


def load(path: Path) -> Model:
    """Read a model, and believe nothing in it that does not fit together.

    Raises:
        WrongUsage: the file cannot be read, is no model, of another version, or damaged.
    """
    try:
        if not path.is_file():
            raise WrongUsage(f"{path}: there is no model of topics (--save makes one)")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise WrongUsage(f"{path}: {error.strerror}") from error
    if not data.startswith(MAGIC):
        raise WrongUsage(f"{path}: is no model of topics (textkit topics --save makes one)")
    version = int.from_bytes(data[len(MAGIC) : len(MAGIC) + 4], "little")
    if version != VERSION and len(data) > HEAD:
        raise WrongUsage(
            f"{path}: is a model of version {version}, and this textkit reads version {VERSION}: "
            "make it anew with --save"
        )
    body = memoryview(data)[HEAD - 8 :]
    if len(data) > LARGEST or hashlib.sha256(body).digest() != data[HEAD - 40 : HEAD - 8]:
        raise WrongUsage(f"{path}: the model is damaged or cut short: make it anew with --save")
    try:
        return _parsed(body)
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError, MemoryError) as error:
        raise WrongUsage(f"{path}: is not a model that textkit wrote ({error})") from error


def _parsed(body: memoryview) -> Model:
    import numpy as np
    from scipy.sparse import csr_array

    size = int.from_bytes(body[:8], "little")
    header = json.loads(bytes(body[8 : 8 + size]).decode("utf-8", "surrogatepass"))
    _demand(isinstance(header, dict) and isinstance(header["settings"], dict), "its header")
    vocabulary, labels = _names(header["vocabulary"]), _names(header["labels"])
    terms = tuple(map(_names, header["terms"]))
    weights = header["weights"]
    _demand(isinstance(weights, int) and weights >= 0, "its size")
    _demand(len(set(vocabulary)) == len(vocabulary) > 0, "its vocabulary")
    _demand(len(terms) == len(labels) > 0, "its topics")
    lengths = (len(vocabulary), len(labels), len(labels) + 1, weights, weights)
    _demand(len(body) == 8 + size + 8 * sum(lengths), "its size")
    arrays = []
    place = 8 + size
    for length, kind in zip(lengths, ("<f8", "<f8", "<i8", "<i8", "<f8"), strict=True):
        arrays.append(np.frombuffer(body, kind, length, place))
        place += 8 * length
    idf, sizes, starts, columns, data = arrays
    length, limit = float(header["length"]), float(header["limit"])
    for numbers in (idf, sizes, data, np.array([length, limit])):
        _demand(bool(np.isfinite(numbers).all() and (numbers >= 0).all()), "its numbers")
    _demand(starts[0] == 0 and starts[-1] == weights and (np.diff(starts) >= 0).all(), "its rows")
    _demand(bool(((columns >= 0) & (columns < len(vocabulary))).all()), "its columns")
    ordered = np.diff(columns) > 0
    ordered[starts[1:-1][(starts[1:-1] > 0) & (starts[1:-1] < weights)] - 1] = True
    _demand(bool(ordered.all()), "its columns")
    shape = (len(labels), len(vocabulary))
    sums = csr_array((data.astype(float), columns.astype("i4"), starts.astype("i4")), shape=shape)
    weighting = Weighting(np.arange(len(vocabulary)), idf.astype(float), length)
    return Model(
        header["settings"],
        vocabulary,
        labels,
        terms,
        Centres(weighting, sums, sizes.astype(float), limit),
    )


def _names(value: Any) -> tuple[str, ...]:
    _demand(isinstance(value, list) and all(isinstance(item, str) for item in value), "its names")
    return tuple(value)


def _demand(holds: Any, what: str) -> None:
    if not holds:
        raise ValueError(f"{what} cannot be right")
