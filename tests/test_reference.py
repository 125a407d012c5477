"""docs/commands/ says what the commands say of themselves."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
from conftest import ROOT

FOLDER = ROOT / "docs" / "commands"


def test_the_pages_of_the_commands_are_up_to_date(request: pytest.FixtureRequest) -> None:
    """To write them anew: pytest tests/test_reference.py --renew."""
    reference = runpy.run_path(str(ROOT / "docs" / "reference.py"))
    if request.config.getoption("--renew"):
        reference["write"]()
    kept = {path.name: path.read_text(encoding="utf-8") for path in Path(FOLDER).glob("*.md")}

    assert kept == reference["pages"]()
