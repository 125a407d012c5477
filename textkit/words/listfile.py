"""Files of the user's with one entry on each line: dictionaries, stop words, terms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from textkit.decoding import NotText, decode
from textkit.errors import WrongUsage


def entries(path: Path) -> Iterator[tuple[int, str]]:
    """Yield each entry and the number of its line, without empty lines and ``#`` comments.

    The file may be in any encoding that ``decode`` can tell.

    Raises:
        WrongUsage: it cannot be read.
    """
    try:
        data = path.read_bytes()
        text = decode(data).text if data.strip() else ""
    except OSError as error:
        raise WrongUsage(f"{path}: {error.strerror or error}") from error
    except NotText as error:
        raise WrongUsage(f"{path}: {error}") from error
    for number, line in enumerate(text.splitlines(), start=1):
        entry = line.strip()
        if entry and not entry.startswith("#"):
            yield number, entry
