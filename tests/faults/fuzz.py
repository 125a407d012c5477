"""Documents changed at random, read, cleaned and converted: ``python fuzz.py CASES [SEED]``."""

from __future__ import annotations

import io
import random
import sys
import time
from contextlib import suppress
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))

import kit

from textkit.cleaning import clean
from textkit.conversion import Target
from textkit.decoding import NotText, decode
from textkit.document import Document
from textkit.errors import UnusableArticle
from textkit.reading import Manner, read

PIECES = [
    "茶馆", "茶館", "<p>", "</p>", "<![CDATA[", "<!--", "&#x8336;", "![](", "](", "[1]", "(chá)",
    "http://a.b/", "e\u0301", "⼈", "\uf961", "\u200b", "\ufeff", "\x1b[31m", "\n", "\r", "。",
    "\0", "图1：", "|", "**",
]  # fmt: skip
LARGEST = 20_000
MANNER = Manner(max_bytes=200_000, max_entries=50)


def changed(data: bytes, chance: random.Random) -> bytes:
    """Return bytes with a few of them changed, left out, repeated or put in."""
    result = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        place = chance.randint(0, len(result))
        end = min(len(result), place + chance.randint(0, 12))
        kind = chance.randrange(5)
        if kind == 0:
            result[place:end] = chance.randbytes(end - place)
        elif kind == 1:
            del result[place:end]
        elif kind == 2:
            result[place:place] = result[place:end] * chance.randint(1, 30)
        elif kind == 3:
            result[place:place] = chance.choice(PIECES).encode(chance.choice(["utf-8", "utf-16"]))
        else:
            result[place:] = result[: chance.randint(0, 40)]
    return bytes(result[:LARGEST])


def tried(name: str, data: bytes) -> int:
    """Read, clean and convert a document; return the number of articles it holds."""
    count = 0
    with suppress(UnusableArticle):
        for document in read(io.BytesIO(data), name, MANNER):
            if isinstance(document, Document):
                count += 1
                worked_on(document.text)
    with suppress(NotText):
        decode(data)
    if name.endswith((".txt", ".md", ".html", ".htm")):
        worked_on(data.decode("utf-8", "replace"))
    return count


def worked_on(text: str) -> None:
    cleaned = clean(text)
    for place in {0, len(cleaned.text) // 2, len(cleaned.text) - 1}:
        if 0 <= place < len(cleaned.text):
            start, end = cleaned.span(place, place + 1)
            assert 0 <= start < end <= len(text)
    for target in ("tw", "simplified"):
        Target(target).convert(text)


def fuzz(cases: int, seed: int = 1) -> int:
    """Try so many changed documents; return how many articles were found in them."""
    chance = random.Random(seed)
    inputs = {**kit.GOOD, **kit.BYTES}
    names = sorted(name for name, data in inputs.items() if 0 < len(data) <= LARGEST)
    found = 0
    for case in range(cases):
        name = chance.choice(names)
        state = chance.getstate()
        try:
            found += tried(name, changed(inputs[name], chance))
        except Exception:
            chance.setstate(state)
            Path(f"fuzz-{case}-{name}").write_bytes(changed(inputs[name], chance))
            raise
    return found


if __name__ == "__main__":
    started = time.process_time()
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    articles = fuzz(wanted, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    spent = time.process_time() - started
    print(f"{wanted:,} cases, {articles:,} articles, {spent:.0f} s of CPU, no crash")  # noqa: T201
