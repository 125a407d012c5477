"""The command line: a table of commands, each found in the module of its name."""

from __future__ import annotations

import click

from textkit.cli.group import CommandTable

SECTIONS = {
    "What there is, and in what state": {
        "detect": "Tell the script, region and encoding of each article.",
        "clean": "Print articles without the debris of the web.",
        "convert": "Convert articles between Simplified and Traditional Chinese.",
        "segment": "Cut articles into words.",
    },
    "What it is about": {
        "keywords": "Rank the terms that mark each article out.",
        "topics": "Group the articles that belong together.",
    },
    "How articles differ": {
        "compare": "Compare how often articles use terms.",
        "keyness": "Find the terms that mark articles out from the rest.",
        "similarity": "Tell which articles are alike, and by which terms.",
        "shared": "List the terms that all articles use, or only one.",
        "trend": "Follow terms over a date or another field.",
        "diversity": "Measure how rich the vocabulary of each article is.",
    },
    "Back to the text": {
        "concordance": "Show the text around each mention of a term.",
        "collocations": "Find the words that stand beside a term, or keep together.",
    },
    "All of it, to look at": {
        "report": "Make a page of everything: one HTML file.",
    },
    "Housekeeping": {
        "cache": "Show or clear the cache of segmented articles.",
    },
}

COMMANDS = {name: summary for section in SECTIONS.values() for name, summary in section.items()}


@click.command(
    cls=CommandTable,
    sections=SECTIONS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(
    package_name="textkit-zh", prog_name="textkit", message="%(prog)s %(version)s"
)
def main() -> None:
    """Analyse Chinese articles, whatever their script, encoding and debris.

    PATHS are files, folders or - for standard input. Results are drawn as a table on a terminal
    and written as TSV into a pipe; -f json, jsonl, csv, tsv or markdown chooses.

    Examples:
      textkit keywords corpus/
      textkit compare corpus/ --term 速卖通=AliExpress --term AI
      textkit convert --to tw article.txt > article.tw.txt
      textkit clean corpus/ -f jsonl | textkit keywords -f jsonl | jq -r .term
    """
