"""The library: docs/api.md says what happens, and each public name is there."""

from __future__ import annotations

import doctest
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, SAMPLES

import textkit
from textkit.errors import NothingToAnalyse, WrongUsage

PAGE = ROOT / "docs" / "api.md"
BLOCK = re.compile(r"^```pycon\n(.*?)^```$", re.DOTALL | re.MULTILINE)


class Renewing(doctest.DocTestRunner):
    """Puts into the page what its examples print."""

    def renew(self, example: doctest.Example, got: str) -> None:
        if not example.exc_msg:
            lines = example.source.rstrip("\n").split("\n")
            source = "".join(f"{'...' if n else '>>>'} {line}\n" for n, line in enumerate(lines))
            text = PAGE.read_text(encoding="utf-8")
            PAGE.write_text(text.replace(source + example.want, source + got), encoding="utf-8")

    def report_failure(self, out: object, test: object, example: doctest.Example, got: str) -> None:
        self.renew(example, got)


def test_the_examples_of_the_page_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    shutil.copytree(SAMPLES, tmp_path / "corpus")
    monkeypatch.chdir(tmp_path)
    session = "\n".join(BLOCK.findall(PAGE.read_text(encoding="utf-8")))
    examples = doctest.DocTestParser().get_doctest(session, {}, PAGE.name, str(PAGE), 0)
    report: list[str] = []
    flags = doctest.REPORT_NDIFF | doctest.ELLIPSIS
    if request.config.getoption("--renew"):
        Renewing(optionflags=flags).run(examples)
        return
    result = doctest.DocTestRunner(optionflags=flags).run(examples, out=report.append)

    assert result.attempted > 20
    assert not result.failed, "".join(report)


def test_the_package_s_own_example_works(tmp_path: Path) -> None:
    """Importing it loads nothing heavy; the example in its docstring runs as it stands."""
    example = (
        (textkit.__doc__ or "").partition("::\n\n")[2].replace('"articles/"', repr(str(SAMPLES)))
    )
    light = (
        "import sys, textkit\n"
        "assert not {'numpy', 'jieba', 'rjieba', 'sklearn', 'pandas'} & set(sys.modules)\n"
    )
    script = light + "\n".join(line.strip() for line in example.splitlines())
    subprocess.run([sys.executable, "-c", script], cwd=tmp_path, check=True)


def test_every_public_name_is_there() -> None:
    for name in textkit.__all__:
        assert getattr(textkit, name).__doc__
    with pytest.raises(AttributeError):
        textkit.nothing  # noqa: B018


def test_a_table_can_be_looked_at_twice() -> None:
    table = textkit.keywords(SAMPLES / "weekly", top=1)

    assert len(list(table)) == len(list(table)) == 3
    assert table._repr_html_() == table._repr_html_()


def test_a_comparison_is_shown_side_by_side_and_kept_by_rows() -> None:
    table = textkit.compare([SAMPLES / "newswire", SAMPLES / "taiwan"], ["海外仓"])

    assert table._repr_html_().count("<tr>") == 2
    assert len(table.to_dicts()) == 6


def test_groups_are_compared_as_in_the_command() -> None:
    corpus = textkit.Corpus(SAMPLES, group_by="folder")

    assert len(list(textkit.compare(corpus, ["海外仓"]))) == 6


@pytest.mark.filterwarnings("default")
def test_what_is_left_out_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text("山城的茶馆开到深夜。", encoding="utf-8")

    with pytest.warns(UserWarning, match="a.txt: empty"):
        table = textkit.keywords(tmp_path)
    assert {row.article for row in table} == {"b.txt"}


def test_texts_are_articles() -> None:
    rows = [
        {"article": "一", "text": "山城的茶馆开到深夜。", "city": "渝"},
        {"text": "茶館裡的老人聽評書。", "city": "渝"},
        {"article": "三", "text": " ", "city": "渝"},
    ]
    texts = textkit.Texts(rows, group_by="city")
    (use,) = textkit.compare(texts, ["茶馆"])

    assert (use.article, use.count, use.forms) == ("渝", 2, {"茶馆": 1, "茶館": 1})
    assert [document.name for document in texts] == ["一", "2"]
    with pytest.raises(WrongUsage, match="1: there is no text"):
        textkit.Texts([{"title": "一"}])
    with pytest.raises(NothingToAnalyse):
        textkit.keywords(textkit.Texts({}))


def test_a_matrix_has_no_text_to_look_into() -> None:
    matrix = textkit.Matrix.build(textkit.Corpus(SAMPLES / "weekly"))

    with pytest.raises(TypeError, match="give the corpus"):
        textkit.concordance(matrix, ["海外仓"])
