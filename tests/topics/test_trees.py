"""The tree of topics: every topic hangs on it once, near ones on one branch."""

from __future__ import annotations

import json

from conftest import SAMPLES, Run


def test_the_tree_holds_each_topic_once_below_its_parents(textkit: Run) -> None:
    out = textkit("topics", SAMPLES, "--hierarchy", "-f", "jsonl").out
    rows = [json.loads(line) for line in out.splitlines()]
    nodes = {row["node"]: row for row in rows}

    assert list(rows[0]) == ["node", "parent", "topic", "label", "size", "similarity"]
    assert sorted(row["topic"] for row in rows if row["topic"]) == [1, 2, 3, 4]
    assert [row["parent"] for row in rows].count(None) == 1
    for row in rows[1:]:
        assert row["parent"] < row["node"]
    for row in rows:
        parts = [other for other in rows if other["parent"] == row["node"]]
        assert (row["topic"] is None) == (row["similarity"] is not None) == bool(parts)
        assert not parts or row["size"] == sum(part["size"] for part in parts)
    for row in rows[1:]:
        parent = nodes[row["parent"]]
        assert row["similarity"] is None or row["similarity"] >= parent["similarity"]


def test_the_tree_is_drawn(textkit: Run) -> None:
    lines = textkit("topics", SAMPLES, "--hierarchy", "-f", "table").out.splitlines()

    assert lines[3].startswith(" all topics ")
    assert sum("└─" in line for line in lines) == 3
    assert any(line.startswith(" └─ ") for line in lines)


def test_one_topic_is_a_tree_too(textkit: Run) -> None:
    out = textkit("topics", SAMPLES / "newswire", "--hierarchy", "-f", "jsonl").out

    assert len(out.splitlines()) == 1
    assert json.loads(out)["topic"] == 1
