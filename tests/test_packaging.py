"""What leaves the house: manual pages, and a version that is told once."""

from __future__ import annotations

import runpy
import tomllib
from pathlib import Path

import pytest
from conftest import ROOT, Run

from textkit.cli import COMMANDS


@pytest.mark.filterwarnings("ignore:.*click.utils")
def test_there_is_a_manual_page_for_each_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("click_man")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    runpy.run_path(str(ROOT / "docs" / "manual.py"))["write"](tmp_path / "man")
    pages = {path.name: path.read_text("utf-8") for path in (tmp_path / "man").iterdir()}

    assert set(pages) == {"textkit.1", *(f"textkit-{name}.1" for name in COMMANDS)}
    for name in COMMANDS:
        page = pages[f"textkit-{name}.1"]
        assert COMMANDS[name].rstrip(".") in page
        assert f"textkit {name} " in page.partition("Examples")[2]
        assert "2023-11-14" in page


def test_the_version_is_told_once(textkit: Run) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert textkit("--version").out == f"textkit {project['version']}\n"
