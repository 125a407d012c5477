"""Every place with a choice is a row, with as much of its sentence as is needed."""

from __future__ import annotations

import json
from pathlib import Path

from conftest import SAMPLES, Run

TEXT = "第一行。\r\n皇后说，后来下雨了。\n" + "很长" * 30 + "里" + "的话" * 30 + "。"


def test_rows_name_place_choice_and_alternatives(tmp_path: Path, textkit: Run) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    out = textkit("convert", "--to", "tw", "--ambiguities", tmp_path, "-f", "jsonl").out
    rows = [json.loads(line) for line in out.splitlines()]
    assert list(rows[0]) == (
        ["article", "line", "position", "sentence", "from", "choice", "alternatives", "decided_by"]
    )
    first, second = (row for row in rows if row["from"] == "后")
    assert first["line"] == 2
    assert first["sentence"] == "皇后说，后来下雨了。"
    assert (first["choice"], first["alternatives"], first["decided_by"]) == ("后", ["後"], "皇后")
    assert (second["choice"], second["alternatives"], second["decided_by"]) == (
        ("後", ["后"], "后来")
    )
    assert all(TEXT[row["position"]] == row["from"] for row in rows)
    (long,) = (row for row in rows if row["from"] == "里")
    assert long["line"] == 3
    assert len(long["sentence"]) == 43
    assert long["sentence"].startswith("…")
    assert long["sentence"].endswith("…")


def test_boundaries_and_choices_go_together(textkit: Run) -> None:
    options = ["convert", "--config", "s2t", "--ambiguities", "-f", "tsv"]
    plain = textkit(*options, stdin="它被发明").out
    bound = textkit(*options, "--boundaries", "jieba", stdin="它被发明").out
    assert "\t髮\t發\t被发\n" in plain
    assert "\t發\t髮\t" in bound


def test_a_table_has_the_character_in_the_middle(textkit: Run) -> None:
    path = SAMPLES / "weekly" / "white-tea-warehouse.txt"
    out = textkit("convert", "--to", "tw", "--ambiguities", path, "-f", "table").out
    assert " 里 " in out
    assert "Decided by" in out


def test_nothing_to_choose_is_no_row(textkit: Run) -> None:
    out = textkit("convert", "--config", "s2t", "--ambiguities", "-f", "jsonl", stdin="书").out
    assert out == ""
