"""What ``olb-rules test`` says: text for a terminal, JSON, JUnit, GitHub annotations."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree import ElementTree as ET

from ..errors import Problem
from ..pack import Pack
from ..report.ci import NO_XML, github_data, github_property
from .result import Result

__all__ = ["failure_text", "tested_github", "tested_json", "tested_junit", "tested_text"]

#: The first key of the JSON; changes when a reader would break.
SCHEMA = "olb-test/1"
WIDTH = 100


def failure_text(result: Result) -> str:
    """One failure: where, what was expected, what happened, and why."""
    lines = [f"{result.rule} · {result.side} · {result.name}", f"  {result.at}"]
    if result.written:
        lines += textwrap.indent(_clipped(result.written), "    │ ").split("\n")
    lines.append(f"  expected  {result.expected}")
    for number, one in enumerate(result.said):
        lines.append(("  happened  " if not number else "            ") + one)
    for number, one in enumerate(result.why):
        lines.append(("  why       " if not number else "            ") + one)
    return "\n".join(lines)


def _clipped(written: str) -> str:
    """At most a screen of it."""
    lines = [part for line in written.split("\n") for part in textwrap.wrap(line, WIDTH) or [""]]
    return "\n".join(lines if len(lines) <= 30 else [*lines[:29], "…"])


def tested_text(results: Sequence[Result], pack: Pack, notes: Sequence[Problem]) -> str:
    """The failures in full, what else to look at, and how many there are."""
    failed = [one for one in results if not one.passed]
    parts = [failure_text(one) for one in failed]
    if notes:
        parts.append("\n".join(["to look at", *(f"  {one}" for one in notes)]))
    todo = sum(1 for one in results if one.todo and one.passed)
    counts = [f"{len(results) - len(failed)} as they should be", f"{len(failed)} not"]
    counts += [f"{todo} to do"] if todo else []
    counts += [f"{len(notes)} to look at"] if notes else []
    dossiers = sum(1 for one in results if one.side == "fixture")
    beside = f", {dossiers} dossiers" if dossiers else ""
    rules = len({one.rule for one in results if one.side != "fixture"})
    name = f"{pack.manifest.name} {pack.manifest.version}"
    parts.append(f"{name}: {rules} rules{beside}: {', '.join(counts)}")
    return "\n\n".join(parts) + "\n"


def _plain(result: Result) -> dict[str, Any]:
    return {
        "id": result.id,
        "rule": result.rule,
        "side": result.side,
        "name": result.name,
        "file": result.at.file,
        "line": result.at.line,
        "passed": result.passed,
        "todo": result.todo,
        **(
            {}
            if result.passed
            else {
                "written": result.written,
                "expected": result.expected,
                "happened": list(result.said),
                "why": list(result.why),
            }
        ),
    }


def tested_json(results: Sequence[Result], pack: Pack, notes: Sequence[Problem]) -> str:
    """Every result, in the order of the files, and what else to look at."""
    content = {
        "schema": SCHEMA,
        "pack": {
            "name": pack.stamp.name,
            "version": pack.stamp.version,
            "digest": pack.stamp.digest,
        },
        "passed": sum(one.passed for one in results),
        "failed": sum(not one.passed for one in results),
        "results": [_plain(one) for one in results],
        "notes": [
            {name: getattr(one, name) for name in ("what", "file", "line", "expected", "hint")}
            for one in notes
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def tested_github(results: Sequence[Result], pack: Pack, notes: Sequence[Problem]) -> str:
    """An annotation beside the line of each example that fails, and a warning beside the rest."""
    del pack
    failed = "".join(
        f"::error file={github_property(one.at.file)},line={one.at.line},"
        f"title={github_property(f'{one.rule} {one.side}')}::{github_data(failure_text(one))}\n"
        for one in results
        if not one.passed
    )
    looks = "".join(
        f"::warning file={github_property(one.file or '')},line={one.line or 1},"
        f"title=to look at::{github_data(_said(one))}\n"
        for one in notes
    )
    return failed + looks


def _said(note: Problem) -> str:
    return "; ".join(part for part in (note.what, note.hint) if part)


def tested_junit(results: Sequence[Result], pack: Pack, notes: Sequence[Problem]) -> str:
    """A suite per rule, a case per example; what else to look at is a suite that never fails."""
    root = ET.Element("testsuites", name=f"olb_rules {pack.stamp.name} {pack.stamp.version}")
    for rule, some in _by_rule(results):
        failures = str(sum(not one.passed for one in some))
        suite = ET.SubElement(root, "testsuite", name=rule, tests=str(len(some)), failures=failures)
        for one in some:
            name = f"{one.side} · {one.name}".translate(NO_XML)
            case = ET.SubElement(
                suite, "testcase", classname=rule, name=name, file=one.at.file,
                line=str(one.at.line),
            )  # fmt: skip
            if not one.passed:
                said = ET.SubElement(case, "failure", message="; ".join(one.said).translate(NO_XML))
                said.text = failure_text(one).translate(NO_XML)
    if notes:
        suite = ET.SubElement(
            root, "testsuite", name="to look at", tests=str(len(notes)), failures="0"
        )
        for note in notes:
            name = note.what.translate(NO_XML)
            case = ET.SubElement(
                suite, "testcase", classname=pack.stamp.name, name=name, file=note.file or "",
                line=str(note.line or 1),
            )  # fmt: skip
            ET.SubElement(case, "system-out").text = str(note).translate(NO_XML)
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _by_rule(results: Sequence[Result]) -> Iterator[tuple[str, list[Result]]]:
    found: dict[str, list[Result]] = {}
    for one in results:
        found.setdefault(one.rule, []).append(one)
    yield from found.items()
