"""What the documents say is there: commands, options, files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT

from textkit.cli import COMMANDS, main

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
CODE = re.compile(r"`([^`\n]+)`")
BLOCK = re.compile(r"^```\w*\n(.*?)^```$", re.DOTALL | re.MULTILINE)
CALL = re.compile(r"\btextkit ([a-z]+)((?: [^|;&<>`\n]*)?)")
OPTION = re.compile(r"(?<=\s)--[a-z][a-z0-9-]*")
LINK = re.compile(r"\]\(([^)#\s]+)")


def names(page: Path) -> str:
    return str(page.relative_to(ROOT))


def options() -> dict[str, set[str]]:
    context = main.make_context("textkit", [], resilient_parsing=True)
    found: dict[str, set[str]] = {}
    for name in COMMANDS:
        command = main.get_command(context, name)
        assert command is not None
        found[name] = {"--help"}.union(*(parameter.opts for parameter in command.params))
    return found


OPTIONS = options()


def calls(text: str) -> Iterator[tuple[str, str]]:
    """Yield each command that a page calls in code, with what is said to it."""
    code = [*CODE.findall(BLOCK.sub("", text)), *BLOCK.findall(text)]
    for piece in code:
        yield from CALL.findall(piece.replace("\\|", "|"))


@pytest.mark.parametrize("page", PAGES, ids=names)
def test_a_page_names_only_what_there_is(page: Path) -> None:
    """A command that is renamed, or an option that is gone, is missed in the documents too."""
    for command, arguments in calls(page.read_text(encoding="utf-8")):
        if command in COMMANDS:
            missing = set(OPTION.findall(arguments)) - OPTIONS[command]
            assert not missing, f"{command}: {missing}"


@pytest.mark.parametrize("page", PAGES, ids=names)
def test_a_link_leads_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert "://" in target or (page.parent / target).exists(), target


def test_every_page_is_in_the_index() -> None:
    linked = set(LINK.findall((ROOT / "docs" / "README.md").read_text(encoding="utf-8")))

    assert {page.name for page in (ROOT / "docs").glob("*.md")} - {"README.md"} <= linked
