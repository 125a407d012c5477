"""Numbers as one character each: the ups and downs of a row, or how a multitude is spread."""

from __future__ import annotations

from collections.abc import Sequence

MARKS = "▁▂▃▄▅▆▇█"

BINS = 12


def sparkline(values: Sequence[float]) -> str:
    """Draw each value by its share of the largest; a dot is nothing.

    >>> sparkline([0, 1, 4, 2])
    '·▃█▅'
    """
    top = max(values, default=0) or 1
    return "".join(
        MARKS[round(value / top * (len(MARKS) - 1))] if value else "·" for value in values
    )


def histogram(values: Sequence[float]) -> str:
    """Draw how many of the values fall into each of `BINS` equal parts from 0 to the largest.

    >>> histogram([0] * 4 + [6] * 2 + [12])
    '█·····▅····▃'
    """
    top = max(values, default=0) or 1
    bins = [0] * BINS
    for value in values:
        bins[min(int(value / top * BINS), BINS - 1)] += 1
    return sparkline(bins)
