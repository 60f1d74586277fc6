"""``olb-rules reflect``: a page for a team that looks back on a year of advice."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import click

from ..cohort.reflect import reflect as made_of
from ..kept import load_kept
from .argument import argument
from .formats import format_option
from .options import output_option, pack_option, write

__all__ = ["reflect"]


@argument(
    "folder", "A folder with reports, answers and follow-ups (see docs/reflect.md).", type=Path
)
@output_option
@pack_option
@click.option("--year", help="The school year, as 2025-2026; the last one when left out.")
@click.option("--min-group", type=int, help="Smallest group that is shown; never below 5.")
@click.option(
    "--earlier",
    type=Path,
    help="Figures of this year that were published before (--format json).",
)
@format_option(("html", "json"), "html or json")
def reflect(
    *,
    folder: Path,
    output: Path | None,
    pack: str,
    year: str | None,
    min_group: int | None,
    earlier: Path | None,
    format: str,  # noqa: A002
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
    if format == "json":
        write(json.dumps(figures.to_dict(), ensure_ascii=False, indent=1) + "\n", output)
    else:
        from ..cohort.page import reflection_page

        write(reflection_page(figures, loaded), output)
    return 0
