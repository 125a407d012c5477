"""Bytes to text: the byte order mark, strict UTF-8, then the Chinese encoding that reads best."""

from __future__ import annotations

import codecs
import math
import re
from bisect import bisect_right
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple

from textkit.errors import TextkitError, WrongUsage
from textkit.patterns import pattern

# A UTF-32 mark begins with the UTF-16 one, so it is tried first.
MARKS = {
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "gb18030": b"\x84\x31\x95\x33",
}
NARROW = ("utf-8", "gb18030", "big5hkscs")
WIDE = ("utf-16-le", "utf-16-be")
UNMARKED = {"utf-16": WIDE, "utf-32": ("utf-32-le", "utf-32-be")}

# The smaller codecs differ from what is found in the wild: gb2312 reads A1AA as ― for — and A1A4 as
# ・ for ·; gbk and big5 lack characters that every mainland and Hong Kong page may hold.
ALIASES = {
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "utf-8-sig": "utf-8",
}
NOT_CHARACTERS = {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"}

# Python's big5hkscs keeps the symbols of the oldest Big5 table; Windows, Taiwan and the WHATWG
# standard agree on other ones. Left: as the codec reads. Right: as the character is meant.
BIG5_SYMBOLS = dict(zip("•､‾∼♁☉¥¢£", "‧﹑¯～⊕⊙￥￠￡", strict=True))
TO_BIG5 = str.maketrans(
    {meant: read for read, meant in BIG5_SYMBOLS.items()} | dict.fromkeys(BIG5_SYMBOLS, "\udcff")
)
BIG5_EURO = b"\xa3\xe1"  # in every Big5 but the codec's

FOREIGN = {
    b"%PDF-": "a PDF document",
    b"PK\x03\x04": "a zip archive or a document made of one",
    b"\x7fELF": "a program",
    b"\x89PNG\r\n": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF87a": "a GIF image",
    b"GIF89a": "a GIF image",
    b"\x1f\x8b\x08": "a gzip archive",
    b"\xfd7zXZ\x00": "an xz archive",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"Rar!\x1a\x07": "a rar archive",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old Office document",
    b"{\\rtf1": "an RTF document",
    b"SQLite format 3\x00": "a database",
}
KNOWN = (*FOREIGN, *MARKS.values())
CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r")) + b"\x7f"
BLOCK = 1 << 16
SAMPLE = 2048
BROKEN = "\udcff"  # a malformed byte until it is counted: no codec reads a lone surrogate

# The log probability of a character that is not among the everyday ones, by the code point from
# which it holds. What matters is the order of size.
BLOCKS = (
    (0x00, -20.0), (0x09, -5.0), (0x0B, -20.0), (0x0D, -5.0), (0x0E, -20.0), (0x20, -5.0),
    (0x7F, -20.0), (0xA0, -9.0), (0xB7, -6.0), (0xB8, -9.0), (0xC0, -7.0), (0x180, -13.0),  # Latin
    (0x1CD, -7.0), (0x1DD, -13.0),  # pinyin among rare Latin
    (0x391, -9.0), (0x3CA, -13.0), (0x410, -9.0), (0x452, -13.0),  # Greek, Cyrillic
    (0x5D0, -9.0), (0x700, -14.0), (0x1E00, -8.0), (0x1F00, -14.0),
    (0x2000, -7.0), (0x2070, -10.5), (0x2C00, -17.0), (0x2E80, -13.0),  # punctuation, symbols
    (0x3000, -7.0), (0x3040, -8.5), (0x3130, -13.0),  # Chinese punctuation, kana and bopomofo
    (0x3400, -14.0), (0x4E00, -13.0), (0xA000, -17.0),  # Han characters beyond the everyday
    (0xAC00, -15.0), (0xD7A4, -20.0), (0xE000, -18.0), (0xF900, -14.0), (0xFB00, -18.0),
    (0xFE10, -10.0), (0xFE70, -18.0), (0xFF00, -8.0), (0xFF5F, -10.0), (0xFFF0, -20.0),
    (0x1F000, -10.0), (0x1FB00, -20.0), (0x20000, -15.0), (0x30000, -20.0),
)  # fmt: skip
STARTS = [start for start, _ in BLOCKS]

PLAIN = frozenset(map(chr, [9, 10, 13, *range(32, 127)]))
CONTROL = pattern("[\x00-\x08\x0e-\x1f\x7f]")
HIGH_BYTE = re.compile(rb"[\x80-\xff]")
BEYOND_TWO_BYTES = pattern("[^\x00-\u07ff]")


class Decoded(NamedTuple):
    """A text, the encoding it was in, and what was wrong with its bytes.

    *encoding* is a Python codec's name. *broken* counts the malformed bytes, each of which is
    U+FFFD in *text*; *first_broken* is the offset of the first of them in the bytes given.
    """

    text: str
    encoding: str
    bom: bool
    broken: int
    first_broken: int | None


class NotText(TextkitError):
    """Bytes that hold no text, or none that can be read for certain; the message says why."""


def decode(data: bytes, *, encoding: str | None = None, hint: str | None = None) -> Decoded:
    """Return the text of *data*, read as *encoding* or, without one, as what it most plausibly is.

    A byte order mark outranks *encoding*. Without either, bytes that are UTF-8 are taken as that;
    else the reading as UTF-8, GB18030, Big5-HKSCS or UTF-16 whose characters are the likeliest in
    Chinese wins, or *hint*, which is what a page says of itself, rightly or wrongly. Malformed
    bytes up to 0.1 % of the whole, and a last character cut short, become U+FFFD and are counted.
    Raises ``NotText`` for bytes that are empty, blank, binary, more broken than that, or not
    plausible in any encoding; ``WrongUsage`` for an unknown *encoding*.
    """
    named = None if encoding is None else encoding_named(encoding)
    if data.startswith(KNOWN):
        _refuse_foreign(data)
        marked, mark = next(known for known in MARKS.items() if data.startswith(known[1]))
        return _read(data, marked, start=len(mark))
    if named is not None:
        return _read(data, _likeliest(data, UNMARKED[named]) if named in UNMARKED else named)
    if b"\0" not in data:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            # Short texts in GB18030 may pass for letters of two bytes, and in UTF-16 for ASCII.
            if BEYOND_TWO_BYTES.search(text) or (text.isascii() and not CONTROL.search(text)):
                decoded = _seven_bit(data) or Decoded(text, "utf-8", False, 0, None)
                return decoded if _is_mostly_letters(text, data) else _checked(decoded, data)
    return _guess(data, _hinted(hint))


def encode(text: str, encoding: str, *, bom: bool = False) -> bytes:
    """Return *text* in *encoding*, so that ``decode`` gives it back.

    ``utf-16`` and ``utf-32`` mean little-endian with a byte order mark. *bom* writes one in the
    encodings that have it: the Unicode ones and gb18030. Raises ``TextkitError`` naming the first
    character that *encoding* lacks, ``WrongUsage`` for an unknown *encoding*.
    """
    name = encoding_named(encoding)
    if name in UNMARKED:
        name, bom = f"{name}-le", True
    writable = text.translate(TO_BIG5) if name == "big5hkscs" else text
    try:
        body = writable.encode(name, "textkit.euro")
    except UnicodeEncodeError as error:
        missing = text[error.start]
        line = text.count("\n", 0, error.start) + 1
        column = error.start - text.rfind("\n", 0, error.start)
        raise TextkitError(
            f"{ascii(missing) if not missing.isprintable() else missing} (U+{ord(missing):04X}), "
            f"character {column} of line {line}, cannot be written in {name}"
        ) from None
    return MARKS.get(name, b"") + body if bom else body


def encoding_named(name: str) -> str:
    """Return the encoding that *name* or its alias stands for, as ``Decoded.encoding`` spells it.

    ``utf-16`` and ``utf-32`` stay: their byte order is a matter of the data. Raises ``WrongUsage``.
    """
    wanted = name.strip().lower().replace("_", "-")
    try:
        found = codecs.lookup(wanted).name.replace("_", "-")
        "".encode(found)  # refuses codecs that turn bytes into bytes
    except (LookupError, ValueError):
        found = ""
    if not found or found in NOT_CHARACTERS:
        raise WrongUsage(f"unknown encoding {name!r}: try utf-8, gb18030, big5, utf-16")
    return ALIASES.get(found, found)


def _seven_bit(data: bytes) -> Decoded | None:
    """Read what looks like ASCII as HZ, which mail and news used to be in, if it is that."""
    if data.isascii() and b"~{" in data and b"~}" in data:
        with suppress(UnicodeDecodeError):
            text = data.decode("hz")
            if BEYOND_TWO_BYTES.search(text):
                return Decoded(text, "hz", False, 0, None)
    return None


def _hinted(hint: str | None) -> str:
    """Return the encoding that a page declares, if it exists and has ASCII, as the page has."""
    try:
        found = encoding_named(hint or "utf-8")
        return found if "<".encode(found) == b"<" else "utf-8"
    except WrongUsage:
        return "utf-8"


def _guess(data: bytes, hint: str) -> Decoded:
    """Read *data* as whatever makes the likeliest Chinese of it, if that is likely enough."""
    declared = () if hint in NARROW else (hint,)
    wide = WIDE + UNMARKED["utf-32"]
    encoding = _likeliest(data, wide if b"\0" in data else NARROW + WIDE + declared, hint)
    if encoding in declared:  # another language, as it says
        return _read(data, encoding)
    telling = [c for c in _sampled(data, encoding)[0] if c not in PLAIN]
    # Chinese is at -8.1 on average. Of 60 characters, hardly any sample falls below -9.4, while
    # Korean or Japanese taken for GB18030 is at -10.2; shorter samples stray further.
    if telling and _mean(telling) < -9.7 - 3 / math.sqrt(len(telling)):
        raise NotText(_suspicion(data) or "the encoding cannot be told: try --encoding")
    decoded = _read(data, encoding)
    if encoding != "utf-8" and not _stays_plausible(decoded.text):
        raise NotText(f"only a part of it is {encoding}: try --encoding")
    return decoded


def _stays_plausible(text: str) -> bool:
    """Tell whether the Han characters everywhere in *text* are as frequent as in Chinese.

    Any 30 of them are above -9.4 on average, and below -10.9 where Big5 was taken for GB18030.
    """
    for part in range(8):
        start = len(text) * part // 8
        han = [c for c in text[start : start + 500] if "\u3400" <= c <= "\u9fff" or c >= "\ue000"]
        if len(han) >= 30 and _mean(han) < -10.3:
            return False
    return True


def _likeliest(data: bytes, encodings: tuple[str, ...], hint: str = "utf-8") -> str:
    """Return the encoding in which a sample reads as the likeliest Chinese.

    Each encoding maps characters to bytes one to one, so the likelihood of the bytes is that of
    the characters. The *hint* is given a head start of e^3.
    """

    def likelihood(encoding: str) -> float:
        sample, size = _sampled(data, encoding)
        return (sum(map(_log_probability, sample)) + 3 * (encoding == hint)) / max(1, size)

    return max(encodings, key=likelihood)


def _sampled(data: bytes, encoding: str) -> tuple[str, int]:
    """Read a sample of *data*, and say of how many bytes it was made.

    It is taken where the text leaves ASCII: the first byte above 127 on a line begins a character
    in all the narrow encodings. A character that only the end of the sample cuts is left out.
    """
    match = HIGH_BYTE.search(data)
    start = match.start() if match else 0
    if match and encoding not in WIDE and not encoding.startswith("utf-32"):
        sample = b""
        while match and len(sample) < SAMPLE:
            end = data.find(b"\n", match.start(), match.start() + SAMPLE) + 1
            sample += data[match.start() : end or match.start() + SAMPLE]
            match = HIGH_BYTE.search(data, end) if end else None
    else:
        start -= start % 4
        sample = data[start : start + SAMPLE]
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    return decoder.decode(sample, final=data.endswith(sample)), len(sample)


def _mean(characters: list[str]) -> float:
    return sum(map(_log_probability, characters)) / len(characters)


def _log_probability(character: str) -> float:
    known = _everyday().get(character)
    return BLOCKS[bisect_right(STARTS, ord(character)) - 1][1] if known is None else known


@cache
def _everyday() -> dict[str, float]:
    """Return the log probability of each everyday character, by its rank (Mandelbrot 1953)."""
    lines = (Path(__file__).parent / "data" / "everyday.txt").read_text("utf-8").splitlines()
    ranked = "".join(line for line in lines if not line.startswith("#"))
    return {character: -2.5 - math.log(rank + 30) for rank, character in enumerate(ranked)}


def _read(data: bytes, encoding: str, *, start: int = 0) -> Decoded:
    """Decode *data* from the byte *start* on, replacing and counting what is malformed."""
    body = data[start:] if start else data
    first: int | None = None
    broken = 0
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        text = _marked(body, encoding, first=start + error.start)
        if broken := text.count(BROKEN):
            first = start + error.start
            text = text.replace(BROKEN, "\ufffd")
    if encoding == "big5hkscs":
        for read, meant in BIG5_SYMBOLS.items():
            text = text.replace(read, meant)
    return _checked(Decoded(text, encoding, start > 0, broken, first), data)


def _marked(body: bytes, encoding: str, *, first: int) -> str:
    """Decode with ``BROKEN`` for each malformed byte, giving up as soon as they are too many."""
    decoder = codecs.getincrementaldecoder(encoding)("textkit.broken")
    allowed = len(body) // 1000
    pieces = []
    for position in range(0, len(body), BLOCK):
        pieces.append(decoder.decode(body[position : position + BLOCK]))
        allowed -= pieces[-1].count(BROKEN)
        if allowed < 0:
            raise NotText(
                _suspicion(body)
                or f"more than 0.1 % of its bytes are not {encoding}, the first at byte {first}"
            )
    return "".join(pieces) + decoder.decode(b"", final=True)


def _checked(decoded: Decoded, data: bytes) -> Decoded:
    """Return *decoded* unless it is blank or binary."""
    text = decoded.text
    if not text or text.isspace():
        raise NotText("empty")
    is_wide = decoded.encoding.startswith(("utf-16", "utf-32"))
    if suspicion := _suspicion(text.encode() if is_wide else data):
        raise NotText(suspicion)
    return decoded


def _is_mostly_letters(text: str, data: bytes) -> bool:
    """Say whether so little of what was UTF-8 is ASCII that it cannot be binary, nor is it blank.

    Of the bytes of a character beyond ASCII, at most three in four are more than it has characters.
    """
    beyond = (len(data) - len(text)) / 0.75
    return beyond > 0.7 * len(data) and len(data) <= BLOCK and not text.isspace()


def _suspicion(data: bytes) -> str:
    """Say what makes bytes binary, or '' when nothing does."""
    if b"\0" in data:
        return "binary: it holds NUL bytes"
    for position in range(0, len(data), BLOCK):
        block = data[position : position + BLOCK]
        if len(block.translate(None, CONTROLS)) < 0.7 * len(block):
            return "binary: a part of it is control characters"
    return ""


def _refuse_foreign(data: bytes) -> None:
    for magic, kind in FOREIGN.items():
        if data.startswith(magic):
            raise NotText(f"{kind}, not text")


def _mark_broken(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    malformed = error.object[error.start : error.end]
    if error.encoding == "gb18030" and malformed.startswith(b"\x80"):  # the euro of Windows
        return "€" + malformed[1:].decode("gb18030", "textkit.broken"), error.end
    if error.encoding == "big5hkscs" and error.object.startswith(BIG5_EURO, error.start):
        return "€", error.start + 2
    return BROKEN * len(malformed), error.end


def _write_euro(error: UnicodeError) -> tuple[bytes, int]:
    if not isinstance(error, UnicodeEncodeError) or error.encoding != "big5hkscs":
        raise error
    if error.object[error.start] != "€":
        raise error
    return BIG5_EURO, error.start + 1


codecs.register_error("textkit.broken", _mark_broken)
codecs.register_error("textkit.euro", _write_euro)
