"""Script: conversion between the standards of Chinese, the key terms count under, detection."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textkit.script.conversion import CONFIGS, Converter, converter
    from textkit.script.detection import Detection, Stray, detect
    from textkit.script.folding import fold
    from textkit.script.ideographs import han
    from textkit.script.reimplementation import Reimplemented, reimplemented
    from textkit.script.targets import TARGETS, configurations, convert

__all__ = [
    "CONFIGS",
    "TARGETS",
    "Converter",
    "Detection",
    "Reimplemented",
    "Stray",
    "configurations",
    "convert",
    "converter",
    "detect",
    "fold",
    "han",
    "reimplemented",
]

HOMES = {
    **dict.fromkeys(("CONFIGS", "Converter", "converter"), "conversion"),
    **dict.fromkeys(("Detection", "Stray", "detect"), "detection"),
    **dict.fromkeys(("Reimplemented", "reimplemented"), "reimplementation"),
    **dict.fromkeys(("TARGETS", "configurations", "convert"), "targets"),
    "fold": "folding",
    "han": "ideographs",
}


def __getattr__(name: str) -> Any:
    """Load a public name on first use: who converts a file need not wait for detection."""
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"textkit.script.{HOMES[name]}"), name)
    globals()[name] = value
    return value
