"""Where sentences end."""

from __future__ import annotations

import pytest

from textkit.sentences import Sentences


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("开门。卖茶！关门。", "卖茶！"),
        ("他说：“开门。”卖茶？！”关门", "卖茶？！”"),
        ("开门\n卖茶\n\n关门", "卖茶\n\n"),
        ("卖茶", "卖茶"),
        ("卖茶，关门。", "卖茶，关门。"),
        ("开门…… 卖茶；关门", "卖茶；"),
    ],
)
def test_the_sentence_around_a_word(text: str, sentence: str) -> None:
    start = text.index("卖茶")
    begin, end = Sentences(text).around(start, start + 2)

    assert text[begin:end] == sentence


def test_a_mention_across_sentences_has_both() -> None:
    assert Sentences("开门。卖茶。关门。").around(1, 5) == (0, 6)
