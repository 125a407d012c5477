"""Formats for machines: they always parse, and nothing in them is alive."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from textkit.render import rendered
from textkit.table import Column, Table

COLUMNS = (Column("term", "Term"), Column("count", "Count"), Column("forms", "Spellings"))
ROW = ("速賣通", 79, {"速賣通": 70, "速卖通": 9})

values = st.text(st.characters(codec=None, exclude_categories=()))


def output(format_name: str, *rows: tuple[Any, ...]) -> str:
    return "".join(rendered(Table(COLUMNS, rows), format_name))


def test_whole_outputs() -> None:
    assert output("tsv", ROW) == "term\tcount\tforms\n速賣通\t79\t速賣通×70 速卖通×9\n"
    assert output("csv", ROW) == "term,count,forms\n速賣通,79,速賣通×70 速卖通×9\n"
    assert (
        output("jsonl", ROW)
        == '{"term": "速賣通", "count": 79, "forms": {"速賣通": 70, "速卖通": 9}}\n'
    )
    assert (
        output("markdown", ROW)
        == "| term | count | forms |\n| --- | --- | --- |\n| 速賣通 | 79 | 速賣通×70 速卖通×9 |\n"
    )


def test_json_is_an_array_of_the_lines_of_jsonl() -> None:
    lines = output("jsonl", ROW, ROW).splitlines()

    assert json.loads(output("json", ROW, ROW)) == [json.loads(line) for line in lines]
    assert json.loads(output("json")) == []


def test_a_csv_cell_is_no_formula() -> None:
    for term in ("=1+1", "+1", "-1", "@SUM(1)", "\t=1"):
        (_, row) = csv.reader(io.StringIO(output("csv", (term, -1, {}))))
        assert row[0].startswith("'")
        assert row[1] == "-1"


def test_markdown_cells_are_no_markup() -> None:
    assert output("markdown", ("a|b *c* [d](e) <f>", 1, {})).splitlines()[2] == (
        r"| a\|b \*c\* \[d\](e) \<f\> | 1 |  |"
    )


@given(values)
def test_any_text_survives_in_json(text: str) -> None:
    (line,) = output("jsonl", (text, 1, {})).split("\n")[:-1]
    line.encode("utf-8", "strict")
    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in line)
    if not any(0xD800 <= ord(char) <= 0xDFFF for char in text):
        assert json.loads(line)["term"] == text


@given(values)
def test_a_tsv_row_is_a_line(text: str) -> None:
    lines = output("tsv", (text, 1, {})).split("\n")

    assert [line.count("\t") for line in lines] == [2, 2, 0]
    assert not any(ord(char) < 32 and char != "\t" for char in lines[1])


@given(values)
def test_a_csv_row_is_read_back(text: str) -> None:
    written = output("csv", (text, 1, {}))
    _, row = csv.reader(io.StringIO(written, newline=""))

    written.encode("utf-8", "strict")
    assert row[1:] == ["1", ""]
    if text.isprintable() and text[:1] not in {*"=+-@'"}:
        assert row[0] == text


@given(values)
def test_a_markdown_row_is_a_line_of_its_cells(text: str) -> None:
    head, rule, row, end = output("markdown", (text, 1, {})).split("\n")

    assert re.sub(r"\\.", "", row).count("|") == head.count("|") == rule.count("|")
    assert not any(ord(char) < 32 for char in row)
    assert not end


CELLS = (True, None, 3, 1.5, 1e-9, -0.0, math.nan, "a\tb", "茶", {}, {"茶": 2}, [0.12345678], ())


@given(st.lists(st.sampled_from(CELLS), min_size=1, max_size=20))
def test_a_cell_is_the_same_in_any_company(column: list[Any]) -> None:
    """Columns are written many cells at a time, by what they have in common."""
    rows = [("茶", cell, {}) for cell in column] * 100
    alone = {id(cell): output("tsv", ("茶", cell, {})).splitlines()[1] for cell in column}

    assert output("tsv", *rows).splitlines()[1:] == [alone[id(row[1])] for row in rows]
