"""The words of an article point into its original text."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textkit.article import Preparation, Reader
from textkit.corpus import Document
from textkit.segmentation import Cutter, LineCutter, Words, _sentences

TEXTS = st.lists(
    st.sampled_from(
        [
            *(
                "跨境電商",
                "海外仓",
                "行業(yè)",
                "平臺(tái)",
                "AI",
                "3.14%",
                "😀",
                "👨\u200d👩\u200d👧",
            ),
            *(
                "𠮷野家",
                "é",
                "e\u0301",
                "\r\n",
                "\n\n",
                "\r",
                " ",
                "\u3000",
                "。",
                "！”",
                "[1]",
                "![]()",
            ),
            *("https://example.org/a?b", "\u200b", "\x1b[31m", "。\n"),
            *(
                "……",
                "？！",
                "”",
                "“",
                "(",
                ")",
                '"',
                "；",
                "⼈",
                "\uf961",
                "鿖",
                "\ufe0f",
                "e\u0301\u0323",
            ),
        ]
    ),
    max_size=30,
).map("".join)

reader = Reader(Preparation(cache=False))


def words_of(text: str, **choices: object) -> Words:
    return Cutter(Preparation(**choices))(Document("a", text))  # type: ignore[arg-type]


@settings(deadline=None)
@given(TEXTS)
def test_offsets_cut_the_original_text(text: str) -> None:
    """What lies between two words was white space or debris; a word may span debris.

    Words that are made of one character, or of one with its accents, share their place.
    """
    last = (0, 0)
    for surface, _term, _pos, start, end in words_of(text).words:
        assert 0 <= last[1] <= start < end <= len(text) or last == (start, end)
        original = iter(normalize("NFKC", text[start:end]))
        assert all(char in original for char in normalize("NFKC", surface)) or last == (start, end)
        last = (start, end)


@settings(deadline=None)
@given(TEXTS)
def test_without_cleaning_a_word_is_exactly_its_place(text: str) -> None:
    for surface, _term, _pos, start, end in words_of(text, clean=False).words:
        assert text[start:end] == surface


def test_residue_inside_a_word_is_spanned() -> None:
    (word,) = words_of("戰(zhàn)略").words

    assert word == ("戰略", "战略", "n", 0, 8)


@settings(deadline=None)
@given(TEXTS)
def test_lines_are_the_sentences_of_the_words(text: str) -> None:
    """However they are made: a line ends with a sentence and what closes it, or in the text."""
    surfaces = reader.running(Document("a", text)).spellings
    expected = "".join(f"{' '.join(line)}\n" for line in _sentences(surfaces))

    assert LineCutter(reader.preparation)(Document("a", text)) == (expected, {})


@pytest.mark.parametrize("marks", ["。", "！”", "。\n"])
def test_any_number_of_marks_ends_one_sentence(marks: str) -> None:
    """In time that grows with their number: by its square, this would take minutes."""
    text = "山水" + marks * 50_000

    lines, _ = LineCutter(Preparation(cache=False, clean=False))(Document("a", text))

    assert lines.split() == ["山水", *text[2:].replace("\n", "")]
    assert lines.count("\n") == 1


def test_a_sentence_is_a_line() -> None:
    text = "茶馆在山城。“真的吗？”老人问。\n第二段没有句号\n第三段。"

    lines, _ = LineCutter(Preparation())(Document("a", text))

    assert lines.splitlines() == [
        "茶馆 在 山城 。",
        "“ 真的 吗 ？ ”",
        "老人 问 。",
        "第二段 没有 句号",
        "第三段 。",
    ]
