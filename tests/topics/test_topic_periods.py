"""Topics over a field: each topic at each value, in the order of time."""

from __future__ import annotations

import json
from pathlib import Path

from conftest import SAMPLES, Run

TEA = "茶农在{0}的茶园采茶，茶叶送到茶厂，{0}的茶商来看茶叶。"
SEA = "货轮离开{0}的港口，货物发往欧洲，{0}的仓库等着船期。"
WORDS = ("学校", "医院", "公司", "车站", "银行", "博物馆")


def dated(tmp_path: Path) -> Path:
    path = tmp_path / "rows.jsonl"
    rows = [
        {"article": f"{month}-{n}", "date": f"2024-{month:02}-0{n}", "text": text.format(word)}
        for month, text, words in ((9, TEA, WORDS[:4]), (10, SEA, WORDS[:3]), (11, SEA, WORDS[3:]))
        for n, word in enumerate(words, start=1)
    ]
    rows.append({"article": "undated", "text": TEA.format("工厂")})
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_each_topic_is_counted_in_each_month(textkit: Run, tmp_path: Path) -> None:
    finished = textkit("topics", dated(tmp_path), "--over", "month", "-f", "jsonl")
    rows = [json.loads(line) for line in finished.out.splitlines()]

    assert finished.code == 1
    assert "undated: has no 'month'" in finished.err
    assert list(rows[0]) == ["topic", "label", "month", "articles", "share"]
    assert [(row["topic"], row["month"], row["articles"], row["share"]) for row in rows] == [
        (1, "2024-09", 0, 0), (1, "2024-10", 3, 1.0), (1, "2024-11", 3, 1.0),
        (2, "2024-09", 4, 1), (2, "2024-10", 0, 0), (2, "2024-11", 0, 0),
    ]  # fmt: skip


def test_a_line_of_marks_is_drawn_for_each_topic(textkit: Run, tmp_path: Path) -> None:
    out = textkit("topics", dated(tmp_path), "--over", "month", "-f", "table").out

    assert "2024-09 to 2024-11" in out
    assert "·██" in out
    assert "█··" in out


def test_a_field_that_no_article_has_is_refused(textkit: Run) -> None:
    finished = textkit("topics", SAMPLES, "--over", "colour")

    assert finished.code == 2
    assert "choose with --over among folder, date, month, year" in finished.err


def test_one_table_at_a_time(textkit: Run) -> None:
    finished = textkit("topics", SAMPLES, "--over", "folder", "--hierarchy")

    assert finished.code == 2
    assert "choose one" in finished.err
