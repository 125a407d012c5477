"""Unknown words that were cut a character short: what always goes on in the same way."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from textkit.keyterms.traits import GUESSED, Traits
from textkit.words import lexicon, part_of_speech
from textkit.words.discovery import LEANING

LEAST = 2
"""Uses of a word that tell whether it always goes on in the same way."""

_HAN = re.compile(r"[\u3400-\u9fff]{2,4}")


def completed(words: Sequence[str], traits: Sequence[Traits], text: str) -> Iterator[str]:
    """Yield the words of a folded text that jieba guessed without their last character.

    The same one follows wherever the word is used. It is a noun and not the beginning of a word
    that the dictionary knows: 互花米 is 互花米草, but 张阔表示 is 张阔 and 表示.
    """
    following: defaultdict[str, set[str]] = defaultdict(set)
    for place, known in enumerate(traits[:-1]):
        if known.doubt & GUESSED:
            following[words[place]].add(words[place + 1])
    frequency = lexicon().frequency
    for word, rest in following.items():
        firsts = {other[:1] for other in rest}
        last = firsts.pop()
        if (
            not firsts
            and "\u3400" <= last <= "\u9fff"
            and last not in LEANING
            and part_of_speech(last).startswith("n")
            and _HAN.fullmatch(word)
            and not any(len(other) > 1 and frequency(other) for other in rest)
            and text.count(word) == text.count(word + last) >= LEAST
        ):
            yield word + last
