"""``olb-rules check``: ask the questions of a pack about profiles."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from ..catalogue import load_catalogue
from ..engine import EngineName
from ..errors import InputError
from ..evaluation import evaluate
from ..finding import Report
from ..kept import load_kept
from ..level import Level
from ..pack import Pack
from ..profile import read_record, read_record_file
from ..report import json_report, text_report
from ..report.check_formats import check_github, check_junit, check_markdown, check_sarif
from ..report.checked import CheckedFile
from .argument import argument
from .formats import chosen, formats_option, write_all
from .options import (
    catalogue_option,
    engine_option,
    fail_on_option,
    gather,
    output_option,
    pack_option,
    reaches,
    tell,
    watched,
)

__all__ = ["check"]


def _reports(files: list[CheckedFile]) -> list[Report]:
    return [file.report for file in files]


_FORMATS: dict[str, Callable[[list[CheckedFile], Pack], str]] = {
    "text": lambda files, pack: text_report(_reports(files), pack),
    "json": lambda files, pack: json_report(_reports(files), pack),
    "sarif": check_sarif,
    "github": check_github,
    "junit": check_junit,
    "markdown": check_markdown,
}


@argument(
    "profiles",
    "Profiles or schools in JSON, folders of them, or - for standard input.",
    nargs=-1,
    required=True,
)
@pack_option
@engine_option("durable")
@catalogue_option
@formats_option
@output_option
@fail_on_option
def check(
    *,
    profiles: Sequence[str],
    pack: str,
    engine: EngineName,
    catalogue: str | None,
    format: Sequence[str],  # noqa: A002
    output: Path | None,
    fail_on: Level | None,
) -> int:
    """Ask the questions of a pack about one or more profiles, or about a school.

    A profile that cannot be read is named on standard error and the exit code is 2; the others
    are still evaluated.
    """
    asked = chosen(format, _FORMATS, output)
    loaded = load_kept(pack)
    options = load_catalogue(catalogue) if catalogue else None
    files: list[CheckedFile] = []
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
        report = evaluate(profile, loaded, engine=engine, catalogue=options)
        files.append(CheckedFile(file, report))
    if not files and code:
        return code
    write_all([(one, _FORMATS[one.format](files, loaded)) for one in asked])
    levels = (finding.level for file in files for finding in file.report.findings)
    return code or int(reaches(levels, fail_on))
