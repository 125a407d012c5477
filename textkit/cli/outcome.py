"""What happened in a run: remarks as they come, progress meanwhile, the exit code at the end."""

from __future__ import annotations

import sys
import time
from collections import Counter as Tally
from collections.abc import Mapping
from typing import TYPE_CHECKING

from textkit.cli.group import complain
from textkit.errors import UnusableArticle

if TYPE_CHECKING:
    from textkit.corpus import Corpus
    from textkit.render.terminal import ProgressBar
    from textkit.table import Table

PATIENCE = 0.5
"""Seconds of work before progress is shown."""


class Outcome:
    """Watches a corpus being worked on, for the person at the terminal."""

    def __init__(self, *, quiet: bool, strict: bool, progress: bool) -> None:
        self.left_out = 0
        self._worst = 0
        self._quiet = quiet
        self._strict = strict
        self._progress = progress and not quiet and sys.stderr is not None and sys.stderr.isatty()
        self._started = time.monotonic()
        self._worked_on = 0
        self._bar: ProgressBar | None = None
        self.corpus: Corpus | None = None
        self._merges: Tally[tuple[str, str]] = Tally()
        self._carriers: Tally[tuple[str, str]] = Tally()

    @property
    def exit_code(self) -> int:
        """0 when every article was used, 74 when a result could not be written, else 1."""
        return self._worst

    def done(self) -> None:
        """Move the progress bar, which appears once the work has taken a while."""
        self._worked_on += 1
        if not self._progress:
            return
        if self._bar is None and time.monotonic() - self._started > PATIENCE:
            from textkit.render.terminal import ProgressBar

            self._bar = ProgressBar(total=self.corpus.size() if self.corpus else None)
        if self._bar is not None:
            self._bar.move_to(self._worked_on)

    def shows(self) -> None:
        """Take the progress bar away for good: from here on there is the result to see."""
        self.finish()
        self._progress = False

    def skipped(self, error: UnusableArticle) -> None:
        """Name what is left out, or stop there when the user is strict."""
        self.finish()
        if self._strict:
            raise error
        self.left_out += 1
        self._worst = max(self._worst, error.exit_code)
        complain(str(error))

    def noticed(self, name: str, remark: str) -> None:
        """Pass a remark on."""
        if not self._quiet:
            self.finish()
            complain(f"{name}: {remark}")

    def merged(self, spellings: Mapping[tuple[str, str], int]) -> None:
        """Remember it."""
        self._merges.update(spellings)
        self._carriers.update(spellings.keys())

    def noted(self, table: Table) -> Table:
        """Return the table as it is drawn, with a note on what was merged once all is counted."""
        from dataclasses import replace

        table = table.wide or table
        table = replace(table, records=list(table.records))
        if not self._merges:
            return table
        names, uses = len(self._merges), self._merges.total()
        merged = f"Names of other regions that count under the mainland's: {names:,}, used {uses:,}"
        note = f"{merged} {'time' if uses == 1 else 'times'} (--explain lists them)."
        return replace(table, notes=(*table.notes, note))

    def explain(self) -> None:
        """List what was merged, the most frequent first."""
        if self._quiet:
            return
        if not self._merges:
            complain("no regional name was merged")
        for (spelling, term), count in sorted(
            self._merges.items(), key=lambda item: (-item[1], item[0])
        ):
            articles = self._carriers[spelling, term]
            complain(
                f"{spelling} → {term}: {count:,} in {articles:,}"
                f" {'article' if articles == 1 else 'articles'}"
            )

    def finish(self) -> None:
        """Take the progress bar away."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None
            self._started = time.monotonic()
