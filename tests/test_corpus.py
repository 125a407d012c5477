"""Finding articles: what is taken, in which order, under which names, and what is left out."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from textkit.corpus import Corpus, Silence
from textkit.errors import NothingToAnalyse, UnusableArticle, WrongUsage
from textkit.reading import Manner
from textkit.reading.files import opened

TEXT = "山城的茶馆开到深夜，老人们听评书。"


def write(folder: Path, *names: str, text: str = TEXT) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def names(*paths: str | Path, **settings: object) -> list[str]:
    return [document.name for document in Corpus(paths, **settings)]  # type: ignore[arg-type]


def left_out(*paths: str | Path, **settings: object) -> list[str]:
    silence = Silence()
    list(Corpus(paths, observer=silence, **settings))  # type: ignore[arg-type]
    return [str(error) for error in silence.left_out]


def test_a_folder_is_walked_in_order(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a/2.txt", "a/1.md", "c.txt", "a.txt", ".hidden.txt", ".git/x.txt")
    write(tmp_path, "notes.docx", "a/picture.png")

    assert names(tmp_path) == ["a/1.md", "a/2.txt", "a.txt", "b.txt", "c.txt"]


def test_names_tell_several_folders_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "x/1.txt", "y/1.txt", "z/x/1.txt")
    monkeypatch.chdir(tmp_path)

    assert names("x", "y") == ["x/1.txt", "y/1.txt"]
    assert names("x", "z/x") == ["x/1.txt", "z/x/1.txt"]
    assert names("x/1.txt") == ["1.txt"]
    assert names("x/1.txt", "y/1.txt") == ["x/1.txt", "y/1.txt"]
    assert names("x/1.txt", "x/1.txt") == ["x/1.txt", "x/1.txt (2)"]


def test_a_file_is_read_once_whatever_links_lead_to_it(tmp_path: Path) -> None:
    write(tmp_path, "in/b.txt", "in/deep/c.txt", "outside.txt")
    (tmp_path / "in" / "a.txt").symlink_to("b.txt")
    (tmp_path / "in" / "d.txt").symlink_to("../outside.txt")
    (tmp_path / "in" / "e.txt").symlink_to("../outside.txt")
    (tmp_path / "in" / "loop").symlink_to("../in")
    (tmp_path / "in" / "self.txt").symlink_to("self.txt")

    assert names(tmp_path / "in") == ["b.txt", "d.txt", "deep/c.txt"]
    assert left_out(tmp_path / "in") == ["self.txt: too many levels of symbolic links"]
    assert names(tmp_path / "in" / "a.txt") == ["a.txt"]


def test_folders_may_be_deep(tmp_path: Path) -> None:
    deep = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1500):
        os.mkdir("d", dir_fd=deep)
        deeper = os.open("d", os.O_RDONLY, dir_fd=deep)
        os.close(deep)
        deep = deeper
    os.close(deep)
    write(tmp_path, "d/d/a.txt")
    try:
        assert names(tmp_path) == ["d/d/a.txt"]
    finally:  # Python does not find its way down there
        subprocess.run(["rm", "-rf", tmp_path / "d"], check=True)


def test_a_file_that_changes_meanwhile_is_said(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    with (
        pytest.raises(UnusableArticle, match="changed while it was read"),
        opened(tmp_path / "a.txt", "a.txt"),
    ):
        write(tmp_path, "a.txt", text="别的")


def test_a_text_that_changes_meanwhile_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "a.txt", "b.txt")

    def disturbed(descriptor: int, size: int, read: Callable[[int, int], bytes] = os.read) -> bytes:
        write(tmp_path, "a.txt", text="别的")
        return read(descriptor, size)

    monkeypatch.setattr(os, "read", disturbed)

    assert left_out(tmp_path) == ["a.txt: changed while it was read"]


def test_articles_of_one_name_are_read_in_one_way(tmp_path: Path) -> None:
    page = "<html><body><p>山水是一篇文章，写得很长。</p></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")

    first, second = Corpus([tmp_path / "a.html", tmp_path / "a.html"])

    assert first.text == second.text == "山水是一篇文章，写得很长。"


def test_a_broken_row_costs_no_other(tmp_path: Path) -> None:
    rows = ["article,text", f"一,{TEXT * 100}", f"二,{TEXT * 100}", f"三,{TEXT}"]
    data = "\n".join(rows).encode().replace("二,山".encode(), "二,".encode() + b"\xff" * 60)
    (tmp_path / "a.csv").write_bytes(data.replace("一,山".encode(), "一,".encode() + b"\xff"))

    assert names(tmp_path, manner=Manner(encoding="utf-8")) == ["一", "三"]
    assert left_out(tmp_path, manner=Manner(encoding="utf-8")) == [
        "a.csv:3: more than 0.1 % of its bytes are not utf-8"
    ]
    first, _ = Corpus([tmp_path], manner=Manner(encoding="utf-8"))
    assert (first.broken, first.text[0]) == (1, "\ufffd")


def test_what_is_said_of_an_article_depends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes((TEXT * 100).encode("gb18030") + b"\xff")
    (quiet,) = Corpus([tmp_path])
    (verbose,) = Corpus([tmp_path], manner=Manner(verbose=True))

    assert quiet.remark == "1 malformed bytes replaced, the first at byte 3400"
    assert verbose.remark == f"gb18030, 1,701 characters; {quiet.remark}"


def test_globs_choose_files(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b.md", "c.text", "old/d.txt")

    assert names(tmp_path, include=["*.md", "*.text"]) == ["b.md", "c.text"]
    assert names(tmp_path, exclude=["old/*"]) == ["a.txt", "b.md"]


def test_iterating_again_gives_the_same(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b.txt")
    corpus = Corpus([tmp_path])

    assert list(corpus) == list(corpus)
    assert corpus.size() == 2


def test_what_cannot_be_used_is_named_and_the_rest_is_done(tmp_path: Path) -> None:
    write(tmp_path, "good.txt")
    write(tmp_path, "blank.txt", text=" \n")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "zipped.txt").write_bytes(gzip.compress(b"text"))
    (tmp_path / "dead.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "big.txt").write_text("大" * 2000, encoding="utf-8")
    os.mkfifo(tmp_path / "pipe.txt")
    manner = Manner(max_bytes=1000)

    assert names(tmp_path, manner=manner) == ["good.txt"]
    assert left_out(tmp_path, manner=manner) == [
        "big.txt: larger than 1,000 bytes (raise the limit with --max-bytes)",
        "blank.txt: empty",
        "dead.txt: no such file or directory",
        "empty.txt: empty",
        "pipe.txt: not a regular file (pipe a stream in as '-')",
        "zipped.txt: a gzip archive, not text",
    ]


def test_a_device_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "endless.txt").symlink_to("/dev/zero")

    assert left_out(tmp_path) == [
        "endless.txt: not a regular file (pipe a stream in as '-')",
    ]


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path)

    assert names(tmp_path) == ["a.txt"]


def test_a_folder_without_articles_says_so(tmp_path: Path) -> None:
    (message,) = left_out(tmp_path)

    assert message.startswith(f"{tmp_path}: no articles in this folder (.csv .docx .epub ")


def test_rows_are_articles_with_metadata(tmp_path: Path) -> None:
    rows = [
        {"article": "一", "text": TEXT, "year": 2024},
        {"text": TEXT},
        {"article": "三", "title": "无文"},
        {"article": "一", "text": TEXT},
    ]
    lines = "\n".join(json.dumps(row) for row in rows) + "\nnot json\n\n"
    (tmp_path / "news.jsonl").write_text(lines, encoding="utf-8")
    documents = list(Corpus([tmp_path / "news.jsonl"]))

    assert [document.name for document in documents] == ["一", "news.jsonl:2", "一 (2)"]
    assert documents[0].meta == {"year": 2024}
    assert [error.split(":")[1] for error in left_out(tmp_path)] == ["3", "5"]


@pytest.mark.parametrize(("suffix", "mark"), [("csv", ","), ("tsv", "\t")])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_tables_are_rows_in_any_encoding(
    tmp_path: Path, suffix: str, mark: str, encoding: str
) -> None:
    lines = [["title", "body", "year"], ["茶馆", f'"{TEXT}\n第二行"', "2024"]]
    text = "".join(mark.join(line) + "\r\n" for line in lines)
    (tmp_path / f"news.{suffix}").write_bytes(text.encode(encoding))
    (document,) = Corpus([tmp_path], manner=Manner(field="body", name_field="title"))

    assert (document.name, document.text) == ("茶馆", f"{TEXT}\n第二行")
    assert document.meta == {"year": "2024"}


def test_a_stream_is_one_article_or_rows() -> None:
    stream = io.BufferedReader(io.BytesIO(TEXT.encode("gb18030")))  # type: ignore[arg-type]
    (document,) = Corpus(["-"], stream=stream)
    assert (document.name, document.text, document.encoding) == ("stdin", TEXT, "gb18030")

    row = json.dumps({"article": "一", "text": TEXT}).encode()
    stream = io.BufferedReader(io.BytesIO(row))  # type: ignore[arg-type]
    (document,) = Corpus(["-"], stream=stream)
    assert (document.name, document.text) == ("一", TEXT)


def test_no_stream_is_an_error() -> None:
    with pytest.raises(NothingToAnalyse):
        list(Corpus(["-"]))


def test_groups_are_fields_or_folders(tmp_path: Path) -> None:
    corpus = Corpus([tmp_path], group_by="folder")
    assert corpus.group("weekly/1.txt", {}) == "weekly"
    assert corpus.group("1.txt", {}) == "."
    assert Corpus([tmp_path], group_by="year").group("a", {"year": 2024}) == "2024"
    with pytest.raises(WrongUsage, match="no field 'year'"):
        Corpus([tmp_path], group_by="year").group("a", {})


def test_an_observer_can_stop_the_work(tmp_path: Path) -> None:
    class Strict(Silence):
        def skipped(self, error: UnusableArticle) -> None:
            raise error

    write(tmp_path, "a.txt", text="")
    with pytest.raises(UnusableArticle, match=r"a\.txt: empty"):
        list(Corpus([tmp_path], observer=Strict()))
