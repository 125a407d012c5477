"""Regular expressions that are compiled when they are first used: most runs need few of them."""

from __future__ import annotations

import re
from typing import Any, cast


class Pattern:
    """A regular expression that may not be compiled yet; a method once used is at hand after."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, found)
        return found


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return a regular expression; a mistake in it is found by its first use.

    Compiling takes a tenth of a millisecond and more; all of them together, a tenth of a short run.
    """
    return cast(re.Pattern[str], Pattern(source, flags))
