"""The application: commands by name, errors to exit codes.

Exit codes: 0 done; 1 only when ``--fail-on`` (or a failing ``test``, ``coverage``,
``diff --strict``) says so; 2 bad input or use.
"""

from __future__ import annotations

import functools
import gc
import sys
from collections.abc import Callable
from typing import ParamSpec

import typer

from ..errors import EngineError, InputError
from .check import check
from .lint import lint
from .options import tell
from .schema import schema

__all__ = ["app", "main"]

_P = ParamSpec("_P")

app = typer.Typer(
    name="olb-rules",
    help="Vragen bij studieadvies, gesteld voor het een gezin bereikt.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _exits(command: Callable[_P, int]) -> Callable[_P, None]:
    """A command that ends with its result as exit code, and with 2 on bad input."""

    @functools.wraps(command)
    def run(*args: _P.args, **kwargs: _P.kwargs) -> None:
        try:
            code = command(*args, **kwargs)
        except InputError as error:
            tell(error)
            code = 2
        except EngineError as error:
            sys.stderr.write(f"olb-rules: {error}\n")
            code = 2
        raise typer.Exit(code)

    return run


for _command in (check, lint, schema):
    app.command(_command.__name__)(_exits(_command))


def main() -> None:
    """Run the command line and end the process with its exit code."""
    # A command makes much and drops little; collecting as often as a server does is a tenth of it.
    gc.set_threshold(100_000, 20, 20)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app()
