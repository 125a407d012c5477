"""TextRank, against jieba's own code on the same words."""

from __future__ import annotations

from importlib import import_module
from types import SimpleNamespace

import pytest

from textkit.keyterms.textrank import TextRank, textrank
from textkit.script import fold
from textkit.words import Segmenter, part_of_speech

TEXT = (
    "山城的渡船停航以后，渡口的居民坐公交车上班。公交公司增加了班次，居民还是怀念渡船。"
    "渡船博物馆收集船票、照片和船工的故事，博物馆的居民志愿者说，渡船是山城的记忆，记忆要留下来。"
)


def test_the_ranks_are_jiebas() -> None:
    original = import_module("jieba.analyse.textrank")
    words = Segmenter().cut(TEXT)
    ranker = original.TextRank()
    pairs = [SimpleNamespace(word=word, flag=part_of_speech(word)) for word in words]
    ranker.tokenizer = SimpleNamespace(cut=lambda _: pairs)

    expected = dict(ranker.textrank(TEXT, topK=None, withWeight=True))
    assert len(expected) > 15
    assert textrank(words) == pytest.approx(expected, abs=1e-12)


def test_terms_are_found_in_the_articles_own_spelling() -> None:
    text = "博物館的居民。博物館的居民。博物館裏的志願者。博物馆的居民。"
    found = TextRank()(text, fold(text), Segmenter().cut(fold(text)))
    best = found.best[0]
    assert (best.term, best.label, best.weight) == ("博物馆", "博物館", pytest.approx(1.0))
    assert best.forms == {"博物館": 3, "博物馆": 1}


def test_a_text_without_neighbours_has_no_ranks() -> None:
    assert textrank([]) == textrank(["。"]) == {}
