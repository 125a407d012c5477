"""Both engines cut as jieba does, and nobody is told which one did."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textkit.words import cutting
from textkit.words.cutting import LONGEST, Cutter, by_jieba, by_rjieba, pieces

ENGINES = [by_jieba, by_rjieba]

ODD = [
    "\r\n", "\r", "\n", "\t", " ", "\u3000", "\xa0", "\u200b", "\x1c", "\x85", "\u2028", "\x00",
    "，", "。", "“", "…", "·", "〇", "々", "①", "Ａ", "１", "é", "e\u0301", "ﬀ", "İ", "😀",
    "👨\u200d👩\u200d👧", "𠮷", "𪚥", "㐀", "鿖", "\uf900", "⼈", "龥", "+", "#", "&", ".", "_",
    "%", "-", "--", "3.5%", "1.2.3", "2024", "a-b", "know-how", "C++", "c#", "AT&T", "AT&T-5",
    "T恤", "卡拉OK", "AA制", "K歌之王",
]  # fmt: skip

TRADITIONAL = "這個計畫讓許多臺灣與香港的軟體工程師，透過網路與市場連結；頭髮、裏面都是傳統字形。"


HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FD5)


@st.composite
def mixtures(draw, words):
    parts = st.one_of(
        st.integers(0, len(words) - 1).map(words.__getitem__),
        st.sampled_from(ODD),
        st.builds(str.__mul__, st.text(HAN, min_size=1, max_size=4), st.integers(2, 8)),
        HAN,
        st.text(max_size=4),
        st.from_regex(r"[a-zA-Z0-9+#&._%-]{1,8}", fullmatch=True),
    )
    return "".join(draw(st.lists(parts, max_size=30)))


@pytest.fixture(scope="session")
def words(jieba_itself):
    return sorted(word for word, count in jieba_itself.FREQ.items() if count)


def test_texts_of_every_kind_are_cut_as_by_jieba(words, jieba_itself):
    @settings(max_examples=300, deadline=None)
    @given(mixtures(words))
    def holds(text):
        expected = jieba_itself.lcut(text)
        assert [engine()(text) for engine in ENGINES] == [expected, expected]

    holds()


@pytest.mark.parametrize("engine", ENGINES)
def test_words_joined_at_random_are_cut_as_by_jieba(engine, words, jieba_itself):
    import random

    source = random.Random(42)
    for _ in range(1_500):
        text = "".join(source.choices(words, k=12))
        assert engine()(text) == jieba_itself.lcut(text)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "echo", ["现现现", "哈哈哈哈", "漴蘑嵛蘑嵛蘑辏", "癸譯菖癸譯菖癸譯菖癸譯菖癸"]
)
def test_an_echo_is_cut_as_by_jieba_though_other_ways_are_as_likely(engine, echo, jieba_itself):
    text = f"他说{echo}，硦{echo}攮癖，鲮{echo}蹛"
    assert engine()(text) == jieba_itself.lcut(text)


@pytest.mark.parametrize("engine", ENGINES)
def test_every_character_is_cut_as_by_jieba_among_words(engine, jieba_itself):
    for low, high in [(0, 0x3100), (0x3400, 0x3440), (0x9FC0, 0xA010), (0xD7F0, 0xE010)]:
        text = "".join(
            f"中{chr(code)}国#{chr(code) * 2}%5{chr(code)}x" for code in range(low, high)
        )
        parts = re.findall("(?s:.){1,500}", text)
        assert [engine()(part) for part in parts] == [jieba_itself.lcut(part) for part in parts]


@pytest.mark.parametrize("engine", ENGINES)
def test_traditional_text_is_cut_as_by_jieba(engine, jieba_itself):
    assert engine()(TRADITIONAL) == jieba_itself.lcut(TRADITIONAL)


def test_a_long_text_is_cut_like_a_short_one(words, jieba_itself):
    import random

    source = random.Random(7)
    lines = ["".join(source.choices(words, k=9)) + source.choice(ODD[:16]) for _ in range(1_000)]
    text = "\r\n".join(lines)
    assert Cutter()(text) == jieba_itself.lcut(text)


@given(st.text(alphabet="中国a-.，\r\n ", max_size=60), st.integers(1, 300))
def test_pieces_are_short_and_make_up_the_text(text, times):
    parts = list(pieces(text * times))
    assert "".join(parts) == text * times
    assert max(map(len, parts), default=0) <= LONGEST


@pytest.mark.parametrize("between", ["，", " ", "\r", "\r\n", "𠮷", "\n\r\n"])
@pytest.mark.parametrize("length", [1, 999, *range(LONGEST - 3, LONGEST + 1)])
def test_pieces_end_only_where_jieba_cuts(between, length, jieba_itself):
    text = ("a" * length + between) * 5
    assert Cutter()(text) == jieba_itself.lcut(text)


@pytest.mark.parametrize(
    "run", ["的" * 10_000, "a" * 10_000, "中华人民共和国" * 1_000, "1.5%" * 2_000]
)
def test_an_unbroken_run_is_cut_alike_by_both_engines(run, monkeypatch):
    texts = []
    for engine in ENGINES:
        monkeypatch.setattr(Cutter, "_engine", lambda *_, engine=engine: engine())
        texts.append(Cutter()(run))
    assert texts[0] == texts[1]
    assert "".join(texts[0]) == run


def test_half_a_surrogate_pair_is_a_word_of_its_own():
    assert (
        by_rjieba()("中国\ud83d电影") == by_jieba()("中国\ud83d电影") == ["中国", "\ud83d", "电影"]
    )


def test_another_dictionary_than_rjiebas_is_left_to_jieba(monkeypatch):
    monkeypatch.setattr(cutting, "RJIEBA_TOTAL", 1)
    monkeypatch.setattr(cutting, "by_rjieba", None)
    assert Cutter()("今天天气不错") == by_jieba()("今天天气不错")


def run(code, tmp_path, *options):
    """Run *code* in a Python that finds nothing compiled and takes every warning for an error."""
    env = dict(os.environ, TMPDIR=str(tmp_path), PYTHONDONTWRITEBYTECODE="1")
    env["PYTHONPYCACHEPREFIX"] = str(tmp_path / "empty")
    command = [sys.executable, "-W", "error", *options, "-c", code]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


def test_no_message_no_warning_no_file_no_slow_import(tmp_path):
    done = run(
        "import sys; from textkit.words.cutting import cut; print(cut('今天天气不错'));"
        "print({'pkg_resources', 'rjieba'} & set(sys.modules));"
        "print(sys.modules['jieba'].dt.initialized)",
        tmp_path,
    )
    assert done.stderr == ""
    assert done.stdout == "['今天天气', '不错']\nset()\nFalse\n"
    assert list(tmp_path.iterdir()) == []


def test_rjieba_is_taken_once_there_is_much_to_cut():
    code = (
        "import sys; from textkit.words.cutting import BREAK_EVEN, cut;"
        "cut('天气，' * 100); first = 'rjieba' in sys.modules;"
        "[cut('天气，' * 100) for _ in range(BREAK_EVEN // 300)];"
        "print(first, 'rjieba' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False True\n"
