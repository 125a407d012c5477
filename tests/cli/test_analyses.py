"""What the command line adds to the analyses: fields, exit codes, widths, and where articles go."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import SAMPLES
from rich.cells import cell_len

from textkit.cli import main

FIELDS = {
    "keyness --target blog/*": (
        "term count rest per_10k rest_per_10k g2 log_ratio ci_low ci_high z p q articles "
        "rest_articles dpnorm forms"
    ),
    "similarity": "article other similarity shared",
    "shared --min-articles 5": "term articles count dpnorm forms in",
    "shared --unique": "term articles count dpnorm forms in",
    "trend --by folder --term 速卖通": "term folder articles count per_10k",
    "concordance --term 速卖通=AliExpress": "article position left term right",
    "collocations --term 海外仓": "term collocate count logdice g2 mi t left right",
    "collocations": "term collocate count logdice g2 mi t left right",
    "diversity": "article words terms ttr mattr mtld",
}

DRAWN = [
    *FIELDS,
    "keyness --each -n 2",
    "similarity --matrix",
    "similarity --nearest 1",
    "trend --by folder",
    "concordance --term 海外仓 --plot",
    "concordance --term 海外仓 --term 速卖通 --sort left",
]


def textkit(command: str, *paths: str | Path, columns: int = 80) -> Result:
    name, *options = command.split()
    runner = CliRunner(env={"COLUMNS": str(columns)})
    return runner.invoke(main, [name, *map(str, paths), *options], catch_exceptions=False)


def rows(command: str, *paths: str | Path) -> list[dict[str, object]]:
    finished = textkit(f"{command} -f jsonl", *paths)
    assert (finished.exit_code, finished.stderr) == (0, "")
    return [json.loads(line) for line in finished.stdout.splitlines()]


@pytest.mark.parametrize("command", FIELDS)
def test_the_fields_begin_as_the_contract_says(command: str) -> None:
    fields = FIELDS[command].split()

    assert list(rows(command, SAMPLES)[0])[: len(fields)] == fields


@pytest.mark.parametrize(
    "command", ["compare", "concordance", "collocations --min-count 1", "trend --by folder"]
)
def test_a_term_inside_a_longer_one_counts_where_that_is_wanted(
    command: str, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("阿里巴巴開店。阿里云。", encoding="utf-8")
    command += " --term 阿里巴巴 --term 阿里"

    def hits(extra: str) -> int:
        return sum(int(str(row.get("count", 1))) for row in rows(command + extra, tmp_path))

    assert hits(" --overlapping") > hits("")


@pytest.mark.parametrize("command", ["compare", *FIELDS])
def test_processes_and_the_cache_change_no_byte(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("textkit.engine.BATCH_ARTICLES", 3)  # else it all is one batch's work
    once = textkit(f"{command} -f jsonl -j 1 --no-cache", SAMPLES).stdout

    assert once
    for _ in range(2):
        assert textkit(f"{command} -f jsonl -j 2", SAMPLES).stdout == once


def test_the_caption_counts_all_hits_of_a_sample() -> None:
    drawn = textkit("concordance --term 海外仓 --sample 2 --seed 3 -f table", SAMPLES)

    assert " in 7 of 18 articles; 2 drawn at random (--seed 3).\n" in drawn.stdout


@pytest.mark.parametrize("pattern", ["[", "(?:a{60000}){60000}"])
def test_a_wrong_expression_is_wrong_usage(pattern: str) -> None:
    finished = textkit(f"concordance --regex {pattern}", SAMPLES)

    assert (finished.exit_code, finished.stdout) == (2, "")
    assert pattern in finished.stderr


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("command", DRAWN)
def test_lines_fit_the_terminal(command: str, columns: int) -> None:
    finished = textkit(f"{command} -f table", SAMPLES, columns=columns)

    assert finished.exit_code == 0
    assert "(nothing)" not in finished.stdout
    assert max(map(cell_len, finished.stdout.splitlines())) <= columns


@pytest.mark.parametrize("command", ["concordance", "collocations"])
def test_a_term_that_occurs_nowhere_is_no_error(command: str) -> None:
    assert rows(f"{command} --term 火星人", SAMPLES) == []


def test_a_term_that_occurs_nowhere_has_a_trend_of_zeros() -> None:
    found = rows("trend --term 火星人 --by folder", SAMPLES)

    assert len(found) == 6
    assert {(row["articles"], row["count"], row["per_10k"]) for row in found} == {(0, 0, 0.0)}


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        ("keyness", "choose what to set against the rest"),
        ("keyness --target nowhere", "no article is 'nowhere'"),
        ("keyness --each --target blog/*", "--each sets every article"),
        ("concordance", "Name what to look for"),
        ("shared --unique --min-articles 2", "exclude each other"),
        ("trend --by author", "no article has a 'author': choose with --by among folder, date"),
    ],
)
def test_wrong_usage_is_2(command: str, reason: str) -> None:
    finished = textkit(command, SAMPLES)

    assert (finished.exit_code, finished.stdout) == (2, "")
    assert reason in finished.stderr


@pytest.mark.parametrize("command", ["similarity", "keyness --target *"])
def test_one_article_alone_cannot_be_compared(command: str) -> None:
    finished = textkit(command, SAMPLES / "weekly" / "shorebird-count.txt")

    assert (finished.exit_code, finished.stdout) == (1, "")
    assert finished.stderr.startswith("textkit: ")


@pytest.mark.parametrize("command", ["shared", "diversity", "collocations --min-count 1"])
def test_one_article_alone_can_be_described(command: str) -> None:
    assert rows(command, SAMPLES / "weekly" / "shorebird-count.txt")


def test_groups_take_the_place_of_articles() -> None:
    assert {row["articles"] for row in rows("shared --group-by folder -n 3", SAMPLES)} == {6}
    assert len(rows("similarity --group-by folder -n 99", SAMPLES)) == 15
    targets = {row["target"] for row in rows("keyness --each --group-by folder -n 1", SAMPLES)}
    assert targets == {"blog", "hongkong", "journal", "newswire", "taiwan", "weekly"}


def test_a_reference_is_other_paths() -> None:
    """The target's own words against those of the reference, and of nothing else."""
    paths = [SAMPLES / "weekly"]
    found = rows(f"keyness --reference {SAMPLES / 'blog'} -n 5", *paths)

    assert {row["target"] for row in found} == {"target"}
    assert all(row["articles"] <= 3 and row["rest_articles"] <= 4 for row in found)  # type: ignore[operator]


def test_rows_carry_their_dates_and_sources(tmp_path: Path) -> None:
    text = "海外仓的订单，海外仓的商家。茶馆里的评书。"
    data = [
        {"article": name, "text": text, "date": date, "source": source}
        for name, date, source in [
            ("一", "2024-10-05", "晨报"), ("二", "2024-09-30", "晚报"), ("三", "", "晚报"),
        ]
    ]  # fmt: skip
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(map(json.dumps, data)), encoding="utf-8")
    finished = textkit("trend --term 海外仓 --by month -f jsonl", path)
    months = [json.loads(line)["month"] for line in finished.stdout.splitlines()]

    assert months == ["2024-09", "2024-10"]
    assert (finished.exit_code, finished.stderr) == (1, "textkit: 三: has no 'month'\n")
    (key, *_) = rows("keyness --target source=晚报 --min-count 1 -n 1", path)
    assert (key["target"], key["articles"], key["rest_articles"]) == ("source=晚报", 2, 1)


def test_a_plot_is_only_drawn() -> None:
    """Who asks for rows gets the hits themselves."""
    command = "concordance --term 海外仓 --plot"

    assert rows(command, SAMPLES) == rows("concordance --term 海外仓", SAMPLES)
    assert "From beginning to end" in textkit(f"{command} -f table", SAMPLES).stdout


def test_a_matrix_is_articles_by_articles() -> None:
    table = rows("similarity --matrix", SAMPLES / "blog")
    names = [row["article"] for row in table]

    assert list(table[0]) == ["article", *names]
    assert all(row[row["article"]] == 1.0 for row in table)  # type: ignore[index]


def test_the_counts_of_all_commands_agree() -> None:
    """A mention is a hit of the concordance, a count of the trend and of the comparison."""
    term = "--term 速卖通=AliExpress"
    hits = len(rows(f"concordance {term}", SAMPLES))
    compared = sum(row["count"] for row in rows(f"compare {term}", SAMPLES))  # type: ignore[misc]
    followed = sum(row["count"] for row in rows(f"trend {term} --by folder", SAMPLES))  # type: ignore[misc]

    assert hits == compared == followed > 20
