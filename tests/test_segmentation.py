"""The words of an article point into its original text."""

from __future__ import annotations

from unicodedata import normalize

from hypothesis import given, settings
from hypothesis import strategies as st

from textkit.article import Preparation
from textkit.corpus import Document
from textkit.segmentation import Cutter, LineCutter, Words

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
        ]
    ),
    max_size=30,
).map("".join)


def words_of(text: str, **choices: object) -> Words:
    return Cutter(Preparation(**choices))(Document("a", text))  # type: ignore[arg-type]


@settings(deadline=None)
@given(TEXTS)
def test_offsets_cut_the_original_text(text: str) -> None:
    """What lies between two words was white space or debris; a word may span debris."""
    last = 0
    for surface, _term, _pos, start, end in words_of(text).words:
        assert last <= start < end <= len(text)
        original = iter(normalize("NFC", text[start:end]))
        assert all(char in original for char in surface)
        last = end


@settings(deadline=None)
@given(TEXTS)
def test_without_cleaning_a_word_is_exactly_its_place(text: str) -> None:
    for surface, _term, _pos, start, end in words_of(text, clean=False).words:
        assert text[start:end] == surface


def test_residue_inside_a_word_is_spanned() -> None:
    (word,) = words_of("戰(zhàn)略").words

    assert word == ("戰略", "战略", "n", 0, 8)


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
