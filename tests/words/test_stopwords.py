"""Function words and web debris are no terms; what an article may be about stays one."""

from __future__ import annotations

import pytest
import stopwordsiso

from textkit.errors import WrongUsage
from textkit.words import JIEBA_STOP_WORDS, read_stop_words, stop_words
from textkit.words.stopwords import _own_words

STOPPED = """
    的 我们 没有 进行 已经 这里 非常 可能 the and whose don't
    来源 编辑 记者 责编 图片来源 原标题 转载 本报讯 https www
"""
KEPT = """
    替代 对比 版权 评论 公众号 注册 电商 中国 速卖通 摄影 编译
    ai pc microsoft computer system html temu research
"""


@pytest.mark.parametrize("word", STOPPED.split())
def test_function_words_and_debris_are_stopped(word):
    assert word in stop_words()


@pytest.mark.parametrize("word", KEPT.split())
def test_what_may_be_a_subject_is_kept(word):
    assert word not in stop_words()


def test_every_english_stop_word_of_jieba_is_one():
    assert len(JIEBA_STOP_WORDS) == 31
    assert stop_words() >= JIEBA_STOP_WORDS


def test_jiebas_own_list_is_the_one_it_uses():
    from jieba.analyse.tfidf import KeywordExtractor

    assert KeywordExtractor.STOP_WORDS == JIEBA_STOP_WORDS


def test_the_users_words_are_folded_and_added():
    assert {"速卖通", "temu"} <= stop_words(extra=["速賣通", "TEMU"])
    assert stop_words(extra=["速賣通"], builtin=False) == {"速卖通"}
    assert stop_words(builtin=False) == frozenset()


def test_our_list_repeats_neither_itself_nor_stopwordsiso():
    own = list(_own_words("web.txt"))
    chinese = stopwordsiso.stopwords("zh")
    assert len(own) == len(set(own))
    assert not {word for word in own if not word.startswith("-")} & chinese
    assert {word[1:] for word in own if word.startswith("-")} <= chinese


def test_a_file_of_stop_words_is_read_in_any_encoding(tmp_path):
    path = tmp_path / "stop.txt"
    path.write_bytes("# 我的\n\n 研究背景 \n跨境电商平台的发展\nRed Cat\n".encode("gb18030"))
    assert read_stop_words(path) == ("研究背景", "跨境电商平台的发展", "Red Cat")


def test_an_unreadable_file_of_stop_words_is_named(tmp_path):
    with pytest.raises(WrongUsage, match=str(tmp_path)):
        read_stop_words(tmp_path)
