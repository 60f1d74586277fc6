"""What is done with one part: evaluate its dossiers, write its files, say what came of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from ..errors import Problem
from ..finding import REPORT_SCHEMA, Report
from ..writing import write_whole
from .arrow import rows_of, table_bytes
from .dossiers import Part, Written
from .evaluator import Evaluator

__all__ = ["FINDINGS", "REPORTS", "SET_ASIDE", "SET_ASIDE_SCHEMA", "Done", "do", "part_name"]

#: The folders of the output.
REPORTS, FINDINGS, SET_ASIDE = "reports", "findings", "set-aside"
SET_ASIDE_SCHEMA = "olb-set-aside/1"
_ENDINGS = {REPORTS: "ndjson", FINDINGS: "parquet", SET_ASIDE: "ndjson"}


@dataclass(frozen=True, slots=True)
class Done:
    """One part that is done: its dossiers are all in its files, or set aside with a reason."""

    part: int
    input: str
    """The digest of the dossiers it was made from."""
    dossiers: int
    set_aside: int
    findings: int
    files: Mapping[str, int] = field(default_factory=dict)
    """Files written, within the output, with their size in bytes."""


def part_name(folder: str, number: int) -> str:
    """The file of a part in one of the folders of the output."""
    return f"{folder}/part-{number:06}.{_ENDINGS[folder]}"


def do(
    part: Part,
    evaluator: Evaluator,
    out: Path,
    *,
    write: Sequence[str],
    at: Callable[[int], object] = lambda _: None,
    fatal: Mapping[int, str] | None = None,
) -> Done:
    """Evaluate a part and write its files, each whole or not at all.

    Args:
        part: the dossiers.
        evaluator: what they are held against.
        out: the folder of the output.
        write: which of :data:`REPORTS` and :data:`FINDINGS` are wanted.
        at: called with the place of each dossier before it is touched.
        fatal: places of dossiers that ended a process before, and how: they are set aside.

    Raises:
        UsageError: when a file cannot be written.
    """
    reports: list[str] = []
    rows: list[dict[str, Any]] = []
    aside: list[str] = []
    found = 0
    for place, dossier in enumerate(part.dossiers):
        at(place)
        outcome = _outcome(dossier, evaluator, (fatal or {}).get(place))
        if isinstance(outcome, Report):
            found += len(outcome.findings)
            if REPORTS in write:
                reports.append(_report_line(outcome))
            if FINDINGS in write:
                rows += rows_of(outcome)
        else:
            aside.append(_aside_line(dossier, outcome))
    files = {}
    for folder, data in (
        (REPORTS, "".join(reports).encode() if REPORTS in write else b""),
        (FINDINGS, table_bytes(rows) if FINDINGS in write else b""),
        (SET_ASIDE, "".join(aside).encode()),
    ):
        if data:
            name = part_name(folder, part.number)
            write_whole(out / name, data)
            files[name] = len(data)
    return Done(part.number, part.digest, len(part.dossiers), len(aside), found, files)


def _outcome(
    dossier: Written, evaluator: Evaluator, fatal: str | None
) -> Report | tuple[Problem, ...]:
    if fatal is not None:
        return (Problem(f"the process ended twice on this dossier ({fatal})"),)
    if dossier.problem is not None:
        return (dossier.problem,)
    outcome = evaluator(dossier.data)
    if isinstance(outcome, Report):
        return outcome
    return tuple(replace(p, file=dossier.file, line=dossier.line or p.line) for p in outcome)


def _report_line(report: Report) -> str:
    whole = {"schema": REPORT_SCHEMA, "pack": asdict(report.pack), **report.to_dict()}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n"


def _aside_line(dossier: Written, problems: Sequence[Problem]) -> str:
    listed = [
        {
            key: value
            for key in ("what", "column", "pointer", "expected", "hint")
            if (value := getattr(problem, key)) is not None
        }
        for problem in problems
    ]
    whole = {
        "schema": SET_ASIDE_SCHEMA,
        "file": dossier.file,
        "line": dossier.line,
        "problems": listed,
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n"
