"""``olb-rules test``: do the rules do what their examples say?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import click

from ..workbench.examined import examine
from ..workbench.tested import tested_github, tested_json, tested_junit, tested_text
from ..workbench.testing import Workbench, fixtures_beside
from .formats import format_option
from .options import output_option, pack_argument, rule_option, watched, write

__all__ = ["test"]


_FORMATS = {
    "text": tested_text,
    "json": tested_json,
    "junit": tested_junit,
    "github": tested_github,
}


@pack_argument
@click.option(
    "--fixtures",
    type=Path,
    help="A folder with profiles/*.json and expected/*.yaml; by default the folder"
    " fixtures in the pack or beside it, if there is one.",
)
@rule_option
@format_option(_FORMATS, "text, json, junit, github")
@output_option
@click.option("--strict", is_flag=True, help="Exit with 1 too when there is something to look at.")
def test(
    *,
    pack: str,
    fixtures: Path | None,
    rule: Sequence[str],
    format: str,  # noqa: A002
    output: Path | None,
    strict: bool,
) -> int:
    """Try every example of every rule of a pack, and every dossier with agreed questions.

    Exit code 1 when one of them is not as it should be. Unless rules are chosen, it also says what
    to look at in the pack: things that nothing uses, rules that say the same, reviews that are due,
    exceptions that leave nothing, texts that the pack's own language rules point at.
    """
    bench = Workbench.of(pack)
    rules = bench.chosen(rule)
    dossiers = fixtures or (fixtures_beside(bench.source.folder) if not rule else None)
    cases = list(bench.cases(rules, dossiers))
    results = [case.run() for case in watched(cases, "examples")]
    notes = () if rule else examine(bench, _today())
    write(_FORMATS[format](results, bench.pack, notes), output)
    return int(any(not one.passed for one in results) or (strict and bool(notes)))


def _today() -> date:
    return datetime.now().astimezone().date()
