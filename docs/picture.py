"""Draw the picture in docs/terminal.md: a command, as rich exports its terminal."""

from __future__ import annotations

import html
import os
import re
import subprocess
import sys
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parent.parent
COMMAND = ["keywords", "corpus/weekly", "-n", "5"]
COLUMNS = 80
CELL = 12.2
"""Units of the picture that a cell of the terminal takes."""

RUN = re.compile(r'(<text [^>]*textLength=")[\d.]+("[^>]*>)([^<]*)(</text>)')


def main() -> None:
    environment = {**os.environ, "COLUMNS": str(COLUMNS), "TERM": "xterm-256color"}
    environment.pop("NO_COLOR", None)
    drawn = subprocess.run(
        [sys.executable, "-m", "textkit", *COMMAND, "-f", "table", "--color", "always"],
        check=True, capture_output=True, text=True, cwd=ROOT, env=environment,
    ).stdout  # fmt: skip
    console = Console(record=True, width=COLUMNS, file=open(os.devnull, "w"))  # noqa: PTH123, SIM115
    console.print(Text(f"$ textkit {' '.join(COMMAND)}\n"), Text.from_ansi(drawn), sep="\n")
    picture = console.export_svg(title="textkit", unique_id="textkit")
    (ROOT / "docs" / "keywords.svg").write_text(RUN.sub(_widened, picture), encoding="utf-8")


def _widened(run: re.Match[str]) -> str:
    """Give Chinese characters the two cells that rich measures, but does not draw, them by."""
    width = CELL * cell_len(html.unescape(run[3]))
    return f"{run[1]}{width:.1f}{run[2]}{run[3]}{run[4]}"


if __name__ == "__main__":
    main()
