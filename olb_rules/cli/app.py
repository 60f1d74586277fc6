"""The application: commands by name, errors to exit codes.

Exit codes: 0 done; 1 only when ``--fail-on`` (or a failing ``test``, ``coverage``,
``diff --strict``) says so; 2 bad input or use.
"""

from __future__ import annotations

import functools
import gc
import importlib
import sys
from collections.abc import Callable, Sequence
from typing import ParamSpec

import click

from ..errors import EngineError, InputError
from ..version import __version__
from .options import tell

__all__ = ["COMMANDS", "application", "main"]

#: Each a module of this room, with a function of the same name.
COMMANDS = (
    "batch",
    "check",
    "coverage",
    "diff",
    "explain",
    "lint",
    "lsp",
    "mutate",
    "needs",
    "reflect",
    "report",
    "schema",
    "test",
)

_P = ParamSpec("_P")


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
        raise click.exceptions.Exit(code)

    return run


def application(words: Sequence[str] = ()) -> click.Group:
    """The application with all its commands, or only the one that ``words`` begin with: what the
    others need is not imported then."""
    app = click.Group(
        "olb-rules",
        help="Vragen bij studieadvies, gesteld voor het een gezin bereikt.",
        context_settings={"show_default": True},
    )
    app = click.version_option(__version__, message="%(prog)s %(version)s")(app)
    for name in words[:1] if words and words[0] in COMMANDS else COMMANDS:
        module = importlib.import_module(f".{name}", __package__)
        app.command(name)(_exits(getattr(module, name)))
    return app


def main() -> None:
    """Run the command line and end the process with its exit code."""
    # A command makes much and drops little; collecting as often as a server does is a tenth of it.
    gc.set_threshold(100_000, 20, 20)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        application(sys.argv[1:])()
    finally:
        # The process ends: looking once more through all that was made, for circles, took 0.1 s.
        gc.freeze()
