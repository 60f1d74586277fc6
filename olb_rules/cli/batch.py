"""``olb-rules batch``: a whole cohort, from files to files."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from ..catalogue import load_catalogue
from ..cohort.run import PART, WRITES, BatchResult, run_batch
from ..kept import load_kept
from .options import CatalogueOption, EngineChoice, EngineOption, PackOption

__all__ = ["batch"]


class Written(str, Enum):
    """What a batch writes."""

    reports = "reports"
    findings = "findings"


def batch(
    inputs: Annotated[
        list[Path],
        typer.Argument(
            metavar="IN", help="NDJSON, JSON or Parquet files with dossiers, or folders of them."
        ),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="A folder for what comes out.")],
    pack: PackOption = "olb",
    engine: EngineOption = EngineChoice.reference,
    catalogue: CatalogueOption = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", help="Processes; one for each core when left out.")
    ] = None,
    part: Annotated[int, typer.Option("--part", help="Dossiers in one file of the output.")] = PART,
    only: Annotated[
        Written | None,
        typer.Option("--only", help="Only reports (NDJSON) or only findings (Parquet)."),
    ] = None,
    *,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with what an earlier run has done.")
    ] = False,
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
            engine=engine.value,
            catalogue=load_catalogue(catalogue) if catalogue else None,
            jobs=jobs,
            resume=resume,
            part=part,
            write=[only.value] if only else WRITES,
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
