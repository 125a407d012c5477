"""Words in their places, whatever the script; the user's words before all statistics."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textkit.words import Segmenter, UserWord, part_of_speech

PARTS = st.one_of(
    st.sampled_from("速賣通卖国國頭发髮里裏計划畫"),
    st.sampled_from(["😀", "👨‍👩", "𠮷", "e\u0301", "\r", "\r\n", "，", "AI", "3.5%", "\ufe0f"]),
    st.characters(),
)
TEXTS = st.lists(PARTS, max_size=40).map("".join)


def surfaces(text, *user_words):
    segmenter = Segmenter(user_words=tuple(UserWord(word) for word in user_words))
    return [word.surface for word in segmenter.words(text)]


@pytest.mark.parametrize("user_words", [(), (UserWord("計劃"), UserWord("AI"), UserWord("e"))])
def test_offsets_cut_the_original_text_exactly(user_words):
    segmenter = Segmenter(user_words=user_words)

    @settings(max_examples=200, deadline=None)
    @given(TEXTS)
    def holds(text):
        words = list(segmenter.words(text))
        assert "".join(word.surface for word in words) == text
        assert all(text[word.start : word.end] == word.surface for word in words)
        assert [word.start for word in words[1:]] == [word.end for word in words[:-1]]
        assert segmenter.cut("".join(word.term for word in words)) == [word.term for word in words]

    holds()


def test_both_scripts_are_cut_alike_and_keep_their_spelling():
    simplified = list(Segmenter().words("跨国电商卖得好"))
    traditional = list(Segmenter().words("跨國電商賣得好"))
    assert [word.term for word in traditional] == [word.term for word in simplified]
    assert "".join(word.surface for word in traditional) == "跨國電商賣得好"


def test_a_word_of_the_user_is_never_cut():
    assert "红猫计划" not in surfaces("阿里的红猫计划开始了")
    assert surfaces("阿里的红猫计划开始了", "红猫计划")[2] == "红猫计划"
    assert surfaces("结合成分子时", "合成分") == ["结", "合成分", "子时"]


@pytest.mark.parametrize("listed", ["速卖通", "速賣通"])
@pytest.mark.parametrize("written", ["速卖通", "速賣通"])
def test_a_word_of_the_user_is_found_in_every_script(listed, written):
    assert surfaces(f"在{written}上卖", listed)[1] == written


def test_a_word_of_the_user_may_hold_spaces_letters_digits_and_punctuation():
    text = "用Red Cat 2.0和C-3/PO看《甲·乙》"
    assert surfaces(text, "red cat 2.0", "C-3/PO", "甲·乙") == [
        "用", "Red Cat 2.0", "和", "C-3/PO", "看", "《", "甲·乙", "》",
    ]  # fmt: skip


def test_latin_words_of_the_user_are_bounded():
    assert surfaces("AIDC用AI", "AI") == ["AIDC", "用", "AI"]


def test_what_stands_between_the_users_words_is_cut_by_itself():
    assert surfaces("天气甲乙不错", "甲乙") == ["天气", "甲乙", "不错"]


def test_one_segmenters_words_do_not_reach_another():
    before = surfaces("红猫计划与云锋基金")
    surfaces("红猫计划与云锋基金", "红猫计划", "云锋基金")
    assert surfaces("红猫计划与云锋基金") == before


def test_a_segmenter_travels_as_its_settings_alone():
    segmenter = Segmenter(user_words=(UserWord("红猫计划", "nz"),))
    fresh = pickle.dumps(segmenter)
    assert segmenter.cut("红猫计划") == ["红猫计划"]
    assert pickle.dumps(segmenter) == fresh
    assert pickle.loads(fresh) == segmenter
    assert hash(pickle.loads(fresh)) == hash(segmenter)


def test_tag_of_the_user_comes_before_the_dictionarys():
    segmenter = Segmenter(user_words=(UserWord("中国", "q"), UserWord("红猫计划")))
    assert [(word.term, word.pos) for word in segmenter.words("中国红猫计划")] == [
        ("中国", "q"),
        ("红猫计划", "nz"),
    ]


@pytest.mark.parametrize(
    ("word", "tag"),
    [
        ("计算", "v"), ("中国", "ns"), ("速卖通", "nz"), ("AI原生", "nz"),
        ("AI", "eng"), ("café", "eng"), ("5G", "eng"), ("Red Cat", "eng"),
        ("2024", "m"), ("3.5", "m"), ("40%", "m"), ("二〇二四", "m"),
        ("，", "x"), (" ", "x"), ("\r\n", "x"), ("😀", "x"), ("𠮷", "x"), ("", "x"), ("...", "x"),
    ],
)  # fmt: skip
def test_part_of_speech_of_any_word(word, tag):
    assert part_of_speech(word) == tag
