"""New words of one text: names and terms that the dictionary lacks, told by how they are used."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, compress
from operator import add

from textkit.words.lexicon import lexicon
from textkit.words.matching import TermMatcher

LEAST = 3
"""Uses that make a word of a run of characters; two are too few to tell its company by."""

LONGEST = 6
"""Characters of a word told by its use; longer ones are phrases, or names told by other signs."""

COHESION = 0.5
"""Normalised mutual information of a word's parts, wherever it is divided: 1 if they never occur
apart, 0 if they meet by chance."""

COMPANY = 0.9
"""Entropy in nats of the neighbours on each side. Three different ones have 1.1, two of three
alike 0.6: then the word goes on, or is part of a longer one."""

TITLE = 12
"""Characters of the longest title or quoted name."""

FEW = 50
"""Words up to which a text is searched for each of them."""

# Of what joins words none stands at the edge of a new word: 由马云, 速卖通的.
PARTICLES = frozenset(
    "的了着过和与及或而并且但在是有为以于对从到由被把将让使向往给其之此该这那各每某我你他她它们"
    "也都就才又再更最很太不没还已则却若即便尽如因所称"
)
VERBAL = frozenset("会能可要应想看说来去做正先多像等比")
PLACES = frozenset("上下中内外里前后间时")
COUNTING = frozenset(
    "一二三四五六七八九十百千万亿两几第另年月日个种口份座辆位名只条家项次款件张台篇把本根号部处层片"
)
LEANING = PARTICLES | VERBAL | PLACES | COUNTING
"""What leans on a known word does not make a new one of it: 小米正, 去做, 背景下, 个环节."""

_SUFFIXES = """
    集团 公司 基金 基金会 银行 大学 学院 研究院 研究所 实验室 委员会 协会 学会 联盟
    计划 工程 行动 项目
"""
ORGANISATIONS = frozenset(_SUFFIXES.split())
"""What makes a name of the unknown word before it: 云锋基金, 红猫计划."""

FIRST_HAN, LAST_HAN = 0x3400, 0x9FFF
BEGINNING = 0xFFFFFFFF
"""The bits of the first one of two characters that are counted as one number."""

_HAN = r"\u3400-\u9fff"
_RUN = re.compile(rf"[{_HAN}]+")
_NAME = rf"([{_HAN}A-Za-z0-9]{{2,{TITLE}}})"
_QUOTED = re.compile(rf"[“「]{_NAME}[”」]")
_BOOK = re.compile(rf"《{_NAME}》")


def discover(words: Sequence[str]) -> list[str]:
    """Return the new words of a text that was cut into *words*, which joined are the folded text.

    They are runs of Han used at least three times whose parts keep together and whose neighbours
    differ (normalised mutual information: Bouma 2009; branching entropy: Jin, Tanaka-Ishii 2006);
    unless none of them begins and ends where a word does: 车领域 is a part of 汽车领域. They are
    unknown words with the suffix of an organisation, book titles, and names often put in quotation
    marks. What is made of known words of two and more characters is a phrase and no word.
    """
    text = "".join(words)
    told = {*_organisations(words), *_named(text)}
    used: set[str] = set()
    borders: set[int] = set()
    for word, places in _cohesive(text):  # from the shortest on: 座海外仓 is made of 座 and 海外仓
        borders = borders or {0, *accumulate(map(len, words))}
        whole = any(place in borders and place + len(word) in borders for place in places)
        if whole and not _made_of_words(word, used):
            used.add(word)
    return sorted(told | used)


def rejoined(
    words: Sequence[str], new: Collection[str], *, kept: Collection[str] = ()
) -> list[str]:
    """Return the same text in words of which the *new* ones are whole, and the *kept* ones too.

    Where new words overlap, the first counts, and the longest of those that begin together. What
    one leaves of a word that it cuts is a word of its own.
    """
    if not new:
        return list(words)
    text = "".join(words)
    ends = list(accumulate(map(len, words)))
    result: list[str] = []
    done = 0
    for start, end in occurrences(text, new):
        first = bisect_right(ends, start)
        if kept and any(map(kept.__contains__, words[first : bisect_left(ends, end) + 1])):
            continue
        result += _between(words, ends, done, start, text)
        result.append(text[start:end])
        done = end
    return result + _between(words, ends, done, len(text), text)


def _between(words: Sequence[str], ends: list[int], start: int, end: int, text: str) -> list[str]:
    """Return the words between two places of a text, of which these may cut some apart."""
    first, last = bisect_right(ends, start), bisect_right(ends, end - 1)
    if start >= end:
        return []
    if first == last:
        return [text[start:end]]
    return [text[start : ends[first]], *words[first + 1 : last], text[ends[last - 1] : end]]


def occurrences(text: str, words: Collection[str]) -> Iterator[tuple[int, int]]:
    """Yield where the words stand, none over another: the first, and the longest that begin there.

    A few that are all Han are sooner looked for one by one.
    """
    if len(words) > FEW or not all(map(_RUN.fullmatch, words)):
        for start, end, _ in TermMatcher(dict.fromkeys(words, "")).find(text):
            yield start, end
        return
    last = 0
    places = [(match, -len(word)) for word in words for match in _finds(text, word)]
    for start, length in sorted(places):
        if start >= last:
            last = start - length
            yield start, last


def _finds(text: str, word: str) -> Iterator[int]:
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + 1)


def _cohesive(text: str) -> Iterator[tuple[str, list[int]]]:
    """Yield the unknown runs of Han whose parts keep together and whose neighbours differ.

    With each where it begins.
    """
    counts = _Counts(text)
    known = lexicon().frequency
    for run, places in _frequent(text):
        counts[run] = len(places)
        length = len(run)
        if (
            not known(run)
            and not _leans(run, counts)
            and _differ([text[place - 1 : place] for place in places])
            and _differ([text[place + length : place + length + 1] for place in places])
        ):
            parts = max(counts[run[:cut]] * counts[run[cut:]] for cut in range(1, length))
            size = counts.han
            rarity = math.log(size / len(places))
            if math.log(len(places) * size / parts) >= COHESION * rarity:
                yield run, places


class _Counts(dict[str, int]):
    """How often each run is used that is frequent, and any character."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def __missing__(self, character: str) -> int:
        count = self[character] = self._text.count(character)
        return count

    @cached_property
    def han(self) -> int:
        """The Han characters of the text."""
        return sum(map(len, _RUN.findall(self._text)))


def _frequent(text: str) -> Iterator[tuple[str, list[int]]]:
    """Yield the runs of Han that are frequent and where they begin, from the shortest on."""
    often = [
        _two(pair)
        for pair, count in Tally(_pairs(text)).items()
        if count >= LEAST
        and FIRST_HAN <= pair & BEGINNING <= LAST_HAN
        and FIRST_HAN <= pair >> 32 <= LAST_HAN
    ]
    if len(often) > FEW:
        frequent = map(set(often).__contains__, map(add, text, text[1:]))
        starts = list(compress(range(len(text)), frequent))
    else:
        starts = sorted(place for pair in often for place in _finds(text, pair))
    for length in range(2, LONGEST + 1):
        places: defaultdict[str, list[int]] = defaultdict(list)
        for start in starts:
            places[text[start : start + length]].append(start)
        starts = []  # a longer run is as frequent only where a shorter one is
        for run, found in places.items():
            if len(found) >= LEAST and _RUN.fullmatch(run):
                starts += found
                yield run, found


def _pairs(text: str) -> list[int]:
    """Return each two characters that follow one another as a number, which is soon counted."""
    units = memoryview(text.encode("utf-32-le", "surrogatepass"))
    even, odd = len(text) // 2, max(0, len(text) - 1) // 2
    return units[: 8 * even].cast("Q").tolist() + units[4 : 4 + 8 * odd].cast("Q").tolist()


def _two(pair: int) -> str:
    return chr(pair & BEGINNING) + chr(pair >> 32)


def _leans(run: str, counts: Mapping[str, int]) -> bool:
    """Say whether the first or last character belongs to the sentence rather than to a word."""
    first, last = run[0], run[-1]
    return (
        first in PARTICLES
        or last in PARTICLES
        or (first in LEANING and counts[run[1:]] > counts[run])
        or (last in LEANING and counts[run[:-1]] > counts[run])
    )


def _differ(neighbours: Sequence[str]) -> bool:
    """Say whether the entropy of the neighbours is high; each that is no Han is one of its own."""
    if len(set(neighbours)) == 1 and _is_han(neighbours[0]):  # the usual case, and quickly seen
        return False
    size = len(neighbours)
    han = [character for character in neighbours if _is_han(character)]
    entropy = (size - len(han)) / size * math.log(size)
    for count in Tally(han).values():
        entropy -= count / size * math.log(count / size)
    return entropy >= COMPANY


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


def _made_of_words(run: str, new: Collection[str]) -> bool:
    """Say whether a run divides into known or new words and characters that lean on them."""
    frequency = lexicon().frequency
    reached = [True] + [False] * len(run)
    for end in range(1, len(run) + 1):
        reached[end] = any(
            reached[start]
            and (
                run[start:end] in LEANING
                if end - start == 1
                else bool(frequency(run[start:end])) or run[start:end] in new
            )
            for start in range(end)
        )
    return reached[-1]


def _organisations(words: Sequence[str]) -> Iterator[str]:
    """Yield unknown words with the suffix of an organisation, unless the name is longer still."""
    frequency = lexicon().frequency
    before: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for place in compress(range(len(words)), map(ORGANISATIONS.__contains__, words)):
        if place:
            beyond = words[place - 2] if place > 1 else ""
            before[words[place - 1], words[place]].append(beyond)
    for (name, suffix), neighbours in before.items():
        unknown = re.fullmatch(rf"[{_HAN}]{{2,}}", name) and not frequency(name)
        if unknown and name[0] not in PARTICLES and len(neighbours) > 1:
            longer = len(set(neighbours)) == 1 and len(neighbours[0]) > 1
            if not (longer and neighbours[0].isalnum()):
                yield name + suffix


def _named(text: str) -> Iterator[str]:
    """Yield book titles, and what is put in quotation marks twice, if they are unknown."""
    quoted = Tally(_QUOTED.findall(text)) if "“" in text or "「" in text else {}
    twice = {name for name, count in quoted.items() if count > 1}
    for name in twice.union(_BOOK.findall(text) if "《" in text else ()):
        if not lexicon().frequency(name):
            yield name
