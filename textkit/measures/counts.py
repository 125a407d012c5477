"""What the measures ask of the counts they are given, and the form in which they take them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache, wraps
from inspect import signature
from itertools import chain
from math import inf
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeGuard, overload

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array: TypeAlias = NDArray[np.float64]

Vector: TypeAlias = "Sequence[float] | NDArray[Any]"


class Measure(Protocol):
    """A measure of one word from numbers, and of many words from vectors of them."""

    __name__: str

    @overload
    def __call__(self, *counts: float, **options: Any) -> float: ...
    @overload
    def __call__(self, *counts: Vector | float, **options: Any) -> Any: ...


def elementwise(measure: Callable[..., float]) -> Measure:
    """Let a measure of one word take vectors too, and return the measure of each word.

    What stays a number holds for every word. Lists of one length give a list, arrays of shapes that
    broadcast give an array, of floats that are to the bit those of the words one by one. Counts
    that many words have in common, as in any text most have, are measured once.
    """
    form = signature(measure)

    @wraps(measure)
    def measured(*counts: Any, **options: Any) -> Any:
        if not any(map(_is_vector, chain(counts, options.values()))):
            return measure(*counts, **options)
        given = form.bind(*counts, **options).arguments
        names = [name for name, value in given.items() if _is_vector(value)]
        same = {name: value for name, value in given.items() if name not in names}
        vectors = [given[name] for name in names]

        @cache
        def once(*values: float) -> float:
            return measure(**same, **dict(zip(names, values, strict=True)))

        if not any(map(is_array, vectors)):
            same_length(*vectors)
            return list(map(once, *vectors))
        import numpy as np

        together = np.broadcast_arrays(*vectors)
        results = map(once, *(vector.ravel().tolist() for vector in together))
        shape = together[0].shape
        return np.fromiter(results, np.float64, count=together[0].size).reshape(shape)

    return measured


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


def _is_vector(value: object) -> bool:
    """Say whether a value is many; a number of numpy's has a shape too, an empty one."""
    return hasattr(value, "__len__") and getattr(value, "shape", None) != ()


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
