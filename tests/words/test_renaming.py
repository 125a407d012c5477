"""Words under other names, and the way back."""

from __future__ import annotations

from textkit.words import Renamed


def test_a_text_is_as_long_as_its_renamed_words_and_leads_back() -> None:
    renamed = Renamed("加記憶體了", ["加", "记忆体", "了"], {"记忆体": "内存"})

    assert renamed.words == ["加", "内存", "了"]
    assert len(renamed.text) == len("加内存了")
    assert renamed.spelled(renamed.text) == "加記憶體了"
    assert renamed.spelled(renamed.text[1:3]) == "記憶體"


def test_a_shorter_word_may_have_a_longer_name() -> None:
    renamed = Renamed("看的士來的士", ["看", "的士", "来", "的士"], {"的士": "出租车"})

    assert renamed.spelled(renamed.text[1:4]) == "的士"
    assert renamed.spelled(renamed.text) == "看的士來的士"


def test_private_characters_of_the_text_stay() -> None:
    text = "\U000f0000軟體\U000f0001"
    renamed = Renamed(text, ["\U000f0000", "软体", "\U000f0001"], {"软体": "软件"})

    assert renamed.spelled(renamed.text) == text
