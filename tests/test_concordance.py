"""Mentions in context: the article's own script, windows, orders, samples, barcodes."""

from __future__ import annotations

import pickle
from dataclasses import fields
from pathlib import Path

import pytest

from textkit.article import Preparation
from textkit.concordance import Extent, Hit, barcodes, concordance
from textkit.corpus import Corpus
from textkit.errors import WrongUsage
from textkit.kwic import kwic, reach
from textkit.render.terminal import Screen, draw
from textkit.terms import patterns

ARTICLES = {
    "a.txt": "速賣通(AliExpress)在歐洲開倉。\n\n商家說，速賣通近了！",
    "b.txt": "这里没有。",
    "c.txt": "都说速卖通快。ALIEXPRESS也快。",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in ARTICLES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def found(folder: Path, *terms: str, **settings: object) -> list[Hit]:
    preparation = Preparation(patterns=patterns(terms or ["速卖通=AliExpress"]), words=False)
    return list(concordance(Corpus([folder]), preparation, **settings))  # type: ignore[arg-type]


def lines(hits: list[Hit]) -> list[str]:
    return [f"{hit.left}[{hit.term}]{hit.right}" for hit in hits]


def test_the_fields_are_those_of_the_contract() -> None:
    names = ["article", "position", "left", "term", "right"]

    assert [item.name for item in fields(Hit)][:5] == names


def test_hits_are_in_the_articles_own_script(folder: Path) -> None:
    """A name and its gloss are one mention; line breaks are spaces."""
    hits = found(folder, context=6)

    assert lines(hits) == [
        "[速賣通](AliEx",
        " 商家說，[速賣通]近了！",
        "都说[速卖通]快。ALIE",
        "说速卖通快。[ALIEXPRESS]也快。",
    ]
    assert [hit.article for hit in hits] == ["a.txt", "a.txt", "c.txt", "c.txt"]
    assert {hit.label for hit in hits} == {"速卖通"}


def test_a_position_is_a_share_of_the_article(folder: Path) -> None:
    hits = found(folder)

    assert hits[0].position == 0
    assert hits[2].position == 2 / len(ARTICLES["c.txt"])
    assert all(0 <= hit.position < 1 for hit in hits)


def test_a_whole_sentence_can_be_the_context(folder: Path) -> None:
    assert lines(found(folder, sentence=True))[:3] == [
        "[速賣通](AliExpress)在歐洲開倉。 ",
        "商家說，[速賣通]近了！",
        "都说[速卖通]快。",
    ]


def test_orders_pay_no_heed_to_script(folder: Path) -> None:
    """說 and 说 sort together; the left side is read from the term backwards."""
    (folder / "a.txt").write_text("商家說茶館，好。", encoding="utf-8")
    (folder / "c.txt").write_text("商家说茶馆，坏。大家夸茶馆，美。", encoding="utf-8")

    assert [hit.left[-1] for hit in found(folder, "茶馆", order="left")] == ["夸", "說", "说"]
    assert [hit.right[1] for hit in found(folder, "茶馆", order="right")] == ["坏", "好", "美"]


def test_a_sample_is_settled_by_its_seed(folder: Path) -> None:
    everything = found(folder)
    samples = {seed: found(folder, sample=2, seed=seed) for seed in range(6)}

    assert all(len(sample) == 2 for sample in samples.values())
    assert samples[3] == found(folder, sample=2, seed=3)
    assert len({tuple(lines(sample)) for sample in samples.values()}) > 1
    for sample in samples.values():
        assert [hit for hit in everything if hit in sample] == sample
    assert found(folder, sample=99) == everything


def test_a_term_that_occurs_nowhere_has_no_hit(folder: Path) -> None:
    assert found(folder, "咖啡") == []
    assert list(barcodes([])) == []


def test_a_barcode_shows_where_the_hits_are() -> None:
    hits = [Hit(name, at, "", "甲", "", label) for name, at, label in [
        ("a", 0.0, "甲"), ("a", 0.26, "甲"), ("a", 0.26, "甲"), ("a", 0.99, "甲"),
        ("a", 0.5, "乙"), ("b", 0.5, "甲"), ("b", 0.5, "甲"), ("b", 0.5, "甲"), ("b", 0.6, "甲"),
    ]]  # fmt: skip
    rows = [(bar.label, bar.article, bar.hits, bar.places) for bar in barcodes(hits, cells=4)]

    assert rows == [("甲", "a", 4, "│┃·│"), ("甲", "b", 4, "··█·"), ("乙", "a", 1, "··│·")]


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_term_stands_in_the_middle(folder: Path, width: int) -> None:
    """The text nearest to the term is what remains of both sides."""
    (folder / "b.txt").write_text("前" * 60 + "左速卖通右" + "后" * 60, encoding="utf-8")
    hits = found(folder, context=50)
    for by_article in (True, False):
        shown = draw(kwic(hits, by_article=by_article, several=False), Screen(width=width))
        (line,) = [line for line in shown.splitlines() if "左" in line]
        assert "前左  速卖通" in line
        assert "右后" in line
        assert line.endswith("…")


def test_the_reader_travels_between_processes() -> None:
    from textkit.concordance import _Finder

    finder = _Finder(Preparation(patterns={"茶馆": "茶馆"}), 9, sentence=True)

    assert finder.matcher
    assert pickle.loads(pickle.dumps(finder)) == finder


def test_an_expression_finds_either_script_and_stands_among_the_terms(folder: Path) -> None:
    hits = found(folder, expressions=["速賣通.{1,2}"], context=0)

    assert [(hit.term, hit.label) for hit in hits if hit.article == "c.txt"] == [
        ("速卖通", "速卖通"),
        ("速卖通快。", "速賣通.{1,2}"),
        ("ALIEXPRESS", "速卖通"),
    ]


def test_without_folding_a_term_and_an_expression_are_found_as_written(folder: Path) -> None:
    preparation = Preparation(patterns=patterns(["速卖通"], folded=False), fold=False)
    hits = concordance(Corpus([folder]), preparation, expressions=["速.通"])

    assert [(hit.term, hit.label) for hit in hits] == [
        ("速賣通", "速.通"),
        ("速賣通", "速.通"),
        ("速卖通", "速.通"),
        ("速卖通", "速卖通"),
    ]


def test_a_wrong_expression_is_told_before_an_article_is_read() -> None:
    with pytest.raises(WrongUsage, match="no regular expression"):
        concordance(Corpus(["/nowhere"]), Preparation(), expressions=["["])


def test_the_extent_counts_what_a_sample_leaves_out(folder: Path) -> None:
    extent = Extent()
    hits = found(folder, sample=1, extent=extent)

    assert len(hits) == 1
    assert (extent.hits, extent.holding, extent.articles) == (4, 2, 3)
    assert list(reach(iter(hits), extent, top=1, drawn="1 drawn")) == [
        "4 hits in 2 of 3 articles; 1 drawn; shown are the first 1."
    ]


def test_hits_that_are_not_shown_are_counted(folder: Path) -> None:
    extent = Extent()
    preparation = Preparation(patterns=patterns(["速卖通=AliExpress"]), words=False)
    hits = concordance(Corpus([folder]), preparation, extent=extent)
    next(hits)

    assert list(reach(hits, extent)) == ["4 hits in 2 of 3 articles."]
