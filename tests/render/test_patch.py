"""A patch in colour: what differs inside a line stands out, and nothing drives the terminal."""

from __future__ import annotations

import re

from textkit.render.patch import colored

DIFF = "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n 同\n-里面\n+裡面\n"


def test_characters_that_differ_stand_out() -> None:
    assert colored(DIFF).splitlines()[-2:] == [
        "\x1b[31m-\x1b[1;7m里\x1b[0;31m面\x1b[0m",
        "\x1b[32m+\x1b[1;7m裡\x1b[0;32m面\x1b[0m",
    ]


def test_without_its_colours_it_is_the_diff() -> None:
    for diff in (DIFF, DIFF + "-多\n-了\n+一\n", "-a\n+bcd\n", DIFF + "-只少\n", ""):
        assert re.sub(r"\x1b\[[\d;]*m", "", colored(diff)) == diff


def test_controls_are_made_visible() -> None:
    assert "\x1b]0" not in colored("-a\x1b]0;x\n+b\x1b]0;x\n")
