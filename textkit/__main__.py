"""``python -m textkit`` is the command ``textkit``."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command; an interrupt is none of its mistakes, however early it comes."""
    gc.set_threshold(50_000)  # imports and articles make many objects, hardly any in a circle
    try:
        from textkit.cli import main as command

        command()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
