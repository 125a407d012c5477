"""How good topics are: terms that go together, and topics that are found again."""

from __future__ import annotations

import json
import math

import pytest
from conftest import SAMPLES, Run

from textkit.counts import Counts
from textkit.matrix import Matrix
from textkit.topics.quality import _coherence


def articles(*terms: str) -> Matrix:
    return Matrix(
        [Counts(f"{n}", {}, 9, dict.fromkeys(row, 1), {}, {}) for n, row in enumerate(terms)]
    )


def test_coherence_is_the_mean_npmi_of_the_pairs() -> None:
    matrix = articles("ab", "ab", "a", "c")

    assert _coherence(matrix, ["a", "b"]) == pytest.approx(
        math.log(0.5 / (0.75 * 0.5)) / -math.log(0.5)
    )
    assert _coherence(matrix, ["a", "c"]) == -1
    assert _coherence(articles("ab", "ab"), ["a", "b"]) == 1
    assert _coherence(matrix, ["a"]) is None


def test_clear_topics_are_of_good_quality(textkit: Run) -> None:
    out = textkit("topics", SAMPLES, "--quality", "-f", "jsonl").out
    rows = [json.loads(line) for line in out.splitlines()]

    assert list(rows[0]) == ["topic", "label", "size", "coherence", "diversity", "stability"]
    assert len(rows) == 4
    for row in rows:
        assert row["coherence"] > 0.4
        assert row["diversity"] > 0.8
        assert row["stability"] > 0.7


def test_one_article_has_no_quality_to_speak_of(textkit: Run) -> None:
    finished = textkit("topics", "--quality", "-f", "jsonl", stdin="茶农在茶园采茶。")

    assert json.loads(finished.out)["coherence"] is None
    assert finished.code == 0


def test_the_map_has_a_mark_of_each_topic_and_a_legend(textkit: Run) -> None:
    out = textkit("topics", SAMPLES, "--map", "-f", "table").out
    drawn, _, legend = out.partition("\n\n 1  ")

    assert {mark for mark in drawn.split("─\n")[1] if mark.isalnum()} == set("1234")
    assert all(f"\n {number}  " in "\n 1  " + legend for number in range(1, 5))
    assert max(map(len, drawn.splitlines())) <= 80


def test_the_map_is_the_coordinates_to_machines(textkit: Run) -> None:
    out = textkit("topics", SAMPLES, "--map", "-f", "jsonl").out

    assert out == textkit("topics", SAMPLES, "--by", "article", "-f", "jsonl").out
