"""Which words are terms worth counting."""

from __future__ import annotations

from dataclasses import dataclass, field

from textkit.words.segmentation import part_of_speech
from textkit.words.stopwords import stop_words


@dataclass(frozen=True, slots=True)
class Selection:
    """Keeps a word unless it is a stop word, too short, not a word at all, or of the wrong kind.

    *pos* are tags of jieba's set; each stands for its finer ones too, ``n`` for ``nr`` and ``nz``.
    Without them every part of speech is kept but numerals. *min_length* is in characters. The
    *chosen* words, which are the user's, are kept whatever they are.
    """

    stop_words: frozenset[str] = field(default_factory=stop_words)
    pos: tuple[str, ...] = ()
    min_length: int = 2
    chosen: frozenset[str] = frozenset()

    @property
    def identity(self) -> bytes:
        """What tells the words it keeps from those of others."""
        lists = (sorted(self.stop_words), self.pos, self.min_length, sorted(self.chosen))
        return repr(lists).encode("utf-8", "surrogatepass")

    def __call__(self, word: str) -> bool:
        """Say whether the word is kept."""
        if word in self.chosen:
            return True
        if len(word) < self.min_length or not any(map(str.isalpha, word)):
            return False
        if word.lower() in self.stop_words:
            return False
        tag = part_of_speech(word)
        return tag.startswith(self.pos) if self.pos else not tag.startswith("m")
