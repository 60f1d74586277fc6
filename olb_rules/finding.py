"""What a team gets: findings, what each rule did, and the report around them.

A report holds no total, no score and no order of merit: findings stand in the order of the
questions of the vision text and then of the rule ids, which says nothing about the pupil.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any, Literal

from .level import Level
from .stamp import PackStamp

__all__ = [
    "KINDS",
    "REPORT_SCHEMA",
    "Evidence",
    "Finding",
    "Kind",
    "Outcome",
    "Report",
    "SourceReference",
]

#: Version of the JSON that reports are written in.
REPORT_SCHEMA = "olb-report/1"

Kind = Literal["sufficiency", "fit", "process", "language", "school"]
OutcomeName = Literal["fired", "clear", "not_evaluated"]

#: The two questions first, then the process, the language, the school itself.
KINDS: tuple[Kind, ...] = ("sufficiency", "fit", "process", "language", "school")


@dataclass(frozen=True, slots=True)
class SourceReference:
    """Where a rule comes from: a document, a section of it, and the checks it encodes."""

    document: str
    section: str | None
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One measure that a finding rests on.

    ``value`` is a count or a yes/no, never a text or a day of the dossier; ``pointers`` are JSON
    Pointers into the profile (see ``StudentProfile.to_json``).
    """

    measure: str
    title: str
    value: int | float | bool | None
    pointers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A question for the team, with what it rests on."""

    rule: str
    title: str
    kind: Kind
    level: Level
    summary: str
    ask: str
    why: str | None
    subject: str
    """Pointer of the item that the rule speaks about; empty for the whole dossier."""
    evidence: tuple[Evidence, ...]
    parameters: tuple[tuple[str, int | float | bool | str], ...]
    """The thresholds in force that the rule used."""
    source: SourceReference
    serves: tuple[str, ...]
    fingerprint: str
    """Stays the same while rule, subject and evidence do; wording and order may change."""
    question: str = ""
    """Stays the same while rule and subject do, whatever the evidence."""
    needs_reason: bool = False
    """Whether a team that sets it aside must say why."""
    alternatives: tuple[str, ...] = ()
    """For wording: what to write instead."""
    spans: tuple[tuple[int, int], ...] = ()
    """For wording: the places in the text that ``subject`` points at, in code points."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one rule did on one profile; ``lacks`` says which data it did not have."""

    rule: str
    outcome: OutcomeName
    lacks: tuple[str, ...] = ()


def _plain(value: Any) -> Any:
    """What :func:`dataclasses.asdict` makes, four times as fast: of frozen parts nothing need be
    copied, and a report is some thousand of them."""
    kind = type(value)
    if kind is tuple:
        return tuple([_plain(one) for one in value])
    if kind in _SCALARS:
        return value
    return {name: _plain(getattr(value, name)) for name in kind.__slots__}


_SCALARS = frozenset({str, int, float, bool, type(None)})


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that came of one profile, or of one school."""

    pack: PackStamp
    ref: str
    """The pseudonym of the pupil, or the code of the school."""
    reference_date: str
    findings: tuple[Finding, ...]
    outcomes: tuple[Outcome, ...]
    parameters: tuple[tuple[str, int | float | bool | str], ...]
    """All parameters in force."""
    about: Literal["profile", "school"] = "profile"
    """What the report is about; in JSON it is left out for a profile."""

    def to_dict(self) -> dict[str, Any]:
        """The report as plain data: one entry of ``profiles`` in ``olb-report/1``."""
        plain: dict[str, Any] = _plain(self)
        del plain["pack"]
        if self.about == "profile":
            del plain["about"]
        plain["parameters"] = dict(self.parameters)
        for finding, made in zip(self.findings, plain["findings"], strict=True):
            made["parameters"] = dict(finding.parameters)
        return plain

    def to_json(self) -> str:
        """The report as JSON text (``olb-report/1`` with one profile), byte for byte the same
        for the same profile, pack and either engine."""
        whole = {
            "schema": REPORT_SCHEMA,
            "pack": asdict(self.pack),
            "profiles": [self.to_dict()],
        }
        return json.dumps(whole, ensure_ascii=False, indent=2)
