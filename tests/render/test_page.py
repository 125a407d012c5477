"""The page as bytes: nothing of an article can run, nothing comes from outside, nothing varies."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from conftest import SAMPLES

from textkit.article import Preparation
from textkit.corpus import Corpus
from textkit.errors import NotInstalled
from textkit.render import page as pages
from textkit.render.page import page
from textkit.report import report

ATTACK = "</script><script>window.hacked = 1</script><img src=x onerror='window.hacked = 2'>"
NAME = "<b onclick=hacked()>&amp;{{ 7 * 7 }}.jsonl"


class Outline(HTMLParser):
    """Elements with their attributes, and the content of scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.contents: list[tuple[str, str]] = []
        self._raw = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._raw = tag if tag in {"script", "style"} else ""
        if self._raw:
            self.contents.append((tag, ""))

    def handle_data(self, data: str) -> None:
        if self._raw:
            tag, content = self.contents[-1]
            self.contents[-1] = (tag, content + data)

    def handle_endtag(self, tag: str) -> None:
        self._raw = ""


@pytest.fixture(scope="module")
def samples() -> str:
    return page(report(Corpus([SAMPLES]), Preparation(), title="Samples"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("hostile")
    text = (
        f"茶馆{ATTACK}茶馆\u2028茶馆\u202e茶馆\x1b[31m茶馆\ud800茶馆 {{{{ 7 * 7 }}}}。𠮷野家茶馆。"
    )
    rows = [{"article": f"{ATTACK} {number}", "text": text} for number in range(2)]
    (folder / NAME).write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return page(report(Corpus([folder]), Preparation(clean=False, cache=False), title=ATTACK))


def test_the_same_articles_make_the_same_bytes(samples: str) -> None:
    assert page(report(Corpus([SAMPLES]), Preparation(), title="Samples", jobs=2)) == samples


def test_nothing_is_loaded_from_elsewhere(samples: str) -> None:
    outline = Outline(samples)

    for tag, attributes in outline.elements:
        assert tag not in {"link", "img", "iframe", "object", "embed", "base", "form"}
        assert "src" not in attributes
        assert not (attributes.get("href") or "#").partition("#")[0], attributes
    style = dict(outline.contents)["style"]
    assert "url(" not in style
    assert "@import" not in style


@pytest.mark.parametrize("made", ["samples", "hostile"])
def test_the_policy_allows_just_the_page_s_own_scripts_and_style(
    made: str, request: pytest.FixtureRequest
) -> None:
    outline = Outline(request.getfixturevalue(made))
    (policy,) = (
        attributes["content"] or ""
        for tag, attributes in outline.elements
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )

    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    kinds = [attributes.get("type") for tag, attributes in outline.elements if tag == "script"]
    assert kinds == ["application/json", "application/json", None, None]
    scripts = [content for tag, content in outline.contents if tag == "script"]
    (style,) = (content for tag, content in outline.contents if tag == "style")
    hashes = re.findall(r"'sha256-([^']+)'", policy)
    assert hashes == [
        base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        for content in (*scripts[2:], style)
    ]


def test_no_attribute_holds_a_script_or_a_style(samples: str) -> None:
    for _, attributes in Outline(samples).elements:
        assert not [name for name in attributes if name == "style" or name.startswith("on")]


def test_what_an_article_says_stays_text(hostile: str) -> None:
    outline = Outline(hostile)

    assert "img" not in {tag for tag, _ in outline.elements}
    assert "<script>window" not in hostile
    assert not [attributes for _, attributes in outline.elements if "onclick" in attributes]
    data, sentences = (json.loads(content) for tag, content in outline.contents[1:3])
    assert ATTACK in data["articles"][0]["article"]
    texts = [text for _, text in sentences["sentences"][0]]
    assert any(ATTACK[:20] in text for text in texts)
    assert any("{{ 7 * 7 }}" in text for text in texts)


def test_json_holds_nothing_that_ends_a_script_or_a_line(hostile: str) -> None:
    for tag, content in Outline(hostile).contents[1:3]:
        assert tag == "script"
        assert not set("<>&\u2028\u2029\u202e\x1b") & set(content)
    hostile.encode("utf-8")


def test_a_place_in_a_sentence_counts_characters(hostile: str) -> None:
    """Replacing what is not safe to show leaves every place where it was."""
    contents = Outline(hostile).contents
    data, passages = (json.loads(content) for tag, content in contents[1:3])
    (key,) = {label[4] for label in data["labels"] if label[0] == "茶馆"}

    for article, count, flat in passages["hits"][key]:
        assert count == len(flat) // 4 == 7
        for sentence, start, length, _ in zip(*[iter(flat)] * 4, strict=True):
            text = passages["sentences"][article][sentence][1]
            assert text[start : start + length] == "茶馆"


def test_every_article_has_the_language_of_its_script(samples: str) -> None:
    data = json.loads(Outline(samples).contents[1][1])
    languages = {article["article"]: article["lang"] for article in data["articles"]}

    assert languages["taiwan/high-mountain-tea.txt"] == "zh-Hant-TW"
    assert languages["hongkong/fishpond-wetland.txt"] == "zh-Hant-HK"
    assert languages["newswire/wetland-returned-ponds.txt"] == "zh-Hans"
    assert languages["blog/managed-selling-modes.txt"] == "zh-Hant"


def test_a_missing_package_is_named_with_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(pages, "import_module", missing)

    with pytest.raises(NotInstalled, match=re.escape("pip install 'textkit-zh[report]'")):
        pages.require()


def test_files_of_the_page_are_in_the_package() -> None:
    folder = Path(pages.__file__).parent

    assert {path.suffix for path in folder.iterdir()} >= {".html", ".css", ".js"}
    for path in folder.glob("*.js"):
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|Function\(",
            path.read_text(),
        )
