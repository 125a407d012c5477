"""The lexicon holds what jieba's files hold, and follows them."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from textkit.words.lexicon import identity, lexicon


def forget() -> None:
    lexicon.cache_clear()
    identity.cache_clear()


@pytest.fixture
def own_jieba(tmp_path, monkeypatch):
    """A jieba of three words, in place of the real one; calling it rewrites its files."""
    package = tmp_path / "jieba"
    (package / "analyse").mkdir(parents=True)
    (package / "__init__.py").touch()

    def write(words: str, weights: str = "茶叶 5.5\n") -> None:
        (package / "dict.txt").write_text(words, encoding="utf-8")
        (package / "analyse" / "idf.txt").write_text(weights, encoding="utf-8")
        forget()

    write("茶叶 10 n\n")
    with monkeypatch.context() as patch:
        patch.delitem(sys.modules, "jieba", raising=False)
        patch.syspath_prepend(tmp_path)
        patch.setenv("TEXTKIT_CACHE_DIR", str(tmp_path / "cache"))
        yield write
    importlib.invalidate_caches()
    forget()


def test_every_frequency_is_jiebas(jieba_itself):
    frequency = lexicon()._find
    for word, expected in jieba_itself.FREQ.items():
        assert frequency(word).frequency == expected, word
    assert lexicon().total == jieba_itself.total


def test_every_idf_is_jiebas_to_the_last_bit(jieba_itself):
    import jieba

    lines = (Path(jieba.__file__).parent / "analyse" / "idf.txt").read_text(encoding="utf-8")
    expected = dict(line.split(" ") for line in lines.splitlines())
    for word, value in expected.items():
        assert lexicon()._find(word).idf == float(value), word
    assert lexicon().median_idf == sorted(map(float, expected.values()))[len(expected) // 2]


@pytest.mark.parametrize(
    ("word", "tag"), [("中国", "ns"), ("计算", "v"), ("AT&T", "nz"), ("中华人民共", "")]
)
def test_tag_is_the_one_of_the_dictionary(word, tag):
    assert lexicon().tag(word) == tag


def test_the_beginning_of_a_word_has_the_frequency_zero_and_no_idf():
    assert lexicon().frequency("中华人民共") == 0
    assert lexicon().idf("中华人民共") is None


@pytest.mark.parametrize(
    "word", ["", " ", "速卖通", "中国\n", "\xff中国", "n", "中\ud800", "中国\xfe129470 ns"]
)
def test_what_is_no_word_is_unknown(word):
    known = lexicon()
    assert (known.frequency(word), known.tag(word), known.idf(word)) == (None, "", None)


def test_a_changed_dictionary_is_compiled_again(own_jieba):
    assert lexicon().frequency("茶叶") == 10
    own_jieba("茶叶 20 n\n")
    assert lexicon().frequency("茶叶") == 20
    own_jieba("茶叶 20 n\n", "茶叶 6.5\n")
    assert lexicon().idf("茶叶") == 6.5


def test_a_word_only_in_the_idf_table_is_no_word_to_cut(own_jieba):
    own_jieba("茶叶 10 n\n", "茶叶 5.5\n龙井 7.5\n")
    assert lexicon().frequency("龙井") is None
    assert lexicon().idf("龙井") == 7.5


def test_the_lexicon_needs_no_cache_folder(own_jieba, monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setenv("TEXTKIT_CACHE_DIR", str(tmp_path / "file"))
    assert lexicon().frequency("茶叶") == 10


def test_jieba_is_not_imported_to_look_a_word_up():
    code = (
        "import sys; from textkit.words.lexicon import identity, lexicon; lexicon().idf('中国');"
        "print({'jieba', 'rjieba', 'numpy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
