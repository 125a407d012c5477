"""The text of a page of HTML, read from its source in one pass that no page can make slow."""

from __future__ import annotations

import re
from collections.abc import Collection
from html import unescape

from textkit.reading.lines import joined

# The attributes hold no "<", so that what is no tag after all is looked at only once.
TAG = re.compile(r"""<(/?)([A-Za-z][A-Za-z0-9:-]{0,40})(?:[^<>"']|"[^"<]*"|'[^'<]*')*+>""")

BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd",
    "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html",
    "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre", "search",
    "section", "select", "summary", "table", "tbody", "tfoot", "thead", "title", "tr", "ul",
}  # fmt: skip
CELLS = {"td", "th"}
FURNITURE = {
    "nav", "footer", "aside", "button", "select", "svg", "math", "object", "rp", "rt", "canvas",
}  # fmt: skip
RAW = {
    "script", "style", "iframe", "noembed", "noframes", "noscript", "template", "textarea",
    "xmp",
}  # fmt: skip
"""What holds no text of the page, and may hold what looks like tags and is none."""


class Page:
    """The *title* of a page, and its *text* without scripts, styles and navigation."""

    def __init__(self, furniture: Collection[str] = frozenset(FURNITURE)) -> None:
        self.title = ""
        self._lines: list[str] = []
        self._pieces: list[str] = []
        self._furniture = furniture
        self._inside = ""
        self._depth = 0
        self._kept = 0
        self._verbatim = False

    @classmethod
    def of(cls, source: str) -> Page:
        """Read a page."""
        page = cls()
        page._read(source)
        if not page.text:  # a navigation that is never closed takes the page along
            page = cls(furniture=())
            page._read(source)
        return page

    @property
    def text(self) -> str:
        """The lines of the text, one for each block."""
        return "\n".join(self._lines)

    def _read(self, source: str) -> None:
        end = 0
        while end >= 0:
            start = source.find("<", end)
            self._pieces.append(source[end : start if start >= 0 else None])
            if start < 0:
                break
            end = self._markup(source, start)
        self._leave()
        self._break()

    def _markup(self, source: str, start: int) -> int:
        """Take in what begins with "<" and return where it ends, or -1 where the page does."""
        if match := TAG.match(source, start):
            return self._tag(source, match)
        if source.startswith("<!--", start):
            return _behind("-->", source, start + 4)
        if source.startswith("<![CDATA[", start):
            end = _behind("]]>", source, start + 9)
            text = source[start + 9 : end - 3] if end >= 0 else source[start + 9 :]
            self._pieces.append(text.replace("&", "&amp;"))
            return end
        following = source[start + 1 : start + 2]
        if following in {"/", "!", "?"} or (following.isascii() and following.isalpha()):
            return _behind(">", source, start)
        self._pieces.append("<")
        return start + 1

    def _tag(self, source: str, match: re.Match[str]) -> int:
        name = match[2].lower().rpartition(":")[2]
        opens = not match[1] and not match[0].endswith("/>")
        if self._inside:
            if name == self._inside:
                self._depth += 1 if opens else -1 if match[1] else 0
                if not self._depth:
                    self._leave()
        elif name == "title" and opens and not self.title:
            end = _behind("</", source, match.end())
            title = source[match.end() : end - 2] if end >= 0 else ""
            self.title = " ".join(unescape(title).split())
            return end - 2 if end >= 0 else match.end()
        else:
            self._set(name, opens=opens)
        if name in RAW and opens:
            closing = re.compile(rf"</{name}[\s/>]", re.IGNORECASE).search(source, match.end())
            return closing.start() if closing else -1
        return match.end()

    def _set(self, name: str, *, opens: bool) -> None:
        """Lay the text out as the tag says."""
        if name in BLOCKS:
            self._break()
            self._verbatim = name == "pre" and opens
        elif name in CELLS:
            self._pieces.append(" ")
        if name in self._furniture and opens:
            self._inside, self._depth, self._kept = name, 1, len(self._pieces)

    def _leave(self) -> None:
        """Forget what was inside the furniture."""
        if self._inside:
            del self._pieces[self._kept :]
            self._inside = ""

    def _break(self) -> None:
        source = unescape("".join(self._pieces))
        self._pieces.clear()
        if self._verbatim:
            self._lines += (line.rstrip() for line in source.split("\n") if line.strip())
        elif line := joined(" ".join(part.split()) for part in source.split("\n")):
            self._lines.append(line)


def _behind(end: str, source: str, start: int) -> int:
    """Return the place behind the next *end*, or -1."""
    found = source.find(end, start)
    return found + len(end) if found >= 0 else -1
