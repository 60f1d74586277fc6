"""``--format``: how a result is written, and where; several at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import click

from ..errors import Problem, UsageError, did_you_mean
from .options import write

__all__ = ["Written", "chosen", "format_option", "formats_option", "write_all"]

_Command = TypeVar("_Command", bound=Callable[..., object])

formats_option = click.option(
    "--format",
    multiple=True,
    metavar="FORMAT[=FILE]",
    help="text (unless asked otherwise), json, sarif, github, junit or markdown; "
    "with =FILE into a file. May be repeated.",
)


def format_option(names: Iterable[str], about: str) -> Callable[[_Command], _Command]:
    """One of these formats, the first when it is left out."""
    known = tuple(names)
    return click.option("--format", type=click.Choice(known), default=known[0], help=about)


@dataclass(frozen=True, slots=True)
class Written:
    """One format, and the file it goes to: none for standard output."""

    format: str
    file: Path | None


def chosen(
    formats: Sequence[str], known: Mapping[str, object], output: Path | None
) -> list[Written]:
    """What ``--format`` and ``--output`` ask for together.

    Raises:
        UsageError: for a format that is not there, or two results in one place.
    """
    asked: list[Written] = []
    problems: list[Problem] = []
    for one in formats or ["text"]:
        name, marked, file = one.partition("=")
        if name not in known:
            hint = did_you_mean(name, list(known))
            problems.append(
                Problem("there is no such format", name, expected=", ".join(known), hint=hint)
            )
        elif marked and not file:
            problems.append(Problem(f"'{one}' names no file", expected=f"{name}=FILE"))
        else:
            asked.append(Written(name, Path(file) if file else output))
    places = [one.file.resolve() if one.file else None for one in asked]
    problems += [
        Problem(
            "two formats for one place",
            str(place or "standard output"),
            expected="a file of its own for each, as in sarif=FILE",
        )
        for place in dict.fromkeys(places)
        if places.count(place) > 1
    ]
    if problems:
        raise UsageError(problems)
    return asked


def write_all(results: Sequence[tuple[Written, str]]) -> None:
    """Write every result, files first; all were made before the first is written.

    Raises:
        UsageError: when a place cannot be written.
    """
    for asked, text in sorted(results, key=lambda result: result[0].file is None):
        write(text, asked.file)
