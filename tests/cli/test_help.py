"""The help: complete, grouped, and its examples work."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from conftest import SAMPLES, Run

from textkit.cli import COMMANDS, SECTIONS, main
from textkit.corpus import Corpus

CONTEXT = click.Context(main)
EXAMPLE = re.compile(r"^  (textkit .*)$", re.MULTILINE)


def command(name: str) -> click.Command:
    found = main.get_command(CONTEXT, name)
    assert found is not None
    return found


def examples(name: str) -> list[str]:
    return EXAMPLE.findall(command(name).help or "")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with everything that examples name."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(SAMPLES, folder / "corpus")
    for name in ("article.txt", "mine.txt"):
        shutil.copy(SAMPLES / "newswire" / "wetland-returned-ponds.txt", folder / name)
    (folder / "names.txt").write_text("沙浦湾 100 ns\n", encoding="utf-8")
    (folder / "watch.txt").write_text("速卖通 = AliExpress\n海外仓\n", encoding="utf-8")
    rows = [
        json.dumps(
            {
                "article": document.name,
                "text": document.text,
                "source": document.name.split("/")[0],
                "date": f"2024-{number % 12 + 1:02}-01",
            }
        )
        for number, document in enumerate(Corpus([SAMPLES]))
    ]
    for name in ("rows.jsonl", "news.jsonl"):
        (folder / name).write_text("\n".join(rows), encoding="utf-8")
    shutil.copytree(SAMPLES / "weekly", folder / "new")
    model = str(folder / "news.tktm")
    CliRunner().invoke(main, ["topics", str(folder / "news.jsonl"), "--save", model])
    for year in ("2023", "2024"):
        (folder / "news" / year).mkdir(parents=True)
        shutil.copy(SAMPLES / "newswire" / "overseas-warehouse-poland.txt", folder / "news" / year)
    script = folder / "bin" / "textkit"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m textkit "$@"\n')
    script.chmod(0o755)
    return folder


def test_the_help_lists_every_command_in_a_section(textkit: Run) -> None:
    shown = textkit("--help").out

    for title, commands in SECTIONS.items():
        section = shown.partition(f"{title}:\n")[2].partition("\n\n")[0]
        assert [line.split()[0] for line in section.splitlines()] == list(commands)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_summary_is_what_the_command_s_own_help_begins_with(name: str) -> None:
    assert (command(name).help or "").startswith(COMMANDS[name].rstrip("."))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_examples_and_says_what_each_option_is_for(name: str) -> None:
    assert len(examples(name)) >= 3
    for parameter in command(name).params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name


@pytest.mark.parametrize("example", [line for name in COMMANDS for line in examples(name)])
def test_an_example_works(example: str, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    if not set(example) & set("|<>"):
        finished = CliRunner().invoke(main, shlex.split(example)[1:])
        assert finished.exit_code == 0, finished.output
        return
    if "jq" in example and shutil.which("jq") is None:
        pytest.skip("jq is not installed")
    environment = {**os.environ, "PATH": f"{desk / 'bin'}:{os.environ['PATH']}"}
    shell = subprocess.run(
        ["bash", "-o", "pipefail", "-c", example.replace("less -R", "cat")],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (shell.returncode, shell.stderr) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["keyword"], "keywords"),
        (["concordnace"], "concordance"),
        (["keywords", "--formt", "csv"], "--format"),
        (["keywords", "--methd=tfidf"], "--method"),
        (["compare", "--terms", "茶"], "--term"),
    ],
)
def test_a_misspelling_is_understood(arguments: list[str], meant: str, textkit: Run) -> None:
    finished = textkit(*arguments)

    assert finished.code == 2
    assert f"Did you mean '{meant}'?" in finished.err


def test_nothing_is_guessed_from_afar(textkit: Run) -> None:
    assert "mean" not in textkit("keywords", "--zzz").err
    assert "mean" not in textkit("convert", "-n", "3").err


def test_who_forgets_the_command_is_shown_where_it_goes(tmp_path: Path, textkit: Run) -> None:
    (tmp_path / "corpse.txt").write_text("茶馆", encoding="utf-8")
    finished = textkit("corpse.txt", cwd=tmp_path)

    assert finished.code == 2
    assert "name a command first: textkit keywords corpse.txt" in finished.err
