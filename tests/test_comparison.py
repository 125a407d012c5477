"""Terms across articles: every pair has a row, zeros too."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from textkit.article import Preparation
from textkit.comparison import Use, compare
from textkit.corpus import Corpus
from textkit.crosstable import LEGEND, ONE_BY_ONE, crosstable, short_labels
from textkit.matrix import Matrix
from textkit.terms import patterns
from textkit.words import Selection

ARTICLES = {
    "a.txt": "速賣通在歐洲開倉，速賣通在韓國開店。",
    "b.txt": "速卖通的商家说，海外仓更近。",
    "c.txt": "茶园里的茶农采茶，茶农卖茶。",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in ARTICLES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def uses(folder: Path, *terms: str, **settings: object) -> list[Use]:
    wanted = patterns(terms)
    matrix = Matrix.build(Corpus([folder]), Preparation(patterns=wanted, words=not wanted))
    names = list(dict.fromkeys(wanted.values()))
    return list(compare(matrix, terms=names, **settings))  # type: ignore[arg-type]


def test_each_term_has_a_row_for_each_article(folder: Path) -> None:
    rows = uses(folder, "速卖通", "咖啡")

    assert [(row.term, row.article, row.count) for row in rows] == [
        ("速卖通", "a.txt", 2),
        ("速卖通", "b.txt", 1),
        ("速卖通", "c.txt", 0),
        ("咖啡", "a.txt", 0),
        ("咖啡", "b.txt", 0),
        ("咖啡", "c.txt", 0),
    ]
    assert rows[0].per_10k == pytest.approx(2 / 16 * 10_000)
    assert (rows[0].total, rows[0].articles) == (3, 2)
    assert (rows[0].forms, rows[1].forms) == ({"速賣通": 2}, {"速卖通": 1})
    assert (rows[3].total, rows[3].articles, rows[3].dpnorm) == (0, 0, 0.0)


def test_dispersion_is_even_at_0_and_uneven_at_1(folder: Path) -> None:
    """DPnorm of counts 2, 1, 0 in parts of 16, 12 and 12 characters (Lijffijt and Gries 2012)."""
    sizes = [16, 12, 12]
    shares = [size / 40 for size in sizes]
    expected = sum(abs(v / 3 - s) for v, s in zip([2, 1, 0], shares, strict=True)) / 2
    expected /= 1 - min(shares)

    assert uses(folder, "速卖通")[0].dpnorm == pytest.approx(expected)


def test_terms_that_differ_most_are_found(folder: Path) -> None:
    rows = uses(folder, top=2, selection=Selection(min_length=2))

    assert "茶农" in {row.term for row in rows}
    assert len(rows) == 2 * len(ARTICLES)
    assert rows == uses(folder, top=2, selection=Selection(min_length=2))


def test_terms_can_be_shown_in_one_script(folder: Path) -> None:
    assert uses(folder, "速卖通", script="traditional")[0].term == "速賣通"
    assert uses(folder, "速賣通", script="simplified")[0].term == "速卖通"


def test_groups_are_added_up(folder: Path) -> None:
    (folder / "x").mkdir()
    (folder / "x" / "d.txt").write_text("速賣通", encoding="utf-8")
    corpus = Corpus([folder], group_by="folder")
    matrix = Matrix.build(corpus, Preparation(patterns=patterns(["速卖通"]))).grouped()
    rows = list(compare(matrix, terms=["速卖通"]))

    assert [(row.article, row.count) for row in rows] == [(".", 3), ("x", 1)]
    assert rows[0].forms == {"速賣通": 2, "速卖通": 1}


def test_a_few_articles_stand_side_by_side(folder: Path) -> None:
    table = crosstable(uses(folder, "速卖通"), list(ARTICLES), by="count")

    assert [column.label for column in table.columns[:4]] == ["Term", "a", "b", "c"]
    assert next(table.rows)[:5] == ("速卖通", 2, 1, None, 3)


def test_cells_can_be_weighed_by_rarity(folder: Path) -> None:
    """idf is ln(4 / 3) + 1 for a term in two of three articles."""
    (row,) = crosstable(uses(folder, "速卖通"), list(ARTICLES), by="tfidf").rows

    assert row[1] == pytest.approx(2 / 16 * 10_000 * (math.log(4 / 3) + 1), abs=1e-6)


@pytest.mark.parametrize("count", [9, ONE_BY_ONE + 1])
def test_many_articles_are_drawn_as_a_spread(count: int) -> None:
    rows = [
        Use("茶", f"{number:03}.txt", number, float(number), 10, 3, 0.5, {})
        for number in range(count)
    ]
    table = crosstable(rows, [row.article for row in rows])
    (row,) = table.rows

    assert table.columns[1].name == "spread"
    assert 8 < len(row[1]) <= ONE_BY_ONE
    assert row[2][0] == f"{count - 1:03}"


def test_articles_of_a_spread_that_no_beginning_tells_apart_have_their_names() -> None:
    names = [f"wire/2024/a-long-name-{number}.txt" for number in range(LEGEND + 1)]
    rows = [Use("茶", name, 1, 1.0, 21, 21, 0.0, {}) for name in names]
    table = crosstable(rows, names)
    (row,) = table.rows

    assert row[2] == names[:3]
    assert not list(table.notes)


def test_labels_tell_articles_apart() -> None:
    assert short_labels(["x/000_ab.txt", "x/001_ab.txt"]) == ["000_ab", "001_ab"]
    assert short_labels(["000_e3b6c36e4.txt", "001_e716ca76f.txt"]) == ["000", "001"]
    assert short_labels(["a-very-long-name-1", "a-very-long-name-2"]) == ["[1]", "[2]"]
