"""Every command in README.md and the tutorial does what is shown below it."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT, in_terminal

README = ROOT / "README.md"
PAGES = [README, ROOT / "README.zh.md", ROOT / "docs" / "tutorial.md"]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def examples(page: Path) -> list[tuple[str, str]]:
    """Return each command of a page with the output shown below it."""
    found = []
    for block in BLOCK.findall(page.read_text(encoding="utf-8") if page.exists() else ""):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            if "textkit" in command and "pip install" not in command:
                found.append((command, output))
    return found


EXAMPLES = [(page, *example) for page in PAGES for example in examples(page)]


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Run a command beside the samples, in a folder of its own, once for all pages."""
    script = tmp_path_factory.mktemp("bin") / "textkit"
    script.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m textkit "$@"\n')
    script.chmod(0o755)
    environment = {**os.environ, "PATH": f"{script.parent}:{os.environ['PATH']}"}
    environment.pop("COLUMNS")

    @cache
    def run(command: str) -> str:
        desk = tmp_path_factory.mktemp("desk")
        shutil.copytree(ROOT / "corpus", desk / "corpus")
        return in_terminal(["bash", "-c", command], cwd=desk, env=environment)

    return run


@pytest.mark.parametrize(
    ("page", "command", "output"),
    EXAMPLES,
    ids=[f"{page.name}: {command}" for page, command, _ in EXAMPLES],
)
def test_a_command_does_what_is_shown(
    page: Path,
    command: str,
    output: str,
    shown: Callable[[str], str],
    request: pytest.FixtureRequest,
) -> None:
    if "jq" in command and shutil.which("jq") is None:
        pytest.skip("jq is not installed")
    if request.config.getoption("--renew"):
        text = page.read_text(encoding="utf-8")
        renewed = text.replace(f"$ {command}\n{output}", f"$ {command}\n{shown(command)}")
        page.write_text(renewed, encoding="utf-8")
        return

    assert shown(command) == output


def test_both_readmes_show_the_same() -> None:
    """What is added to one is told in the other, in its language."""
    pages = (page.read_text(encoding="utf-8") for page in PAGES[:2])
    english, chinese = (
        re.findall(r"^```\w+\n.*?^```$", page, re.DOTALL | re.MULTILINE) for page in pages
    )

    assert chinese == english


def test_there_is_an_example_of_each_command() -> None:
    """README.md shows every command that the help lists."""
    from textkit.cli import COMMANDS

    shown = {word for command, _ in examples(README) for word in shlex.split(command)}
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
