"""``textkit cache``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from textkit.cli.group import Command
from textkit.cli.printing import prints_table

if TYPE_CHECKING:
    from textkit.table import Table


@click.command(cls=Command)
@click.argument("action", type=click.Choice(["info", "clear"]))
@prints_table
def cache(action: str) -> Table | None:
    """Show or clear the cache of segmented articles.

    Articles that were cut into words once are not cut again. The cache is private to the user,
    can be deleted at any time, and changes no result; its oldest entries go when it outgrows
    2 GB, or $TEXTKIT_CACHE_BYTES.

    Examples:
      textkit cache info
      textkit cache info -f jsonl | jq .bytes
      textkit cache clear
    """
    from textkit.cache import Content, clear, content
    from textkit.table import Table

    if action == "clear":
        clear()
        return None
    held = content()
    return Table.of(Content, [held] if held else [], title="Segmented articles")
