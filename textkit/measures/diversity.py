"""How rich the vocabulary of a text is, from its words in their order.

Words may be anything hashable, in any iterable. A text without words has no types: each measure
is 0 for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence


def ttr(words: Iterable[Hashable]) -> float:
    """Return the type-token ratio, from 0 to 1: different words by words (Johnson 1944).

    TTR = V / N. It falls as a text grows: compare only texts of one length, or use :func:`mattr`.

    >>> ttr("the cat saw the dog".split())
    0.8
    """
    text = list(words)
    return len(set(text)) / len(text) if text else 0.0


def mattr(words: Iterable[Hashable], window: int = 100) -> float:
    """Return the mean type-token ratio of all windows of *window* words, from 0 to 1.

    The windows start at each word in turn (Covington and McFall 2010). A text that is not longer
    than the window is one window: its :func:`ttr`.

    Raises:
        ValueError: *window* is below 1.

    >>> mattr("a b a a".split(), window=2)
    0.8333333333333334
    >>> mattr("a b a a".split())
    0.5
    """
    if window < 1:
        raise ValueError(f"a window holds at least 1 word, not {window}")
    text = list(words)
    if len(text) <= window:
        return ttr(text)
    inside = Counter(text[:window])
    types = len(inside)
    for leaving, entering in zip(text, text[window:], strict=False):
        inside[entering] += 1
        inside[leaving] -= 1
        if not inside[leaving]:
            del inside[leaving]
        types += len(inside)
    return types / (window * (len(text) - window + 1))


def mtld(words: Iterable[Hashable], threshold: float = 0.72) -> float:
    """Return the measure of textual lexical diversity: the words it takes until words repeat.

    MTLD = N / factors, the mean of one pass forwards and one backwards (McCarthy and Jarvis 2010,
    p. 384). A factor is a stretch of words; it closes as soon as its type-token ratio is at or
    below *threshold*, however short it is. What remains open at the end counts as the part
    (1 - TTR) / (1 - threshold) of a factor. (Other programs close below the threshold, or only
    after 10 words; their values differ by some percent and do not mix with these.)

    A text that repeats no word fills no part of a factor; it then counts as one, as in
    LexicalRichness, so that the value is its length, which is the least that can be said of it.

    Raises:
        ValueError: *threshold* is not between 0 and 1.

    Twenty sentences of the same five words: a factor closes at the seventh word (5 / 7 ≤ 0.72),
    fourteen times, and the two words left repeat nothing:

    >>> round(mtld("this is a sentence .".split() * 20), 4)
    7.1429
    """
    if not 0 < threshold < 1:
        raise ValueError(f"a threshold lies between 0 and 1, not at {threshold!r}")
    text = list(words)
    if not text:
        return 0.0
    return sum(len(text) / _factors(way, threshold) for way in (text, text[::-1])) / 2


def _factors(text: Sequence[Hashable], threshold: float) -> float:
    """Return how many factors the text fills in this direction, the open one in part."""
    factors = 0.0
    seen: set[Hashable] = set()
    length = 0
    for word in text:
        length += 1
        seen.add(word)
        if len(seen) / length <= threshold:
            factors += 1
            seen.clear()
            length = 0
    if length:
        factors += (1 - len(seen) / length) / (1 - threshold)
    return factors or 1.0
