"""Inputs that people bring and nobody wants, by name, and the limits they are met under."""

from __future__ import annotations

import gzip
import os
import resource
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from making import bomb, docx, epub, named_in, packed, page, pdf

TEXT = "山城的茶馆开到深夜，茶馆里的老人听评书，评书讲到三更。炉子上的水开了又开，有人添茶。"
TRADITIONAL = "山城的茶館開到深夜，茶館裡的老人聽評書，評書講到三更。爐子上的水開了又開，有人添茶。"
GOOD = {
    "good.txt": TEXT.encode(),
    "zz.md": TRADITIONAL.encode(),
    "mm.txt": f"{TEXT}\r\n{TEXT}".encode("gb18030"),
}
DOCTYPE = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
EXTERNAL = '<!DOCTYPE w SYSTEM "file:///etc/passwd">'

BYTES: dict[str, bytes] = {
    **{
        f"{encoding}.txt": (TRADITIONAL if encoding.startswith("big5") else TEXT).encode(encoding)
        for encoding in (
            *("gb18030", "gbk", "gb2312", "hz", "big5", "big5hkscs", "utf-8-sig", "utf-16"),
            *("utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"),
        )
    },
    "latin.txt": "Café à la crème, naïve façade.".encode("latin-1"),
    "shift-jis.txt": "お茶は熱いうちに飲むものです。".encode("shift_jis"),
    "korean.txt": "오늘은 차를 마시고 책을 읽었다.".encode("euc-kr"),
    "broken-few.txt": (TEXT * 100).encode() + b"\xff\xfe",
    "broken-many.txt": TEXT.encode() + b"\xff" * 200,
    "cut-short.txt": TEXT.encode()[:-1],
    "two-encodings.txt": TEXT.encode() + TEXT.encode("gb18030"),
    "encoded-twice.txt": TEXT.encode().decode("latin-1").encode(),
    "surrogates.txt": TEXT.encode() + b"\xed\xa0\x80\xed\xbf\xbf",
    "overlong.txt": TEXT.encode() + b"\xc0\xaf",
    "nul.txt": b"\0" * 1000,
    "nul-late.txt": TEXT.encode() * 2000 + b"\0",
    "random.txt": bytes((index * 7919 + index // 251) % 256 for index in range(5000)),
    "controls.txt": bytes(range(1, 32)) * 50,
    "empty.txt": b"",
    "blank.txt": b" \n\t\r\n",
    "mark.txt": "\ufeff".encode(),
    "mark-16.txt": b"\xff\xfe",
    "one-character.txt": "茶".encode(),
    "one-byte.txt": b"a",
    "punctuation.txt": "。，！？……".encode(),
    "digits.txt": b"12345 67890",
    "unassigned.txt": f"{TEXT}\U0003fffe\uffff\ufdd0".encode(),
    "private.txt": f"{TEXT}\ue000\uf8ff\U000f0000".encode(),
    "bidi.txt": f"\u202e{TEXT}\u2066\u2069\u200f".encode(),
    "zero-width.txt": "\u200b".join(TEXT).encode(),
    "tags.txt": f"{TEXT}\U000e0041\U000e007f".encode(),
    "escapes.txt": f"\x1b]52;c;ZWNobw==\x07\x1b[31m{TEXT}\x9b2J\x1bP1$r\x1b\\".encode(),
    "markup.txt": f"折扣[/] [red]{TEXT}[/red] [link=javascript:x]茶[/link] 1:100:2".encode(),
    "html.txt": f"<script>alert(1)</script>{TEXT}</script><img onerror=alert(1)>".encode(),
    "formula.txt": f"=HYPERLINK(1) @SUM(1) -2+3 {TEXT}".encode(),
    "line-ends.txt": f"{TEXT}\r{TEXT}\r\n{TEXT}\u2028{TEXT}\x85{TEXT}\x0b{TEXT}\x0c".encode(),
    "long-line.txt": (TEXT * 2000).encode(),
    "same.txt": ("的" * 60_000).encode(),
    "same-latin.txt": b"a" * 100_000,
    "no-separators.txt": ("茶馆评书山城三更" * 8_000).encode(),
    "many-lines.txt": "茶\n".encode() * 50_000,
    "open-brackets.txt": b"[(<![" * 20_000,
    "accents.txt": ("e" + "\u0301\u0323" * 20_000).encode(),
    "rare.txt": ("㐀𠮷𪜀鿕龻" * 200).encode(),
    "compatible.txt": f"転化\uf961\U0002f800⼈⼯智能{TEXT}".encode(),
    "large.txt": b"x" * 3_000_000,
    "pdf.txt": pdf([TEXT]),
    "zip.txt": packed({"a.txt": TEXT}),
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "program.txt": b"\x7fELF" + bytes(500),
    "database.txt": b"SQLite format 3\0" + bytes(500),
    "old-word.doc.txt": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
    "page.html": page(TEXT, title="茶馆").encode(),
    "page-gbk.htm": page(TEXT, charset="gb2312").encode("gbk"),
    "page-lies.html": page(TEXT, charset="utf-8").encode("gb18030"),
    "page-empty.html": b"<html></html>",
    "page-deep.html": b"<div>" * 50_000 + TEXT.encode(),
    "page-open.html": b"<p <a <b " * 10_000,
    "page-comment.html": b"<!--" * 20_000 + TEXT.encode(),
    "page-cdata.html": b"<![CDATA[" * 10_000,
    "page-entities.html": b"&lt;&amp;&#0;&#xD800;&#1114112;&bogus;" * 2_000,
    "page-script.html": f"<script>{TEXT}".encode(),
    "page-cut.html": page(TEXT).encode()[:-300],
    "page.pdf.html": pdf([TEXT]),
    "word.docx": docx(TEXT),
    "word-empty.docx": docx(),
    "word-cut.docx": docx(TEXT)[:-40],
    "word-entities.docx": docx("&b;", before=DOCTYPE),
    "word-external.docx": docx(TEXT, before=EXTERNAL),
    "word-deep.docx": docx("<w:r>" * 5_000 + "</w:r>" * 5_000),
    "word-broken.docx": docx("<w:r><w:t>茶</w:r>"),
    "word-bomb.docx": docx("a" * 20_000_000),
    "word-none.docx": packed({"a.txt": TEXT}),
    "word-text.docx": TEXT.encode(),
    "book.epub": epub(page(TEXT), title="书"),
    "book-missing.epub": epub(page(TEXT)).replace(b"chapter 0", b"chapter 9", 1),
    "book-entities.epub": epub(page(TEXT), before=DOCTYPE),
    "book-binary.epub": epub("\0\0\0"),
    "paper.pdf": pdf([TEXT[:20], TEXT[20:]]),
    "paper-empty.pdf": pdf([]),
    "paper-cut.pdf": pdf([TEXT])[:200],
    "paper-head.pdf": b"%PDF-1.7\n",
    "paper-loop.pdf": pdf([TEXT]).replace(b"/Kids [10 0 R]", b"/Kids [ 2 0 R]"),
    "paper-text.pdf": TEXT.encode(),
    "pack.zip": packed({"a.txt": TEXT, "b/c.docx": docx(TEXT), "d.png": b"1"}),
    "pack-old-names.zip": named_in("gb18030", "茶馆评书.txt", TEXT),
    "pack-empty.zip": packed({}),
    "pack-cut.zip": packed({"a.txt": TEXT})[:-30],
    "pack-up.zip": packed({"../../escaped.txt": TEXT, "/escaped.txt": TEXT}),
    "pack-twice.zip": packed([("a.txt", TEXT), ("a.txt", TEXT), ("A.TXT", TEXT)]),
    "pack-bomb.zip": packed({"bomb.txt": "a" * 30_000_000, "good.txt": TEXT}),
    "pack-deep.zip": packed(
        {"1.zip": packed({"2.zip": packed({"3.zip": packed({"4.zip": b""})})})}
    ),
    "pack-many.zip": packed([(f"{number}.txt", b"1") for number in range(10_050)]),
    "pack-text.zip": TEXT.encode(),
    "pack.txt.gz": gzip.compress(TEXT.encode("gb18030")),
    "pack-rows.jsonl.gz": gzip.compress(f'{{"text": "{TEXT}"}}\n'.encode() * 3),
    "pack-bomb.txt.gz": bomb(50_000_000),
    "pack-cut.txt.gz": gzip.compress(TEXT.encode() * 50)[:-9],
    "pack-text.txt.gz": TEXT.encode(),
    "rows.jsonl": f'{{"article": "一", "text": "{TEXT}", "year": 2024}}\n'.encode(),
    "rows-bad.jsonl": f'{{"text": "{TEXT}"}}\nnot json\n[1]\n{{"text": 1}}\n{{}}\n'.encode(),
    "rows-deep.jsonl": b'{"text": ' + b"[" * 100_000 + b"\n",
    "rows-surrogates.jsonl": b'{"text": "\\ud83d\\u8336\\udc00", "article": "\\ud800"}\n',
    "rows-number.jsonl": b'{"text": "\xe8\x8c\xb6", "n": ' + b"9" * 5000 + b"}\n",
    "rows-nan.jsonl": f'{{"text": "{TEXT}", "n": NaN, "i": Infinity}}\n'.encode(),
    "rows-16.jsonl": f'{{"text": "{TEXT}"}}\n'.encode("utf-16"),
    "rows.csv": f"article,text\n一,{TEXT}\n".encode("gb18030"),
    "rows-head.csv": b"article,text\n",
    "rows-quote.csv": f'article,text\n一,"{TEXT}\n'.encode(),
    "rows-nul.csv": f"article,text\n一,{TEXT}\0\n".encode(),
    "rows-short.csv": f"article,text,year\n一\n二,{TEXT},1,2,3\n".encode(),
    "rows-none.csv": b"a,b\n1,2\n",
    "rows.tsv": f"article\ttext\n一\t{TEXT}\n".encode("utf-16"),
    "rows-escapes.jsonl": b'{"article": "\\u001b[31m\\n\\t=1", "text": "\xe8\x8c\xb6"}\n',
}


def _names(folder: Path) -> None:
    for name in (b"new\nline.txt", b"tab\t.txt", b"esc\x1b[31m.txt", b"\xff\xfe.txt", b"-n.txt",
                 "bidi\u202etxt.txt".encode(), b"[red]x[green].txt", b"quote\"'.txt", b"=1+1.txt",
                 "茶".encode() * 60 + b".txt"):  # fmt: skip
        (folder / os.fsdecode(name)).write_text(TEXT, encoding="utf-8")


def _socket(folder: Path) -> None:
    here = Path.cwd()
    os.chdir(folder)  # the name of a socket is short
    try:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind("socket.txt")
    finally:
        os.chdir(here)


def _locked(folder: Path) -> None:
    (folder / "locked").mkdir()
    (folder / "locked" / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "locked").chmod(0)
    (folder / "unreadable.txt").write_text(TEXT, encoding="utf-8")
    (folder / "unreadable.txt").chmod(0)


def _links(folder: Path) -> None:
    (folder / "dead.txt").symlink_to("nowhere")
    (folder / "self.txt").symlink_to("self.txt")
    (folder / "up").symlink_to("..")
    (folder / "zero.txt").symlink_to("/dev/zero")
    (folder / "tty.txt").symlink_to("/dev/tty")
    (folder / "twice.txt").symlink_to("good.txt")


PLACES: dict[str, Callable[[Path], None]] = {
    "odd names": _names,
    "a pipe": lambda folder: os.mkfifo(folder / "pipe.txt"),
    "a socket": _socket,
    "locked": _locked,
    "links": _links,
    "a folder like a file": lambda folder: (folder / "folder.txt").mkdir(),
    "hidden": lambda folder: (folder / ".hidden.txt").write_bytes(b"\xff"),
    "both cases": lambda folder: (folder / "GOOD.TXT").write_text(TEXT, encoding="utf-8"),
}


def limited(memory: int = 1_500_000_000, written: int | None = None) -> Callable[[], None]:
    """Return what sets the limits of a process before it starts."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if written is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (written, written))

    return limit


def run(
    *arguments: str | Path, cwd: Path, shell: str = "", **settings: object
) -> subprocess.CompletedProcess[bytes]:
    """Run the command under limits; *shell* says what becomes of its streams."""
    command = [sys.executable, "-m", "textkit", *map(os.fspath, arguments)]
    if shell:
        command = ["bash", "-c", f'"$@" {shell}', "bash", *command]
    return subprocess.run(
        command,
        cwd=cwd,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=False,
        preexec_fn=settings.pop("preexec_fn", limited()),
        **settings,  # type: ignore[call-overload]
    )


def snapshot(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Return what is in a folder: modes, times and contents."""
    found = {}
    for path in sorted(folder.rglob("*")):
        status = path.lstat()
        content = b""
        if path.is_file() and not path.is_symlink() and os.access(path, os.R_OK):
            content = path.read_bytes()
        found[os.fspath(path)] = (status.st_mode, status.st_mtime_ns, content)
    return found
