"""What the team made of findings before: beside the question, or as something to look at again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from ..finding import Finding
from ..pack import Pack
from ..report.wording import day
from .visible import cut
from .words import word

__all__ = ["Answer", "Earlier", "Given", "earlier_answers", "given_answers"]

#: An answer as it is said.
_SAID: Mapping[str, str] = {
    "taken_up": "we nemen dit op",
    "already_done": "dit is al gebeurd",
    "not_applicable": "dit speelt hier niet",
    "disagree": "we zien dit anders",
}
#: Why an answer stands no more.
_LAPSED: Mapping[str, str] = {
    "evidence_changed": "Het dossier veranderde sindsdien; de vraag staat weer open.",
    "expired": "De afgesproken tijd is om; de vraag staat weer open.",
    "settled": "De vraag wordt niet meer gesteld.",
}
_UNKNOWN = "Deze vraag hoort niet bij de regels waarmee nu gekeken is."


class Said(Protocol):
    """An interpretation, as far as the page shows it."""

    @property
    def rule(self) -> str: ...
    @property
    def answer(self) -> str: ...
    @property
    def reason(self) -> str | None: ...
    @property
    def role(self) -> str | None: ...
    @property
    def date(self) -> dt.date | None: ...
    @property
    def until(self) -> dt.date | None: ...


class Beside(Protocol):
    """A finding with what was made of it."""

    @property
    def finding(self) -> Finding: ...
    @property
    def interpretation(self) -> Said: ...


class Lapsed(Protocol):
    """What was made of a finding, and why that stands no more."""

    @property
    def interpretation(self) -> Said: ...
    @property
    def reason(self) -> str: ...


class Given(Protocol):
    """Interpretations held against a report."""

    @property
    def answered(self) -> Sequence[Beside]:
        """Answers that stand."""

    @property
    def lapsed(self) -> Sequence[Lapsed]:
        """Answers that stand no more."""

    @property
    def unknown(self) -> Sequence[Said]:
        """Answers to questions that the pack does not know."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the team made of a question, in words."""

    said: str
    reason: str
    role: str
    date: str
    until: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """An answer that stands beside no open question any more: nothing of it is lost."""

    title: str
    answer: Answer
    why: str


def given_answers(given: Given | None) -> dict[str, Answer]:
    """The answers that stand, by the fingerprint of the finding."""
    if given is None:
        return {}
    return {one.finding.fingerprint: _answer(one.interpretation) for one in given.answered}


def earlier_answers(given: Given | None, pack: Pack) -> tuple[Earlier, ...]:
    """The answers that stand no more, and those to questions that this pack does not know."""
    if given is None:
        return ()
    titles = {loaded.rule.id: loaded.rule.title for loaded in pack.rules}
    titles |= {loaded.rule.id: loaded.rule.title for loaded in pack.language}

    found: list[tuple[Said, str]] = [
        (one.interpretation, _LAPSED.get(one.reason, one.reason)) for one in given.lapsed
    ]
    found += [(said, _UNKNOWN) for said in given.unknown]
    return tuple(
        Earlier(titles.get(said.rule, cut(said.rule)), _answer(said), why) for said, why in found
    )


def _answer(said: Said) -> Answer:
    return Answer(
        _SAID.get(said.answer, said.answer),
        said.reason or "",
        word(said.role) if said.role else "",
        _day(said.date),
        _day(said.until),
    )


def _day(one: dt.date | None) -> str:
    return "" if one is None else day(one.isoformat())
