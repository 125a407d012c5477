"""Write docs/commands/: a page for each command, from its own help and the rows it prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from importlib import import_module
from inspect import cleandoc, getdoc
from pathlib import Path

import click

from textkit.cli import COMMANDS, SECTIONS, main
from textkit.cli.group import SECTIONS as OPTION_SECTIONS

FOLDER = Path(__file__).parent / "commands"

ROWS = {
    "detect": {"": "recognition:Recognition", "--strays": "recognition:StrayCharacter"},
    "clean": {"": "debris:Clean", "--removed": "debris:Removed"},
    "convert": {
        "": "conversion:Converted",
        "--diff": "differences:Difference",
        "--edits": "differences:Mended",
        "--ambiguities": "choices:Choice",
    },
    "segment": {"": "segmentation:Words"},
    "keywords": {"": "keywords:Keyword", "--evidence": "keywords:EvidentKeyword"},
    "topics": {
        "": "topics:Topic",
        "--by article": "topics:Membership",
        "--sentences": "topics.representing:ToldTopic",
        "--over": "topics.periods:Period",
        "--hierarchy": "topics.hierarchy:Branch",
        "--quality": "topics.quality:Quality",
    },
    "compare": {"": "comparison:Use"},
    "keyness": {"": "keyness:Key"},
    "similarity": {"": "similarity:Pair"},
    "shared": {"": "sharing:SharedTerm", "--unique": "sharing:UniqueTerm"},
    "trend": {"": "trend:Moment"},
    "diversity": {"": "diversity:Diversity"},
    "concordance": {"": "concordance:Hit"},
    "collocations": {"": "collocations:Collocation"},
    "cache": {"info": "cache:Content"},
}
"""The class of the rows of each command, alone and with an option that prints others."""


def pages() -> dict[str, str]:
    """Return the text of each page by the name of its file."""
    context = main.make_context("textkit", [], resilient_parsing=True)
    found = {"README.md": _index()}
    for name in COMMANDS:
        command = main.get_command(context, name)
        assert command is not None
        inner = command.make_context(name, [], parent=context, resilient_parsing=True)
        found[f"{name}.md"] = "\n".join(_page(name, command, inner))
    return found


def _index() -> str:
    lines = ["# Commands", "", "Written from the commands themselves by `docs/reference.py`.", ""]
    for title, commands in SECTIONS.items():
        lines += [f"## {title}", "", "| command | what it does |", "|---|---|"]
        lines += [f"| [{name}]({name}.md) | {_inert(text)} |" for name, text in commands.items()]
        lines.append("")
    return "\n".join(lines)


def _page(name: str, command: click.Command, context: click.Context) -> Iterator[str]:
    purpose, _, examples = (command.help or "").partition("\n\n\b\nExamples:\n")
    usage = " ".join(command.collect_usage_pieces(context))
    yield from (f"# textkit {name}", "", purpose.replace("\b\n", ""), "", "```")
    yield from (f"textkit {name} {usage}", "```", "", "## Examples", "", "```console")
    yield from (f"$ {line}" for line in cleandoc(examples).splitlines())
    yield from ("```", "")
    for section in OPTION_SECTIONS:
        records = [
            record
            for parameter in command.get_params(context)
            if isinstance(parameter, click.Option)
            and getattr(parameter, "section", "Options") == section
            and (record := parameter.get_help_record(context))
        ]
        if records:
            title = "Options" if section == "Options" else f"{section.removesuffix('s')} options"
            yield from (f"## {title}", "", "| option | what it does |", "|---|---|")
            yield from (f"| `{_cell(option)}` | {_inert(text)} |" for option, text in records)
            yield ""
    for option, place in ROWS.get(name, {}).items():
        yield from _row(place, f"A row with `{option}`" if option else "A row")
    yield from (f"[All commands](README.md){_article(name)}", "")


def _row(place: str, title: str) -> Iterator[str]:
    module, _, class_name = place.partition(":")
    row = getattr(import_module(f"textkit.{module}"), class_name)
    yield from (
        f"## {title}",
        "",
        (getdoc(row) or "").replace("``", "`"),
        "",
        "| field | is | drawn as |",
    )
    yield "|---|---|---|"
    drawn = {field: field.metadata.get("column") for field in fields(row)}
    if not any(drawn.values()):
        drawn = {field: {"label": ""} for field in drawn}
    for field, column in drawn.items():
        if column and column.get("spread"):
            yield "| … | whatever else the input said of the article | |"
        elif column:
            name = "FIELD" if field.name == "value" else field.name.rstrip("_")
            yield f"| `{name}` | `{_cell(str(field.type))}` | {_inert(column['label'])} |"
    yield ""


def _article(name: str) -> str:
    in_library = {"keywords", "topics", "compare", "keyness", "similarity", "concordance",
                  "collocations", "diversity", "convert", "detect"}  # fmt: skip
    return f" · [`textkit.{name}` in Python](../api.md)" if name in in_library else ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _inert(text: str) -> str:
    """Keep what stands in a help text from being taken for Markdown."""
    text = re.sub(r"\s+", " ", text)
    return "".join(f"\\{char}" if char in "\\|*_<>[]" else char for char in text)


def write() -> None:
    """Write every page, and remove those of commands that are no more."""
    FOLDER.mkdir(exist_ok=True)
    wanted = pages()
    for path in FOLDER.glob("*.md"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
