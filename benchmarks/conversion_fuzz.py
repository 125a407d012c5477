"""Look for differences between textkit's conversion and the official C++ converter's.

    python benchmarks/conversion_fuzz.py [--megabytes 5] [--seed 1] [--python VENV/bin/python]

Makes hostile text from the dictionaries themselves, converts it with all 16 configurations here,
in three ways (plain Python, numpy, as a stream), and in an environment of its own with the
official package, whose module name clashes with others'. Prints what differs.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy  # noqa: F401  # loaded, it is used for all texts that are long enough

from textkit.script import conversion, dictionaries

OFFICIAL = "opencc==1.4.2"
CONVERT = """
import json, sys, opencc
convert = opencc.OpenCC(sys.argv[1]).convert
for line in sys.stdin:
    print(json.dumps(convert(json.loads(line))))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--megabytes", type=float, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--python", help="an interpreter that has the official package")
    options = parser.parse_args()
    texts = list(hostile(int(options.megabytes * 1e6), random.Random(options.seed)))
    size = sum(len(text.encode()) for text in texts)
    print(f"{len(texts):,} texts, {size / 1e6:.1f} MB, seed {options.seed}")
    differences = 0
    with tempfile.TemporaryDirectory() as folder:
        python = options.python or environment(Path(folder), OFFICIAL)
        for config in conversion.CONFIGS:
            expected = official(python, config, texts)
            for way, convert in ways(config):
                wrong = [
                    (right, got)
                    for text, right in zip(texts, expected, strict=True)
                    if (got := convert(text)) != right
                ]
                print(f"{config:6} {way:8} {len(wrong):6} differ", flush=True)
                for right, got in wrong[:3]:
                    show(right, got)
                differences += len(wrong)
    sys.exit(bool(differences))


def environment(folder: Path, package: str) -> str:
    """Make a virtual environment with *package* and return its interpreter."""
    venv.create(folder, with_pip=True)
    python = str(next(folder.glob("bin/python*"), folder / "Scripts" / "python.exe"))
    subprocess.run([python, "-m", "pip", "install", "--quiet", package], check=True)
    return python


def official(python: str, config: str, texts: list[str]) -> list[str]:
    lines = "".join(json.dumps(text) + "\n" for text in texts)
    result = subprocess.run(
        [python, "-c", CONVERT, config], input=lines, stdout=subprocess.PIPE, text=True, check=True
    )
    return [json.loads(line) for line in result.stdout.splitlines()]


def ways(config: str) -> Iterator[tuple[str, Callable[[str], str]]]:
    """Yield every way textkit has to convert a text."""
    converter = conversion.Converter(config)
    conversion.FEW = sys.maxsize
    yield "python", converter.convert
    conversion.FEW = 0
    yield "numpy", conversion.Converter(config).convert
    conversion.PIECE = 64
    yield "stream", lambda text: "".join(converter.stream([text]))


def show(right: str, got: str) -> None:
    """Print where two results begin to differ."""
    place = next(
        (n for n, pair in enumerate(zip(right, got, strict=False)) if pair[0] != pair[1]), 0
    )
    for name, result in (("official", right), ("textkit", got)):
        print(f"    {name:8} {place:7} …{result[max(0, place - 40) : place + 20]!r}")


def hostile(size: int, choose: random.Random) -> Iterator[str]:
    """Yield texts of *size* bytes together, made of what a converter is likely to get wrong."""
    folder = dictionaries.data_folder()
    tables = [dictionaries.load(path.name) for path in sorted(folder.glob("*.txt"))]
    makers = [lambda: phrase(choose, tables)] * 6 + [
        lambda: phrase(choose, tables)[: choose.randrange(1, 4)],
        lambda: phrase(choose, tables)[choose.randrange(3) :],
        lambda: overlap(phrase(choose, tables), phrase(choose, tables)),
        lambda: choose.choice(list(choose.choice(tables).values())),
        lambda: sequence(choose, tables),
        lambda: choose.choice("\u2ff0\u2ff2\u2ffe\u31ef"),
        lambda: choose.choice(
            ["-", "·", "\n", "\r\n", " ", "\u3000", "，", "a", "B超", "\ufe00", "埠"]
        ),
        lambda: chr(
            choose.choice([0x4E00, 0x3400, 0x20000, 0xF900, 0x2F800]) + choose.randrange(512)
        ),
        lambda: chr(choose.randrange(1, 0xD800)),
    ]
    while size > 0:
        length = choose.choice([1, 2, 3, 5, 10, 30, 100, 3000])
        text = "".join(choose.choice(makers)() for _ in range(length))
        size -= len(text.encode())
        yield text


def phrase(choose: random.Random, tables: list[dict[str, str]]) -> str:
    table = choose.choice(tables)
    return choose.choice(list(table))


def overlap(first: str, second: str) -> str:
    """Let the end of one phrase be the beginning of the other."""
    return first[:-1] + second if first[-1] == second[0] else first[:-1] + second[1:]


def sequence(choose: random.Random, tables: list[dict[str, str]]) -> str:
    """Make an ideographic description sequence, mostly complete."""
    depth = choose.choice([1, 1, 1, 2, 3, 15, 16, 17])
    operators = "".join(chr(choose.randrange(0x2FF0, 0x3000)) for _ in range(depth))
    operands = "".join(phrase(choose, tables) for _ in range(choose.randrange(1, 3 + depth)))
    return operators + operands


if __name__ == "__main__":
    main()
