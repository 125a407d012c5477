"""The richness of vocabulary: words are all but punctuation, in the order of the text."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from textkit.article import Preparation
from textkit.corpus import Corpus
from textkit.diversity import Diversity, diversity
from textkit.measures import mattr, mtld


def measured(tmp_path: Path, text: str, **settings: object) -> Diversity:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (row,) = diversity(Corpus([tmp_path]), Preparation(), **settings)  # type: ignore[arg-type]
    return row


def test_the_fields_are_those_of_the_contract() -> None:
    assert [item.name for item in fields(Diversity)] == [
        "article", "words", "terms", "ttr", "mattr", "mtld",
    ]  # fmt: skip


def test_a_text_by_hand(tmp_path: Path) -> None:
    row = measured(tmp_path, "aa bb, aa cc! (aa)  bb…\n", window=3, threshold=0.6)
    words = ["aa", "bb", "aa", "cc", "aa", "bb"]

    assert (row.words, row.terms, row.ttr) == (6, 3, 0.5)
    assert row.mattr == mattr(words, 3) == (2 + 3 + 2 + 3) / 12
    assert row.mtld == mtld(words, 0.6)


def test_both_scripts_are_one_vocabulary(tmp_path: Path) -> None:
    assert measured(tmp_path, "电商，電商，电商。").terms == 1


def test_a_text_without_words_has_no_richness(tmp_path: Path) -> None:
    assert measured(tmp_path, "……！") == Diversity("a.txt", 0, 0, 0.0, 0.0, 0.0)
