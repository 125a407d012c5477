"""Script: conversion between the standards of Chinese, the key terms count under, detection."""

from __future__ import annotations

from textkit.script.conversion import CONFIGS, Converter, converter
from textkit.script.detection import Detection, Stray, detect
from textkit.script.folding import fold
from textkit.script.ideographs import han
from textkit.script.reimplemented import Reimplemented, reimplemented
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
