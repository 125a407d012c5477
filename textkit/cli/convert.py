"""``textkit convert``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from textkit.cli.group import Command, complain
from textkit.cli.options import reads_corpus, works_in_parallel
from textkit.cli.printing import prints_table

if TYPE_CHECKING:
    from textkit.conversion import Engine, Target
    from textkit.corpus import Corpus
    from textkit.rewriting import Files
    from textkit.table import Table

TARGETS = ("simplified", "traditional", "tw", "twp", "hk", "hkp", "jp")
CONFIGS = (
    "hk2s", "hk2sp", "hk2t", "jp2t", "s2hk", "s2hkp", "s2t", "s2tw", "s2twp", "t2hk", "t2jp",
    "t2s", "t2tw", "tw2s", "tw2sp", "tw2t",
)  # fmt: skip


@click.command(cls=Command)
@reads_corpus
@click.option(
    "--to",
    type=click.Choice(TARGETS),
    metavar="TARGET",
    help="simplified, traditional, tw, twp, hk, hkp or jp.",
)
@click.option(
    "--config",
    type=click.Choice(CONFIGS),
    metavar="NAME",
    help="One of OpenCC's configurations, such as s2twp.",
)
@click.option(
    "--engine",
    type=click.Choice(["official", "reimplemented"]),
    default="official",
    show_default=True,
    help="textkit's own, with OpenCC's rules; or opencc-python-reimplemented.",
)
@click.option(
    "-O", "--output-dir", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER",
    help="Write each article to a file of its name here, in its own encoding.",
)  # fmt: skip
@click.option("--in-place", is_flag=True, help="Write each article over its own file.")
@click.option("--backup", default="", metavar="SUFFIX", help="Keep originals under this suffix.")
@click.option("--force", is_flag=True, help="Write files anew that are as wanted already.")
@click.option("--to-encoding", metavar="NAME", help="Encoding of the files or text written.")
@click.option(
    "--boundaries",
    type=click.Choice(["jieba"]),
    help="Take no short phrase across the boundary of a word: 被发明 is not 被髮明.",
)
@click.option(
    "--repair", is_flag=True, help="Mend Traditional that was converted badly; correct text stays."
)
@click.option("--diff", "shown", flag_value="diff", help="Show what would change, as a patch.")
@click.option(
    "--edits", "shown", flag_value="edits", help="With --repair: show each edit, as rows."
)
@click.option(
    "--ambiguities",
    "shown",
    flag_value="ambiguities",
    help="Show each place with a choice, as rows: 后 or 後, 發 or 髮.",
)
@works_in_parallel
@prints_table
def convert(
    corpus: Corpus,
    to: str | None,
    config: str | None,
    engine: Engine,
    output_dir: Path | None,
    in_place: bool,
    backup: str,
    force: bool,
    to_encoding: str | None,
    boundaries: str | None,
    repair: bool,
    shown: str | None,
    jobs: int,
) -> Table | None:
    """Convert articles between Simplified and Traditional Chinese.

    tw and hk are the standards of Taiwan and Hong Kong, twp and hkp also use their words, jp is
    Japanese Shinjitai. Nothing but the script is changed.

    --repair takes text that is Traditional already, at least in part: 里面, 采訪 and Simplified
    characters are mended; 伙伴 and what else is right in Taiwan (--to tw) or Hong Kong (--to hk)
    stays.

    --ambiguities gives the choice, its alternatives and the phrase that decided; where none did,
    decided_by is empty. Positions count characters from 0.

    Examples:
      textkit convert --to tw article.txt
      textkit convert --config s2twp < article.txt > article.tw.txt
      textkit convert --to simplified corpus/ --output-dir simplified/ --to-encoding utf-8
      textkit convert --to hk --in-place --backup .orig article.txt
      textkit convert --to tw corpus/blog --repair --diff --color always | less -R
      textkit convert --to tw corpus/ --ambiguities -f jsonl | jq 'select(.decided_by == "")'
    """
    from textkit.conversion import Converted, Target, convert_stream
    from textkit.conversion import convert as converted
    from textkit.decoding import encode, encoding_named
    from textkit.table import Table

    if (to is None) == (config is None):
        raise click.UsageError("Say where to, with one of --to and --config.")
    if in_place and output_dir:
        raise click.UsageError("Choose one of --in-place and --output-dir.")
    if backup and not in_place:
        raise click.UsageError("--backup goes with --in-place.")
    if force and not (in_place or output_dir):
        raise click.UsageError("--force goes with --in-place and --output-dir.")
    if shown and (in_place or output_dir or to_encoding):
        raise click.UsageError(f"--{shown} only shows: it writes no files, and nothing but UTF-8.")
    target = Target(to, config, engine, boundaries is not None, repair)
    if shown:
        return _shown(shown, corpus, target, jobs)
    encoding = encoding_named(to_encoding) if to_encoding else None
    if in_place or output_dir:
        from textkit.rewriting import Files

        _write(corpus, target, Files(output_dir, encoding, backup, force), jobs)
        return None

    def text(piece: Converted | str) -> str | bytes:
        content = piece if isinstance(piece, str) else piece.text
        return encode(content, encoding) if encoding else content

    if corpus.is_stream and corpus.stream:
        pieces = convert_stream(corpus.stream, target, encoding=corpus.manner.encoding)
        return Table.of(Converted, pieces, text=text)
    return Table.of(Converted, converted(corpus, target, jobs=jobs), text=text)


def _write(corpus: Corpus, target: Target, files: Files, jobs: int) -> None:
    from textkit.rewriting import rewrite

    changes = [row.changed for row in rewrite(corpus, target, files, jobs=jobs)]
    if click.get_current_context().params["quiet"]:
        return
    outcome: Any = corpus.observer
    written = sum(changes)
    unchanged = len(changes) - written
    complain(f"{written} written, {unchanged} already as wanted, {outcome.left_out} skipped")


def _shown(what: str, corpus: Corpus, target: Target, jobs: int) -> Table:
    """Return what is to be looked at instead of the converted text."""
    from textkit.choices import Choice, choices, in_context
    from textkit.differences import Difference, Mended, differences, mendings
    from textkit.render.patch import colored
    from textkit.table import Table

    if what == "diff":
        return Table.of(
            Difference,
            differences(corpus, target, jobs=jobs),
            text=lambda found: found.diff,
            colored=lambda found: colored(found.diff),
        )
    if what == "edits":
        if not target.repair:
            raise click.UsageError("--edits goes with --repair.")
        return Table.of(Mended, mendings(corpus, target, jobs=jobs), title="Edits")
    if target.repair or target.engine != "official":
        raise click.UsageError("--ambiguities are those of the official engine, without --repair.")
    found = choices(corpus, target, jobs=jobs)
    return Table.of(Choice, found, wide=in_context(found))
