# ruff: noqa: PT028 (a command, whose name pytest happens to use too)
"""``olb-rules test``: do the rules do what their examples say?"""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from ..workbench.examined import examine
from ..workbench.tested import tested_github, tested_json, tested_junit, tested_text
from ..workbench.testing import Workbench, fixtures_beside
from .options import OutputOption, RuleOption, WorkbenchPack, watched, write

__all__ = ["test"]


class TestFormat(str, Enum):
    """How the results are written."""

    text = "text"
    json = "json"
    junit = "junit"
    github = "github"


_FORMATS = {
    TestFormat.text: tested_text,
    TestFormat.json: tested_json,
    TestFormat.junit: tested_junit,
    TestFormat.github: tested_github,
}


def test(
    pack: WorkbenchPack = "olb",
    fixtures: Annotated[
        Path | None,
        typer.Option(
            help="A folder with profiles/*.json and expected/*.yaml; by default the folder"
            " fixtures in the pack or beside it, if there is one."
        ),
    ] = None,
    rule: RuleOption = None,
    format: Annotated[TestFormat, typer.Option("--format", help="text, json, junit, github")] = (  # noqa: A002
        TestFormat.text
    ),
    output: OutputOption = None,
    *,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 too when there is something to look at.")
    ] = False,
) -> int:
    """Try every example of every rule of a pack, and every dossier with agreed questions.

    Exit code 1 when one of them is not as it should be. Unless rules are chosen, it also says what
    to look at in the pack: things that nothing uses, rules that say the same, reviews that are due,
    exceptions that leave nothing, texts that the pack's own language rules point at.
    """
    bench = Workbench.of(pack)
    rules = bench.chosen(rule or [])
    dossiers = fixtures or (fixtures_beside(bench.source.folder) if not rule else None)
    cases = list(bench.cases(rules, dossiers))
    results = [case.run() for case in watched(cases, "examples")]
    notes = () if rule else examine(bench, _today())
    write(_FORMATS[format](results, bench.pack, notes), output)
    return int(any(not one.passed for one in results) or (strict and bool(notes)))


def _today() -> date:
    return datetime.now().astimezone().date()
