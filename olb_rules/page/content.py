"""What stands on the team's page, whatever it is written in: HTML or Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..finding import Finding, Report
from ..pack import Pack
from ..profile import StudentProfile
from ..report.comparison import Comparison
from ..report.wording import STANCE, day
from ..stamp import PackStamp
from .answers import Earlier, Given, earlier_answers, given_answers
from .drafts import Draft, drafts
from .known import Known, known
from .options import Table, tables
from .places import Places, data_words
from .questions import Question, Section, number, question_of, sections
from .timeline import Timeline, timeline
from .visible import cut
from .words import word

__all__ = ["NotLooked", "Since", "TeamPage", "Threshold", "team_page"]

_TEXT = "/advice/text"
#: What the page is not.
_IS_NOT = (
    "Geen beslissing en geen advies: wie de leerling kent, weegt en beslist.",
    "Geen score, geen rangorde van leerlingen of studierichtingen, en geen lijst om af te werken.",
    "Geen volledig dossier: alleen wat de school voor deze keuze doorgaf.",
    "Geen vervanging van de stem van leerling en gezin: hun eigen woorden staan in het dossier.",
    "Geen bewijsstuk: waar geen vraag staat, is niet gezegd dat alles er is.",
)
_CARE = (
    "Op deze pagina staan gegevens van een leerling. Bewaar en deel ze zoals het dossier zelf, en "
    "niet langer dan nodig."
)
_YEARS = {1: "eerste", 2: "tweede", 3: "derde"}


@dataclass(frozen=True, slots=True)
class NotLooked:
    """Rules that were not evaluated for the same reason: the data that were not there."""

    lacks: tuple[str, ...]
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Threshold:
    """A parameter in force."""

    title: str
    value: str
    reason: str
    changed: bool
    """Whether it differs from the default of the pack."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the comparison: its title, what it asks, and what it is about."""

    title: str
    ask: str
    subject: str


@dataclass(frozen=True, slots=True)
class Since:
    """What became of the questions of an earlier report."""

    day: str
    other_pack: bool
    settled: tuple[Asked, ...]
    new: tuple[Asked, ...]
    stayed: tuple[Asked, ...]
    unasked: tuple[Asked, ...]

    @property
    def parts(self) -> tuple[tuple[str, tuple[Asked, ...], str], ...]:
        """Each part: its title, its questions, and what to say when there are none."""
        return (
            ("Toen gevraagd, nu niet meer", self.settled, "Geen enkele vraag van toen."),
            ("Nieuw", self.new, "Er kwam geen vraag bij."),
            ("Nog open", self.stayed, "Er bleef geen vraag open."),
            ("Toen gevraagd, nu niet nagegaan", self.unasked, ""),
        )


@dataclass(frozen=True, slots=True)
class TeamPage:
    """The whole page, in plain words; nothing in it is HTML or Markdown yet."""

    who: str
    """The name that the host passed for display, or the pseudonym."""
    ref: str
    school_year: str
    day: str
    position: str
    known: Known
    timeline: Timeline
    pistes: tuple[Table, ...]
    pistes_kept: bool
    sections: tuple[Section, ...]
    """Without the places in a text: those stand in ``drafts``, beside it."""
    drafts: tuple[Draft, ...]
    not_looked: tuple[NotLooked, ...]
    no_text: bool
    """Whether the wording was not looked at for want of a text."""
    thresholds: tuple[Threshold, ...]
    pack: PackStamp
    pack_title: str
    since: Since | None
    earlier: tuple[Earlier, ...]
    """Answers that stand beside no open question any more."""
    stance: str = STANCE
    is_not: tuple[str, ...] = _IS_NOT
    care: str = _CARE


def team_page(
    profile: StudentProfile,
    report: Report,
    pack: Pack,
    *,
    answers: Given | None = None,
    since: Comparison | None = None,
    name: str | None = None,
) -> TeamPage:
    """Gather what the page shows.

    Args:
        profile: the dossier; the page shows who, what sort and when, and what was said of pistes.
        report: what came of it under ``pack``.
        pack: the rules that spoke, for their sources, titles and thresholds.
        answers: what the team made of findings before, merged with ``report``.
        since: the comparison with an earlier report.
        name: a name for display only; it plays no part in anything else.
    """
    plain = profile.to_dict()
    places = Places(plain)
    given = given_answers(answers)
    asked = sections(report.findings, pack, places, given)

    def beside(finding: Finding, anchor: str) -> Question:
        return question_of([finding], anchor, pack, places, given)

    return TeamPage(
        who=cut(name or "") or cut(report.ref),
        ref=cut(report.ref),
        school_year=profile.school_year,
        day=day(report.reference_date),
        position=_position(plain.get("position", {})),
        known=known(plain),
        timeline=timeline(plain, places),
        pistes=tables(plain, places, _asked_of(asked, report.findings)),
        pistes_kept="pistes" in plain,
        sections=asked,
        drafts=drafts(profile, report.findings, places, beside),
        not_looked=_not_looked(report, pack),
        no_text=any(outcome.lacks == (_TEXT,) for outcome in report.outcomes),
        thresholds=_thresholds(report, pack),
        pack=report.pack,
        pack_title=pack.manifest.title,
        since=_since(since, places) if since else None,
        earlier=earlier_answers(answers, pack),
    )


def _position(position: Mapping[str, Any]) -> str:
    told = []
    if position.get("graad"):
        told.append(f"{_YEARS[position['graad']]} graad")
    if position.get("leerjaar"):
        told.append(f"{_YEARS[position['leerjaar']]} leerjaar")
    if position.get("stroom"):
        told.append(f"{position['stroom']}-stroom")
    if position.get("finaliteit"):
        finaliteit = position["finaliteit"]
        told.append(word(finaliteit) if finaliteit == "dubbel" else f"finaliteit {finaliteit}")
    if position.get("richting"):
        told.append(word(position["richting"]))
    told += [said for key, said in (("duaal", "duaal"), ("okan", "OKAN")) if position.get(key)]
    return ", ".join(told)


def _asked_of(
    asked: tuple[Section, ...], findings: Sequence[Finding]
) -> dict[str, list[tuple[str, str]]]:
    """For each pointer that evidence names: the anchor and title of the questions."""
    by_rule = {
        question.rule: (question.anchor, question.title)
        for section in asked
        for group in section.groups
        for question in reversed(group.questions)
    }
    found: dict[str, list[tuple[str, str]]] = {}
    for finding in findings:
        if finding.spans:
            continue
        for evidence in finding.evidence:
            for pointer in evidence.pointers:
                questions = found.setdefault(pointer, [])
                if by_rule[finding.rule] not in questions:
                    questions.append(by_rule[finding.rule])
    return found


def _not_looked(report: Report, pack: Pack) -> tuple[NotLooked, ...]:
    """Rules by what they lacked, the shortest lists of data first."""
    titles = {loaded.rule.id: loaded.rule.title for loaded in pack.rules}
    found: dict[tuple[str, ...], list[str]] = {}
    for outcome in report.outcomes:
        if outcome.outcome == "not_evaluated" and outcome.rule in titles:
            words = dict.fromkeys(data_words(lack) for lack in outcome.lacks)
            found.setdefault(tuple(words), []).append(titles[outcome.rule])
    order = sorted(found, key=lambda lacks: (len(lacks), lacks))
    return tuple(NotLooked(lacks, tuple(sorted(found[lacks]))) for lacks in order)


def _thresholds(report: Report, pack: Pack) -> tuple[Threshold, ...]:
    made = []
    for name, value in report.parameters:
        known_as = pack.parameters.get(name)
        unit = f" {known_as.unit}" if known_as and known_as.unit else ""
        made.append(
            Threshold(
                known_as.title if known_as else name,
                f"{number(value)}{unit}",
                known_as.reason if known_as else "",
                known_as is not None and value != known_as.default,
            )
        )
    return tuple(sorted(made, key=lambda one: one.title.lower()))


def _since(comparison: Comparison, places: Places) -> Since:
    def now(finding: Finding) -> Asked:
        about = places.label(finding.subject) if finding.subject else ""
        return Asked(finding.title, finding.ask, about)

    def then(finding: Finding) -> Asked:
        # A pointer of an earlier report may mean another item today; only its rule is named.
        return Asked(finding.title, finding.ask, "")

    return Since(
        day=day(comparison.earlier_date),
        other_pack=comparison.earlier.digest != comparison.now.digest,
        settled=tuple(dict.fromkeys(then(one) for one in comparison.settled)),
        new=tuple(now(one) for one in comparison.new),
        stayed=tuple(
            now(one) for one in (*comparison.stayed, *(again for _, again in comparison.changed))
        ),
        unasked=tuple(dict.fromkeys(then(one) for one in comparison.unasked)),
    )
