from __future__ import annotations

import sys
from pathlib import Path

import pytest
from conftest import SAMPLES

from textkit.corpus import Corpus
from textkit.errors import TextkitError, WrongUsage
from textkit.script import converter, reimplemented
from textkit.script.reimplementation import PIECE, Reimplemented


def test_it_converts_words_not_characters() -> None:
    assert reimplemented("s2t").convert("皇后以后梳头发\n发财") == "皇后以後梳頭髮\n發財"
    assert reimplemented("s2twp").convert("软件") == "軟體"


def test_a_long_text_is_converted_as_the_package_itself_does() -> None:
    from opencc import OpenCC

    text = "后来，他在里面整理头发。\n    只有一个 software 项目！" * 300
    assert len(text) > 5 * PIECE
    assert reimplemented("s2t").convert(text) == OpenCC("s2t").convert(text)


@pytest.mark.parametrize("config", ["s2t", "t2s", "s2tw", "s2hk", "s2twp", "tw2s"])
def test_the_two_engines_agree_on_ordinary_text(config: str) -> None:
    """A second opinion, with dictionaries of 2023: it differs in a few characters of 10,000."""
    lines = [
        line
        for document in Corpus([SAMPLES])
        for line in document.text.splitlines()
        if line.strip()
    ]
    first, second = converter(config), reimplemented(config)
    pairs = [(first.convert(line), second.convert(line)) for line in lines]

    assert sum(ours == other for ours, other in pairs) > 0.96 * len(lines)
    characters = [
        pair
        for ours, other in pairs
        if len(ours) == len(other)
        for pair in zip(ours, other, strict=True)
    ]
    assert sum(ours != other for ours, other in characters) < 0.001 * len(characters)


@pytest.mark.parametrize("size", [1, 7, 1000, 5000])
def test_a_stream_gives_what_one_call_gives(size: int) -> None:
    text = "后来，头发。" * 500 + "里" * 3 * PIECE + "\n里面"
    chunks = (text[start : start + size] for start in range(0, len(text), size))
    assert "".join(reimplemented("s2t").stream(chunks)) == reimplemented("s2t").convert(text)


def test_a_long_run_takes_no_quadratic_time() -> None:
    assert reimplemented("s2t").convert("门" * 100_000) == "門" * 100_000


def test_a_configuration_it_lacks_is_refused_by_naming_those_it_has() -> None:
    with pytest.raises(WrongUsage, match=r"'t2jp'.*s2twp.*tw2sp"):
        reimplemented("t2jp")


def test_another_package_of_the_name_is_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "opencc").mkdir()
    (tmp_path / "opencc" / "__init__.py").write_text("class OpenCC: ...")
    monkeypatch.syspath_prepend(tmp_path)
    for name in [name for name in sys.modules if name.partition(".")[0] == "opencc"]:
        monkeypatch.delitem(sys.modules, name)
    with pytest.raises(TextkitError, match=r"force-reinstall.*opencc-python-reimplemented"):
        Reimplemented("s2t")
