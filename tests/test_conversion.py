"""Articles in another script: rows, streams and files, and no file is ever lost."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest
from conftest import SAMPLES, Run

from textkit.conversion import CHUNK, Target, convert_stream
from textkit.decoding import decode

SIMPLIFIED = "服务器里的软件，后来发现了面条。"
TRADITIONAL = "服務器裏的軟件，後來發現了麪條。"


def test_text_goes_through_a_pipe(textkit: Run) -> None:
    assert textkit("convert", "--to", "traditional", stdin=SIMPLIFIED).out == TRADITIONAL
    assert textkit("convert", "--to", "simplified", stdin=TRADITIONAL).out == SIMPLIFIED
    assert textkit("convert", "--config", "s2twp", stdin="软件").out == "軟體"


def test_nothing_but_the_script_is_changed(textkit: Run) -> None:
    text = "\ufeff 行業(yè)\r\n\r\n第二行\t。\r![]()\x1b"

    assert textkit("convert", "--to", "simplified", stdin=text).out == text.replace("業", "业")


def test_any_encoding_comes_in_and_goes_out(tmp_path: Path, textkit: Run) -> None:
    finished = textkit(
        "convert", "--to", "simplified", stdin=TRADITIONAL.encode("big5hkscs", "replace")
    )
    assert "服务器" in finished.out

    options = ["--to", "simplified", "--to-encoding", "gbk", "-o", tmp_path / "out.txt"]
    assert textkit("convert", *options, stdin=TRADITIONAL).code == 0
    assert (tmp_path / "out.txt").read_bytes() == SIMPLIFIED.encode("gb18030")


def test_a_stream_is_converted_in_pieces() -> None:
    """The pieces give the same text as the whole, wherever they are cut."""
    text = (SIMPLIFIED + "\n") * (CHUNK // 40) + SIMPLIFIED * 50
    pieces = list(convert_stream(io.BytesIO(text.encode()), Target(config="s2t")))

    assert len(pieces) > 1
    assert "".join(pieces) == text.replace(SIMPLIFIED, TRADITIONAL)


def test_rows_say_what_was_done(tmp_path: Path, textkit: Run) -> None:
    (tmp_path / "a.txt").write_text(SIMPLIFIED, encoding="utf-8")
    (row,) = textkit("convert", "--to", "tw", tmp_path, "-f", "jsonl").out.splitlines()
    assert json.loads(row) == {
        "article": "a.txt",
        "text": "伺服器裡的軟體，後來發現了麵條。".replace("伺服器", "服務器").replace(
            "軟體", "軟件"
        ),
        "config": "s2tw",
        "changed": True,
    }
    (row,) = textkit("convert", "--to", "simplified", tmp_path, "-f", "jsonl").out.splitlines()
    assert json.loads(row)["changed"] is False


def test_a_folder_keeps_names_and_encodings(tmp_path: Path, textkit: Run) -> None:
    finished = textkit("convert", "--to", "traditional", SAMPLES, "-O", tmp_path / "out")
    names = sorted(path.relative_to(SAMPLES) for path in SAMPLES.rglob("*.*"))

    assert finished.code == 0
    assert (
        sorted(path.relative_to(tmp_path / "out") for path in (tmp_path / "out").rglob("*.*"))
        == names
    )
    for name in names:
        before, after = (
            decode((SAMPLES / name).read_bytes()),
            decode((tmp_path / "out" / name).read_bytes()),
        )
        assert (before.encoding, before.bom) == (after.encoding, after.bom), name
        assert before.text.count("\r\n") == after.text.count("\r\n")

    again = textkit("convert", "--to", "traditional", SAMPLES, "-O", tmp_path / "out")
    assert again.err == f"textkit: 0 written, {len(names)} already as wanted, 0 skipped\n"


def test_simplified_text_survives_a_round_trip(tmp_path: Path, textkit: Run) -> None:
    source = SAMPLES / "weekly"
    textkit("convert", "--to", "simplified", source, "-O", tmp_path / "0", "--to-encoding", "utf-8")
    for step, target in enumerate(["tw", "hk", "traditional"]):
        folder = tmp_path / target
        textkit("convert", "--to", target, tmp_path / "0", "-O", folder)
        textkit("convert", "--to", "simplified", folder, "-O", tmp_path / f"{step + 1}")
        for path in sorted((tmp_path / "0").iterdir()):
            back = (tmp_path / f"{step + 1}" / path.name).read_text(encoding="utf-8")
            whole = path.read_text(encoding="utf-8")
            different = sum(a != b for a, b in zip(back, whole, strict=True))
            assert different <= len(whole) / 500, (target, path.name)


def test_in_place_keeps_the_original_on_wish(tmp_path: Path, textkit: Run) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(SIMPLIFIED.encode("gb18030"))
    path.chmod(0o640)
    finished = textkit("convert", "--to", "traditional", "--in-place", "--backup", ".orig", path)

    assert finished.err == "textkit: 1 written, 0 already as wanted, 0 skipped\n"
    assert path.read_bytes().decode("gb18030") == TRADITIONAL
    assert (tmp_path / "a.txt.orig").read_bytes() == SIMPLIFIED.encode("gb18030")
    assert path.stat().st_mode & 0o777 == 0o640


def test_what_an_encoding_lacks_is_not_written(tmp_path: Path, textkit: Run) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("服務器和軟體都在這裡運行".encode("big5hkscs"))
    before = path.read_bytes()
    (tmp_path / "b.txt").write_text(TRADITIONAL, encoding="utf-8")
    finished = textkit("convert", "--to", "simplified", "--in-place", tmp_path)

    assert finished.code == 1
    assert path.read_bytes() == before
    assert "cannot be written in big5hkscs (choose another encoding with --to-en" in finished.err
    assert (tmp_path / "b.txt").read_text(encoding="utf-8") == SIMPLIFIED


@pytest.mark.parametrize("target", [".", "out", "x/.."])
def test_results_are_not_written_among_what_is_read(
    target: str, tmp_path: Path, textkit: Run
) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "a.txt").write_text(SIMPLIFIED, encoding="utf-8")
    finished = textkit("convert", "--to", "tw", ".", "-O", target, cwd=tmp_path)

    assert finished.code == 2
    assert "choose another folder" in finished.err
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == SIMPLIFIED


def test_a_row_is_no_file(tmp_path: Path, textkit: Run) -> None:
    (tmp_path / "rows.jsonl").write_text(json.dumps({"text": SIMPLIFIED}), encoding="utf-8")
    finished = textkit("convert", "--to", "tw", tmp_path, "-O", tmp_path.parent / "out")

    assert finished.code == 1
    assert "use -f jsonl" in finished.err


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--to", "tw", "--config", "s2t"],
        ["--to", "tw", "--backup", ".b"],
        ["--to", "tw", "--in-place", "-O", "x"],
        ["--to", "tw", "--force"],
        ["--to", "tw", "--diff", "--in-place"],
        ["--to", "tw", "--edits"],
        ["--to", "twp", "--repair"],
        ["--config", "s2tw", "--repair"],
        ["--to", "tw", "--repair", "--ambiguities"],
        ["--to", "tw", "--engine", "reimplemented", "--ambiguities"],
        ["--to", "tw", "--engine", "reimplemented", "--boundaries", "jieba"],
    ],
)
def test_options_that_make_no_sense_are_refused(options: list[str], textkit: Run) -> None:
    finished = textkit("convert", *options, SAMPLES)

    assert finished.code == 2
    assert "Traceback" not in finished.err


def test_the_other_engine_can_be_chosen(textkit: Run) -> None:
    finished = textkit("convert", "--config", "s2t", "--engine", "reimplemented", stdin="后来发现")
    assert finished.out == "後來發現"

    lacking = textkit("convert", "--config", "s2hkp", "--engine", "reimplemented", stdin="后来")
    assert lacking.code == 2
    assert os.linesep.join(["s2hkp"]) in lacking.err


def test_boundaries_hold_in_a_stream(textkit: Run) -> None:
    options = ["convert", "--config", "s2t", "--boundaries", "jieba"]
    assert textkit(*options, stdin="它被发明\r\n\n了").out == "它被發明\r\n\n了"
    pieces = convert_stream(
        io.BytesIO("它被发明\n".encode() * (CHUNK // 9)), Target(config="s2t", boundaries=True)
    )
    assert "".join(pieces) == "它被發明\n" * (CHUNK // 9)


def test_a_stream_is_repaired_as_a_whole(textkit: Run) -> None:
    text = "開会后\n" + "之后\n"
    assert textkit("convert", "--to", "tw", "--repair", stdin=text).out == "開會後\n之後\n"
