"""Every promise is held by a test that there is."""

from __future__ import annotations

import re

from conftest import ROOT

TEST = re.compile(r"`(test_\w+)`")


def test_the_tests_that_hold_promises_exist() -> None:
    named = set(TEST.findall((ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")))
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")]
    known = {name for source in sources for name in re.findall(r"^def (test_\w+)", source, re.M)}

    assert len(named) > 25
    assert named <= known
