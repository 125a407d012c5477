"""Draw the picture in README.md: a command, as rich exports its terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parent.parent
COMMAND = ["keywords", "corpus/weekly", "-n", "5"]
COLUMNS = 80


def main() -> None:
    environment = {**os.environ, "COLUMNS": str(COLUMNS), "TERM": "xterm-256color"}
    environment.pop("NO_COLOR", None)
    drawn = subprocess.run(
        [sys.executable, "-m", "textkit", *COMMAND, "-f", "table", "--color", "always"],
        check=True, capture_output=True, text=True, cwd=ROOT, env=environment,
    ).stdout  # fmt: skip
    console = Console(record=True, width=COLUMNS, file=open(os.devnull, "w"))  # noqa: PTH123, SIM115
    console.print(Text(f"$ textkit {' '.join(COMMAND)}\n"), Text.from_ansi(drawn), sep="\n")
    console.save_svg(str(ROOT / "docs" / "keywords.svg"), title="textkit", unique_id="textkit")


if __name__ == "__main__":
    main()
