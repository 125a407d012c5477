"""Debris out of articles before anything is counted, each removal on record, offsets kept."""

from textkit.cleaning.editing import Cleaned, Removal
from textkit.cleaning.pinyin import pinyin_residue
from textkit.cleaning.rules import RULES, Rule, clean

__all__ = ["RULES", "Cleaned", "Removal", "Rule", "clean", "pinyin_residue"]
