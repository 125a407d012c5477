"""Which language tag makes a browser choose the right shapes of characters."""

from __future__ import annotations

from textkit.sheet import Label

REGIONS = {"taiwan": "zh-Hant-TW", "hongkong": "zh-Hant-HK"}


def language(script: str, region: str) -> str:
    """Return the tag of an article in this script, by the standard of this region.

    >>> language("traditional", "taiwan"), language("traditional", "opencc")
    ('zh-Hant-TW', 'zh-Hant')
    """
    if script == "simplified":
        return "zh-Hans"
    return REGIONS.get(region, "zh-Hant") if script in {"traditional", "mixed"} else "zh"


def language_of(label: Label) -> str:
    """Return the tag of a term, which is that of no script where both write it alike."""
    if label.simplified == label.traditional:
        return "zh"
    return "zh-Hans" if label.own == label.simplified else "zh-Hant"
