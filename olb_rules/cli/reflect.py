"""``olb-rules reflect``: a page for a team that looks back on a year of advice."""

from __future__ import annotations

import json
import os
import sys
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from ..cohort.reflect import reflect as made_of
from ..kept import load_kept
from .options import OutputOption, PackOption, write

__all__ = ["reflect"]


class ReflectFormat(str, Enum):
    """How the figures are written."""

    html = "html"
    json = "json"


def reflect(
    folder: Annotated[
        Path,
        typer.Argument(help="A folder with reports, answers and follow-ups (see docs/reflect.md)."),
    ],
    output: OutputOption = None,
    pack: PackOption = "olb",
    year: Annotated[
        str | None,
        typer.Option("--year", help="The school year, as 2025-2026; the last one when left out."),
    ] = None,
    min_group: Annotated[
        int | None,
        typer.Option("--min-group", help="Smallest group that is shown; never below 5."),
    ] = None,
    earlier: Annotated[
        Path | None,
        typer.Option(
            "--earlier", help="Figures of this year that were published before (--format json)."
        ),
    ] = None,
    format: Annotated[  # noqa: A002
        ReflectFormat, typer.Option("--format", help="html or json")
    ] = ReflectFormat.html,
) -> int:
    """Look back on a year of advice: figures for a team, that show no pupil."""
    loaded = load_kept(pack)
    jobs = os.cpu_count() or 1
    figures, unmatched = made_of(
        folder, loaded, year=year, minimum=min_group, earlier=earlier, jobs=jobs
    )
    if unmatched:
        sys.stderr.write(
            f"olb-rules: {unmatched} answers or follow-ups belong to no report of this folder\n"
        )
    if format is ReflectFormat.json:
        write(json.dumps(figures.to_dict(), ensure_ascii=False, indent=1) + "\n", output)
    else:
        from ..cohort.page import reflection_page

        write(reflection_page(figures, loaded), output)
    return 0
