"""Words complete in bash, zsh and fish, as docs/terminal.md sets it up."""

from __future__ import annotations

import os
import pty
import re
import select
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import ROOT

PAGE = (ROOT / "docs" / "terminal.md").read_text(encoding="utf-8")
LINES = {
    "textkit keyw": ["keywords"],
    "textkit keywords --form": ["--format"],
    "textkit keywords -f js": ["json", "jsonl"],
    "textkit convert --to tw": ["tw", "twp"],
}


def setting_up(shell: str) -> str:
    """Return the line that the page tells a user of the shell to add."""
    (line,) = re.findall(rf"^(.*_TEXTKIT_COMPLETE={shell}_source.*)$", PAGE, flags=re.MULTILINE)
    return str(line)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with the command on the path and an article."""
    script = tmp_path / "bin" / "textkit"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m textkit "$@"\n')
    script.chmod(0o755)
    (tmp_path / "茶馆.txt").write_text("茶馆", encoding="utf-8")
    monkeypatch.setenv("PATH", f"{script.parent}:{os.environ['PATH']}")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def needs(shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")


def printed(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("line", LINES)
def test_bash(line: str, desk: Path) -> None:
    needs("bash")
    words = line.split(" ")
    script = (
        f"{setting_up('bash')}\nCOMP_WORDS=({shlex.join(words)}) COMP_CWORD={len(words) - 1}\n"
        '_textkit_completion textkit; printf "%s\\n" "${COMPREPLY[@]}"'
    )

    assert printed("bash", "--norc", "-c", script).split() == LINES[line]


@pytest.mark.parametrize("line", LINES)
def test_fish(line: str, desk: Path) -> None:
    needs("fish")
    script = f"{setting_up('fish')}\ncomplete -C {shlex.quote(line)}"
    found = printed("fish", "--no-config", "-c", script).splitlines()

    assert [candidate.split("\t")[0] for candidate in found] == LINES[line]


def test_files_in_fish(desk: Path) -> None:
    needs("fish")
    script = f"{setting_up('fish')}\ncomplete -C 'textkit keywords 茶'"

    assert printed("fish", "--no-config", "-c", script).strip() == "茶馆.txt"


def test_zsh(desk: Path) -> None:
    """In zsh only a line that is being edited completes, so this one is typed."""
    needs("zsh")
    process, terminal = pty.fork()
    if not process:
        os.execvp("zsh", ["zsh", "-f", "-i"])
    shown = ""

    def types(keys: str, until: str) -> None:
        nonlocal shown
        os.write(terminal, keys.encode())
        deadline = time.monotonic() + 20
        while until not in shown:
            assert time.monotonic() < deadline, shown
            if select.select([terminal], [], [], 0.1)[0]:
                shown += os.read(terminal, 65536).decode(errors="replace")
        shown = ""

    types(f"autoload -U compinit; compinit -u; {setting_up('zsh')}; echo rea''dy\n", "ready")
    types("textkit keyw\t", "keywords")
    types("--form\t", "format")
    types("js\t", "json")
    types("\x15textkit convert --to simp\t", "simplified")
    os.write(terminal, b"\x15exit\n")
    os.close(terminal)
    os.waitpid(process, 0)
