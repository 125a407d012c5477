"""``textkit convert``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from textkit.cli.group import Command, complain
from textkit.cli.options import prints_table, reads_corpus, works_in_parallel

if TYPE_CHECKING:
    from textkit.conversion import Engine
    from textkit.corpus import Corpus
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
@click.option("--to-encoding", metavar="NAME", help="Encoding of the files or text written.")
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
    to_encoding: str | None,
    jobs: int,
) -> Table | None:
    """Convert articles between Simplified and Traditional Chinese.

    tw and hk are the standards of Taiwan and Hong Kong, twp and hkp also use their words, jp is
    Japanese Shinjitai. Nothing but the script is changed.

    Examples:
      textkit convert --to tw article.txt
      textkit convert --config s2twp < article.txt > article.tw.txt
      textkit convert --to simplified corpus/ --output-dir simplified/
      textkit convert --to hk --in-place --backup .orig article.txt
    """
    from textkit.conversion import Converted, Files, Target, convert_stream, rewrite
    from textkit.conversion import convert as converted
    from textkit.decoding import encode, encoding_named
    from textkit.table import Table

    if (to is None) == (config is None):
        raise click.UsageError("Say where to, with one of --to and --config.")
    if in_place and output_dir:
        raise click.UsageError("Choose one of --in-place and --output-dir.")
    if backup and not in_place:
        raise click.UsageError("--backup goes with --in-place.")
    target = Target(to, config, engine)
    encoding = encoding_named(to_encoding) if to_encoding else None
    if in_place or output_dir:
        files = Files(output_dir, encoding, backup)
        changes = [row.changed for row in rewrite(corpus, target, files, jobs=jobs)]
        complain(f"{sum(changes)} written, {len(changes) - sum(changes)} already as wanted")
        return None

    def text(piece: Converted | str) -> str | bytes:
        content = piece if isinstance(piece, str) else piece.text
        return encode(content, encoding) if encoding else content

    if corpus.is_stream and corpus.stream:
        pieces = convert_stream(corpus.stream, target, encoding=corpus.manner.encoding)
        return Table.of(Converted, pieces, text=text)
    return Table.of(Converted, converted(corpus, target, jobs=jobs), text=text)
