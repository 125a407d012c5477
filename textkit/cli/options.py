"""What commands share, as verbs: a command reads a corpus, prepares text, selects terms."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from textkit.cli.group import Decorated, complain, shared_option
from textkit.cli.outcome import Outcome

if TYPE_CHECKING:
    from textkit.article import Preparation

SAMPLES = "corpus"
"""The folder that is read when nothing else is named."""


def reads_corpus(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let the user choose articles, and pass them on as *corpus*."""

    @click.argument("paths", nargs=-1, type=click.Path(allow_dash=True))
    @shared_option(
        "Input",
        "--include",
        multiple=True,
        metavar="GLOB",
        help="Take only such files of a folder.",
    )
    @shared_option(
        "Input",
        "--exclude",
        multiple=True,
        metavar="GLOB",
        help="Leave such files of a folder out.",
    )
    @shared_option(
        "Input",
        "--encoding",
        metavar="NAME",
        help="Encoding of the input; told by itself otherwise.",
    )
    @shared_option(
        "Input", "--field", default="text", metavar="NAME", help="Field of a row that is the text."
    )
    @shared_option(
        "Input", "--name-field", default="article", metavar="NAME", help="Field that is its name."
    )
    @shared_option(
        "Input",
        "--group-by",
        metavar="FIELD",
        help="Group articles by a field of rows, or 'folder'.",
    )
    @shared_option(
        "Input",
        "--files-from",
        type=click.Path(allow_dash=True),
        metavar="FILE",
        help="Read the paths too that are listed there, one a line; - is standard input.",
    )
    @shared_option(
        "Input", "-0", "--null", is_flag=True, help="The listed paths end with NUL: find -print0."
    )
    @limits
    @shared_option(
        "Work", "--strict", is_flag=True, help="Stop at the first article that cannot be used."
    )
    @shared_option("Work", "--no-progress", is_flag=True, help="Show no progress bar.")
    @shared_option("Work", "-q", "--quiet", is_flag=True, help="Say nothing but errors.")
    @shared_option("Work", "-v", "--verbose", is_flag=True, help="Say how each article was read.")
    @wraps(command)
    def wrapper(
        *args: Any,
        paths: tuple[str, ...],
        include: tuple[str, ...],
        exclude: tuple[str, ...],
        encoding: str | None,
        field: str,
        name_field: str,
        group_by: str | None,
        files_from: str | None,
        null: bool,
        max_bytes: int,
        max_ratio: int,
        max_entries: int,
        max_nesting: int,
        max_seconds: int,
        strict: bool,
        no_progress: bool,
        quiet: bool,
        verbose: bool,
        **kwargs: Any,
    ) -> None:
        from textkit.corpus import Corpus
        from textkit.decoding import encoding_named
        from textkit.reading import Manner

        if null and not files_from:
            raise click.UsageError("-0 says how the list of --files-from is written.")
        listed = _listed(files_from, null=null) if files_from else ()
        outcome = Outcome(quiet=quiet, strict=strict, progress=not no_progress)
        corpus = Corpus(
            (*paths, *listed) if files_from else paths or _default_paths(quiet=quiet),
            manner=Manner(
                encoding_named(encoding) if encoding else None,
                field,
                name_field,
                max_bytes,
                max_ratio,
                max_entries,
                max_nesting,
                max_seconds,
                verbose=verbose,
            ),
            include=include,
            exclude=exclude,
            group_by=group_by,
            observer=outcome,
            stream=None if sys.stdin is None else sys.stdin.buffer,
        )
        outcome.corpus = corpus
        try:
            command(*args, corpus=corpus, **kwargs)
        finally:
            outcome.finish()
        click.get_current_context().exit(outcome.exit_code)

    return wrapper


def limits(command: Decorated) -> Decorated:
    """Let the user raise what keeps a single file from taking all memory and time."""
    for name, default, what in (
        ("--max-seconds", 600, "Seconds after which a worker is given up."),
        ("--max-nesting", 3, "Archives in archives."),
        ("--max-entries", 10_000, "Files in an archive or document."),
        ("--max-ratio", 100, "Times its size to which one may unpack."),
        ("--max-bytes", 64_000_000, "Largest file that is read."),
    ):
        option = shared_option(
            "Limits", name, type=click.IntRange(1), default=default, show_default=True, help=what
        )
        command = option(command)
    return command


def works_in_parallel(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let the user choose where the work is done; the number of processes is *jobs*."""

    @shared_option(
        "Work",
        "-j",
        "--jobs",
        type=click.IntRange(1),
        help="Processes (default: one for each core).",
    )
    @shared_option(
        "Work",
        "--scheduler",
        metavar="ADDRESS",
        help="Work on the Dask cluster at tls://HOST:PORT, or tcp://.",
    )
    @shared_option(
        "Work", "--insecure", is_flag=True, help="Allow tcp:// to another machine, unencrypted."
    )
    @wraps(command)
    def wrapper(
        *args: Any, jobs: int | None, scheduler: str | None, insecure: bool, **kwargs: Any
    ) -> Any:
        from textkit.workers import available_cores

        if scheduler is not None:
            from textkit.cluster import Scheduler

            kwargs["corpus"].scheduler = Scheduler(scheduler, insecure)
        return command(*args, jobs=jobs or available_cores(), **kwargs)

    return wrapper


def prepares_text(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let the user choose what happens to a text before it is cut, as *preparation*."""

    @shared_option("Text", "--no-clean", is_flag=True, help="Count the debris of web pages too.")
    @shared_option(
        "Text", "--no-fold", is_flag=True, help="Count each spelling apart: 速卖通 is not 速賣通."
    )
    @shared_option(
        "Text", "--merge-regional", is_flag=True, help="Count 軟體 as 软件, 的士 as 出租车."
    )
    @shared_option("Text", "--explain", is_flag=True, help="List what --merge-regional merged.")
    @shared_option(
        "Text", "--userdict", type=_file(), help="Words to keep whole: a line is WORD [FREQ] [TAG]."
    )
    @shared_option(
        "Text",
        "--new-words/--no-new-words",
        default=None,
        help="Find words that the dictionary lacks, article by article (default: yes, but not in"
        " segment, diversity and keywords --method tfidf).",
    )
    @shared_option(
        "Work", "--no-cache", is_flag=True, help="Cut every article anew, and keep nothing."
    )
    @shared_option(
        "Limits",
        "--max-characters",
        type=click.IntRange(1),
        default=1_500_000,
        show_default=True,
        help="Longest article that is cut into words.",
    )
    @wraps(command)
    def wrapper(
        *args: Any,
        no_clean: bool,
        no_fold: bool,
        merge_regional: bool,
        explain: bool,
        userdict: Path | None,
        new_words: bool | None,
        no_cache: bool,
        max_characters: int,
        **kwargs: Any,
    ) -> Any:
        from textkit.article import Preparation
        from textkit.words import read_user_words

        if merge_regional and no_fold:
            raise click.UsageError("--merge-regional and --no-fold exclude each other.")
        if explain and not merge_regional:
            raise click.UsageError("--explain lists what --merge-regional merges: give both.")
        preparation = Preparation(
            clean=not no_clean,
            fold=not no_fold,
            merge_regional=merge_regional,
            cache=not no_cache,
            max_characters=max_characters,
            user_words=tuple(read_user_words(userdict)) if userdict else (),
            new_words=new_words,
        )
        result = command(*args, preparation=preparation, **kwargs)
        if explain:
            kwargs["corpus"].observer.explain()
        return result

    return wrapper


def selects_terms(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let the user choose which words are terms, as *selection*, and their script, as *script*."""

    @shared_option(
        "Terms", "--stopwords", type=_file(), help="More words to leave out, one a line."
    )
    @shared_option(
        "Terms", "--no-stopwords", is_flag=True, help="Leave no word out of the built-in list."
    )
    @shared_option(
        "Terms", "--pos", metavar="TAGS", help="Parts of speech to keep, such as n,v,eng."
    )
    @shared_option(
        "Terms",
        "--min-length",
        default=2,
        show_default=True,
        help="Characters of the shortest term.",
    )
    @shared_option(
        "Terms",
        "--script",
        type=click.Choice(["own", "simplified", "traditional"]),
        default="own",
        show_default=True,
        help="Script of the terms shown; own is the spelling most used.",
    )
    @wraps(command)
    def wrapper(
        *args: Any,
        stopwords: Path | None,
        no_stopwords: bool,
        pos: str | None,
        min_length: int,
        **kwargs: Any,
    ) -> Any:
        from textkit.words import Selection, read_stop_words, stop_words

        selection = Selection(
            stop_words=stop_words(
                extra=read_stop_words(stopwords) if stopwords else (), builtin=not no_stopwords
            ),
            pos=tuple(tag.strip() for tag in pos.split(",")) if pos else (),
            min_length=min_length,
        )
        return command(*args, selection=selection, **kwargs)

    return wrapper


def names_terms(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let the user name terms and their aliases, as the patterns of the *preparation*."""

    @click.option(
        "--term", multiple=True, metavar="TERM[=ALIAS...]", help="A term, and its aliases."
    )
    @click.option("--terms-file", type=_file(), help="Terms: a line is TERM = ALIAS = ALIAS.")
    @click.option("--overlapping", is_flag=True, help="Count a term inside a longer one too.")
    @wraps(command)
    def wrapper(
        *args: Any,
        term: tuple[str, ...],
        terms_file: Path | None,
        overlapping: bool,
        preparation: Preparation,
        **kwargs: Any,
    ) -> Any:
        from dataclasses import replace

        from textkit.terms import patterns, read_terms

        lines = [*term, *(read_terms(terms_file) if terms_file else ())]
        wanted = patterns(lines, folded=preparation.fold)
        named = replace(preparation, patterns=wanted, overlapping=overlapping)
        return command(*args, preparation=named, **kwargs)

    return wrapper


def keeps_top(default: int, what: str) -> Callable[[Decorated], Decorated]:
    """Let the user choose how many rows are kept, as *top*; *what* says rows of what."""
    return click.option(
        "-n", "--top", type=click.IntRange(1), default=default, show_default=True, help=what
    )


def _listed(source: str, *, null: bool) -> tuple[str, ...]:
    """Return the paths in a list, whatever bytes they are made of."""
    if source == "-":
        data = sys.stdin.buffer.read() if sys.stdin is not None else b""
    else:
        try:
            data = Path(source).read_bytes()
        except OSError as error:
            raise click.UsageError(f"--files-from: {source}: {error.strerror}") from error
    paths = data.split(b"\0") if null else data.splitlines()
    return tuple(os.fsdecode(path) for path in paths if path)


def _file() -> click.Path:
    return click.Path(exists=True, dir_okay=False, path_type=Path)


def _default_paths(*, quiet: bool) -> tuple[str, ...]:
    """Return what to read when no path is given: a stream, else the folder of samples here."""
    if _is_piped():
        return ("-",)
    if os.path.isdir(SAMPLES):  # noqa: PTH112
        if not quiet:
            complain(f"reading the folder {SAMPLES}/")
        return (SAMPLES,)
    raise click.UsageError("Name files or folders of articles, or pipe one in.")


def _is_piped() -> bool:
    if sys.stdin is None:
        return False
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (OSError, ValueError):  # a stand-in without a descriptor, as in tests
        return True
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode) or stat.S_ISSOCK(mode)
