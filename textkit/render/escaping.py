"""Making text from outside safe to show: what could drive a terminal becomes visible."""

from __future__ import annotations

import re

from textkit.patterns import pattern

UNSAFE = pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Controls but tab and newline, bidi and invisible marks, lone surrogates, tag characters."""

BREAKS = pattern("[\t\n]")


def visible(text: str) -> str:
    r"""Show unsafe characters as escapes: ``\x1b``, ``\u202e``; bytes of a file name as ``\xff``.

    >>> visible("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    # none of the unsafe ones is printable, and most texts are: that is ten times as fast
    return text if text.isprintable() else UNSAFE.sub(_escape, text)


def on_one_line(text: str) -> str:
    r"""Show unsafe characters, tabs and newlines as escapes.

    >>> on_one_line("a\tb")
    'a\\tb'
    """
    if text.isprintable():
        return text
    return BREAKS.sub(lambda match: "\\t" if match[0] == "\t" else "\\n", visible(text))


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if 0xDC80 <= code <= 0xDCFF:  # a byte that was not UTF-8, as the system hands out file names
        return f"\\x{code - 0xDC00:02x}"
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
