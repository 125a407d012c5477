"""What happened in a run: remarks as they come, progress meanwhile, the exit code at the end."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from textkit.cli.group import complain
from textkit.errors import UnusableArticle

if TYPE_CHECKING:
    from textkit.corpus import Corpus
    from textkit.render.terminal import ProgressBar

PATIENCE = 0.5
"""Seconds of work before progress is shown."""


class Report:
    """Watches a corpus being worked on, for the person at the terminal."""

    def __init__(self, *, quiet: bool, strict: bool, progress: bool) -> None:
        self.left_out = 0
        self._quiet = quiet
        self._strict = strict
        self._progress = progress and not quiet and sys.stderr is not None and sys.stderr.isatty()
        self._started = time.monotonic()
        self._worked_on = 0
        self._bar: ProgressBar | None = None
        self.corpus: Corpus | None = None

    @property
    def exit_code(self) -> int:
        """0 when every article was used, else 1."""
        return 1 if self.left_out else 0

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

    def skipped(self, error: UnusableArticle) -> None:
        """Name what is left out, or stop there when the user is strict."""
        self.finish()
        if self._strict:
            raise error
        self.left_out += 1
        complain(str(error))

    def noticed(self, name: str, remark: str) -> None:
        """Pass a remark on."""
        if not self._quiet:
            self.finish()
            complain(f"{name}: {remark}")

    def finish(self) -> None:
        """Take the progress bar away."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None
            self._started = time.monotonic()
