"""``--merge-regional``: what counts together, and how the user learns of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "articles"
    path.mkdir()
    (path / "a.txt").write_text("軟體公司更新軟體，網路上的軟體都更新。", encoding="utf-8")
    (path / "b.txt").write_text("软件公司更新软件，网络上的软件都更新。", encoding="utf-8")
    return path


def test_merged_terms_are_shared(textkit: Run, folder: Path) -> None:
    apart = textkit("shared", folder, "-f", "jsonl")
    merged = textkit("shared", folder, "--merge-regional", "-f", "jsonl")

    assert "软件" not in apart.out
    rows = {row["term"]: row for row in map(json.loads, merged.out.splitlines())}
    assert rows["軟體"]["forms"] == {"軟體": 3, "软件": 3}
    assert merged.err == ""


def test_each_merge_is_listed(textkit: Run, folder: Path) -> None:
    finished = textkit("shared", folder, "--merge-regional", "--explain")

    assert finished.err == (
        "textkit: 軟體 → 软件: 3 in 1 article\ntextkit: 網路 → 网络: 1 in 1 article\n"
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["keywords"],
        ["compare", "--term", "软件"],
        ["collocations", "--term", "软件"],
        ["concordance", "--term", "软件"],
        ["diversity"],
        ["segment"],
    ],
    ids=" ".join,
)
def test_every_analysis_lists_and_notes_what_it_merged(
    textkit: Run, folder: Path, arguments: list[str]
) -> None:
    finished = textkit(*arguments, folder, "--merge-regional", "--explain", "-f", "table")

    assert finished.code == 0
    assert "textkit: 軟體 → 软件: 3 in 1 article\n" in finished.err
    assert "Names of other regions that count under the mainland's:" in finished.out


def test_nothing_is_said_where_nothing_is_merged(textkit: Run, folder: Path) -> None:
    finished = textkit("keywords", folder / "b.txt", "--merge-regional", "--explain", "-f", "table")

    assert finished.err == "textkit: no regional name was merged\n"
    assert "other regions" not in finished.out


@pytest.mark.parametrize("options", [["--merge-regional", "--no-fold"], ["--explain"]])
def test_options_that_make_no_sense_together_are_refused(
    textkit: Run, folder: Path, options: list[str]
) -> None:
    assert textkit("keywords", folder, *options).code == 2
