"""Documents of every kind, made up for tests."""

from __future__ import annotations

import gzip
import io
import warnings
import zipfile
from collections.abc import Mapping, Sequence

CONTENT_TYPES = '<?xml version="1.0"?><Types xmlns="http://example.org/content-types"/>'
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://example.org/r">'
    '<Relationship Id="r1" Type="http://example.org/relationships/officeDocument"'
    ' Target="word/document.xml"/></Relationships>'
)
CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:example"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)


def page(*paragraphs: str, title: str = "", charset: str = "utf-8") -> str:
    """Return a web page with a navigation, a script and a footer around its paragraphs."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>{title}</title>'
        "<script>if (a < b) { document.write('<p>脚本</p>'); }</script><style>p {}</style></head>"
        "<body><nav><ul><li><a href='/'>首页</a></li><li><a href='/a'>频道</a></li></ul></nav>"
        f"<article><h1>{title}</h1>{body}</article><footer>备案号在此</footer></body></html>"
    )


def packed(
    parts: Mapping[str, str | bytes] | Sequence[tuple[str, str | bytes]], *, squeezed: bool = True
) -> bytes:
    """Return a zip file."""
    buffer = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if squeezed else zipfile.ZIP_STORED
    with zipfile.ZipFile(buffer, "w", method) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # two entries may well have one name
        for name, content in parts.items() if isinstance(parts, Mapping) else parts:
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return buffer.getvalue()


def named_in(encoding: str, name: str, content: str) -> bytes:
    """Return a zip file of one entry whose name is in an old encoding, without saying so."""
    placeholder = "x" * len(name.encode(encoding))
    data = packed({placeholder: content}, squeezed=False)
    return data.replace(placeholder.encode(), name.encode(encoding))


def docx(*paragraphs: str, before: str = "") -> bytes:
    """Return a Word document; a paragraph is text, or XML where it begins with "<"."""
    body = "".join(
        f"<w:p>{text if text.startswith('<') else f'<w:r><w:t>{text}</w:t></w:r>'}</w:p>"
        for text in paragraphs
    )
    document = f'{before}<w:document xmlns:w="urn:w"><w:body>{body}</w:body></w:document>'
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELATIONS,
        "word/document.xml": document,
    }
    return packed(parts)


def epub(*chapters: str, title: str = "", before: str = "") -> bytes:
    """Return an electronic book; each chapter is the source of a page."""
    names = [f"chapter {number}.xhtml" for number in range(len(chapters))]
    items = "".join(
        f'<item id="c{number}" href="{name.replace(" ", "%20")}"'
        ' media-type="application/xhtml+xml"/>'
        for number, name in enumerate(names)
    )
    spine = "".join(f'<itemref idref="c{number}"/>' for number in range(len(chapters)))
    package = (
        f'{before}<package xmlns:dc="urn:dc"><metadata><dc:title>{title}</dc:title></metadata>'
        '<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml"'
        f' properties="nav"/>{items}</manifest><spine><itemref idref="nav"/>{spine}</spine>'
        "</package>"
    )
    return packed(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OEBPS/book.opf": package,
            "OEBPS/nav.xhtml": page("目录"),
            **{f"OEBPS/{name}": text for name, text in zip(names, chapters, strict=True)},
        }
    )


def pdf(*pages: Sequence[str]) -> bytes:
    """Return a PDF document; a page is its lines, and a font without glyphs says what they are."""
    characters = sorted({c for lines in pages for line in lines for c in line})
    codes = {character: number for number, character in enumerate(characters, start=1)}
    mapping = "\n".join(
        f"<{code:04X}> <{character.encode('utf-16-be').hex()}>" for character, code in codes.items()
    )
    to_unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{mapping}\nendbfchar\nendcmap end end"
    )
    kids = " ".join(f"{10 + 2 * number} 0 R" for number in range(len(pages)))
    objects = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        3: "<< /Type /Font /Subtype /Type0 /BaseFont /None /Encoding /Identity-H"
        " /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        4: "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /None /DW 1000"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        5: stream(to_unicode.encode()),
    }
    for number, lines in enumerate(pages):
        shown = "".join(
            f"1 0 0 1 50 {800 - 20 * row} Tm <{''.join(f'{codes[c]:04X}' for c in line)}> Tj\n"
            for row, line in enumerate(lines)
        )
        objects[10 + 2 * number] = (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"
            f" /Resources << /Font << /F 3 0 R >> >> /Contents {11 + 2 * number} 0 R >>"
        )
        objects[11 + 2 * number] = stream(f"BT /F 12 Tf\n{shown}ET".encode())
    return assembled(objects)


def stream(data: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%b\nendstream" % (len(data), data)


def assembled(objects: Mapping[int, str | bytes]) -> bytes:
    """Return the numbered objects as a PDF document; the first is its catalogue."""
    result = b"%PDF-1.7\n"
    places = {}
    for number, content in objects.items():
        places[number] = len(result)
        data = content if isinstance(content, bytes) else content.encode()
        result += b"%d 0 obj\n%b\nendobj\n" % (number, data)
    table = len(result)
    last = max(objects)
    result += b"xref\n0 %d\n" % (last + 1)
    for number in range(last + 1):
        place, state = places.get(number, 0), b"n" if number in places else b"f"
        result += b"%010d %05d %b \n" % (place, 0 if number in places else 65535, state)
    return result + b"trailer << /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF" % (
        last + 1,
        table,
    )


def bomb(size: int) -> bytes:
    """Return a gzip file of so many equal bytes."""
    return gzip.compress(b"a" * size, 9)
