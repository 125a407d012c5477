"""What the measures ask of the counts they are given, and the form in which they take them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf
from typing import TYPE_CHECKING, Any, TypeAlias, TypeGuard

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array: TypeAlias = NDArray[np.float64]

Vector: TypeAlias = "Sequence[float] | NDArray[Any]"


def plain(*values: float) -> tuple[float, ...]:
    """Return the counts as Python numbers, integers as integers.

    Numpy's integers wrap around where a product of two corpus sizes passes 2**63 (2**31 in a matrix
    of 32 bits); Python's do not.

    Raises:
        ValueError: one is negative, infinite or NaN.
    """
    numbers = tuple(value.item() if hasattr(value, "item") else value for value in values)
    for number in numbers:
        if not 0 <= number < inf:
            raise ValueError(f"a count must be at least 0 and finite, not {number!r}")
    return numbers


def rates(a: float, b: float, n1: float, n2: float) -> tuple[float, ...]:
    """Return the counts of a word in two corpora with the corpora's sizes, neither of them empty.

    Raises:
        ValueError: a corpus is empty, so that a word has no rate in it; or see :func:`plain`.
    """
    a, b, n1, n2 = plain(a, b, n1, n2)
    if not n1 or not n2:
        name = "second" if n1 else "first"
        raise ValueError(f"the {name} corpus is empty: a word has no relative frequency in it")
    return a, b, n1, n2


def table(a: float, b: float, n1: float, n2: float) -> tuple[float, ...]:
    """Return the counts of a word in two corpora with the corpora's sizes, as a 2 × 2 table.

    Raises:
        ValueError: a word is counted more often than its corpus has words; or see :func:`plain`.
    """
    a, b, n1, n2 = plain(a, b, n1, n2)
    for count, size in ((a, n1), (b, n2)):
        if count > size:
            raise ValueError(f"a word cannot occur {count} times in a corpus of {size} words")
    return a, b, n1, n2


def is_array(values: object) -> TypeGuard[NDArray[Any]]:
    """Say whether *values* is a numpy array or turns into one, without importing numpy."""
    return hasattr(values, "__array__")


def listed(values: Iterable[float]) -> list[float]:
    """Return a vector of counts as a list of Python numbers.

    Raises:
        ValueError: see :func:`plain`.
    """
    return list(plain(*(values.tolist() if is_array(values) else values)))


def arrays(*vectors: Vector) -> tuple[Array, ...]:
    """Return vectors of counts as numpy arrays of one length.

    Raises:
        ValueError: the lengths differ; or one holds a negative, infinite or NaN count.
    """
    import numpy as np

    made = tuple(np.asarray(vector, dtype=np.float64) for vector in vectors)
    for vector in made:
        if vector.ndim != 1:
            raise ValueError(f"a vector of counts has 1 dimension, not {vector.ndim}")
        if not np.all((vector >= 0) & (vector < inf)):
            raise ValueError("a count must be at least 0 and finite")
    same_length(*made)
    return made


def same_length(*vectors: Vector) -> None:
    """Make sure that the vectors speak of the same words (or parts).

    Raises:
        ValueError: their lengths differ.
    """
    lengths = sorted({len(vector) for vector in vectors})
    if len(lengths) > 1:
        raise ValueError(f"vectors of different lengths: {', '.join(map(str, lengths))}")
