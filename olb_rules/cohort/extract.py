"""What counting needs of a record, and nothing else: no text, no pointer, no finding.

An extract is small and can be sent from one process to another; making it is nearly all the work,
so it is what is spread over cores.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import get_args

from ..errors import CohortError, Problem
from ..followup import FollowUp
from ..interpretation import Answer
from ..profile.reading import record_from
from .intake import PROBLEM_LIMIT, Record

__all__ = ["ANSWERS", "CLEAR", "FIRED", "Answered", "Evaluated", "Extract", "LookedBack", "extract"]

#: What a rule did, as a number; 0 is not evaluated, or not in the pack.
CLEAR, FIRED = 1, 2
_CODES = {"fired": FIRED, "clear": CLEAR, "not_evaluated": 0}
#: What a team can make of a finding.
ANSWERS: tuple[str, ...] = get_args(Answer)


@dataclass(frozen=True, slots=True)
class Evaluated:
    """One report: whose, when, and what each rule did (by its place in the extract's rules)."""

    ref: str
    day: str
    did: bytes


@dataclass(frozen=True, slots=True)
class Answered:
    """What a team made of one question of one dossier."""

    ref: str
    day: str
    rule: str
    answer: str


@dataclass(frozen=True, slots=True)
class LookedBack:
    """A follow-up in closed words; ``order`` tells which of two counts."""

    ref: str
    year: str
    order: tuple[str, str]
    followed: str
    helped: str
    learner: bool
    guardians: bool
    changes: frozenset[str | None]
    themes: frozenset[str]
    change_themes: frozenset[str]


@dataclass(slots=True)
class Extract:
    """What counting needs of some records."""

    rules: dict[str, int] = field(default_factory=dict)
    """Every rule seen, and its place in :attr:`Evaluated.did`."""
    evaluated: list[Evaluated] = field(default_factory=list)
    answers: list[Answered] = field(default_factory=list)
    looked_back: list[LookedBack] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def extract(records: Iterable[Record | Problem]) -> Extract:
    """The extract of some records; stops when far too much is wrong."""
    made = Extract()
    for record in records:
        if isinstance(record, Problem):
            made.problems.append(record)
        elif record.kind == "report":
            _report(record, made)
        elif record.kind == "interpretations":
            _answers(record, made)
        else:
            _follow_up(record, made)
        if len(made.problems) >= PROBLEM_LIMIT:
            break
    return made


def _report(record: Record, made: Extract) -> None:
    data, index = record.data, made.rules
    try:
        ref, day = data["ref"], data["reference_date"]
        int(day[:4]), int(day[5:7])
        rules = [outcome["rule"] for outcome in data["outcomes"]]
        did = bytes([_CODES[outcome["outcome"]] for outcome in data["outcomes"]])
        if rules != list(index):  # the reports of one pack all have its rules in one order
            did = _placed(rules, did, index)
    except (KeyError, TypeError, ValueError):
        problem = record.problem(
            "this report cannot be counted", None, "ref, reference_date and outcomes"
        )
        made.problems.append(problem)
        return
    if not isinstance(ref, str):
        made.problems.append(record.problem("this report has no pseudonym", "/ref", "text"))
        return
    made.evaluated.append(Evaluated(ref, day, did))


def _placed(rules: list[str], did: bytes, index: dict[str, int]) -> bytes:
    """What rules did, by their place in the index; new rules are added to it."""
    places = [index.setdefault(rule, len(index)) for rule in rules]
    placed = bytearray(len(index))
    for place, code in zip(places, did, strict=True):
        placed[place] = code
    return bytes(placed)


def _answers(record: Record, made: Extract) -> None:
    ref, entries = record.data.get("ref"), record.data.get("interpretations")
    if not isinstance(ref, str):
        made.problems.append(record.problem("these answers have no pseudonym", "/ref", "text"))
        return
    for i, one in enumerate(entries if isinstance(entries, list) else [None]):
        place = f"/interpretations/{i}"
        if not isinstance(one, Mapping) or one.get("answer") not in ANSWERS:
            made.problems.append(
                record.problem("this answer cannot be counted", place, ", ".join(ANSWERS))
            )
            continue
        rule, day = one.get("rule"), one.get("date")
        if not isinstance(rule, str) or not isinstance(day, str) or not day[:4].isdecimal():
            made.problems.append(
                record.problem("this answer has no rule or no day", place, "rule and date")
            )
            continue
        made.answers.append(Answered(ref, day, rule, one["answer"]))


def _follow_up(record: Record, made: Extract) -> None:
    try:
        one = record_from(FollowUp, record.data, record.file)
    except CohortError as error:
        made.problems += [
            Problem(p.what, p.file, record.line, None, p.pointer, p.expected, p.hint)
            for p in error.problems
        ]
        return
    changes = one.changes or ()
    made.looked_back.append(
        LookedBack(
            ref=one.learner_ref,
            year=one.school_year,
            order=(one.reference_date.isoformat(), _digest(one.to_json())),
            followed=one.followed or "unknown",
            helped=one.helped or "untold",
            learner=bool((one.learner_says or "").strip()),
            guardians=bool((one.guardians_say or "").strip()),
            changes=frozenset(change.what for change in changes),
            themes=frozenset(one.themes or ()),
            change_themes=frozenset(t for change in changes for t in change.themes or ()),
        )
    )


def _digest(text: str) -> str:
    """Tells two follow-ups of one day apart, always the same way, without holding their texts."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
