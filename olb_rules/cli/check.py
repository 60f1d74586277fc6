"""``olb-rules check``: ask the questions of a pack about profiles."""

from __future__ import annotations

import sys
from enum import Enum
from typing import Annotated

import typer

from ..catalogue import load_catalogue
from ..errors import InputError
from ..evaluation import evaluate
from ..finding import Report
from ..kept import load_kept
from ..profile import read_record, read_record_file
from ..report import json_report, text_report
from .options import (
    CatalogueOption,
    EngineChoice,
    EngineOption,
    FailOn,
    OutputOption,
    PackOption,
    gather,
    reaches,
    tell,
    watched,
    write,
)

__all__ = ["check"]


class ReportFormat(str, Enum):
    """How the report is written."""

    text = "text"
    json = "json"


_FORMATS = {ReportFormat.text: text_report, ReportFormat.json: json_report}


def check(
    profiles: Annotated[
        list[str],
        typer.Argument(
            help="Profiles or schools in JSON, folders of them, or - for standard input."
        ),
    ],
    pack: PackOption = "olb",
    engine: EngineOption = EngineChoice.durable,
    catalogue: CatalogueOption = None,
    format: Annotated[ReportFormat, typer.Option("--format", help="text or json")] = (  # noqa: A002
        ReportFormat.text
    ),
    output: OutputOption = None,
    fail_on: FailOn = None,
) -> int:
    """Ask the questions of a pack about one or more profiles, or about a school.

    A profile that cannot be read is named on standard error and the exit code is 2; the others
    are still evaluated.
    """
    loaded = load_kept(pack)
    options = load_catalogue(catalogue) if catalogue else None
    reports: list[Report] = []
    code = 0
    for file in watched(gather(profiles, [".json"]), "dossiers"):
        try:
            profile = (
                read_record(sys.stdin.buffer.read(), name="-")
                if file == "-"
                else read_record_file(file)
            )
        except InputError as error:
            tell(error)
            code = 2
            continue
        reports.append(evaluate(profile, loaded, engine=engine.value, catalogue=options))
    if not reports and code:
        return code
    write(_FORMATS[format](reports, loaded), output)
    levels = (finding.level for report in reports for finding in report.findings)
    return code or int(reaches(levels, fail_on))
