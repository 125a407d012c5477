"""Counts in flat arrays: the same for few and for many, and known to be too low when pruned."""

from __future__ import annotations

import random
from array import array

import pytest

from textkit import uses as module
from textkit.comparison import distinctive
from textkit.counts import Counts
from textkit.matrix import Matrix
from textkit.packing import packed
from textkit.uses import Uses
from textkit.words import Selection

FORMS = {"速卖通": {"速賣通": 2}, "仓库": {"倉庫": 1, "庫房": 1}}


def made_up(articles: int, words: int, seed: int = 1) -> list[Counts]:
    """Articles of words that are numbers, one in three of them also written otherwise."""
    source = random.Random(seed)
    counts = []
    for number in range(articles):
        drawn = (min(int(source.paretovariate(0.5)), words) for _ in range(40))
        terms = {f"词{word:04}": source.randint(1, 9) for word in drawn}
        forms = {
            t: {f"詞{t[1:]}": source.randint(1, n)} for t, n in terms.items() if t[-1] in "147"
        }
        counts.append(Counts(f"{number}.txt", {}, 100 + number, terms, forms, {}))
    return counts


def test_an_article_is_as_it_was_counted() -> None:
    uses = Uses()
    uses.take([packed({"茶": 3, "速卖通": 5, "仓库": 2}, FORMS)])
    uses.take([packed({"速卖通": 1}, {})])

    assert uses.terms(0) == {"茶": 3, "速卖通": 5, "仓库": 2}
    assert uses.respelled(0) == FORMS
    assert uses.forms("速卖通") == {"速卖通": 4, "速賣通": 2}
    assert uses.column("速卖通") == {0: {"速卖通": 3, "速賣通": 2}, 1: {"速卖通": 1}}
    assert (uses.totals["速卖通"], uses.articles["速卖通"]) == (6, 2)
    assert (uses.totals["咖啡"], uses.forms("咖啡"), uses.column("咖啡")) == (0, {}, {})
    assert list(uses.totals) == ["茶", "速卖通", "仓库"]


def test_many_articles_are_counted_as_few_are(monkeypatch: pytest.MonkeyPatch) -> None:
    few = Matrix(made_up(60, 300))
    seen = dict(few.totals), dict(few.document_frequency), distinctive(few, Selection(), top=30)
    column = few.words.column("词0001")
    monkeypatch.setattr(module, "FLAT", 10)
    many = Matrix(made_up(60, 300))

    assert (dict(many.totals), dict(many.document_frequency)) == seen[:2]
    assert distinctive(many, Selection(), top=30) == seen[2]
    assert many.words.column("词0001") == column


def test_a_sparse_row_is_an_article() -> None:
    matrix = Matrix(made_up(20, 50))
    terms = matrix.vocabulary(Selection())
    rows = matrix.sparse([*terms, "没有"]).toarray()

    for row, article in zip(rows.tolist(), matrix.articles, strict=True):
        assert row == [article.terms.get(term, 0) for term in (*terms, "没有")]


def test_groups_are_sums(monkeypatch: pytest.MonkeyPatch) -> None:
    matrix = Matrix(made_up(9, 30), ["甲", "乙", "丙"] * 3).grouped()

    assert matrix.names == ["甲", "乙", "丙"]
    assert matrix.totals == dict(Matrix(made_up(9, 30)).totals)
    assert matrix.articles[0].terms["词0001"] == sum(
        article.terms.get("词0001", 0) for article in made_up(9, 30)[::3]
    )


@pytest.mark.parametrize("together", [1 << 16, 700])
@pytest.mark.parametrize("flat", [1 << 17, 0])
def test_beyond_the_limit_the_rarest_are_left_out_within_a_bound(
    monkeypatch: pytest.MonkeyPatch, together: int, flat: int
) -> None:
    """Once at the end, or again and again; looked up in the dictionary, or in the table."""
    monkeypatch.setattr(module, "TOGETHER", together)
    monkeypatch.setattr(module, "FLAT", flat)
    articles = made_up(300, 9999)
    for number, article in enumerate(articles):
        article.terms["常见"] = number % 3 + 1
    exact = Matrix(articles)
    monkeypatch.setattr(module, "LIMIT", 600)
    pruned = Matrix(articles)

    assert 0 < pruned.words.missing < 40
    assert len(pruned.totals) < 600
    assert pruned.totals["常见"] == exact.totals["常见"]
    for term, total in pruned.totals.items():
        spellings = len(exact.forms(term))
        assert exact.totals[term] - pruned.words.missing * spellings <= total <= exact.totals[term]
    frequent = {t for t, n in exact.totals.items() if n > 2 * pruned.words.missing}
    assert frequent <= set(pruned.totals)
    assert sum(pruned.words.terms(7).values()) <= sum(exact.words.terms(7).values())


def test_a_use_is_five_bytes() -> None:
    """What an article's use of a spelling takes is a number for it, and one byte for the count."""
    uses = Uses()
    for _ in range(100):
        uses.take([("茶\n水", array("i", [1, 2]))])

    assert uses._columns.itemsize + uses._counts.itemsize == 5
    assert len(uses._columns) == 200


def test_a_term_can_be_used_any_number_of_times(monkeypatch: pytest.MonkeyPatch) -> None:
    for few in (module.FLAT, 0):
        monkeypatch.setattr(module, "FLAT", few)
        uses = Uses()
        uses.take([packed({"茶": 255, "水": 256, "仓库": 100_000}, {"仓库": {"倉庫": 70_000}})])
        uses.take([packed({"水": 1}, {})])

        assert uses.terms(0) == {"茶": 255, "水": 256, "仓库": 100_000}
        assert uses.respelled(0) == {"仓库": {"倉庫": 70_000}}
        assert uses.totals == {"茶": 255, "水": 257, "仓库": 100_000}
        assert (uses.articles["仓库"], uses.articles["水"]) == (1, 2)
        assert uses.forms("仓库") == {"倉庫": 70_000, "仓库": 30_000}
        assert uses.column("仓库") == {0: {"倉庫": 70_000, "仓库": 30_000}}
        assert uses.sparse(["水", "仓库"]).toarray().tolist() == [[256, 100_000], [1, 0]]
