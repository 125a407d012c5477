"""Where one word ends and the next begins, as far as the dictionary knows the words."""

from __future__ import annotations

from textkit.script import fold
from textkit.words.cutting import cut
from textkit.words.lexicon import lexicon


def known_words(text: str) -> list[str]:
    """Cut a text of any script into the keys of the words that jieba's dictionary has.

    All else is cut into its characters, words that jieba makes up too: they bind nothing.
    """
    frequency = lexicon().frequency
    words: list[str] = []
    for word in cut(fold(text)):
        if len(word) > 1 and not frequency(word):
            words += word
        else:
            words.append(word)
    return words
