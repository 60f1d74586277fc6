"""Whole dossiers with the questions that were agreed: ``profiles/*.json``, ``expected/*.yaml``.

An expectation names every rule that speaks (``fired``) and every rule that could not be evaluated
(``not_evaluated``, or ``all``). Under ``findings`` it may say exactly what rules show: ``rule``,
and any of ``subject``, ``evidence`` (pointers), ``parameters``, ``spans``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from ..errors import InputError, PackError, Problem, UsageError
from ..evaluation import Evaluation
from ..finding import Finding, Report
from ..pack import Pack
from ..pack.rule import Strict
from ..profile import read_profile_file
from ..rulefile.entry import entry_as
from ..rulefile.yaml import read_yaml
from .decision import decisions
from .result import Result
from .source import At, shown_path

__all__ = ["Fixture", "fixtures_in", "try_fixture"]


class ExpectedFinding(Strict):
    """What one finding must show; what is left out may be anything."""

    rule: str
    subject: str | None = None
    evidence: tuple[str, ...] | None = None
    parameters: dict[str, Any] | None = None
    spans: tuple[tuple[int, int], ...] | None = None

    def fits(self, finding: Finding) -> bool:
        """Whether a finding shows this."""
        pointers = sorted({p for one in finding.evidence for p in one.pointers})
        return (
            (self.subject is None or self.subject == finding.subject)
            and (self.evidence is None or sorted(self.evidence) == pointers)
            and (self.parameters is None or self.parameters == dict(finding.parameters))
            and (self.spans is None or self.spans == finding.spans)
        )


def _nothing(value: object) -> object:
    return () if value is None else value


Ids = Annotated[tuple[str, ...], BeforeValidator(_nothing)]


class Expected(Strict):
    """What a dossier must give: an ``expected/*.yaml``."""

    about: str = Field(min_length=1)
    """Who and what, in a sentence."""
    fired: Ids = ()
    not_evaluated: Literal["all", "any"] | Ids = ()
    """``all``: every rule that does not speak; ``any``: whatever does not speak may."""
    findings: tuple[ExpectedFinding, ...] = ()


@dataclass(frozen=True, slots=True)
class Fixture:
    """A dossier and what it must give."""

    name: str
    profile: Path
    at: At
    expected: Expected


def fixtures_in(folder: Path) -> list[Fixture]:
    """The dossiers of a folder that have an expectation.

    Raises:
        UsageError: when there are none.
        PackError: for each expectation that cannot be read or has no dossier.
    """
    files = sorted((folder / "expected").glob("*.yaml"))
    if not files:
        raise UsageError(
            Problem(
                "there are no expectations in this folder",
                shown_path(folder),
                expected="expected/*.yaml beside profiles/*.json",
            )
        )
    problems: list[Problem] = []
    found: list[Fixture] = []
    for file in files:
        name = shown_path(file)
        profile = folder / "profiles" / f"{file.stem}.json"
        if not profile.is_file():
            problems.append(Problem("there is no dossier for this expectation", name))
            continue
        try:
            read = read_yaml(file.read_bytes(), name)
        except PackError as error:
            problems += error.problems
            continue
        made = entry_as(Expected, read, (), problems)
        if made is not None:
            found.append(Fixture(file.stem, profile, At(name, 1), made))
    if problems:
        raise PackError(problems)
    return found


def try_fixture(fixture: Fixture, pack: Pack) -> Result:
    """Hold a dossier against what was agreed about it, exactly."""
    expected = fixture.expected
    said = f"{len(expected.fired)} rules speak"
    try:
        evaluation = Evaluation(read_profile_file(fixture.profile), pack)
    except InputError as error:
        told = tuple(f"it cannot be read: {problem}" for problem in error.problems)
        return _result(fixture, said, told, ())
    report = evaluation.report("reference")
    wrong = dict(_wrong_outcomes(expected, report))
    differences = [*wrong.values(), *_wrong_findings(expected, report)]
    why = [line for rule in wrong for line in _why(evaluation, rule)]
    return _result(fixture, said, tuple(differences), tuple(why))


def _result(
    fixture: Fixture, said: str, differences: tuple[str, ...], why: tuple[str, ...]
) -> Result:
    return Result(
        fixture.name,
        "fixture",
        fixture.expected.about[:60],
        fixture.at,
        shown_path(fixture.profile),
        said,
        differences,
        why,
    )


def _wrong_outcomes(expected: Expected, report: Report) -> Iterator[tuple[str, str]]:
    """``(rule, what is wrong)`` for each rule that did something else than was agreed."""
    outcomes = {one.rule: one for one in report.outcomes}
    open_rules = outcomes if expected.not_evaluated in ("all", "any") else expected.not_evaluated
    for rule in (*expected.fired, *(r for r in open_rules if r not in expected.fired)):
        if rule not in outcomes:
            yield rule, f"there is no rule '{rule}'"
    for rule, one in outcomes.items():
        wanted = (
            "fired"
            if rule in expected.fired
            else "not_evaluated"
            if rule in open_rules
            else "clear"
        )
        if expected.not_evaluated == "any" and {one.outcome, wanted} <= {"clear", "not_evaluated"}:
            continue
        if one.outcome != wanted:
            lacking = f" (lacking {', '.join(one.lacks)})" if one.lacks else ""
            yield rule, f"{rule} is {one.outcome}{lacking}, not {wanted}"


def _wrong_findings(expected: Expected, report: Report) -> Iterator[str]:
    """What the findings of the rules that are described exactly do not show."""
    for rule in dict.fromkeys(one.rule for one in expected.findings):
        wanted = [one for one in expected.findings if one.rule == rule]
        left = [one for one in report.findings if one.rule == rule]
        for one in wanted:
            fitting = next((finding for finding in left if one.fits(finding)), None)
            if fitting is None:
                shown = one.model_dump(exclude_none=True, exclude={"rule"})
                yield f"no finding of {rule} shows {shown}"
            else:
                left.remove(fitting)
        for finding in left:
            yield f"a finding of {rule} that nobody agreed to{_about(finding)}"


def _about(finding: Finding) -> str:
    pointers = sorted({p for one in finding.evidence for p in one.pointers})
    spans = f", spans {[list(span) for span in finding.spans]}" if finding.spans else ""
    subject = f" about {finding.subject}" if finding.subject else ""
    return f"{subject}: evidence {pointers}, parameters {dict(finding.parameters)}{spans}"


def _why(evaluation: Evaluation, rule: str) -> Iterator[str]:
    if rule not in evaluation.prepared.program.by_id:
        return
    for pointer, decision in decisions(evaluation, rule):
        yield f"{rule} {pointer}".rstrip()
        for line in decision.lines(values=False):
            yield "  " + line
