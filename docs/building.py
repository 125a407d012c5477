"""Build with setuptools; a source distribution also holds manual pages, made by click-man."""

from __future__ import annotations

import os
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

from setuptools import build_meta
from setuptools.build_meta import *  # noqa: F403 # whatever else a build backend has

ROOT = Path(__file__).parent.parent
TOOLS = ("click>=8.2,<9", "click-man>=0.5")


def get_requires_for_build_sdist(config_settings: Any = None) -> list[str]:
    return [*build_meta.get_requires_for_build_sdist(config_settings), *TOOLS]


def build_sdist(sdist_directory: str, config_settings: Any = None) -> str:
    write_manual(ROOT / "man")
    return str(build_meta.build_sdist(sdist_directory, config_settings))


def write_manual(folder: Path) -> None:
    """Write a manual page for the command and for each of its commands."""
    import click  # noqa: PLC0415 # not needed to build a wheel
    from click_man.core import write_man_pages  # noqa: PLC0415

    sys.path.insert(0, str(ROOT))
    from textkit.cli import main  # noqa: PLC0415

    context = click.Context(main)
    commands = {name: main.get_command(context, name) for name in main.list_commands(context)}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    built = time.gmtime(float(os.environ.get("SOURCE_DATE_EPOCH", time.time())))
    folder.mkdir(exist_ok=True)
    write_man_pages(
        "textkit",
        click.Group("textkit", commands=commands, help=main.help, params=main.params),
        version=project["version"],
        target_dir=str(folder),
        date=time.strftime("%Y-%m-%d", built),
    )


if __name__ == "__main__":
    write_manual(Path(sys.argv[1]))
