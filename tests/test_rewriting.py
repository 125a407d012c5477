"""A folder of articles is converted in one go, again at will, and no file is ever lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from conftest import Run
from making import docx, packed

from textkit.writing import AtomicFile

SIMPLIFIED = "服务器里的软件，后来发现了面条。\n" * 50
TAIWAN = "服務器裡的軟件，後來發現了麵條。\n" * 50


def folder(place: Path, count: int) -> list[Path]:
    paths = [place / f"{number % 7}" / f"{number}.txt" for number in range(count)]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SIMPLIFIED, encoding="utf-8")
    return paths


def test_many_files_are_converted_in_parallel_and_counted(tmp_path: Path, textkit: Run) -> None:
    folder(tmp_path / "in", 600)
    (tmp_path / "in" / "bad.txt").write_bytes(bytes(range(256)))
    options = ["--to", "tw", tmp_path / "in", "-O", tmp_path / "out"]
    finished = textkit("convert", *options, "-j", "2")

    assert finished.code == 1
    assert finished.err.endswith("textkit: 600 written, 0 already as wanted, 1 skipped\n")
    written = sorted((tmp_path / "out").rglob("*.*"))
    assert len(written) == 600
    assert {path.read_text(encoding="utf-8") for path in written} == {TAIWAN}


def test_the_text_of_a_document_is_written_beside_its_name(tmp_path: Path, textkit: Run) -> None:
    (tmp_path / "a.docx").write_bytes(docx("后来"))
    (tmp_path / "b.zip").write_bytes(packed({"c.txt": "后来".encode("gb18030")}))
    finished = textkit("convert", "--to", "tw", "a.docx", "b.zip", "-O", "out")

    assert finished.code == 0
    assert (tmp_path / "out" / "a.docx.txt").read_text(encoding="utf-8") == "後來"
    assert (tmp_path / "out" / "b.zip" / "c.txt").read_text(encoding="gb18030") == "後來"
    assert textkit("convert", "--to", "tw", "a.docx").out == "後來"
    refused = textkit("convert", "--to", "tw", "a.docx", "--in-place")
    assert refused.code == 1
    assert "a.docx: not plain text: write it elsewhere, with -O" in refused.err


def test_what_is_up_to_date_is_not_written_again(tmp_path: Path, textkit: Run) -> None:
    paths = folder(tmp_path / "in", 3)
    options = ["--to", "tw", tmp_path / "in", "-O", tmp_path / "out"]
    textkit("convert", *options)
    results = sorted((tmp_path / "out").rglob("*.txt"))
    inodes = [path.stat().st_ino for path in results]
    paths[0].write_text("新的", encoding="utf-8")

    assert textkit("convert", *options).err.startswith("textkit: 1 written, 2 already as wanted")
    assert [path.stat().st_ino for path in results][1:] == inodes[1:]
    assert textkit("convert", *options, "--force").err.startswith("textkit: 3 written, 0 already")
    assert textkit("convert", *options, "-q").err == ""


def test_a_result_of_another_conversion_is_replaced(tmp_path: Path, textkit: Run) -> None:
    """A result that is younger than its article is not taken for up to date."""
    folder(tmp_path / "in", 1)
    textkit("convert", "--to", "tw", tmp_path / "in", "-O", tmp_path / "out")
    textkit("convert", "--to", "hk", tmp_path / "in", "-O", tmp_path / "out")
    (path,) = (tmp_path / "out").rglob("*.txt")
    assert "裏" in path.read_text(encoding="utf-8")


def test_a_killed_run_leaves_each_file_old_or_new(tmp_path: Path) -> None:
    paths = folder(tmp_path, 400)
    command = [
        sys.executable,
        "-m",
        "textkit",
        "convert",
        "--to",
        "tw",
        "--in-place",
        str(tmp_path),
    ]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None and paths[0].read_text(encoding="utf-8") != TAIWAN:
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
    time.sleep(0.1)

    assert {path.read_text(encoding="utf-8") for path in paths} <= {SIMPLIFIED, TAIWAN}


def test_an_article_that_needs_no_change_is_not_touched(tmp_path: Path, textkit: Run) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("这里的软件".encode("gb18030"))
    os.utime(path, (1, 1))
    finished = textkit("convert", "--to", "simplified", "--in-place", path)

    assert finished.err == "textkit: 0 written, 1 already as wanted, 0 skipped\n"
    assert path.stat().st_mtime == 1


def test_repaired_articles_are_written_too(tmp_path: Path, textkit: Run) -> None:
    path = tmp_path / "a.txt"
    path.write_text("記者采訪了里面的伙伴", encoding="utf-8")
    textkit("convert", "--to", "tw", "--repair", "--in-place", path)
    assert path.read_text(encoding="utf-8") == "記者採訪了裡面的伙伴"


def test_a_name_may_be_as_long_as_names_can_be(tmp_path: Path, textkit: Run) -> None:
    path = tmp_path / ("長" * 83 + ".txt")
    path.write_text("软件", encoding="utf-8")
    assert textkit("convert", "--to", "tw", "--in-place", path).code == 0
    assert path.read_text(encoding="utf-8") == "軟件"


def test_one_failed_write_does_not_end_the_batch(tmp_path: Path, textkit: Run) -> None:
    folder(tmp_path / "in", 3)
    (tmp_path / "out" / "1" / "1.txt").mkdir(parents=True)
    (tmp_path / "out" / "2").write_text("a file in the way", encoding="utf-8")
    finished = textkit("convert", "--to", "tw", tmp_path / "in", "-O", tmp_path / "out")

    assert finished.code == 74
    assert "1/1.txt: cannot write " in finished.err
    assert "2/2.txt: cannot make " in finished.err
    assert finished.err.endswith("1 written, 0 already as wanted, 2 skipped\n")
    assert (tmp_path / "out" / "0" / "0.txt").read_text(encoding="utf-8") == TAIWAN


def test_two_articles_are_never_one_file(tmp_path: Path, textkit: Run) -> None:
    for names in (["a.txt", "A.txt"], ["caf\u00e9.txt", "cafe\u0301.txt"]):
        source = tmp_path / names[0] / "in"
        source.mkdir(parents=True)
        for name in names:
            (source / name).write_text("后来", encoding="utf-8")
        finished = textkit("convert", "--to", "tw", source, "-O", tmp_path / "out")

        assert finished.code == 2
        assert "would be one file: convert them apart" in finished.err
    assert not (tmp_path / "out").exists()


def test_what_killed_runs_left_is_removed(tmp_path: Path) -> None:
    """But not what another run is writing."""
    script = (
        "import os, sys\nfrom pathlib import Path\nfrom textkit.writing import AtomicFile\n"
        "file = AtomicFile(Path(sys.argv[1]))\nfile.write('half')\n"
        "print('ready', flush=True)\nsys.stdin.read()\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "a.txt")]
    runs = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) for _ in range(2)
    ]
    for run in runs:
        assert run.stdout is not None
        run.stdout.readline()
    runs[0].kill()
    runs[0].wait()
    assert len(list(tmp_path.iterdir())) == 2
    with AtomicFile(tmp_path / "b.txt") as file:
        file.write("whole")
    assert (tmp_path / "b.txt").read_text(encoding="utf-8") == "whole"
    assert len(list(tmp_path.iterdir())) == 2
    runs[1].communicate(b"")
