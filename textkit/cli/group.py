"""The group of commands: loads one when it is called for, and turns errors into exit codes."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from inspect import cleandoc
from typing import Any, NoReturn, TextIO, TypeVar

import click

from textkit.errors import TextkitError
from textkit.render.escaping import on_one_line, visible

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

SECTIONS = ("Options", "Input", "Text", "Terms", "Output", "Work")
"""The sections of a command's options, in their order."""

NUMBERS: dict[type, str] = {
    click.IntRange: "N",
    click.types.IntParamType: "N",
    click.FloatRange: "NUMBER",
}
"""What a number is called in a command's usage."""

INTERRUPTED = 130
READER_GONE = 141
NOT_WRITTEN = 74
MISTAKEN = 70


class Ended(BaseException):
    """The system wants the process to end; what it has begun to write is taken back."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class Shared(click.Option):
    """An option that several commands have, listed in a section of its own."""

    def __init__(self, *args: Any, section: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.section = section


class Command(click.Command):
    """A command whose help lists its own options first and keeps its examples as written."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.help = with_examples_as_written(self.help)
        for parameter in self.params:
            if isinstance(parameter, click.Option) and not parameter.is_flag:
                parameter.metavar = parameter.metavar or NUMBERS.get(type(parameter.type))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the options by section: the command's own, then what is shared."""
        sections: dict[str, list[tuple[str, str]]] = {name: [] for name in SECTIONS}
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record is not None and isinstance(parameter, click.Option):
                section = getattr(parameter, "section", "Options")
                sections.setdefault(section, []).append(record)
        for name, records in sections.items():
            if records:
                with formatter.section(name):
                    formatter.write_dl(records)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the options; of one that does not exist, name the one that was probably meant."""
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            name = error.option_name
            known = [name for parameter in self.get_params(ctx) for name in parameter.opts]
            close = _closest(name, known) if name.startswith("--") else None
            raise click.NoSuchOption(name, possibilities=close, ctx=ctx) from None


class CommandTable(click.Group):
    """Commands in the order of sections, each of which maps their names to summaries."""

    def __init__(
        self, *args: Any, sections: Mapping[str, Mapping[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._sections = sections
        self._table = [name for section in sections.values() for name in section]
        self.help = with_examples_as_written(self.help)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the table's order."""
        return list(self._table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command's module; what is shared by all of them is imported only then."""
        if cmd_name not in self._table:
            return None
        module = importlib.import_module(f"textkit.cli.{cmd_name}")
        command = getattr(module, cmd_name)
        assert isinstance(command, click.Command)  # noqa: S101 # for the type checker
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them, the summaries of all sections in line."""
        width = max(map(len, self._table))
        for title, commands in self._sections.items():
            with formatter.section(title):
                formatter.write_dl([(name.ljust(width), text) for name, text in commands.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one may have been meant."""
        if args and args[0] not in self._table and not args[0].startswith("-"):
            close = _closest(args[0], self._table)
            hint = f" Did you mean {close[0]!r}?" if close else ""
            if os.path.exists(args[0]):  # noqa: PTH110 # whatever it is
                hint = f" To read it, name a command first: textkit keywords {visible(args[0])}"
            ctx.fail(f"No such command {visible(args[0])!r}.{hint}")
        return super().resolve_command(ctx, args)

    def main(  # type: ignore[override]
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any
    ) -> NoReturn:
        """Run, and end the process with the exit code that the contract gives to what happened."""
        extra["standalone_mode"] = False
        try:
            _end_orderly()
            code = super().main(args, prog_name or "textkit", **extra)
            with suppress(AttributeError, ValueError):  # no standard output: nothing to flush
                sys.stdout.flush()
        except BaseException as error:
            code = _told(error)
        if code in {READER_GONE, NOT_WRITTEN}:
            _silence(sys.stdout)
        try:
            sys.stderr.flush()
        except (OSError, ValueError, AttributeError):  # nobody can be told
            _silence(sys.stderr)
        sys.exit(code if isinstance(code, int) else 0)


def _told(error: BaseException) -> int:
    """Tell the user what ended the run, and return the exit code that goes with it."""
    if isinstance(error, click.ClickException):
        with suppress(OSError, ValueError, AttributeError):
            error.show()
        return error.exit_code
    if isinstance(error, SystemExit):  # click has completed a word, or a pipe's reader is gone
        return READER_GONE if error.code else 0
    if isinstance(error, (KeyboardInterrupt, click.Abort)):
        return INTERRUPTED
    if isinstance(error, Ended):
        return 128 + error.number
    if isinstance(error, (TextkitError, OSError)):
        complain(str(error))
        return getattr(error, "exit_code", NOT_WRITTEN)
    return _puzzled(error)


def _puzzled(error: BaseException) -> int:
    """Tell of what should not happen, without a page of what means nothing to the user."""
    if isinstance(error, MemoryError):
        complain("not enough memory (try a smaller --max-bytes, or fewer --jobs)")
        return 1
    if os.environ.get("TEXTKIT_DEBUG"):
        raise error
    complain(f"a mistake of textkit's own: {type(error).__name__}: {error}")
    complain("please report it; TEXTKIT_DEBUG=1 shows where it is")
    return MISTAKEN


def shared_option(section: str, *names: str, **settings: Any) -> Callable[[Decorated], Decorated]:
    """Declare an option that is listed in a section of its own."""
    return click.option(*names, cls=Shared, section=section, **settings)


def with_examples_as_written(text: str | None) -> str:
    """Mark the examples of a help text as lines that click must not join."""
    return cleandoc(text or "").replace("\n\nExamples:", "\n\n\b\nExamples:")


def _closest(word: str, known: Sequence[str]) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(word, known, n=1, cutoff=0.5)


def complain(message: str) -> None:
    """Say something on a line of standard error; nothing in it can drive the terminal."""
    with suppress(OSError, ValueError, AttributeError):
        print(f"textkit: {on_one_line(message)}", file=sys.stderr, flush=True)  # noqa: T201


def _end_orderly() -> None:
    """Take the usual signals to end as an occasion to clean up."""
    import signal

    def end(number: int, _frame: object) -> None:
        raise Ended(number)

    with suppress(ValueError):  # not in the main thread: whoever runs it has signals of their own
        for name in ("SIGTERM", "SIGHUP"):
            if (
                getattr(signal, name, None)
                and signal.getsignal(getattr(signal, name)) == signal.SIG_DFL
            ):
                signal.signal(getattr(signal, name), end)


def _silence(stream: TextIO) -> None:
    """Keep the interpreter, as it shuts down, from flushing to where nothing can be written."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
