"""``StudentProfile``: what a school hands over about one pupil, and the draft advice."""

from __future__ import annotations

from typing import ClassVar, Literal

from .choice import Advice, Attest, Piste, Position, Switch
from .information import (
    ContextItem,
    Domains,
    InformationItem,
    Interest,
    Note,
    Preference,
    Result,
    SelfReflection,
    Statements,
    Talent,
    Voice,
)
from .process import (
    Action,
    Consent,
    Contact,
    Guardian,
    Handover,
    InformationMoment,
    Interpretation,
)
from .record import Record
from .values import Code, Listed

__all__ = ["PROFILE_FORMAT", "StudentProfile"]

#: The version of this shape; a change that breaks hosts changes it.
PROFILE_FORMAT = "olb-profile/1"


class StudentProfile(Record):
    """One pupil's dossier for a study choice, pseudonymous, with the draft advice.

    Only the pseudonym, the school year and the reference date are required. For all else three
    things differ: *absent* (the host does not record it: rules on it are not evaluated), *empty*
    (recorded, and nothing there: rules may ask about it), and a domain that is ``shielded`` or
    holds ``nothing_relevant`` (which satisfies every question).

    Read one with :func:`olb_rules.read_profile`, or make one in Python. Lists are kept in a
    canonical order (see :mod:`olb_rules.profile.values`); evidence pointers point into
    :meth:`to_json`.

    Raises:
        ProfileError: when made through :func:`read_profile`, or when a value is forbidden, an id
            is used twice, a reference leads nowhere or a day lies after the reference date.
        pydantic.ValidationError: when made in Python with a wrong type or an unknown field.
    """

    noun: ClassVar[str] = "profile"

    format: Literal["olb-profile/1"] = "olb-profile/1"
    """The version of this shape."""
    learner_ref: Code
    """A pseudonym: never a name or an official number."""
    position: Position | None = None
    """Where the pupil is now."""
    attest: Attest | None = None
    """The decision of the klassenraad and what it excludes."""
    switch: Switch | None = None
    """A change of study option or school during the year."""
    guardians: Listed[Guardian] | None = None
    """Everybody who is (jointly) responsible for bringing up the pupil."""
    voice_learner: Listed[Voice] | None = None
    """What the pupil says."""
    voice_guardians: Listed[Voice] | None = None
    """What guardians say."""
    preferences: Listed[Preference] | None = None
    """Study options that pupil or guardians would like."""
    domains: Domains | None = None
    """Per guidance domain whether it was considered."""
    observations: Listed[InformationItem] | None = None
    """What was seen, in lessons and elsewhere."""
    interviews: Listed[InformationItem] | None = None
    """Talks that gave information."""
    reports: Listed[InformationItem] | None = None
    """Written reports: stage, project, leersteun, previous school."""
    results: Listed[Result] | None = None
    """Tests, tasks and exams."""
    interests: Listed[Interest] | None = None
    """Interests of the pupil."""
    talents: Listed[Talent] | None = None
    """Talents and strengths."""
    outside_school: Listed[Talent] | None = None
    """Competences that grew outside school: work, sport, arts, care, youth movement."""
    context: Listed[ContextItem] | None = None
    """What of the pupil's context the team takes into account."""
    statements: Statements | None = None
    """Autonomy, belonging, competence and self-image."""
    self_reflections: Listed[SelfReflection] | None = None
    """Exercises in self-knowledge."""
    contacts: Listed[Contact] | None = None
    """Contacts with pupil and guardians."""
    information_moments: Listed[InformationMoment] | None = None
    """Moments of information about study options."""
    pistes: Listed[Piste] | None = None
    """The study options on the table."""
    interpretation: Interpretation | None = None
    """The team making sense of the information."""
    advice: Advice | None = None
    """The draft advice."""
    actions: Listed[Action] | None = None
    """Who does what by when."""
    consents: Listed[Consent] | None = None
    """Agreements to pass things on."""
    handover: Handover | None = None
    """The passing on to a receiving school or team."""
    notes: Listed[Note] | None = None
    """Notes that go with the advice."""

    @property
    def ref(self) -> str:
        """The pseudonym of the pupil."""
        return self.learner_ref
