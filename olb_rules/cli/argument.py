"""An argument with a help text: click itself takes one from 8.5 on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

__all__ = ["argument"]

_Command = TypeVar("_Command", bound=Callable[..., object])


class _Explained(click.Argument):
    def __init__(self, declared: Sequence[str], *, about: str, **settings: Any) -> None:
        super().__init__(declared, **settings)
        self.help = about

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:  # noqa: ARG002
        """Its line in the help of a command."""
        mark = ""
        if self.required:
            mark = "  [required]"
        elif isinstance(self.default, str):
            mark = f"  [default: {self.default}]"
        several = "..." if self.nargs == -1 and self.metavar is None else ""
        return self.human_readable_name + several, f"{self.help}{mark}"


def argument(name: str, about: str, **settings: Any) -> Callable[[_Command], _Command]:
    """An argument of a command, with what it is about."""
    return click.argument(name, cls=_Explained, about=about, **settings)
