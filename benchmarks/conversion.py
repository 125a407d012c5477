"""Measure textkit's conversion against the official C++ converter and opencc-python-reimplemented.

    python benchmarks/conversion.py [--rounds 5] [--megabytes 5] [--python VENV/bin/python] TEXT...

The texts, the sample corpus unless others are named, are repeated to the size wanted. In every
round each converter runs in a process of its own and converts the text twice, the second time by
the clock of processor time: what it loads is loaded then. The table holds the medians of the
ratios within a round. opencc-python-reimplemented is given a tenth of the text.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from conversion_fuzz import OFFICIAL, environment

from textkit.corpus import Corpus

CONFIGS = ("s2t", "t2s", "s2tw", "s2twp", "tw2sp")
PREPARE = {
    "textkit": "from textkit.script import converter; convert = converter(config).convert",
    "official": "import opencc; convert = opencc.OpenCC(config).convert",
    "reimplemented": "import opencc; convert = opencc.OpenCC(config).convert",
}
MEASURE = """
import sys, time
config, path = sys.argv[1:]
text = open(path, encoding="utf-8", newline="").read()
{prepare}
convert(text)
start = time.process_time()
convert(text)
print(time.process_time() - start)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("texts", nargs="*", default=[Path(__file__).parent.parent / "corpus"])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--megabytes", type=float, default=5)
    parser.add_argument("--python", help="an interpreter that has the official package")
    options = parser.parse_args()
    text = "\n".join(document.text for document in Corpus(options.texts))
    text *= max(1, round(options.megabytes * 1e6 / len(text.encode())))
    with tempfile.TemporaryDirectory() as folder:
        official = options.python or environment(Path(folder, "venv"), OFFICIAL)
        whole, part = Path(folder, "whole.txt"), Path(folder, "part.txt")
        whole.write_text(text, encoding="utf-8", newline="")
        part.write_text(text[: len(text) // 10], encoding="utf-8", newline="")
        print(f"{len(text.encode()) / 1e6:.1f} MB, {options.rounds} rounds, processor time")
        print("config   MB/s  × official C++  × reimplemented")
        for config in CONFIGS:
            runs = [
                (
                    speed("textkit", config, whole),
                    speed("official", config, whole, python=official),
                    speed("reimplemented", config, part),
                )
                for _ in range(options.rounds)
            ]
            ours = statistics.median(own for own, *_ in runs)
            ratios = (statistics.median(run[0] / run[other] for run in runs) for other in (1, 2))
            print("{:6} {:6.0f} {:15.2f} {:16.1f}".format(config, ours, *ratios), flush=True)


def speed(package: str, config: str, path: Path, *, python: str = sys.executable) -> float:
    """Convert a file once and return the speed, in MB of UTF-8 a second."""
    script = MEASURE.format(prepare=PREPARE[package])
    command = [python, "-c", script, config, str(path)]
    seconds = float(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout)
    return path.stat().st_size / 1e6 / seconds


if __name__ == "__main__":
    main()
