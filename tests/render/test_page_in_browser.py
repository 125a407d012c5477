"""The page in a browser: it opens in silence, and what can be clicked does what it says."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from conftest import SAMPLES

from textkit.article import Preparation
from textkit.corpus import Corpus
from textkit.render.page import page
from textkit.report import report
from textkit.terms import patterns

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


@dataclass
class Seen:
    """What a page said and asked for while it was open."""

    messages: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


Open = Callable[..., tuple[Any, Seen]]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip("no chromium is installed (Debian: apt-get install chromium fonts-noto-cjk)")
    from playwright.sync_api import sync_playwright

    arguments = ["--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=arguments)
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    named = Preparation(patterns=patterns(["速卖通=AliExpress"]))
    path.write_text(page(report(Corpus([SAMPLES]), named, title="Samples")), encoding="utf-8")
    return path


@pytest.fixture
def opened(browser: Any) -> Iterator[Open]:
    contexts = []

    def open_page(path: Path, **settings: Any) -> tuple[Any, Seen]:
        settings.setdefault("viewport", {"width": 1280, "height": 900})
        context = browser.new_context(**settings)
        contexts.append(context)
        seen = Seen()
        context.set_default_timeout(10_000)
        tab = context.new_page()
        tab.on("console", lambda message: seen.messages.append(message.text))
        tab.on("pageerror", lambda error: seen.messages.append(str(error)))
        tab.on("request", lambda request: seen.requests.append(request.url))
        tab.goto(path.as_uri())
        if settings.get("java_script_enabled", True):
            tab.wait_for_selector("html[data-ready]", state="attached")
        return tab, seen

    yield open_page
    for context in contexts:
        context.close()


def until(tab: Any, condition: str) -> None:
    """Wait for what is true in the page, which lets nobody, not even a test, evaluate text."""
    for _ in range(200):
        if tab.evaluate(condition):
            return
        tab.wait_for_timeout(50)
    raise AssertionError(condition)


def through(tab: Any) -> None:
    """Bring everything into sight once, so that all charts are drawn."""
    for figure in tab.query_selector_all("main figure:visible"):
        figure.scroll_into_view_if_needed()
    until(
        tab,
        "[...document.querySelectorAll('main figure')]"
        ".every(figure => !figure.checkVisibility() || figure.querySelector('svg'))",
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_opens_and_draws_without_a_word_or_a_request(
    scheme: str, opened: Open, samples: Path
) -> None:
    tab, seen = opened(samples, color_scheme=scheme)
    through(tab)
    tab.click("#script label:nth-of-type(2)")
    tab.click(".cards .t")
    tab.wait_for_selector("#reader figure svg")
    for _ in range(3):
        tab.click("#theme")

    assert seen.messages == []
    assert seen.requests == [samples.as_uri()]


def test_no_page_is_wider_than_a_telephone(opened: Open, samples: Path) -> None:
    tab, _ = opened(samples, viewport={"width": 390, "height": 800})
    through(tab)

    assert tab.evaluate("document.documentElement.scrollWidth") == 390


def test_a_click_on_a_term_shows_its_sentences_in_every_article(
    opened: Open, samples: Path
) -> None:
    tab, _ = opened(samples)
    tab.click(".heat thead .t >> nth=0")

    assert tab.inner_text("#reader-term") == "速卖通"
    assert tab.inner_text("#reader-sum").startswith("27 mentions in 7 articles")
    assert len(tab.query_selector_all("#reader-list section")) == 7
    spellings = {mark.inner_text() for mark in tab.query_selector_all("#reader mark")}
    assert {"速卖通", "速賣通"} <= spellings
    languages = {line.get_attribute("lang") for line in tab.query_selector_all("#reader p.s")}
    assert {"zh-Hans", "zh-Hant-TW", "zh-Hant-HK"} <= languages
    assert tab.evaluate("document.activeElement.id") == "reader"

    tab.keyboard.press("Escape")
    assert not tab.is_visible("#reader")
    assert tab.evaluate("document.activeElement.className") == "t"


def test_terms_can_be_read_without_a_mouse(opened: Open, samples: Path) -> None:
    tab, _ = opened(samples)
    tab.focus(".cards .t")
    tab.keyboard.press("Enter")

    assert tab.is_visible("#reader p.s")


def test_a_click_on_a_cell_goes_to_the_article(opened: Open, samples: Path) -> None:
    tab, _ = opened(samples)
    tab.click(".heat tbody tr:has(a:text-is('taiwan/overseas-warehouse-poland.txt')) td[title]")

    section = tab.locator("#reader section", has_text="taiwan/overseas-warehouse-poland.txt")
    assert section.evaluate("e => e.getBoundingClientRect().top") < 900


def test_a_click_on_a_bar_reads_its_term(opened: Open, samples: Path) -> None:
    tab, _ = opened(samples)
    through(tab)
    tab.locator("figure[data-from=merged] path[aria-roledescription=bar]").first.click()

    assert (
        tab.inner_text("#reader-term") == tab.locator("[data-name=merged] .t").first.text_content()
    )


def test_the_switch_shows_all_terms_in_one_script(opened: Open, samples: Path) -> None:
    tab, _ = opened(samples)
    own = tab.locator(".cards .t").all_text_contents()
    axis = "figure[data-from=merged] svg text[lang]"
    through(tab)

    tab.click("#script label:nth-of-type(2)")
    simplified = tab.locator(".cards .t").all_text_contents()
    until(tab, f"document.querySelector('{axis}').textContent === '海外仓'")
    assert {t.get_attribute("lang") for t in tab.query_selector_all(".cards .t")} == {"zh-Hans"}
    tab.click("#script label:nth-of-type(3)")
    traditional = tab.locator(".cards .t").all_text_contents()
    assert "海外倉" in traditional
    assert "海外倉" not in simplified
    tab.click("#script label:nth-of-type(1)")
    assert tab.locator(".cards .t").all_text_contents() == own
    assert len({tuple(own), tuple(simplified), tuple(traditional)}) == 3


def test_a_term_is_found_in_either_script(opened: Open, samples: Path) -> None:
    tab, _ = opened(samples)
    tab.fill("#find", "海外倉")
    assert "海外" in tab.inner_text("#found")
    tab.keyboard.press("Enter")
    assert "mentions in" in tab.inner_text("#reader-sum")

    tab.fill("#find", "shorebird")
    assert tab.inner_text("#found a").startswith("weekly/shorebird-count.txt")
    tab.fill("#find", "zzz")
    assert "No term and no article" in tab.inner_text("#found")


def test_a_table_is_sorted_by_any_column_and_back(opened: Open, samples: Path) -> None:
    tab, _ = opened(samples)

    def characters() -> list[int]:
        cells = tab.locator("#articles tbody tr td:nth-child(8)").all_text_contents()
        return [int(cell.replace(",", "")) for cell in cells]

    before = characters()
    tab.click("#articles th[data-c=han] button")
    assert characters() == sorted(before, reverse=True)
    tab.click("#articles th[data-c=han] button")
    assert characters() == sorted(before)
    assert tab.get_attribute("#articles th[data-c=han]", "aria-sort") == "ascending"


def test_a_hidden_article_is_nowhere_until_all_are_shown(opened: Open, samples: Path) -> None:
    tab, _ = opened(samples)
    tab.hover("#a2")
    tab.click("#a2 .hide")

    assert tab.locator("[data-a='1']:visible").count() == 0
    assert "1 article is hidden" in tab.inner_text("#hiding")
    tab.click(".heat thead .t >> nth=0")
    assert "in 6 articles" in tab.inner_text("#reader-sum")
    tab.keyboard.press("Escape")
    tab.click("#hiding button")
    assert tab.locator("[data-a='1']:visible").count() >= 3


def test_a_table_is_copied_as_tsv(opened: Open, samples: Path) -> None:
    tab, _ = opened(samples, permissions=["clipboard-read", "clipboard-write"])
    tab.click("[data-name=similarity] caption .act")
    lines = tab.evaluate("navigator.clipboard.readText()").splitlines()

    assert lines[0].split("\t") == ["article", "other", "similarity", "shared"]
    assert len(lines) == 21
    assert float(lines[1].split("\t")[2]) == pytest.approx(0.669, abs=0.001)

    tab.click("#keywords .acts .act")
    lines = tab.evaluate("navigator.clipboard.readText()").splitlines()
    assert lines[0].split("\t")[:4] == ["article", "rank", "term", "score"]
    assert len(lines) == 181


def test_a_chart_is_saved_as_svg_on_white(opened: Open, samples: Path, tmp_path: Path) -> None:
    tab, seen = opened(samples, color_scheme="dark", accept_downloads=True)
    through(tab)
    with tab.expect_download() as download:
        tab.click("figure[data-from=merged] > .act")
    download.value.save_as(tmp_path / "chart.svg")
    saved = (tmp_path / "chart.svg").read_text(encoding="utf-8")

    assert download.value.suggested_filename.endswith(".svg")
    assert saved.startswith("<svg")
    assert 'fill="white"' in saved
    assert "海外倉" in saved
    assert seen.messages == []


def test_without_scripts_the_tables_are_there(opened: Open, samples: Path) -> None:
    tab, _ = opened(samples, java_script_enabled=False)

    assert tab.is_visible("noscript p") or "Scripts are switched off" in tab.inner_text(
        "header.top"
    )
    assert not tab.is_visible("#bar")
    for name in ("articles", "keywords", "topics", "uses", "similarity"):
        assert tab.is_visible(f"table[data-name={name}] >> nth=0"), name


def test_what_an_article_says_does_nothing(opened: Open, tmp_path: Path) -> None:
    attack = "</script><script>window.hacked = 1</script><img src=x onerror='window.hacked = 2'>"
    text = f"茶馆{attack}茶馆开了\u2028又𠮷开。{attack}茶园javascript:alert(1)茶园。"
    name = "<img src=x onerror=hacked=3>"
    rows = [{"article": f"{name}{n}", "text": text} for n in range(4)]
    source = tmp_path / "rows.jsonl"
    source.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    target = tmp_path / "report.html"
    made = page(report(Corpus([source]), Preparation(clean=False, cache=False), title=attack))
    target.write_text(made, encoding="utf-8")

    tab, seen = opened(target)
    through(tab)
    tab.click(".cards .t:text-is('茶馆')")
    tab.hover("#reader figure svg path[aria-roledescription=tick] >> nth=0")
    tab.wait_for_selector("#tip:visible")

    assert attack[:30] in tab.inner_text("#reader-list")
    assert tab.inner_text("#reader mark >> nth=0") == "茶馆"
    assert {mark.inner_text() for mark in tab.query_selector_all("#reader mark")} == {"茶馆"}
    assert tab.inner_text("h1") == attack
    assert tab.evaluate("window.hacked") is None
    assert tab.locator("img").count() == 0
    assert seen.messages == []
    assert seen.requests == [target.as_uri()]
