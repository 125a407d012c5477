"""The sentence that stands for a topic: whole, from a central article, never debris."""

from __future__ import annotations

import json
from pathlib import Path

from conftest import SAMPLES, Run

TEA = "清明之前，茶农在山上的茶园里采下今年第一批茶叶，当天送到茶厂炒制。"


def told(run: Run, *paths: Path, **settings: str) -> list[dict[str, str]]:
    out = run("topics", *paths, "--sentences", "-f", "jsonl", **settings).out
    return [json.loads(line) for line in out.splitlines()]


def test_each_topic_has_a_sentence_of_one_of_its_articles(textkit: Run) -> None:
    rows = told(textkit, SAMPLES)

    assert len(rows) == 4
    for row in rows:
        assert list(row)[-1] == "sentence"
        assert row["sentence"][-1] in "。！？”"
        assert 12 <= len(row["sentence"]) <= 120


def test_the_sentence_is_about_the_topic_and_no_debris(textkit: Run, tmp_path: Path) -> None:
    debris = "免责声明：本文不构成投资建议，茶叶茶园茶农茶厂请读者自行判断。"
    text = f"茶叶茶叶\n{debris}\n{TEA}\n天气不错，大家都很高兴，晚上一起吃了饭。\n茶叶！"
    (tmp_path / "tea.txt").write_text(text, encoding="utf-8")
    (row,) = told(textkit, tmp_path / "tea.txt")

    assert row["sentence"] == TEA


def test_a_pipe_is_read_but_once(textkit: Run) -> None:
    (row,) = told(textkit, stdin=TEA)

    assert row["sentence"] == TEA


def test_rows_of_a_file_are_articles_too(textkit: Run, tmp_path: Path) -> None:
    row = json.dumps({"article": "茶", "text": TEA}, ensure_ascii=False)
    (tmp_path / "rows.jsonl").write_text(row, encoding="utf-8")
    (topic,) = told(textkit, tmp_path / "rows.jsonl")

    assert topic["sentence"] == TEA


def test_where_no_sentence_is_long_enough_there_is_none(textkit: Run) -> None:
    (row,) = told(textkit, stdin="茶叶。茶园。")

    assert row["sentence"] == ""


def test_a_long_sentence_is_drawn_on_several_lines(textkit: Run) -> None:
    out = textkit("topics", SAMPLES, "--sentences", "-f", "table").out

    assert "…" not in out
    assert " (7)" in out


def test_a_new_word_counts_in_a_sentence_as_it_does_in_the_topic(
    textkit: Run, tmp_path: Path
) -> None:
    """Cut apart, as the dictionary would have it, it would say nothing of the topic."""
    about = "到了秋天，宁渡桥的人把船都收进了新的船坞。"
    other = "到了秋天，镇上的茶馆把桌子都搬到了新的院子。"
    text = f"宁渡桥起雾。宁渡桥退潮。他去宁渡桥。又见宁渡桥！茶馆。桌子。\n{other}\n{about}\n"
    (tmp_path / "bridge.txt").write_text(text, encoding="utf-8")
    (row,) = told(textkit, tmp_path / "bridge.txt")

    assert "宁渡桥" in row["terms"]
    assert row["sentence"] == about
