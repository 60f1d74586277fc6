"""``olb-rules batch``: a whole cohort, from files to files."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from ..catalogue import load_catalogue
from ..cohort.run import PART, WRITES, BatchResult, run_batch
from ..engine import EngineName
from ..kept import load_kept
from .argument import argument
from .options import catalogue_option, engine_option, pack_option

__all__ = ["batch"]


@argument(
    "inputs",
    "NDJSON, JSON or Parquet files with dossiers, or folders of them.",
    nargs=-1,
    required=True,
    type=Path,
    metavar="IN...",
)
@click.option("--output", "-o", type=Path, required=True, help="A folder for what comes out.")
@pack_option
@engine_option("reference")
@catalogue_option
@click.option("--jobs", "-j", type=int, help="Processes; one for each core when left out.")
@click.option("--part", type=int, default=PART, help="Dossiers in one file of the output.")
@click.option(
    "--only",
    type=click.Choice(WRITES),
    help="Only reports (NDJSON) or only findings (Parquet).",
)
@click.option("--resume", is_flag=True, help="Go on with what an earlier run has done.")
def batch(
    *,
    inputs: Sequence[Path],
    output: Path,
    pack: str,
    engine: EngineName,
    catalogue: str | None,
    jobs: int | None,
    part: int,
    only: str | None,
    resume: bool,
) -> int:
    """Ask the questions of a pack about every dossier of a cohort.

    A dossier that cannot be read is set aside with its reason while the rest goes on, and the exit
    code is 2. A run that was killed goes on with --resume.
    """
    loaded = load_kept(pack)
    with _bar() as watch:
        result = run_batch(
            inputs,
            output,
            pack=loaded,
            engine=engine,
            catalogue=load_catalogue(catalogue) if catalogue else None,
            jobs=jobs,
            resume=resume,
            part=part,
            write=[only] if only else WRITES,
            watch=watch,
        )
    sys.stderr.write(_told(result, output))
    return 2 if result.set_aside else 0


def _told(result: BatchResult, output: Path) -> str:
    text = f"olb-rules: {result.dossiers:,} dossiers, {result.findings:,} findings in {output}"
    if result.parts_before:
        text += f" ({result.parts_before:,} of {result.parts:,} parts were done before)"
    if result.set_aside:
        text += f"\nolb-rules: {result.set_aside:,} set aside, each with its reason, in "
        text += f"{output / 'set-aside'}"
    return text + "\n"


@contextmanager
def _bar() -> Iterator[Callable[[int, int], object] | None]:
    """A progress bar on a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = ("dossiers", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("dossiers", total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
