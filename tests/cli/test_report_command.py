"""``textkit report``: a file that appears whole, and says how it can be made again."""

from __future__ import annotations

import re
import shlex
from html import unescape
from pathlib import Path

import pytest
from conftest import SAMPLES, Run

WEEKLY = SAMPLES / "weekly"


def command_in(page: str) -> str:
    found = re.search(r"<dt>Command</dt><dd>(.*?)</dd>", page)
    assert found
    return unescape(found[1])


def test_it_writes_one_file_and_says_so(tmp_path: Path, textkit: Run) -> None:
    finished = textkit("report", WEEKLY)

    assert (finished.code, finished.out) == (0, "")
    assert re.fullmatch(r"textkit: report\.html: 3 articles, \d\.\d MB\n", finished.err)
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "<h1>weekly</h1>" in page
    assert len(page.encode()) < 2_000_000


def test_it_can_be_made_again_by_the_command_at_its_foot(tmp_path: Path, textkit: Run) -> None:
    options = ["--title", "A <title> & more", "--term", "海外仓", "-n", "5", "-o", "a page.html"]
    assert textkit("report", WEEKLY, *options, "-q", "-j", "2").code == 0
    first = (tmp_path / "a page.html").read_bytes()

    command = command_in(first.decode())
    assert command.startswith("textkit report ")
    assert "-j" not in command
    assert textkit(*shlex.split(command)[1:]).code == 0
    assert (tmp_path / "a page.html").read_bytes() == first


def test_a_day_is_named_only_when_it_is_given(textkit: Run) -> None:
    assert "<dt>Day</dt>" not in textkit("report", WEEKLY, "-o", "-").out
    dated = textkit("report", WEEKLY, "-o", "-", env={"SOURCE_DATE_EPOCH": "1780000000"}).out
    assert "<dt>Day</dt><dd>2026-05-28</dd>" in dated


def test_it_never_takes_the_place_of_an_article(tmp_path: Path, textkit: Run) -> None:
    article = tmp_path / "a.txt"
    article.write_text("山城的茶馆开到深夜。", encoding="utf-8")
    finished = textkit("report", tmp_path, "-o", article)

    assert finished.code == 2
    assert "is read: choose another file" in finished.err
    assert article.read_text(encoding="utf-8") == "山城的茶馆开到深夜。"


def test_what_could_not_be_used_is_said_in_the_page(tmp_path: Path, textkit: Run) -> None:
    (tmp_path / "good.txt").write_text("山城的茶馆开到深夜，茶馆里有人。", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(bytes(range(256)) * 20)
    finished = textkit("report", tmp_path, "-o", "-")

    assert finished.code == 1
    assert "bad.txt" in finished.err
    assert "1 article could not be used" in finished.out


@pytest.mark.parametrize("script", ["simplified", "traditional"])
def test_terms_are_shown_in_the_script_asked_for(script: str, textkit: Run) -> None:
    page = textkit("report", WEEKLY, "--script", script, "-o", "-").out
    terms = set(re.findall(r'<button type="button" class="t"[^>]*>([^<]*)</button>', page))

    assert ("跨境电商" in terms, "跨境電商" in terms) == (
        script == "simplified",
        script != "simplified",
    )
