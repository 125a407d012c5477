"""Analysis of Chinese articles, whatever their script, encoding and debris.

The functions below are loaded on first use, from the modules of their own names::

    from textkit import Corpus, Matrix, keywords

    matrix = Matrix.build(Corpus(["articles/"]))
    for row in keywords(matrix, top=5):
        print(row.article, row.term, row.score)
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textkit.article import Preparation as Preparation
    from textkit.collocations import collocations as collocations
    from textkit.comparison import compare as compare
    from textkit.concordance import concordance as concordance
    from textkit.corpus import Corpus as Corpus
    from textkit.diversity import diversity as diversity
    from textkit.keyness import keyness as keyness
    from textkit.matrix import Matrix as Matrix
    from textkit.script import detect as detect
    from textkit.similarity import similarity as similarity

HOMES = {
    "Corpus": "corpus",
    "Matrix": "matrix",
    "Preparation": "article",
    "collocations": "collocations",
    "compare": "comparison",
    "concordance": "concordance",
    "convert": "script",
    "detect": "script",
    "diversity": "diversity",
    "keyness": "keyness",
    "keywords": "keywords",
    "similarity": "similarity",
    "topics": "topics",
}
"""The module that each public name lives in."""

__all__ = [
    "Corpus",
    "Matrix",
    "Preparation",
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
