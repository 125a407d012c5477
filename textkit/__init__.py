"""Analysis of Chinese articles, whatever their script, encoding and debris.

What the commands do, as functions that take articles and return tables; each is loaded on first
use::

    import textkit

    textkit.keywords("articles/", top=5)
    textkit.compare("articles/", ["速卖通=AliExpress", "AI"]).to_pandas()
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textkit.article import Preparation as Preparation
    from textkit.corpus import Corpus as Corpus
    from textkit.library import collocations as collocations
    from textkit.library import compare as compare
    from textkit.library import concordance as concordance
    from textkit.library import diversity as diversity
    from textkit.library import keyness as keyness
    from textkit.library import keywords as keywords
    from textkit.library import similarity as similarity
    from textkit.library import topics as topics
    from textkit.matrix import Matrix as Matrix
    from textkit.script import convert as convert
    from textkit.script import detect as detect
    from textkit.table import Table as Table
    from textkit.texts import Texts as Texts
    from textkit.words import Selection as Selection

HOMES = {
    "Corpus": "corpus",
    "Matrix": "matrix",
    "Preparation": "article",
    "Selection": "words",
    "Table": "table",
    "Texts": "texts",
    "collocations": "library",
    "compare": "library",
    "concordance": "library",
    "convert": "script",
    "detect": "script",
    "diversity": "library",
    "keyness": "library",
    "keywords": "library",
    "similarity": "library",
    "topics": "library",
}
"""The module that each public name lives in."""

__all__ = [
    "Corpus",
    "Matrix",
    "Preparation",
    "Selection",
    "Table",
    "Texts",
    "collocations",
    "compare",
    "concordance",
    "convert",
    "detect",
    "diversity",
    "keyness",
    "keywords",
    "similarity",
    "topics",
]


def _public(name: str, home: str) -> property:
    """Return an attribute that stays the public name, also when its module is imported."""

    def get(_package: ModuleType) -> Any:
        return getattr(import_module(f"textkit.{home}"), name)

    def keep(_package: ModuleType, _module: object) -> None:
        """Pass over the import system, which would put the module textkit.keywords here."""

    return property(get, keep)


_attributes = {name: _public(name, home) for name, home in HOMES.items()}
sys.modules[__name__].__class__ = type("Package", (ModuleType,), _attributes)


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("textkit-zh")
    raise AttributeError(f"module 'textkit' has no attribute {name!r}")
