"""The command that makes a result again."""

from __future__ import annotations

import shlex
from typing import Any

import click
from click.core import ParameterSource

IDLE = {"jobs", "quiet", "no_progress", "no_cache"}
"""What changes no result."""


def command_line(context: click.Context) -> str:
    """Return the command with the options that were given, as a shell takes it."""
    parts = context.command_path.split()
    paths: list[str] = []
    for parameter in context.command.params:
        name = parameter.name or ""
        given = context.get_parameter_source(name) is not ParameterSource.DEFAULT
        if not given or name in IDLE:
            continue
        value: Any = context.params[name]
        if isinstance(parameter, click.Argument):
            paths += map(str, value)
        elif isinstance(parameter, click.Option) and parameter.is_flag:
            parts.append(parameter.opts[-1])
        else:
            values = value if parameter.multiple else [value]
            for item in values:
                parts += [parameter.opts[-1], str(item)]
    return shlex.join([*parts[:2], *paths, *parts[2:]])
