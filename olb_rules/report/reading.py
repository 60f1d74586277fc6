"""Back from JSON to a ``Report``: what a host kept of an earlier evaluation."""

from __future__ import annotations

import functools
import json
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ..errors import Problem, ReportError
from ..finding import REPORT_SCHEMA, Report

__all__ = ["REPORT_SIZE_LIMIT", "read_report", "read_report_file", "read_reports"]

#: Largest report in bytes; one of a very full dossier is some 200 kB.
REPORT_SIZE_LIMIT = 20_000_000
#: No more problems than this are listed.
_PROBLEM_LIMIT = 20
_EXPECTED = "a report in JSON, as check --format json writes it"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def read_report(data: str | bytes, *, ref: str | None = None, name: str | None = None) -> Report:
    """One report from JSON text in ``olb-report/1``.

    Args:
        data: the JSON, with one profile or more.
        ref: the pseudonym whose report is wanted; needed when there is more than one.
        name: put before every problem (a file name).

    Raises:
        ReportError: for anything but such a report; a report of another version of the schema is
            named as such. No message holds a value of the report.
    """
    found = read_reports(data, name=name)
    wanted = found if ref is None else tuple(one for one in found if one.ref == ref)
    if len(wanted) == 1:
        return wanted[0]
    if not wanted:
        what = "this holds no report of this pupil" if found else "this holds no report"
        raise ReportError(Problem(what, name, expected="a report under the same pseudonym"))
    raise ReportError(
        Problem(
            f"this holds {len(wanted)} reports that could be meant",
            name,
            expected="one report, or one for each pseudonym",
        )
    )


def read_report_file(path: str | os.PathLike[str], *, ref: str | None = None) -> Report:
    """:func:`read_report` from a file (UTF-8).

    Raises:
        ReportError: the file cannot be read, or holds no such report.
    """
    file = Path(path)
    try:
        size = file.stat().st_size
        data = file.read_bytes() if size <= REPORT_SIZE_LIMIT else b""
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ReportError(
            Problem(f"this file cannot be read ({reason})", str(path), expected=_EXPECTED)
        ) from None
    if size > REPORT_SIZE_LIMIT:
        raise ReportError(_too_large(size, str(path)))
    return read_report(data, ref=ref, name=str(path))


def read_reports(data: str | bytes, *, name: str | None = None) -> tuple[Report, ...]:
    """Every report of one JSON text, in its order.

    Raises:
        ReportError: as :func:`read_report`.
    """
    whole = _parse(data, name)
    if not isinstance(whole, dict):
        raise ReportError(Problem("this is no report", name, expected=_EXPECTED))
    schema = whole.get("schema")
    if schema != REPORT_SCHEMA:
        known = isinstance(schema, str) and re.fullmatch(r"olb-report/\d{1,3}", schema, re.ASCII)
        raise ReportError(
            Problem(
                f"this report is of schema '{schema}'" if known else "this says no known schema",
                name,
                pointer="/schema",
                expected=REPORT_SCHEMA,
                hint="evaluate the dossier of that day again with this version",
            )
        )
    profiles = whole.get("profiles")
    if not isinstance(profiles, list):
        raise ReportError(Problem("the reports are missing", name, pointer="/profiles"))
    pack = whole.get("pack")
    return tuple(_one(profile, pack, i, name) for i, profile in enumerate(profiles))


def _too_large(size: int, name: str | None) -> Problem:
    return Problem(
        f"this is too large for a report ({size:,} bytes)",
        name,
        expected=f"at most {REPORT_SIZE_LIMIT:,} bytes",
    )


def _parse(data: str | bytes, name: str | None) -> object:
    if len(data) > REPORT_SIZE_LIMIT:
        raise ReportError(_too_large(len(data), name))
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data
        parsed: object = json.loads(text)
    except UnicodeDecodeError as error:
        problem = Problem(f"this is not UTF-8 (byte {error.start})", name, expected=_EXPECTED)
    except json.JSONDecodeError as error:
        problem = Problem(
            f"this is no JSON ({error.msg})", name, error.lineno, error.colno, expected=_EXPECTED
        )
    except (ValueError, RecursionError):
        problem = Problem("this is no JSON that can be read", name, expected=_EXPECTED)
    else:
        return parsed
    raise ReportError(problem)


@functools.cache
def _adapter() -> TypeAdapter[Report]:
    """Made when the first report is read: most commands never read one."""
    return TypeAdapter(Report)


def _one(plain: object, pack: object, index: int, name: str | None) -> Report:
    place = f"/profiles/{index}"
    if not isinstance(plain, Mapping) or "pack" in plain:
        raise ReportError(Problem("this is no report", name, pointer=place, expected=_EXPECTED))
    made = {**plain, "pack": pack, "parameters": _pairs(plain.get("parameters"))}
    findings = plain.get("findings")
    if isinstance(findings, list):
        made["findings"] = [
            {**one, "parameters": _pairs(one.get("parameters"))} if isinstance(one, dict) else one
            for one in findings
        ]
    try:
        report = _adapter().validate_python(made)
    except ValidationError as error:
        details = error.errors(include_input=False, include_url=False)
        raise ReportError(_problems(details, place, name)) from None
    if not _DAY.fullmatch(report.reference_date):
        pointer = f"{place}/reference_date"
        raise ReportError(Problem("this is no day", name, pointer=pointer, expected="YYYY-MM-DD"))
    return report


def _pairs(parameters: object) -> object:
    """In JSON, parameters are an object; in a ``Report``, pairs."""
    return tuple(parameters.items()) if isinstance(parameters, Mapping) else parameters


def _problems(details: Iterable[Any], place: str, name: str | None) -> list[Problem]:
    from ..profile.audit import escape  # who writes a report need not know profiles

    problems: dict[str, Problem] = {}
    for detail in details:
        steps = [str(step) for step in detail["loc"]]
        pointer = (
            "/pack" if steps[:1] == ["pack"] else place + "".join(f"/{escape(s)}" for s in steps)
        )
        missing = detail["type"] in {"missing", "missing_argument"}
        what = "this field is missing" if missing else "this value cannot be used"
        problems.setdefault(
            pointer, Problem(what, name, pointer=pointer, expected=f"{REPORT_SCHEMA} as its schema")
        )
    return list(problems.values())[:_PROBLEM_LIMIT]
