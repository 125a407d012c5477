"""Each kind of file as the text it holds, and what is wrong with it said where nothing can be."""

from __future__ import annotations

import gzip
import io
import json
import sys

import pytest
from making import bomb, docx, epub, named_in, packed, page, pdf

from textkit.document import Document
from textkit.errors import UnusableArticle
from textkit.reading import Manner, read
from textkit.reading.page import Page

TEXT = "山城的茶馆开到深夜，老人们听评书。"
LONG = tuple(
    f"第{number}段说的是山城的茶馆，茶馆里的老人听评书，评书讲到三更，炉子上的水开了又开。"
    for number in "一二三四五六七八九十"
)
DOCTYPE = '<!DOCTYPE w [<!ENTITY a "茶"><!ENTITY b SYSTEM "file:///etc/hostname">]>'


def found(data: bytes, name: str, **manner: object) -> list[Document | UnusableArticle]:
    try:
        return list(read(io.BytesIO(data), name, Manner(**manner)))  # type: ignore[arg-type]
    except UnusableArticle as error:
        return [error]


def text_of(data: bytes, name: str, **manner: object) -> str:
    (document,) = found(data, name, **manner)
    assert isinstance(document, Document), document
    return document.text


def error_of(data: bytes, name: str, **manner: object) -> str:
    (error,) = found(data, name, **manner)
    return str(error)


@pytest.fixture(params=["with", "without"])
def extras(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Read pages with the library for them, and as if it were not installed."""
    if request.param == "without":
        monkeypatch.setitem(sys.modules, "trafilatura", None)
    return str(request.param)


def test_a_page_is_its_title_and_text(extras: str) -> None:
    source = page(*LONG, title="茶馆夜话")

    assert text_of(source.encode(), "a.html") == "\n".join(["茶馆夜话", *LONG])


def test_a_short_page_is_no_navigation(extras: str) -> None:
    assert text_of(page(TEXT, title="茶馆").encode(), "a.htm") == f"茶馆\n{TEXT}"


def test_lines_of_the_source_are_no_spaces(extras: str) -> None:
    source = page(*(text.replace("茶馆", "茶\n  馆", 1) for text in LONG))

    assert "茶馆里的老人" in text_of(source.encode(), "a.html")
    assert "茶 馆" not in text_of(source.encode(), "a.html")


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "big5", "iso-8859-1", "nonsense", "utf-16"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-8-sig", "utf-16"])
def test_a_page_is_believed_where_its_charset_is_plausible(charset: str, encoding: str) -> None:
    data = page(*LONG, title="茶馆", charset=charset).encode(encoding)

    assert text_of(data, "a.html").startswith(f"茶馆\n{LONG[0]}")


def test_a_page_in_another_language_is_read_as_it_says() -> None:
    source = "<meta charset=shift_jis><p>茶は熱いうちに飲むものです。"
    data = source.encode("shift_jis")

    assert text_of(data, "a.html") == "茶は熱いうちに飲むものです。"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>1 < 2 &amp;&amp; 3 > 2</p>", "1 < 2 && 3 > 2"),
        ("<p>茶<ruby>馆<rp>(</rp><rt>guan</rt><rp>)</rp></ruby>里</p>", "茶馆里"),
        ("<!-- <p>没有</p> --><p>有</p>", "有"),
        ("<p>有<!-- 没有", "有"),
        ("<style>没有", ""),
        ("<p>有<script>'</scripts>没有'</script>的</p>", "有的"),
        ("<nav>不闭合的导航<p>正文", "不闭合的导航\n正文"),
        ("<nav><nav>没有</nav>没有</nav>有", "有"),
        ("<p title='a>b'>有</p>", "有"),
        ("<p title='a<b'>有</p>", "有"),
        ("<td>甲</td><td>乙</td>", "甲 乙"),
        ("<pre>一\n 二</pre>三\n四", "一\n 二\n三四"),
        ("<![CDATA[a & b]]>", "a & b"),
        ("<", "<"),
        ("<x", ""),
        ("&#x8336;&#39302;", "茶馆"),
    ],
)
def test_odd_markup_loses_no_text(source: str, text: str) -> None:
    assert Page.of(source).text == text


def test_a_document_is_its_paragraphs() -> None:
    marked = (
        "<w:r><w:t>一</w:t><w:tab/><w:t>二</w:t></w:r><w:del><w:r><w:delText>删</w:delText></w:r>"
        "</w:del><w:ins><w:r><w:t>增</w:t></w:r></w:ins>"
    )
    boxed = f"<w:r><w:t>外</w:t></w:r><w:txbxContent>{'<w:p><w:t>内</w:t></w:p>'}</w:txbxContent>"

    assert text_of(docx(TEXT, marked, boxed), "a.docx") == f"{TEXT}\n一\t二增\n内\n外"


def test_a_book_is_its_chapters() -> None:
    data = epub(page("第一章的茶馆"), page("第二章的茶馆"), title="书名")

    assert text_of(data, "a.epub") == "书名\n第一章的茶馆\n第二章的茶馆"


@pytest.mark.parametrize("data", [docx("茶&a;", before=DOCTYPE), epub("茶", before=DOCTYPE)])
def test_nothing_is_defined_in_a_document(data: bytes) -> None:
    name = "a.docx" if b"word/" in data else "a.epub"

    assert error_of(data, name) == f"{name}: refused: its XML has a document type of its own"


def test_lines_of_a_pdf_are_joined_inside_words() -> None:
    data = pdf(
        ["茶馆夜话", "山城的茶馆开到深夜，老人们听评", "书，评书讲到三更。", "12"],
        ["第二天早上掌柜的翻开账本一笔一", "笔地对。", "half of the infor-", "mation"],
    )

    assert text_of(data, "a.pdf") == (
        "茶馆夜话\n山城的茶馆开到深夜，老人们听评书，评书讲到三更。\n"
        "第二天早上掌柜的翻开账本一笔一笔地对。\nhalf of the information"
    )


def test_a_pdf_spells_with_characters_and_not_with_their_radicals() -> None:
    assert text_of(pdf(["⼈⼯智能看⻅⻋⻔，ﬁle"]), "a.pdf") == "人工智能看见车门，file"


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)

    assert error_of(pdf([TEXT]), "a.pdf").endswith("pip install 'textkit-zh[pdf]'")


def test_an_archive_is_its_articles() -> None:
    data = packed(
        {
            "a.txt": TEXT.encode("gb18030"),
            "news/b.docx": docx(TEXT),
            "picture.png": b"\x89PNG",
            ".hidden.txt": TEXT,
            "__MACOSX/a.txt": TEXT,
            "rows.csv": f"article,text\n茶馆,{TEXT}\n",
            "inner.zip": packed({"c.md": TEXT}),
            "A.txt": TEXT,
        }
    )
    documents = found(data, "d.zip")

    assert [document.name for document in documents] == [
        "d.zip/a.txt", "d.zip/news/b.docx", "茶馆", "d.zip/inner.zip/c.md", "d.zip/A.txt (2)",
    ]  # fmt: skip
    assert {document.text for document in documents if isinstance(document, Document)} == {TEXT}


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_old_names_in_an_archive_are_read(encoding: str) -> None:
    (document,) = found(named_in(encoding, "茶馆评书.txt", TEXT), "a.zip")

    assert document.name == "a.zip/茶馆评书.txt"


def test_a_packed_file_is_what_its_name_says() -> None:
    rows = f'{{"text": "{TEXT}"}}\n' * 2

    assert text_of(gzip.compress(TEXT.encode("gb18030")), "a.txt.gz") == TEXT
    assert len(found(gzip.compress(rows.encode()), "a.jsonl.gz")) == 2
    assert text_of(gzip.compress(docx(TEXT)), "a.docx.gz") == TEXT


@pytest.mark.parametrize(
    "data", [docx(TEXT), epub(page(TEXT)), page(TEXT).encode(), pdf([TEXT]), packed({"a.md": TEXT})]
)
def test_what_has_no_name_is_told_by_its_content(data: bytes) -> None:
    (document,) = read(io.BufferedReader(io.BytesIO(data)), "stdin", Manner())  # type: ignore[arg-type]

    assert isinstance(document, Document)
    assert document.text == TEXT


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.docx", b"text", "a damaged archive, or none (File is not a zip file)"),
        ("a.docx", packed({"a.txt": TEXT}), "not such a document: there is no _rels/.rels in it"),
        ("a.docx", docx(), "empty"),
        ("a.epub", docx(TEXT), "not such a document: there is no META-INF/container.xml in it"),
        ("a.pdf", TEXT.encode(), "not a PDF document"),
        ("a.pdf", pdf([]), "empty: a PDF document without text, perhaps scanned"),
        ("a.html", pdf([TEXT]), "a PDF document, not text"),
        ("a.html", b"<html><script>1</script></html>", "empty: a page without text"),
        ("a.txt", docx(TEXT), "a zip archive or a document made of one, not text"),
        ("a.zip", packed({"a.png": b"1"}), "no articles in this archive"),
        ("a.txt.gz", b"text", "a damaged archive (Not a gzipped file (b'te'))"),
    ],
)  # fmt: skip
def test_what_is_no_such_document_is_said(name: str, data: bytes, reason: str) -> None:
    assert error_of(data, name) == f"{name}: {reason}"


def test_limits_can_be_raised() -> None:
    many = packed([(f"{number}.txt", TEXT) for number in range(12)])
    deep = packed({"a.zip": packed({"b.txt": TEXT})})
    dense = bomb(9_000_000)

    limit = "raise the limit with"
    assert error_of(many, "a.zip", max_entries=10) == (
        f"a.zip: more than 10 entries ({limit} --max-entries)"
    )
    assert len(found(many, "a.zip", max_entries=12)) == 12
    assert error_of(deep, "a.zip", max_nesting=1) == (
        f"a.zip/a.zip: too many archives in one another ({limit} --max-nesting)"
    )
    assert text_of(deep, "a.zip", max_nesting=2) == TEXT
    assert error_of(dense, "a.txt.gz") == (
        f"a.txt.gz: unpacks to too many times its size ({limit} --max-ratio)"
    )
    assert len(text_of(dense, "a.txt.gz", max_ratio=2000)) == 9_000_000
    assert error_of(dense, "a.txt.gz", max_ratio=2000, max_bytes=8_000_000) == (
        f"a.txt.gz: larger than 8,000,000 bytes ({limit} --max-bytes)"
    )


def test_a_bomb_costs_no_article_beside_it() -> None:
    data = packed({"a.txt": "a" * 9_000_000, "b.txt": TEXT})
    bad, good = found(data, "a.zip")

    assert isinstance(bad, UnusableArticle)
    assert isinstance(good, Document)


def test_many_small_bombs_are_one() -> None:
    data = packed([(f"{number}.txt", "a" * 3_900_000) for number in range(20)])
    documents = found(data, "a.zip")

    assert sum(isinstance(document, Document) for document in documents) <= 8
    assert all("--max-ratio" in str(error) for error in documents[8:])


def rows_of(data: bytes, name: str, **limits: int) -> list[str]:
    return [d.text if isinstance(d, Document) else str(d) for d in found(data, name, **limits)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "gb18030", "utf-8-sig"])
@pytest.mark.parametrize("kind", ["jsonl", "csv", "tsv"])
def test_rows_are_read_in_any_encoding(encoding: str, kind: str) -> None:
    texts = ["今天我们去茶馆喝茶，听老人讲故事。", "他们很高兴，一直坐到晚上才回家。"]
    mark = "," if kind == "csv" else "\t"
    lines = [json.dumps({"text": text}, ensure_ascii=False) for text in texts]
    if kind != "jsonl":
        lines = [f"year{mark}text", *(f"2024{mark}{text}" for text in texts)]
    documents = found("".join(f"{line}\n" for line in lines).encode(encoding), f"a.{kind}")

    assert [d.text for d in documents if isinstance(d, Document)] == texts
    assert {d.encoding[:6] for d in documents if isinstance(d, Document)} == {
        encoding.removesuffix("-sig")[:6]
    }


def test_an_open_quote_costs_its_own_row() -> None:
    good = "text\n一行。\n"
    broken = good + '"没有结束\n二行。\n' + '三行。\n"四\n行。"\n他说"好"。\n"他"好。\n'
    reason = "not a row (a quote is not closed)"

    expected = [
        "一行。",
        f"a.csv:3: {reason}",
        "二行。",
        "三行。",
        "四\n行。",
        '他说"好"。',
        "他好。",
    ]
    assert rows_of(broken.encode(), "a.csv") == expected
    assert rows_of((good + '"没有').encode(), "a.csv") == ["一行。", f"a.csv:3: {reason}"]
    assert rows_of(b'"text\n1\n', "a.csv") == [f"a.csv:1: {reason}"]


def test_quotes_that_open_everywhere_are_read_once() -> None:
    rows = rows_of(b"text,more\n" + b'x","y\n' * 20_000, "a.csv", max_bytes=100_000)

    assert len(rows) == 20_000


def test_a_nul_costs_no_other_row() -> None:
    rows = rows_of("text\n茶\0馆\n茶馆里很热闹。\n".encode(), "a.csv")

    assert rows[-1] == "茶馆里很热闹。"
    assert rows_of(b"text\n\0\nplain words\n", "a.csv")[-1] == "plain words"


def test_an_entry_without_a_name_is_passed_over() -> None:
    data = packed({"q.txt": "1", "a.txt": TEXT}).replace(b"q.txt", b"\0.txt")

    assert [d.text for d in found(data, "a.zip") if isinstance(d, Document)] == [TEXT]
