"""No text makes a regular expression slow, whatever it repeats."""

from __future__ import annotations

import json
import subprocess
import sys

from conftest import SAMPLES

LIMIT = 1.0
"""Seconds of the processor for one pattern on one text. A quadratic one takes ten times that."""

SCRIPT = r"""
import importlib, io, json, pkgutil, re, sys, time

found = {}
compile_any = re._compile

def recorded(pattern, flags):
    result = compile_any(pattern, flags)
    frame = sys._getframe(1)
    while frame and frame.f_globals["__name__"] in ("re", "functools"):
        frame = frame.f_back
    if frame and frame.f_globals["__name__"].startswith("textkit."):
        found[result.pattern, result.flags] = (frame.f_globals["__name__"], result)
    return result

re._compile = recorded
import textkit
for module in pkgutil.walk_packages(textkit.__path__, "textkit."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)

from textkit.cli import main
sink, sys.stdout = sys.stdout, io.TextIOWrapper(io.BytesIO(), "utf-8")
for command in (["keywords"], ["segment", "-f", "jsonl"], ["clean", "--removed"], ["compare"],
                ["convert", "--to", "tw", "--repair", "--diff"], ["topics"], ["collocations"],
                ["concordance", "--term", "速卖通=AliExpress", "--term", "AI"], ["diversity"]):
    try:
        main([*command, "-j", "1", "-q", sys.argv[1]])
    except SystemExit:
        pass
sys.stdout = sink

unit = 100_000
hostile = [
    "a", "的", " ", "\n", "(", "[", "![", "<", "a.", "1,", "http://", "a@", "(zhōng ", "e\u0301",
    "[1](", "&", "\\", "\u3000", "《", "— ", "图1：", "第一", "a b", "<a href='", "1 - ", "。\n",
]
texts = [(piece * unit)[: unit // max(1, len(piece.encode()) // len(piece))] for piece in hostile]
texts += [text + "x" for text in texts[:6]]
slow = []
for module, pattern in found.values():
    for text in texts:
        subject = text.encode() if isinstance(pattern.pattern, bytes) else text
        started = time.process_time()
        for match in pattern.finditer(subject):
            pass
        spent = time.process_time() - started
        if spent > float(sys.argv[2]):
            slow.append((module, str(pattern.pattern)[:80], text[:6], round(spent, 1)))
print(json.dumps({"patterns": len(found), "slow": slow}))
"""


def test_every_pattern_of_the_package_is_linear() -> None:
    finished = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(SAMPLES / "blog"), str(LIMIT)],
        check=True,
        capture_output=True,
    )
    result = json.loads(finished.stdout)

    assert result["slow"] == []
    assert result["patterns"] > 80
