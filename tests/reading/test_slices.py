"""Rows that workers read by themselves have the names and texts that one reader gives them."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from textkit.cluster import Scheduler
from textkit.corpus import Corpus, Silence
from textkit.document import Document
from textkit.reading import slices
from textkit.reading.manner import Manner
from textkit.reading.slices import Slice
from textkit.render import columnar
from textkit.sources import load
from textkit.table import Column, Table

ROWS = [
    *({"article": f"第{n}篇", "text": f"茶馆{n}。", "year": n} for n in range(50)),
    {"text": "没有名字。"},
    {"article": "第7篇", "text": "又一个第七篇。"},
    {"article": "空", "text": " "},
    {"article": "空", "text": "不空。"},
    {"article": 7, "text": "名字是数字。"},
    {"no": "text"},
    {"article": "第7篇", "text": "再一个。"},
]


def in_slices(path: Path) -> tuple[list[Document], list[str], int]:
    silence = Silence()
    corpus = Corpus([path], scheduler=Scheduler("tcp://127.0.0.1:1"), observer=silence)
    items = list(corpus.items())
    assert all(isinstance(item, Slice) for item in items)
    found = [part for item in items for part in load(item, Manner())]
    documents = [part for part in found if isinstance(part, Document)]
    return documents, [str(p) for p in found if not isinstance(p, Document)], len(items)


def at_once(path: Path) -> tuple[list[Document], list[str]]:
    silence = Silence()
    return list(Corpus([path], observer=silence)), list(map(str, silence.left_out))


def test_lines_in_slices_are_lines_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [json.dumps(row, ensure_ascii=number % 2 > 0) for number, row in enumerate(ROWS)]
    lines[5:5] = ["", "no json", '"a text"']
    path = tmp_path / "rows.jsonl"
    path.write_bytes("\n".join(lines).encode())
    monkeypatch.setattr(slices, "BYTES", 300)
    documents, errors, count = in_slices(path)

    assert count > 5
    assert (documents, errors) == at_once(path)
    assert [document.name for document in documents][-1] == "第7篇 (3)"


def test_rows_in_slices_are_rows_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyarrow")
    monkeypatch.setattr(columnar, "ROWS", 20)
    monkeypatch.setattr("textkit.reading.parquet.SPAN", 6)
    columns = tuple(Column(name, name) for name in ("article", "text", "year"))
    rows = [tuple(row.get(name) for name in ("article", "text", "year")) for row in ROWS]
    path = tmp_path / "rows.parquet"
    path.write_bytes(b"".join(columnar.parquet(Table(columns, rows))))
    documents, errors, count = in_slices(path)

    assert count == 11
    assert (documents, errors) == at_once(path)


def test_a_line_that_is_too_long_ends_the_file_as_ever(tmp_path: Path) -> None:
    manner = Manner(max_bytes=60)
    path = tmp_path / "rows.jsonl"
    path.write_text('{"text": "a"}\n' + "x" * 99 + '\n{"text": "b"}\n', encoding="utf-8")
    with path.open("rb") as file:
        pieces = list(slices.slices_of_lines(file, path, "rows.jsonl", manner))
    found = [
        str(part) if isinstance(part, Exception) else part.text
        for piece, _ in pieces
        for part in piece.read(io.BytesIO(path.read_bytes()), manner)
    ]
    silence = Silence()
    whole = [d.text for d in Corpus([path], manner=manner, observer=silence)]

    assert found == [*whole, *map(str, silence.left_out)]
