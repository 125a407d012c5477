"""The group of commands: loads one when it is called for, and turns errors into exit codes."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from inspect import cleandoc
from typing import Any, NoReturn, TypeVar

import click

from textkit.errors import TextkitError
from textkit.render.escaping import visible

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

INTERRUPTED = 130
READER_GONE = 141
NOT_WRITTEN = 74


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

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the options by section, in the order in which the sections first occur."""
        sections: dict[str, list[tuple[str, str]]] = {"Options": []}
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record is not None and isinstance(parameter, click.Option):
                section = getattr(parameter, "section", "Options")
                sections.setdefault(section, []).append(record)
        for name, records in sections.items():
            with formatter.section(name):
                formatter.write_dl(records)


class CommandTable(click.Group):
    """Commands in the order of a table that maps their names to summaries."""

    def __init__(self, *args: Any, commands_table: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._table = commands_table
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
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self._table.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one may have been meant."""
        if args and args[0] not in self._table and not args[0].startswith("-"):
            import difflib

            close = difflib.get_close_matches(args[0], self._table, n=1, cutoff=0.5)
            hint = f" Did you mean {close[0]!r}?" if close else ""
            ctx.fail(f"No such command {visible(args[0])!r}.{hint}")
        return super().resolve_command(ctx, args)

    def main(  # type: ignore[override]
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any
    ) -> NoReturn:
        """Run, and end the process with the exit code that the contract gives to what happened."""
        extra["standalone_mode"] = False
        try:
            code = super().main(args, prog_name or "textkit", **extra)
            with suppress(AttributeError, ValueError):  # no standard output: nothing to flush
                sys.stdout.flush()
        except click.ClickException as error:
            error.show()
            code = error.exit_code
        except TextkitError as error:
            complain(str(error))
            code = error.exit_code
        except SystemExit:  # how click takes it that the reader of a pipe is gone
            code = READER_GONE
        except (KeyboardInterrupt, click.Abort):
            code = INTERRUPTED
        except OSError as error:
            complain(str(error))
            code = NOT_WRITTEN
        if code in {READER_GONE, NOT_WRITTEN}:
            _silence_standard_output()
        sys.exit(code if isinstance(code, int) else 0)


def shared_option(section: str, *names: str, **settings: Any) -> Callable[[Decorated], Decorated]:
    """Declare an option that is listed in a section of its own."""
    return click.option(*names, cls=Shared, section=section, **settings)


def with_examples_as_written(text: str | None) -> str:
    """Mark the examples of a help text as lines that click must not join."""
    return cleandoc(text or "").replace("\n\nExamples:", "\n\n\b\nExamples:")


def complain(message: str) -> None:
    """Say something on standard error; nothing in it can drive the terminal."""
    with suppress(OSError, ValueError, AttributeError):
        print(f"textkit: {visible(message)}", file=sys.stderr, flush=True)  # noqa: T201


def _silence_standard_output() -> None:
    """Keep the interpreter from flushing into a pipe that nobody reads as it shuts down."""
    with suppress(OSError, ValueError, AttributeError):
        sink = os.open(os.devnull, os.O_WRONLY)
        os.dup2(sink, sys.stdout.fileno())
