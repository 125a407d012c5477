"""Every command in README.md does what README.md shows."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, in_terminal

README = ROOT / "README.md"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def examples() -> list[tuple[str, str]]:
    """Return each command of README.md with the output shown below it."""
    found = []
    for block in BLOCK.findall(README.read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            if "textkit" in command and "pip install" not in command:
                found.append((command, output))
    return found


@pytest.fixture(scope="session")
def commands(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a command ``textkit`` that is this checkout's."""
    folder = tmp_path_factory.mktemp("bin")
    command = folder / "textkit"
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m textkit "$@"\n')
    command.chmod(0o755)
    return folder


def renewed(text: str, command: str, old: str, new: str) -> str:
    return text.replace(f"$ {command}\n{old}", f"$ {command}\n{new}")


@pytest.mark.parametrize(("command", "output"), examples(), ids=[c for c, _ in examples()])
def test_a_command_does_what_is_shown(
    command: str, output: str, commands: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    for tool in ("jq",):
        if tool in command and shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus")
    environment = {**os.environ, "PATH": f"{commands}:{os.environ['PATH']}"}
    environment.pop("COLUMNS")
    shown = in_terminal(["bash", "-c", command], cwd=tmp_path, env=environment)
    if request.config.getoption("--renew"):
        text = README.read_text(encoding="utf-8")
        README.write_text(renewed(text, command, output, shown), encoding="utf-8")
        return

    assert shown == output


def test_there_is_an_example_of_each_command() -> None:
    """README.md shows every command that the help lists."""
    from textkit.cli import COMMANDS

    shown = {word for command, _ in examples() for word in shlex.split(command)}
    assert set(COMMANDS) <= shown


def test_the_two_commands_are_those_that_are_tested() -> None:
    """.ci/run runs the README's own two commands."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    text = README.read_text(encoding="utf-8")
    for line in re.findall(r"^\$ (.*pip install.*)$", text, flags=re.MULTILINE):
        for step in line.split(" && "):
            wanted = step.replace("pip install", "pip install --quiet")
            assert wanted in script or step in script or f"{step} -q" in script


def test_help_in_the_shell() -> None:
    finished = subprocess.run(
        [sys.executable, "-m", "textkit"], capture_output=True, text=True, check=False
    )
    assert "Usage: textkit" in finished.stdout + finished.stderr
