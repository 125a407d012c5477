"""Whatever lies in a folder: the good articles are used, the bad are named, nothing is changed."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from pathlib import Path

import kit
import pytest

COMMANDS = {
    "keywords": ["keywords", "-n", "3", "-f", "jsonl"],
    "convert": ["convert", "--to", "tw", "-f", "jsonl"],
    "segment": ["segment", "-f", "jsonl"],
    "clean": ["clean", "--removed", "-f", "jsonl"],
    "detect": ["detect", "-f", "jsonl"],
}
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of all the inputs, and of three good articles."""
    folder = tmp_path_factory.mktemp("everything")
    for name, data in {**kit.GOOD, **kit.BYTES}.items():
        (folder / name).write_bytes(data)
    for make in kit.PLACES.values():
        make(folder)
    yield folder
    (folder / "locked").chmod(0o700)


def rows_of(output: bytes) -> list[dict[str, object]]:
    def refuse(constant: str) -> None:
        raise ValueError(constant)

    lines = output.decode("utf-8").splitlines()
    return [json.loads(line, parse_constant=refuse) for line in lines]


def complaints(errors: bytes) -> list[str]:
    text = errors.decode("utf-8")
    assert "Traceback" not in text
    assert "mistake of textkit" not in text
    assert not UNSAFE.search(text)
    lines = text.splitlines()
    assert all(line.startswith("textkit: ") for line in lines), lines
    return lines


def test_the_kit_is_large() -> None:
    assert len(kit.BYTES) + len(kit.PLACES) >= 110


@pytest.mark.parametrize(("command", "jobs"), [("keywords", "1"), *((c, "2") for c in COMMANDS)])
def test_a_folder_of_everything(everything: Path, command: str, jobs: str, tmp_path: Path) -> None:
    before = kit.snapshot(everything)
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    finished = kit.run(
        *COMMANDS[command], "-j", jobs, "--max-bytes", "2000000", everything, cwd=tmp_path,
        env=environment,
    )  # fmt: skip
    named = complaints(finished.stderr)
    rows = rows_of(finished.stdout)

    assert finished.returncode == 1
    assert {"good.txt", "zz.md", "mm.txt", "-n.txt"} <= {row["article"] for row in rows} or (
        command == "clean"
    )
    assert len(named) > 40
    assert kit.snapshot(everything) == before
    assert list(tmp_path.iterdir()) == []


def test_every_article_is_used_or_named(everything: Path, tmp_path: Path) -> None:
    finished = kit.run("detect", "-f", "jsonl", "--max-bytes", "2000000", everything, cwd=tmp_path)
    used = {str(row["article"]) for row in rows_of(finished.stdout)}
    named = finished.stderr.decode()
    rows = {"一", "二", "一 (2)", "一 (3)", "二 (2)"}

    for name in {**kit.GOOD, **kit.BYTES}:
        beginning = re.compile(rf"textkit: {re.escape(name)}[:/ ]")
        assert (
            name in used
            or beginning.search(named)
            or any(other.startswith((f"{name}/", f"{name}:")) for other in used)
            or (name.startswith("rows") and used & rows)
        ), name


@pytest.mark.parametrize("name", ["csv", "tsv", "json", "markdown", "table"])
def test_every_format_can_be_read_again(everything: Path, name: str, tmp_path: Path) -> None:
    finished = kit.run(
        "keywords", "-n", "2", "-f", name, "--max-bytes", "2000000", everything, cwd=tmp_path
    )
    complaints(finished.stderr)
    output = finished.stdout.decode("utf-8")

    assert not UNSAFE.search(output)
    if name == "json":
        assert json.loads(output)
    elif name == "csv":
        header, *rows = csv.reader(io.StringIO(output), strict=True)
        assert all(len(row) == len(header) for row in rows)
        assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)
    elif name == "tsv":
        assert len({line.count("\t") for line in output.splitlines()}) == 1


def test_conversion_of_everything_leaves_it_as_it_was(everything: Path, tmp_path: Path) -> None:
    before = kit.snapshot(everything)
    odd = ["--exclude", "GOOD.TXT", "--exclude", "pack*"]
    finished = kit.run("convert", "--to", "tw", everything, *odd, "-O", "out", cwd=tmp_path)
    complaints(finished.stderr)

    assert finished.returncode == 1
    assert kit.snapshot(everything) == before
    assert "茶館" in (tmp_path / "out" / "good.txt").read_text(encoding="utf-8")
    assert "茶館".encode("gb18030") in (tmp_path / "out" / "mm.txt").read_bytes()
    assert not list((tmp_path / "out").rglob("*.textkit-part"))
    assert not (tmp_path / "escaped.txt").exists()
