"""A diff is a patch: it turns the articles into what the conversion makes of them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import SAMPLES, Run, in_terminal

from textkit.decoding import decode
from textkit.differences import unified


def test_a_diff_shows_the_lines_that_would_change(tmp_path: Path, textkit: Run) -> None:
    (tmp_path / "a.txt").write_text("无\n我們\n里面的人\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("我們的人\n", encoding="utf-8")
    finished = textkit("convert", "--to", "tw", "--repair", "--diff", ".", cwd=tmp_path)
    assert finished.out == (
        "--- a/a.txt\n+++ b/a.txt\n@@ -1,3 +1,3 @@\n-无\n+無\n 我們\n-里面的人\n+裡面的人\n"
    )
    assert (tmp_path / "a.txt").read_text(encoding="utf-8").startswith("无")


@pytest.mark.skipif(not shutil.which("patch"), reason="patch is not installed")
@pytest.mark.parametrize("text", ["软件\r\n里面\r\n", "没有\u2028行尾\n\n里", "a\n\n软\n" * 9])
def test_patch_understands_it(text: str, tmp_path: Path, textkit: Run) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    diff = textkit("convert", "--config", "s2tw", "--diff", ".", cwd=tmp_path).out
    command = ["patch", "-p1", "--binary"]
    subprocess.run(command, input=diff.encode(), cwd=tmp_path, check=True, capture_output=True)
    assert path.read_bytes().decode() == textkit("convert", "--config", "s2tw", stdin=text).out


def test_a_text_that_stays_has_no_diff() -> None:
    assert unified("a", "里面", "里面") == ""


def test_a_terminal_shows_it_in_colour(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("他在里面\x1b]0;\n", encoding="utf-8")
    command = [sys.executable, "-m", "textkit", "convert", "--to", "tw", "--repair", "--diff", "."]
    environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    shown = in_terminal(command, cwd=tmp_path, env=environment)
    assert "\x1b[32m+他在\x1b[1;7m裡\x1b[0;32m面" in shown
    assert "\x1b]0;" not in shown
    plain = in_terminal(command, cwd=tmp_path, env={**environment, "NO_COLOR": "1"})
    assert "\x1b" not in plain


def test_rows_of_a_diff(tmp_path: Path, textkit: Run) -> None:
    out = textkit("convert", "--to", "tw", "--diff", "-f", "jsonl", stdin="软件\n\n软件\n我").out
    row = json.loads(out)
    assert (row["article"], row["lines"]) == ("stdin", 2)


def test_each_edit_of_a_repair_is_a_row(textkit: Run) -> None:
    path = SAMPLES / "weekly" / "customs-duty-interview.txt"
    text = decode(path.read_bytes()).text
    out = textkit("convert", "--to", "tw", "--repair", "--edits", path, "-f", "jsonl").out
    rows = [json.loads(line) for line in out.splitlines()]
    assert list(rows[0]) == ["article", "line", "position", "from", "to", "sentence"]
    assert {(row["from"], row["to"]) for row in rows} >= {("后", "後"), ("里", "裡"), ("采", "採")}
    for row in rows:
        assert text[row["position"]] == row["from"]
        assert text.count("\n", 0, row["position"]) == row["line"] - 1
        assert row["from"] in row["sentence"]


@pytest.mark.parametrize(("folder", "standard"), [("taiwan", "tw"), ("hongkong", "hk")])
def test_correct_articles_have_no_diff(folder: str, standard: str, textkit: Run) -> None:
    options = ["--to", standard, "--repair", "--diff", SAMPLES / folder]
    finished = textkit("convert", *options)
    assert (finished.code, finished.out) == (0, "")
