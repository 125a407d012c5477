"""Whole outputs of the commands on the sample corpus, in every format."""

from __future__ import annotations

import json

import pytest
from conftest import GOLDEN, SAMPLES, Run

OUTPUTS = {
    "clean.removed.tsv": ["clean", SAMPLES / "blog", "--removed"],
    "compare.found.tsv": ["compare", SAMPLES, "-n", "5", "--group-by", "folder"],
    "compare.named.csv": ["compare", SAMPLES, "--term", "速卖通=AliExpress", "-f", "csv"],
    "compare.named.table": [
        "compare", SAMPLES, "--term", "速卖通=AliExpress", "--term", "海外仓", "--term", "AI",
        "-f", "table",
    ],
    "convert.jsonl": ["convert", "--to", "simplified", SAMPLES / "taiwan", "-f", "jsonl"],
    "detect.table": ["detect", SAMPLES, "-f", "table"],
    "detect.tsv": ["detect", SAMPLES],
    "keywords.json": ["keywords", SAMPLES / "weekly", "-n", "3", "-f", "json"],
    "keywords.markdown": ["keywords", SAMPLES / "weekly", "-n", "3", "-f", "markdown"],
    "keywords.table": ["keywords", SAMPLES, "-n", "5", "-f", "table"],
    "keywords.tsv": ["keywords", SAMPLES, "-n", "5"],
    "segment.txt": ["segment", SAMPLES / "newswire" / "wetland-returned-ponds.txt"],
    "topics.table": ["topics", SAMPLES, "-f", "table"],
    "topics.tsv": ["topics", SAMPLES, "--by", "article"],
}  # fmt: skip


@pytest.mark.parametrize("name", OUTPUTS)
def test_a_whole_output(name: str, textkit: Run, request: pytest.FixtureRequest) -> None:
    finished = textkit(*OUTPUTS[name])
    path = GOLDEN / name
    if request.config.getoption("--renew"):
        path.write_text(finished.out, encoding="utf-8")

    assert (finished.code, finished.err) == (0, "")
    assert finished.out == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", [["keywords"], ["compare", "--term", "海外仓"], ["topics"]])
def test_the_formats_hold_the_same(command: list[str], textkit: Run) -> None:
    """JSON is the lines of jsonl; TSV and CSV have the keys as headers and as many rows."""
    name, *options = command
    out = {
        kind: textkit(name, SAMPLES, *options, "-f", kind).out
        for kind in ("json", "jsonl", "tsv", "csv", "markdown")
    }
    rows = [json.loads(line) for line in out["jsonl"].splitlines()]

    assert json.loads(out["json"]) == rows
    assert out["tsv"].splitlines()[0].split("\t") == list(rows[0])
    assert out["csv"].splitlines()[0].split(",") == list(rows[0])
    assert len(out["tsv"].splitlines()) == len(rows) + 1
    assert len(out["markdown"].splitlines()) == len(rows) + 2


@pytest.mark.parametrize("command", ["keywords", "compare", "topics", "detect", "segment", "clean"])
def test_the_bytes_are_the_same_for_every_number_of_jobs(command: str, textkit: Run) -> None:
    once = textkit(command, SAMPLES, "-j", "1", "-f", "jsonl")

    assert textkit(command, SAMPLES, "-j", "2", "-f", "jsonl") == once
