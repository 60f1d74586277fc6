"""What a team made of findings: kept by the host, held against a new report here.

A finding asks, a team answers, and next time the answer should stand beside the question, for as
long as the dossier says the same. An interpretation is tied to two marks of a finding:
``question``, which is the same while rule and subject are, and ``fingerprint``, which changes with
the evidence. Neither changes with the wording of a rule or the order of a list.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from .errors import InterpretationError, Problem, UsageError
from .finding import Finding, Report

__all__ = [
    "INTERPRETATIONS_SCHEMA",
    "Answered",
    "Answers",
    "Interpretation",
    "Lapsed",
    "interpret",
    "merge",
    "read_interpretations",
    "write_interpretations",
]

#: Version of the JSON that interpretations are written in.
INTERPRETATIONS_SCHEMA = "olb-interpretations/1"
SIZE_LIMIT = 20_000_000

Answer = Literal["taken_up", "already_done", "not_applicable", "disagree"]
WhyLapsed = Literal["evidence_changed", "expired", "settled"]


class Interpretation(BaseModel):
    """What a team made of one finding.

    ``reason`` is the team's own text: the library hands it on and never looks into it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    question: str = Field(pattern=r"^[0-9a-f]{20}$")
    """The mark of rule and subject that the finding had."""
    fingerprint: str = Field(pattern=r"^[0-9a-f]{20}$")
    """The mark of the evidence that the finding had."""
    rule: str = Field(min_length=1, max_length=80)
    subject: str = ""
    """Pointer of the item that the finding was about, to show; it may stand elsewhere by now."""
    answer: Answer
    reason: str | None = Field(default=None, max_length=4000)
    role: str = Field(min_length=1, max_length=80)
    """Who wrote it down, by role; never a name."""
    date: date
    """The day on which it was written down."""
    until: date | None = None  # type: ignore[valid-type]
    """The last day on which it stands; for as long as the evidence does, when left out."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A finding and what the team made of it."""

    finding: Finding
    interpretation: Interpretation


@dataclass(frozen=True, slots=True)
class Lapsed:
    """An interpretation that no longer answers an open question, and why."""

    interpretation: Interpretation
    finding: Finding | None
    """The question as it is asked now; ``None`` when it is asked no more."""
    reason: WhyLapsed


@dataclass(frozen=True, slots=True)
class Answers:
    """Findings and interpretations held against one another; nothing is left out."""

    open: tuple[Finding, ...]
    """Findings without an answer that stands."""
    answered: tuple[Answered, ...]
    lapsed: tuple[Lapsed, ...]
    unknown: tuple[Interpretation, ...]
    """About rules that this report knows nothing of: another pack, or a rule that is gone."""
    replaced: tuple[Interpretation, ...]
    """Older answers to a question that was answered again later."""


def interpret(
    finding: Finding,
    answer: Answer,
    *,
    role: str,
    on: date,
    reason: str | None = None,
    until: date | None = None,
) -> Interpretation:
    """Write down what a team makes of a finding.

    Args:
        finding: from a report.
        answer: ``taken_up``, ``already_done``, ``not_applicable`` or ``disagree``.
        role: who writes it down, by role.
        on: the day.
        reason: in the team's own words; needed where the rule asks for one.
        until: the last day on which it stands.

    Raises:
        UsageError: without a reason where the rule asks for one, or for a value outside these.
    """
    said = (reason or "").strip() or None
    if finding.needs_reason and said is None:
        raise UsageError(
            Problem(
                f"the rule '{finding.rule}' asks why",
                pointer="reason",
                expected="a sentence that says what the team bases its answer on",
            )
        )
    if until is not None and until < on:
        raise UsageError(
            Problem(
                "an answer cannot end before it begins", pointer="until", expected="a later day"
            )
        )
    try:
        return Interpretation(
            question=finding.question,
            fingerprint=finding.fingerprint,
            rule=finding.rule,
            subject=finding.subject,
            answer=answer,
            reason=said,
            role=role,
            date=on,
            until=until,
        )
    except ValidationError as error:
        raise UsageError(_problems(error, None, ())) from None


def merge(report: Report, interpretations: Iterable[Interpretation], *, on: date) -> Answers:
    """Hold what a team wrote down before against a report.

    Of several answers to one question the one of the latest day counts; of the same day, the last
    that was handed over.

    Args:
        report: of the same pupil.
        interpretations: all that the host kept of this pupil, in any order.
        on: the day that an ``until`` is held against.
    """
    latest: dict[str, Interpretation] = {}
    replaced: list[Interpretation] = []
    for one in interpretations:
        known = latest.get(one.question)
        if known is not None:
            replaced.append(known if one.date >= known.date else one)
        if known is None or one.date >= known.date:
            latest[one.question] = one
    asked = {finding.question: finding for finding in report.findings}
    rules = {outcome.rule for outcome in report.outcomes}
    answered: list[Answered] = []
    lapsed: list[Lapsed] = []
    unknown: list[Interpretation] = []
    for question, one in sorted(latest.items()):
        finding = asked.get(question)
        if one.rule not in rules:
            unknown.append(one)
        elif finding is None:
            lapsed.append(Lapsed(one, None, "settled"))
        elif finding.fingerprint != one.fingerprint:
            lapsed.append(Lapsed(one, finding, "evidence_changed"))
        elif one.until is not None and one.until < on:
            lapsed.append(Lapsed(one, finding, "expired"))
        else:
            answered.append(Answered(finding, one))
    done = {one.finding.question for one in answered}
    return Answers(
        open=tuple(f for f in report.findings if f.question not in done),
        answered=tuple(answered),
        lapsed=tuple(lapsed),
        unknown=tuple(unknown),
        replaced=tuple(replaced),
    )


def read_interpretations(
    source: str | os.PathLike[str] | bytes | Mapping[str, Any],
) -> tuple[Interpretation, ...]:
    """Read interpretations from a JSON file, from JSON bytes, or from plain data.

    Raises:
        InterpretationError: with every place to mend; nothing of the file is used then.
    """
    name: str | None = None
    data: Any = source
    try:
        if isinstance(source, (str, os.PathLike)):
            name = os.fspath(source)
            with Path(source).open("rb") as file:
                data = file.read(SIZE_LIMIT + 1)
        if isinstance(data, bytes):
            if len(data) > SIZE_LIMIT:
                raise InterpretationError(
                    Problem(
                        "this file is too large", name, expected=f"at most {SIZE_LIMIT:,} bytes"
                    )
                )
            data = json.loads(data)
    except OSError as error:
        raise InterpretationError(
            Problem(f"this file cannot be read ({error.strerror})", name)
        ) from None
    except (ValueError, RecursionError):
        raise InterpretationError(
            Problem("this is no JSON", name, expected="interpretations in JSON (UTF-8)")
        ) from None
    if not isinstance(data, Mapping) or not isinstance(data.get("interpretations"), list):
        raise InterpretationError(
            Problem(
                "these are no interpretations",
                name,
                expected=f'{{"schema": "{INTERPRETATIONS_SCHEMA}", "interpretations": […]}}',
            )
        )
    if data.get("schema") != INTERPRETATIONS_SCHEMA:
        raise InterpretationError(
            Problem(
                "these interpretations are of another version",
                name,
                pointer="/schema",
                expected=f"'{INTERPRETATIONS_SCHEMA}'",
            )
        )
    made: list[Interpretation] = []
    problems: list[Problem] = []
    for i, entry in enumerate(data["interpretations"]):
        try:
            made.append(Interpretation.model_validate(entry))
        except ValidationError as error:
            problems += _problems(error, name, ("interpretations", i))
    if problems:
        raise InterpretationError(problems)
    return tuple(made)


def write_interpretations(interpretations: Sequence[Interpretation]) -> str:
    """Interpretations as JSON text, as ``read_interpretations`` reads them."""
    whole = {
        "schema": INTERPRETATIONS_SCHEMA,
        "interpretations": [
            one.model_dump(mode="json", exclude_none=True) for one in interpretations
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _problems(
    error: ValidationError, name: str | None, path: tuple[str | int, ...]
) -> list[Problem]:
    return [
        Problem(
            f"this value cannot be used ({detail['type']})",
            name,
            pointer="".join(f"/{step}" for step in (*path, *detail["loc"])),
            expected=detail["msg"].lower(),
        )
        for detail in error.errors(include_input=False, include_url=False)
    ]
