"""What a command makes of the terminal it is on: width, colour, signs, pager."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import shlex
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from conftest import SAMPLES, Run, in_terminal

ARTICLE = str(SAMPLES / "newswire" / "wetland-returned-ponds.txt")
KEYWORDS = [sys.executable, "-m", "textkit", "keywords", ARTICLE, "-n", "2"]


def shown(*options: str, cwd: Path, **env: str) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    return in_terminal([*KEYWORDS, *options], cwd=cwd, env={**environment, **env})


def test_an_empty_wish_for_no_colour_is_none(tmp_path: Path) -> None:
    """NO_COLOR counts when it is not empty (no-color.org)."""
    assert "\x1b[" in shown(cwd=tmp_path, NO_COLOR="")
    assert "\x1b[" not in shown(cwd=tmp_path, NO_COLOR="1")
    assert "\x1b[" not in shown(cwd=tmp_path, NO_COLOR="", TERM="dumb")
    assert "\x1b[36m" in shown("--color", "always", cwd=tmp_path, NO_COLOR="1")


@pytest.mark.parametrize(
    "env",
    [
        {"TEXTKIT_AMBIGUOUS_WIDTH": "2"},
        {"RUNEWIDTH_EASTASIAN": "1"},
        {"PYTHONIOENCODING": "utf-8", "TERM": "dumb"},
    ],
)
def test_signs_that_would_not_line_up_are_not_drawn(env: dict[str, str], tmp_path: Path) -> None:
    drawn = shown(cwd=tmp_path, **env)

    assert "-----" in drawn
    assert not set(drawn) & set("─█×")


def test_the_user_s_own_word_on_widths_counts_first(tmp_path: Path) -> None:
    assert "─" in shown(cwd=tmp_path, TEXTKIT_AMBIGUOUS_WIDTH="1", RUNEWIDTH_EASTASIAN="1")


def test_a_pager_gets_the_result(tmp_path: Path) -> None:
    pager = tmp_path / "pager"
    pager.write_text("#!/bin/sh\necho paged\ncat\n")
    pager.chmod(0o755)
    environment = {"PAGER": str(pager), "NO_COLOR": ""}

    assert shown("--pager", cwd=tmp_path, **environment).startswith("paged\n\x1b[1m Keywords")
    assert not shown(cwd=tmp_path, **environment).startswith("paged")


def test_a_pipe_is_not_paged(textkit: Run) -> None:
    finished = textkit("keywords", ARTICLE, "--pager", env={"PAGER": "echo paged"})

    assert finished.out == textkit("keywords", ARTICLE).out


def test_a_table_in_a_pipe_is_as_wide_as_the_terminal_that_errors_go_to(tmp_path: Path) -> None:
    """Who pipes a table into less looks at it there."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 44, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    command = [*KEYWORDS, "-f", "table"]
    drawn = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=theirs, text=True, cwd=tmp_path, env=environment,
        check=True,
    ).stdout  # fmt: skip
    os.close(theirs)
    os.close(ours)
    assert "Not shown at this width" in drawn

    unbounded = subprocess.run(
        command, capture_output=True, text=True, cwd=tmp_path, env=environment, check=True
    ).stdout
    assert "Not shown" not in unbounded


def test_what_a_terminal_cannot_write_is_escaped(tmp_path: Path) -> None:
    """A terminal in GBK has no 𠮷."""
    (tmp_path / "a.txt").write_text("𠮷野家开到深夜。", encoding="utf-8")
    drawn = in_terminal(
        [sys.executable, "-m", "textkit", "segment", "a.txt"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )

    assert "\\U00020bb7" in drawn
    assert "Traceback" not in drawn


def test_progress_is_for_a_terminal_that_waits(tmp_path: Path) -> None:
    """Half a second of silence, then articles, rate and time left; none in a pipe or with -q."""
    for number in range(60):
        (tmp_path / f"{number:02}.txt").write_text(f"山城的茶馆{number}开到深夜。" * 9, "utf-8")
    script = (
        "import textkit.cli.outcome as outcome; outcome.PATIENCE = -1\n"
        "import textkit.render.terminal as terminal; terminal.BEAT = 0\n"
        "import sys; from textkit.cli import main; main(sys.argv[1:])"
    )
    command = shlex.join([sys.executable, "-c", script, "segment", str(tmp_path), "-j", "1"])

    def seen(options: str = "", then: str = "") -> str:
        line = f"{command} {options} 2>&1 >/dev/null {then}"
        return in_terminal(["bash", "-c", line], cwd=tmp_path, env=dict(os.environ))

    assert re.search(r"60/60 articles +[\d,]+/s 0:00:00", seen())
    assert seen("-q") == seen("--no-progress") == seen(then="| cat") == ""


@pytest.mark.parametrize("then", ["", "| cat"])
@pytest.mark.parametrize("command", ["segment", "keywords"])
def test_progress_is_gone_when_the_result_comes(command: str, then: str, tmp_path: Path) -> None:
    """Also in a pipe, whose reader may write to the same terminal."""
    for number in range(9):
        (tmp_path / f"{number}.txt").write_text(f"山城的茶馆{number}开到深夜。" * 9, "utf-8")
    script = (
        "import textkit.cli.outcome as outcome; outcome.PATIENCE = -1\n"
        "import sys; from textkit.cli import main; main(sys.argv[1:])"
    )
    line = shlex.join([sys.executable, "-c", script, command, str(tmp_path), "-j", "1"])
    drawn = in_terminal(
        ["bash", "-c", f"exec 3>&1; {line} 2>&3 {then}"], cwd=tmp_path, env=dict(os.environ)
    )
    progress, _, result = drawn.rpartition("\x1b[2K")

    assert ("articles" in progress) == (command == "keywords")
    assert result.startswith(("山城", " Keywords\n", "article\t"))
    assert "\x1b" not in result
