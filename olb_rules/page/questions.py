"""The findings as the page asks them: under the question they serve, with what they rest on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..finding import KINDS, Evidence, Finding, Kind
from ..pack import Pack
from ..pack.manifest import ParameterValue
from ..report.wording import KIND_TITLES, LEVEL_TITLES
from .answers import Answer
from .places import Places

__all__ = ["About", "Group", "Question", "Section", "question_of", "sections"]

#: Labels of pieces of evidence that are named; more are folded away.
NAMED = 8
#: The page shows these two even when nothing is asked.
ALWAYS: tuple[Kind, ...] = ("sufficiency", "fit")


@dataclass(frozen=True, slots=True)
class Basis:
    """One measure that a question rests on: its name, its value, and the places it came from."""

    title: str
    value: str
    places: tuple[str, ...]
    more: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class About:
    """One subject that a question is asked of: what it rests on there, and the team's answer."""

    subject: str
    """Empty for the dossier as a whole."""
    basis: tuple[Basis, ...]
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class Question:
    """One question, asked once, also when it holds for more than one subject."""

    anchor: str
    rule: str
    title: str
    level: str
    summary: str
    ask: str
    why: str
    about: tuple[About, ...]
    source: str
    parameters: tuple[str, ...]
    serves: tuple[str, ...]
    alternatives: tuple[str, ...]

    @property
    def subjects(self) -> tuple[str, ...]:
        """What the question is about, when that is not the dossier as a whole."""
        return tuple(one.subject for one in self.about if one.subject)

    @property
    def answered(self) -> bool:
        """Whether the team answered it for every subject."""
        return all(one.answer is not None for one in self.about)


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that come from one chapter of a source."""

    title: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One of the questions of the vision text, with what is asked under it."""

    kind: Kind
    title: str
    groups: tuple[Group, ...]


def sections(
    findings: Sequence[Finding], pack: Pack, places: Places, answers: Mapping[str, Answer]
) -> tuple[Section, ...]:
    """The findings under the questions they serve; the first two always stand there.

    Those that point at places in a text are left to :mod:`.drafts`. ``answers`` are
    the team's by fingerprint.
    """
    made = []
    number = 0
    for kind in KINDS:
        found = [one for one in findings if one.kind == kind and not one.spans]
        if not found and kind not in ALWAYS:
            continue
        chapters: dict[tuple[int, str], list[Question]] = {}
        for same in _same(found):
            number += 1
            chapter = _chapter(same[0], pack)
            question = question_of(same, f"vraag-{number}", pack, places, answers)
            chapters.setdefault(chapter, []).append(question)
        groups = [Group(title, tuple(chapters[order, title])) for order, title in sorted(chapters)]
        made.append(Section(kind, KIND_TITLES[kind], tuple(groups)))
    return tuple(made)


def _same(findings: Iterable[Finding]) -> Iterable[list[Finding]]:
    """Findings of one rule that read the same."""
    alike: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        alike.setdefault((finding.rule, finding.summary, finding.ask), []).append(finding)
    return alike.values()


def _chapter(finding: Finding, pack: Pack) -> tuple[int, str]:
    """The chapter of the source that a rule comes from, with its place in that source."""
    document = pack.documents.get(finding.source.document)
    if document is None:
        return 999, "Zonder bron"
    names = list(document.sections)
    section = finding.source.section
    if section not in document.sections:
        return 998, document.title
    order = list(pack.documents).index(finding.source.document) * 100 + names.index(section)
    # The number of a chapter would be read as a number of this page; the source line has it.
    return order, re.sub(r"^\d+[.)] ", "", document.sections[section])


def question_of(
    same: Sequence[Finding],
    anchor: str,
    pack: Pack,
    places: Places,
    answers: Mapping[str, Answer],
) -> Question:
    """One question out of findings that ask the same."""
    first = same[0]
    return Question(
        anchor=anchor,
        rule=first.rule,
        title=first.title,
        level=LEVEL_TITLES[first.level],
        summary=first.summary,
        ask=first.ask,
        why=first.why or "",
        about=tuple(
            About(
                places.label(one.subject) if one.subject else "",
                tuple(_basis(evidence, one.subject, places) for evidence in one.evidence),
                answers.get(one.fingerprint),
            )
            for one in same
        ),
        source=_source(first, pack),
        parameters=tuple(_parameter(name, value, pack) for name, value in first.parameters),
        serves=tuple(pack.values_served.get(name, name) for name in first.serves),
        alternatives=first.alternatives,
    )


def number(value: ParameterValue | None) -> str:
    """A value as it is written in Dutch; empty when there is none to show."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, str):
        return value
    return "" if value is None else f"{value:.4g}".replace(".", ",")


def _basis(evidence: Evidence, subject: str, places: Places) -> Basis:
    """One measure; what lies within the subject itself is not named a second time."""
    labels = tuple(
        places.label(pointer)
        for pointer in evidence.pointers
        if not subject or not f"{pointer}/".startswith(f"{subject}/")
    )
    value = number(evidence.value)
    if not value and len(evidence.pointers) == 1:
        value = places.fact(evidence.pointers[0])
    return Basis(evidence.title, value, labels[:NAMED], labels[NAMED:])


def _source(finding: Finding, pack: Pack) -> str:
    document = pack.documents.get(finding.source.document)
    if document is None:
        return finding.source.document
    section = document.sections.get(finding.source.section or "")
    checks = ", ".join(finding.source.checks)
    parts = [document.title, section, f"toets {checks}" if checks else None]
    return " · ".join(part for part in parts if part)


def _parameter(name: str, value: ParameterValue, pack: Pack) -> str:
    known = pack.parameters.get(name)
    unit = f" {known.unit}" if known and known.unit else ""
    return f"{known.title if known else name}: {number(value)}{unit}"
