"""``olb-rules coverage``: which parts of the rules do their examples reach?"""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from ..workbench.coverage import Coverage, coverage_of
from ..workbench.covered import covered_html, covered_json, covered_text
from ..workbench.testing import Workbench
from .options import FailUnder, OutputOption, RuleOption, WorkbenchPack, watched, write

__all__ = ["coverage"]


class CoverageFormat(str, Enum):
    """How the result is written."""

    text = "text"
    json = "json"


_FORMATS = {CoverageFormat.text: covered_text, CoverageFormat.json: covered_json}


def coverage(
    pack: WorkbenchPack = "olb",
    rule: RuleOption = None,
    format: Annotated[CoverageFormat, typer.Option("--format", help="text or json")] = (  # noqa: A002
        CoverageFormat.text
    ),
    output: OutputOption = None,
    html: Annotated[
        Path | None, typer.Option("--html", help="Write a page with every part here as well.")
    ] = None,
    fail_under: FailUnder = None,
) -> int:
    """Show which conditions, words, phrases and contexts of the rules no example reaches."""
    bench = Workbench.of(pack)
    rules = bench.chosen(rule or [])
    parts = [part for name in watched(rules, "rules") for part in coverage_of(bench, [name])]
    covered = Coverage(tuple(parts))
    if html is not None:
        write(covered_html(covered, bench.pack), html)
    write(_FORMATS[format](covered, bench.pack), output)
    return int(fail_under is not None and covered.percent < fail_under)
