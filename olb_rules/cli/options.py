"""Options that commands share, and what commands do alike: read, write, choose an exit code."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from ..errors import InputError, Problem, UsageError
from ..level import LEVELS, Level
from ..writing import write_whole
from .argument import argument

__all__ = [
    "advancing",
    "catalogue_option",
    "engine_option",
    "fail_on_option",
    "fail_under_option",
    "gather",
    "output_option",
    "pack_argument",
    "pack_option",
    "reaches",
    "rule_option",
    "tell",
    "watched",
    "write",
]

_T = TypeVar("_T")
_Command = TypeVar("_Command", bound=Callable[..., object])


class _Percent(click.FloatRange):
    """From 0 to 100; not ``nan``, which no bound keeps out."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        number = float(super().convert(value, param, ctx))
        if math.isnan(number):
            self.fail(f"{value} is not a number.", param, ctx)
        return number


_A_PACK = "A pack: built-in or installed name, or a folder."

pack_argument = argument("pack", _A_PACK, default="olb")
pack_option = click.option("--pack", default="olb", help=_A_PACK)
rule_option = click.option(
    "--rule",
    "-k",
    multiple=True,
    help="Only this rule, or rules that begin so; may be repeated.",
)
catalogue_option = click.option(
    "--catalogue", help="A snapshot of study options in JSON (see docs/catalogue.md)."
)
output_option = click.option(
    "--output", "-o", type=Path, help="Write here; standard output when left out."
)
fail_on_option = click.option(
    "--fail-on",
    type=click.Choice(LEVELS),
    help="Exit with 1 from this level on; never when left out.",
)
fail_under_option = click.option(
    "--fail-under",
    type=_Percent(0, 100),
    metavar="PERCENT",
    help="Exit with 1 when it is less.",
)


def engine_option(default: str) -> Callable[[_Command], _Command]:
    """What decides, and what does when it is left out."""
    names = click.Choice(("durable", "reference"))
    return click.option("--engine", type=names, default=default, help="What decides.")


#: What Word and LibreOffice put beside a document that somebody has open.
_LOCKS = ("~$", ".~lock.")


def gather(paths: Sequence[str], endings: Sequence[str]) -> list[str]:
    """The files that paths come down to: a folder gives its files with these endings, sorted.

    Raises:
        UsageError: for a path that does not exist, or a folder with no such file.
    """
    files: list[str] = []
    problems: list[Problem] = []
    for path in paths:
        if path == "-" or Path(path).is_file():
            files.append(path)
        elif Path(path).is_dir():
            found = sorted(
                str(f)
                for f in Path(path).rglob("*")
                if f.suffix.lower() in endings and not f.name.startswith(_LOCKS)
            )
            if not found:
                problems.append(
                    Problem("no file to read in this folder", path, expected=" ".join(endings))
                )
            files += found
        else:
            problems.append(Problem("there is no such file or folder", path))
    if problems:
        raise UsageError(problems)
    return list(dict.fromkeys(files))


def write(text: str, output: Path | None) -> None:
    """Write a result whole or not at all.

    Raises:
        UsageError: when the place cannot be written.
    """
    if output is None:
        sys.stdout.write(text)
        return
    write_whole(output, text.encode("utf-8"))


def reaches(levels: Iterable[Level], fail_on: Level | None) -> bool:
    """Whether one of the levels is the given one or above it."""
    return fail_on is not None and any(
        LEVELS.index(level) >= LEVELS.index(fail_on) for level in levels
    )


def tell(error: InputError) -> None:
    """Say on standard error what is to be mended, one line for each problem."""
    for problem in error.problems:
        sys.stderr.write(f"olb-rules: {problem}\n")


#: Fewer than this are done before a bar would be read.
_WORTH_A_BAR = 25


@contextmanager
def _bar(total: int, label: str) -> Iterator[Callable[[], object]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (label, BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(label, total=total)
        yield lambda: progress.advance(task)


@contextmanager
def advancing(total: int, label: str) -> Iterator[Callable[[], object]]:
    """What to call when one of ``total`` things is done; on a terminal it moves a bar."""
    if sys.stderr.isatty():
        with _bar(total, label) as advance:
            yield advance
    else:
        yield lambda: None


def watched(items: Sequence[_T], label: str) -> Iterator[_T]:
    """The items, with a progress bar on a terminal when there are many."""
    if len(items) < _WORTH_A_BAR or not sys.stderr.isatty():
        yield from items
        return
    with _bar(len(items), label) as advance:
        for item in items:
            yield item
            advance()
