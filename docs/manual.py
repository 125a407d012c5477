"""Write manual pages for the command and for each of its commands, by click-man."""

from __future__ import annotations

import os
import sys
import time
import tomllib
from pathlib import Path

import click
from click_man.core import write_man_pages

ROOT = Path(__file__).parent.parent


def write(folder: Path) -> None:
    sys.path.insert(0, str(ROOT))  # a build knows the sources, and has nothing installed
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
    write(Path(sys.argv[1]))
