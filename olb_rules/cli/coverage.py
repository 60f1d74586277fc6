"""``olb-rules coverage``: which parts of the rules do their examples reach?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from ..workbench.coverage import Coverage, coverage_of
from ..workbench.covered import covered_html, covered_json, covered_text
from ..workbench.testing import Workbench
from .formats import format_option
from .options import (
    fail_under_option,
    output_option,
    pack_argument,
    rule_option,
    watched,
    write,
)

__all__ = ["coverage"]


_FORMATS = {"text": covered_text, "json": covered_json}


@pack_argument
@rule_option
@format_option(_FORMATS, "text or json")
@output_option
@click.option("--html", type=Path, help="Write a page with every part here as well.")
@fail_under_option
def coverage(
    *,
    pack: str,
    rule: Sequence[str],
    format: str,  # noqa: A002
    output: Path | None,
    html: Path | None,
    fail_under: float | None,
) -> int:
    """Show which conditions, words, phrases and contexts of the rules no example reaches."""
    bench = Workbench.of(pack)
    rules = bench.chosen(rule)
    parts = [part for name in watched(rules, "rules") for part in coverage_of(bench, [name])]
    covered = Coverage(tuple(parts))
    if html is not None:
        write(covered_html(covered, bench.pack), html)
    write(_FORMATS[format](covered, bench.pack), output)
    return int(fail_under is not None and covered.percent < fail_under)
