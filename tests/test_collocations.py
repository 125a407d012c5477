"""The company of words: windows within sentences, chance, and pairs side by side."""

from __future__ import annotations

import pickle
from dataclasses import fields
from pathlib import Path

import pytest

from textkit.article import Preparation
from textkit.collocations import Collocation, collocations
from textkit.corpus import Corpus
from textkit.measures import log_dice, log_likelihood, mi3, mutual_information, npmi, t_score
from textkit.neighbours import CompanyReader, PairReader
from textkit.terms import patterns
from textkit.words import Selection

EVERY = Selection(stop_words=frozenset())


def found(tmp_path: Path, text: str, *terms: str, **settings: object) -> dict[str, Collocation]:
    for number, article in enumerate(text.split("|")):
        (tmp_path / f"{number}.txt").write_text(article, encoding="utf-8")
    settings = {"selection": EVERY, "min_count": 1, **settings}
    rows = collocations(Corpus([tmp_path]), Preparation(patterns=patterns(terms)), **settings)  # type: ignore[arg-type]
    return {row.collocate if terms else f"{row.term} {row.collocate}": row for row in rows}


def test_the_fields_are_those_of_the_contract() -> None:
    names = ["term", "collocate", "count", "logdice", "g2", "mi", "t", "left", "right"]

    assert [item.name for item in fields(Collocation)][: len(names)] == names


def test_a_window_by_hand(tmp_path: Path) -> None:
    """Two mentions, four words beside them, ten words in all that are no mention."""
    text = "xx aa node bb yy. cc aa node aa zz! aa dd|ee ff"
    rows = found(tmp_path, text, "node", window=1)

    assert set(rows) == {"aa", "bb"}
    row = rows["aa"]
    assert (row.term, row.count, row.left, row.right) == ("node", 3, 2, 1)
    f1, f2, n = 4, 4, 12
    assert row.g2 == pytest.approx(log_likelihood(3, 1, 4, 8))
    assert row.mi == pytest.approx(mutual_information(3, f1, f2, n))
    assert row.mi3 == pytest.approx(mi3(3, f1, f2, n))
    assert row.npmi == pytest.approx(npmi(3, f1, f2, n))
    assert row.t == pytest.approx(t_score(3, f1, f2, n))
    assert row.logdice == pytest.approx(log_dice(2, 2, 4))


def test_a_window_ends_with_its_sentence(tmp_path: Path) -> None:
    rows = found(tmp_path, "aa bb! cc node dd\nee ff; gg", "node", window=9)

    assert set(rows) == {"cc", "dd"}


def test_a_word_between_two_mentions_is_counted_once(tmp_path: Path) -> None:
    rows = found(tmp_path, "node aa bb node cc dd ee node", "node", window=3)

    assert {w: (row.left, row.right) for w, row in rows.items()} == {
        "aa": (0, 1), "bb": (1, 0), "cc": (0, 1), "dd": (0, 1), "ee": (1, 0),
    }  # fmt: skip


def test_mentions_are_no_company(tmp_path: Path) -> None:
    """Neither another mention nor the gloss of this one."""
    rows = found(tmp_path, "aa 速賣通(AliExpress) bb 速卖通 cc", "速卖通=AliExpress", window=5)

    assert set(rows) == {"aa", "bb", "cc"}
    assert all(row.term == "速卖通" for row in rows.values())


def test_avoidance_is_negative(tmp_path: Path) -> None:
    rows = found(tmp_path, "node aa bb cc dd! aa aa aa aa aa aa aa ee", "node", window=4)

    assert rows["aa"].g2 < 0 < rows["bb"].g2


def test_pairs_by_hand(tmp_path: Path) -> None:
    """aa bb stands three times among six pairs; a comma or a line break parts words."""
    rows = found(tmp_path, "aa bb cc aa bb, aa\ndd aa bb", min_count=2)

    assert set(rows) == {"aa bb"}
    row = rows["aa bb"]
    assert (row.count, row.left, row.right) == (3, 0, 3)
    assert row.g2 == pytest.approx(log_likelihood(3, 0, 3, 3))
    assert row.mi == pytest.approx(1.0)
    assert row.logdice == 14.0


def test_pairs_are_shown_in_the_spelling_most_used(tmp_path: Path) -> None:
    rows = found(tmp_path, "跨境電商。跨境電商。|跨境电商。")

    assert rows["跨境 電商"].count == 3
    assert "跨境 电商" in found(tmp_path, "跨境電商。", script="simplified")


def test_stop_words_and_rare_company_are_left_out(tmp_path: Path) -> None:
    text = "aa bb node aa! aa node cc"

    assert set(found(tmp_path, text, "node", min_count=2)) == {"aa"}
    assert "aa" not in found(tmp_path, text, "node", selection=Selection(frozenset({"aa"})))


@pytest.mark.parametrize("measure", ["logdice", "g2", "mi", "mi3", "npmi", "t"])
def test_the_measure_ranks(tmp_path: Path, measure: str) -> None:
    text = "aa aa node bb! aa node bb cc! aa bb aa cc dd ee ff aa"
    values = [
        getattr(row, measure) for row in found(tmp_path, text, "node", measure=measure).values()
    ]

    assert values == sorted(values, reverse=True)
    assert len(found(tmp_path, text, "node", top=2)) == 2


def test_nowhere_is_no_row(tmp_path: Path) -> None:
    assert found(tmp_path, "aa bb cc", "node") == {}
    assert found(tmp_path, "aa", min_count=1) == {}


def test_readers_travel_between_processes() -> None:
    company = CompanyReader(Preparation(patterns={"aa": "aa"}), 3)
    pairs = PairReader(Preparation(), EVERY)

    assert company.matcher
    assert pickle.loads(pickle.dumps(company)) == company
    assert pickle.loads(pickle.dumps(pairs)) == pairs
