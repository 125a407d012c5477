"""Parquet holds what jsonl holds, in types of its own, and is read as articles again."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
from conftest import SAMPLES, Run

from textkit.corpus import Corpus, Silence
from textkit.reading import Manner
from textkit.render import columnar
from textkit.render.shards import write_shards
from textkit.table import Column, Table

parquet = pytest.importorskip("pyarrow.parquet")
pyarrow = pytest.importorskip("pyarrow")


@pytest.mark.parametrize("command", ["keywords -n 3", "detect", "compare -n 3", "topics"])
def test_the_rows_are_those_of_jsonl(command: str, tmp_path: Path, textkit: Run) -> None:
    result = tmp_path / "result.parquet"
    assert textkit(*command.split(), SAMPLES, "-o", result).code == 0
    rows = parquet.read_table(result).to_pylist(maps_as_pydicts="strict")

    lines = textkit(*command.split(), SAMPLES, "-f", "jsonl").out.splitlines()
    assert rows == [json.loads(line) for line in lines]


def test_articles_come_back_with_their_metadata(tmp_path: Path, textkit: Run) -> None:
    row = {"article": "一", "text": "山城的茶馆。", "year": 2024, "tags": ["茶"]}
    (tmp_path / "rows.jsonl").write_text(json.dumps(row), encoding="utf-8")
    result = tmp_path / "cleaned.parquet"
    assert textkit("clean", tmp_path / "rows.jsonl", "-o", result).code == 0
    (document,) = Corpus([result])

    assert (document.name, document.text) == ("一", "山城的茶馆。")
    assert document.meta == {"year": 2024, "tags": ["茶"]}


def test_any_parquet_file_is_read(tmp_path: Path) -> None:
    """Names default to places, as in other tables, and dates are text."""
    columns = {"body": ["茶。", None], "day": [datetime.date(2024, 3, 1)] * 2}
    parquet.write_table(pyarrow.table(columns), tmp_path / "a.parquet")
    silence = Silence()
    corpus = Corpus([tmp_path], manner=Manner(field="body"), observer=silence)
    (document,) = corpus

    assert (document.name, document.text, document.meta) == (
        "a.parquet:1", "茶。", {"day": "2024-03-01"},
    )  # fmt: skip
    assert "a.parquet:2: no text in field 'body'" in str(silence.left_out[0])


def test_a_bomb_and_a_broken_file_are_refused(tmp_path: Path) -> None:
    table = pyarrow.table({"text": ["茶" * 1000] * 30_000})
    parquet.write_table(table, tmp_path / "a.parquet", use_dictionary=False, compression="zstd")
    (tmp_path / "b.parquet").write_bytes(b"PAR1 and no more")
    silence = Silence()

    assert list(Corpus([tmp_path], observer=silence)) == []
    first, second = map(str, silence.left_out)
    assert "a.parquet: unpacks to too many times its size" in first
    assert "b.parquet: a damaged Parquet file" in second


def test_more_rows_than_fit_together_are_written_as_they_come(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(columnar, "ROWS", 10)
    table = Table((Column("n", "N"), Column("forms", "F")), ((n, {"茶": n}) for n in range(35)))
    pieces = list(columnar.parquet(table))
    found = parquet.ParquetFile(pyarrow.BufferReader(b"".join(pieces)))

    assert len(pieces) == 5
    assert found.num_row_groups == 4
    assert found.read().column("n").to_pylist() == list(range(35))


@pytest.mark.parametrize("suffix", ["jsonl", "parquet", "csv"])
def test_shards_hold_all_rows_and_say_when_they_are_complete(
    suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("textkit.render.shards.ROWS", 40)
    table = Table((Column("text", "T"),), ((f"第{n}句。",) for n in range(100)))
    write_shards(table, suffix, tmp_path / "out")
    names = [path.name for path in sorted((tmp_path / "out").iterdir())]

    assert names == ["_SUCCESS", *(f"part-0000{n}.{suffix}" for n in range(3))]
    assert [document.text for document in Corpus([tmp_path / "out"])] == [
        f"第{n}句。" for n in range(100)
    ]


def test_shards_are_written_to_a_new_folder_only(tmp_path: Path, textkit: Run) -> None:
    assert textkit("detect", SAMPLES, "-O", tmp_path / "out", "-f", "parquet").code == 0
    before = sorted(tmp_path.rglob("*"))
    finished = textkit("detect", SAMPLES, "--output-dir", tmp_path / "out")

    assert (finished.code, sorted(tmp_path.rglob("*"))) == (2, before)
    assert "is not empty: name a new folder" in finished.err
    assert textkit("detect", SAMPLES, "-O", tmp_path / "o", "-o", tmp_path / "x").code == 2
