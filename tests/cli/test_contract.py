"""What scripts rely on: streams, exit codes, defaults, and that nothing is lost."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import SAMPLES, Run, in_terminal

TEXT = "山城的茶馆开到深夜，茶馆里的老人听评书，评书讲到三更。"
ARTICLE = SAMPLES / "newswire" / "wetland-returned-ponds.txt"
TEXTKIT = [sys.executable, "-m", "textkit"]


def shell(command: str, **settings: object) -> subprocess.CompletedProcess[str]:
    script = command.replace("textkit", f"{sys.executable} -m textkit")
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", script],
        capture_output=True,
        text=True,
        check=False,
        **settings,  # type: ignore[call-overload]
    )


def test_a_pipe_gets_tsv_and_a_terminal_a_table(tmp_path: Path, textkit: Run) -> None:
    piped = textkit("keywords", ARTICLE, "-n", "2")
    assert piped.out.splitlines()[0].startswith("article\trank\tterm\tscore\tcount\tarticles\t")

    shown = in_terminal([*TEXTKIT, "keywords", str(ARTICLE), "-n", "2"], cwd=tmp_path)
    assert "─────" in shown
    assert "\t" not in shown


def test_forced_colour_does_not_draw_into_a_pipe(textkit: Run) -> None:
    """FORCE_COLOR makes rich believe in a terminal; textkit asks the descriptor."""
    finished = textkit("keywords", ARTICLE, env={"FORCE_COLOR": "1", "TTY_COMPATIBLE": "1"})

    assert "\x1b" not in finished.out
    assert finished.out.startswith("article\trank\t")


def test_no_path_reads_a_stream_else_the_samples(tmp_path: Path, textkit: Run) -> None:
    assert "stdin" in textkit("keywords", stdin=TEXT).out

    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text(TEXT, encoding="utf-8")
    finished = textkit("keywords", "-f", "jsonl")
    assert json.loads(finished.out.splitlines()[0])["article"] == "a.txt"
    assert finished.err == "textkit: reading the folder corpus/\n"


def test_nothing_to_read_is_wrong_usage(textkit: Run) -> None:
    finished = textkit("keywords")

    assert finished.code == 2
    assert "Usage: textkit keywords" in finished.err
    assert "Name files or folders of articles" in finished.err


def test_articles_flow_from_command_to_command(tmp_path: Path) -> None:
    """Metadata passes through, and the names stay."""
    row = {"article": "一", "text": TEXT + "更多内容见https://example.org/a", "year": 2024}
    (tmp_path / "rows.jsonl").write_text(json.dumps(row), encoding="utf-8")
    finished = shell(f"textkit clean {tmp_path}/rows.jsonl -f jsonl | textkit clean -f jsonl")
    (line,) = finished.stdout.splitlines()
    piped = json.loads(line)

    assert (piped["article"], piped["year"]) == ("一", 2024)
    assert "example" not in piped["text"]
    finished = shell(
        f"textkit clean {tmp_path}/rows.jsonl -f jsonl | textkit keywords -f jsonl | head -1"
    )
    assert json.loads(finished.stdout)["article"] == "一"


def test_a_closed_pipe_ends_quietly() -> None:
    finished = shell(f"textkit segment {SAMPLES} {SAMPLES} {SAMPLES} | head -1")
    assert finished.stdout
    assert (finished.stderr, finished.returncode) in {("", 141), ("", 0)}

    finished = shell(f"(textkit segment {SAMPLES}; echo $? >&2) | sleep 0")
    assert finished.stderr == "141\n"


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("command", ["keywords -n 1", "segment", "detect", "--help"])
def test_a_full_disk_is_not_success(command: str, unbuffered: str) -> None:
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    path = "" if command == "--help" else str(SAMPLES)
    finished = shell(f"textkit {command} {path} > /dev/full", env=environment)

    assert finished.returncode == 74
    assert "Traceback" not in finished.stderr
    assert "No space left on device" in finished.stderr


def test_a_closed_standard_output_is_not_success() -> None:
    finished = shell(f"textkit keywords {ARTICLE} >&-")

    assert finished.returncode == 74
    assert finished.stderr == "textkit: standard output is closed\n"


def test_a_bad_file_is_named_and_the_rest_is_done(tmp_path: Path, textkit: Run) -> None:
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    finished = textkit("keywords", tmp_path)

    assert finished.code == 1
    assert "good.txt\t1\t" in finished.out
    assert (
        finished.err == "textkit: empty.txt: empty\ntextkit: picture.txt: a PNG image, not text\n"
    )


def test_strict_stops_at_the_first(tmp_path: Path, textkit: Run) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    finished = textkit("keywords", "--strict", tmp_path)

    assert (finished.code, finished.out, finished.err) == (1, "", "textkit: a.txt: empty\n")


def test_nothing_usable_is_said(tmp_path: Path, textkit: Run) -> None:
    (tmp_path / "a.txt").write_text("……", encoding="utf-8")
    finished = textkit("keywords", tmp_path)

    assert finished.code == 1
    assert "no word is left to count" in finished.err


def test_an_output_file_is_whole_or_absent(tmp_path: Path, textkit: Run) -> None:
    result = tmp_path / "result.csv"
    assert textkit("keywords", ARTICLE, "-o", result).code == 0
    whole = result.read_text(encoding="utf-8")
    assert whole.startswith("article,rank,term,")

    failed = textkit("keywords", "--strict", "-", "-o", result, stdin="")
    assert failed.code == 1
    assert result.read_text(encoding="utf-8") == whole
    refused = textkit("keywords", result, "-o", result)
    assert (refused.code, result.read_text(encoding="utf-8")) == (2, whole)
    assert "result.csv is read: choose another file to write to." in refused.err
    assert [path.name for path in tmp_path.iterdir()] == ["result.csv"]

    nowhere = textkit("keywords", ARTICLE, "-o", tmp_path / "no" / "result.csv")
    assert nowhere.code == 74
    assert "No such file or directory" in nowhere.err


def test_excel_gets_its_mark(tmp_path: Path, textkit: Run) -> None:
    assert textkit("keywords", ARTICLE, "-f", "csv", "--bom").out.startswith("\ufeffarticle,")


def test_a_misspelt_command_is_guessed(textkit: Run) -> None:
    finished = textkit("keyword", ARTICLE)

    assert finished.code == 2
    assert "Did you mean 'keywords'?" in finished.err


def test_an_interrupt_is_130(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [*TEXTKIT, "keywords", "-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdin
    process.stdin.write(TEXT.encode() * 10_000)  # more than a pipe holds: it is being read
    process.stdin.flush()
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=10)

    assert (process.returncode, errors) == (130, b"\n")


def test_a_terminated_run_leaves_nothing_behind(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    command = f"exec {sys.executable} -m textkit convert --to tw - -o out.txt < pipe"
    process = subprocess.Popen(["sh", "-c", command], cwd=tmp_path, stderr=subprocess.PIPE)
    with (tmp_path / "pipe").open("wb") as pipe:
        pipe.write(f"{TEXT}\n".encode() * 100_000)
        pipe.flush()
        while not list(tmp_path.glob(".out*")):
            time.sleep(0.01)
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=10)

    assert (process.returncode, errors) == (143, b"")
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


def test_hostile_text_cannot_drive_the_terminal(tmp_path: Path) -> None:
    hostile = f"\x1b]52;c;ZWNobw==\x07{TEXT}\u202e\x9b31m[red]折扣[/]"
    (tmp_path / "a\x1b[31m.txt").write_text(hostile, encoding="utf-8")
    for command in (["segment"], ["clean"], ["convert", "--to", "tw"], ["keywords"], ["detect"]):
        shown = in_terminal(
            [*TEXTKIT, *command, str(tmp_path)], cwd=tmp_path, env={**os.environ, "TERM": "xterm"}
        )
        assert not set(shown) & set("\x1b\x07\x9b\u202e"), command


def test_lines_of_windows_end_as_lines_on_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("第一行。\r\n第二行。\r\n".encode())
    shown = in_terminal([*TEXTKIT, "convert", "--to", "tw", "a.txt"], cwd=tmp_path)

    assert shown == "第一行。\n第二行。\n"


def test_names_that_are_no_unicode_are_shown(tmp_path: Path, textkit: Run) -> None:
    (tmp_path / os.fsdecode(b"\xff.txt")).write_text(TEXT, encoding="utf-8")
    finished = textkit("keywords", tmp_path, "-f", "jsonl", "-n", "1")

    assert json.loads(finished.out)["article"] == "\\xff.txt"


@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"LC_ALL": "C"}]
)
def test_a_pipe_is_utf_8_in_every_locale(locale: dict[str, str], textkit: Run) -> None:
    assert textkit("keywords", ARTICLE, env=locale) == textkit("keywords", ARTICLE)


def test_nothing_is_left_in_the_folder_for_temporary_files(tmp_path: Path, textkit: Run) -> None:
    (tmp_path / "tmp").mkdir()
    textkit("keywords", SAMPLES, env={"TMPDIR": str(tmp_path / "tmp")})

    assert not list((tmp_path / "tmp").iterdir())


def test_paths_may_be_listed(tmp_path: Path, textkit: Run) -> None:
    odd = os.fsdecode("茶\n馆".encode() + b"\xff.txt")
    for name in ("a.txt", "b.txt", odd):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (tmp_path / "list").write_text("a.txt\nb.txt\n", encoding="utf-8")
    named = textkit("detect", "--files-from", "list", "-f", "jsonl")
    piped = textkit("detect", "--files-from", "-", "-0", stdin=b"a.txt\0" + os.fsencode(odd))

    assert [json.loads(line)["article"] for line in named.out.splitlines()] == ["a.txt", "b.txt"]
    assert piped.out.splitlines()[2].startswith("茶\\n馆\\xff.txt\t")
    assert textkit("detect", "-0").code == 2
    assert textkit("detect", "--files-from", "nowhere").code == 2


def test_how_an_article_was_read_is_said_on_request(tmp_path: Path, textkit: Run) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode("gb18030"))
    finished = textkit("detect", "-v", "a.txt")

    assert finished.err == "textkit: a.txt: gb18030, 27 characters\n"
    assert textkit("detect", "a.txt").err == ""


def test_a_missing_file_costs_no_other(tmp_path: Path, textkit: Run) -> None:
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    finished = textkit("keywords", "good.txt", "missing.txt", cwd=tmp_path)

    assert finished.code == 1
    assert "good.txt\t1\t" in finished.out
    assert finished.err == "textkit: missing.txt: no such file or directory\n"
