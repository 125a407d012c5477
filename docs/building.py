"""Build with setuptools; a source distribution also holds manual pages, made by click-man."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from setuptools import build_meta
from setuptools.build_meta import *  # noqa: F403 # whatever else a build backend has

TOOLS = ("click>=8.2,<9", "click-man>=0.5")


def get_requires_for_build_sdist(config_settings: Any = None) -> list[str]:
    return [*build_meta.get_requires_for_build_sdist(config_settings), *TOOLS]


def build_sdist(sdist_directory: str, config_settings: Any = None) -> str:
    sys.path.insert(0, str(Path(__file__).parent))
    from manual import write  # noqa: PLC0415 # what it needs is there by now

    write(Path("man"))
    return str(build_meta.build_sdist(sdist_directory, config_settings))
