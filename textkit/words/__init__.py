"""Words of texts: segmentation, the user's words and terms, stop words."""

from __future__ import annotations

from textkit.words.cutting import expect
from textkit.words.lexicon import Lexicon, lexicon
from textkit.words.matching import TermMatcher
from textkit.words.regional import other_names, regional_names
from textkit.words.renaming import Renamed
from textkit.words.segmentation import Segmenter, Word, part_of_speech
from textkit.words.selection import Selection
from textkit.words.stopwords import JIEBA_STOP_WORDS, read_stop_words, stop_words
from textkit.words.userwords import UserWord, read_user_words

__all__ = [
    "JIEBA_STOP_WORDS",
    "Lexicon",
    "Renamed",
    "Segmenter",
    "Selection",
    "TermMatcher",
    "UserWord",
    "Word",
    "expect",
    "lexicon",
    "other_names",
    "part_of_speech",
    "read_stop_words",
    "read_user_words",
    "regional_names",
    "stop_words",
]
