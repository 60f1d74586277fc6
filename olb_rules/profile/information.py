"""What is known of the pupil, and who says so: information items, voices, statements."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .values import Code, Day, Flag, Listed, Part, Text

__all__ = [
    "DOMAINS",
    "ContextItem",
    "Domain",
    "DomainStatus",
    "Domains",
    "InformationItem",
    "Interest",
    "Note",
    "Preference",
    "Result",
    "SelfReflection",
    "Statement",
    "Statements",
    "Talent",
    "Voice",
]

#: The four guidance domains of pupil guidance in Flanders (decree of 27 April 2018).
Domain = Literal[
    "onderwijsloopbaan",
    "leren_en_studeren",
    "psychisch_en_sociaal",
    "preventieve_gezondheidszorg",
]
DOMAINS: tuple[Domain, ...] = (
    "onderwijsloopbaan",
    "leren_en_studeren",
    "psychisch_en_sociaal",
    "preventieve_gezondheidszorg",
)

#: What the team did with a domain. ``shielded``: there is information, and it stays with the CLB
#: or the family. Both ``nothing_relevant`` and ``shielded`` satisfy every question about content.
DomainStatus = Literal["looked_at", "nothing_relevant", "shielded", "unknown"]


class Domains(Part):
    """Per guidance domain whether it was considered; never what was found there."""

    onderwijsloopbaan: DomainStatus | None = None
    leren_en_studeren: DomainStatus | None = None
    psychisch_en_sociaal: DomainStatus | None = None
    preventieve_gezondheidszorg: DomainStatus | None = None


class InformationItem(Part):
    """One piece of information: an observation, an interview, a report.

    Sufficiency rules look at *how* something is known (who looked, when, where, in which way),
    seldom at what it says.
    """

    id: Code | None = None
    """Technical reference within this profile, so that arguments can cite the item."""
    domain: Domain | None = None
    """The guidance domain it belongs to."""
    method: Code | None = None
    """How it was gathered: observatie, gesprek, toets, examen, project, vragenlijst, portfolio."""
    context: Code | None = None
    """Where: theorieles, praktijkles, stage, werkplek, thuis, vrije_tijd, uitstap."""
    assessor: Code | None = None
    """Who looked, by role or pseudonym: titularis, leerkracht-wiskunde, stagementor, leerling."""
    date: Day | None = None
    """The day it was observed, taken or said."""
    period: Code | None = None
    """The period in the school's own calendar: P1, dagelijks-werk-2, examen-kerst."""
    purpose: Text | None = None
    """Why it was gathered; empty when nobody noted a purpose."""
    nature: Literal["fact", "interpretation"] | None = None
    """Whether it describes what happened or what somebody makes of it."""
    need: Literal["need_to_know", "nice_to_know"] | None = None
    """Whether the choice needs it."""
    source: Code | None = None
    """Where it is kept, so that it can be found again."""
    text: Text | None = None
    """What was noted."""


class Result(InformationItem):
    """A result of a test, task or exam."""

    subject: Code | None = None
    """The subject or cluster: wiskunde, praktijk-hout."""
    scale: Code | None = None
    """The scale that ``value`` stands on: "100", "letters"."""
    value: float | None = Field(default=None, strict=True)
    """The result on that scale. No rule compares results of pupils."""
    attainment: Literal["not_yet", "reached", "exceeded"] | None = None
    """Against the goals, as the school itself defines it."""


class Interest(InformationItem):
    """An interest, as it showed or as the pupil said it."""

    label: Text | None = None
    """In a few words: "techniek", "met kinderen werken"."""
    instrument: Text | None = None
    """The questionnaire it came from (I-Prefer, Columbus); empty for a talk or an observation."""


class Talent(InformationItem):
    """A talent or strength, with what it showed in."""

    label: Text | None = None
    """In a few words."""


class Voice(Part):
    """What the pupil or a guardian says of the choice."""

    id: Code | None = None
    guardian: Code | None = None
    """Which guardian speaks (an id from ``guardians``); absent for the pupil."""
    text: Text | None = None
    """What was said."""
    date: Day | None = None
    source: Code | None = None
    """How it was heard: gesprek, brief, vragenlijst, met_tolk."""
    verbatim: Flag | None = None
    """``true``: own words. ``false``: summarised by somebody else."""
    stance: Literal["agrees", "doubts", "objects"] | None = None
    """Where the speaker stands towards the draft advice."""
    response: Text | None = None
    """What was done with a doubt or objection; empty when nothing was noted."""


class Preference(Part):
    """A study option that the pupil or a guardian would like."""

    id: Code | None = None
    richting: Code
    """Code of the study option, as in ``pistes``."""
    by: Literal["leerling", "opvoedingsverantwoordelijke"] | None = None
    first: Flag | None = None
    """Whether it is the first preference of that person."""
    reason: Text | None = None
    """Why, in the person's own words; empty when not asked."""
    date: Day | None = None


class Statement(Part):
    """What somebody says of how the pupil experiences the choosing."""

    id: Code | None = None
    by: Literal["leerling", "team"] | None = None
    """Who says it. The three conditions of motivation are known from the pupil itself."""
    text: Text | None = None
    date: Day | None = None


class Statements(Part):
    """Autonomy, belonging and competence in the choosing (after Vansteenkiste)."""

    autonomy: Listed[Statement] | None = None
    """Does the pupil experience a free choice?"""
    belonging: Listed[Statement] | None = None
    """Does the pupil feel part of the process?"""
    competence: Listed[Statement] | None = None
    """Does the pupil feel able to choose?"""
    self_image: Listed[Statement] | None = None
    """What the choice does to how the pupil sees itself."""


class SelfReflection(Part):
    """An exercise in self-knowledge that the pupil did."""

    id: Code | None = None
    date: Day | None = None
    guided_by: Code | None = None
    """Who guided it, by role."""
    text: Text | None = None


class ContextItem(Part):
    """Something of the pupil's context that the team takes into account."""

    id: Code | None = None
    use: Literal["support", "limit"] | None = None
    """Whether it is used to support the pupil or to limit the options."""
    shared_by_family: Flag | None = None
    """Whether the family shared it and knows that it is used."""
    text: Text | None = None
    date: Day | None = None


class Note(Part):
    """A note of a conversation or meeting that goes with the advice."""

    id: Code | None = None
    date: Day | None = None
    text: Text | None = None
