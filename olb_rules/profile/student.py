"""``StudentProfile``: what a school hands over about one pupil, and the draft advice."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import StringConstraints, ValidationInfo, model_validator

from ..errors import ProfileError
from .audit import audit
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
from .values import Code, Day, Listed, Part

__all__ = ["PROFILE_FORMAT", "StudentProfile"]

#: The version of this shape; a change that breaks hosts changes it.
PROFILE_FORMAT = "olb-profile/1"


class StudentProfile(Part):
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

    format: Literal["olb-profile/1"] = "olb-profile/1"
    """The version of this shape."""
    learner_ref: Code
    """A pseudonym: never a name or an official number."""
    school_year: Annotated[
        str, StringConstraints(strict=True, pattern=r"^[0-9]{4}-[0-9]{4}$", max_length=9)
    ]
    """As ``2025-2026``."""
    reference_date: Day
    """The day for which the dossier is looked at: no rule reads a clock."""
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

    @model_validator(mode="before")
    @classmethod
    def _audited(cls, data: Any, info: ValidationInfo) -> Any:
        """Refuse what no shape can tell: forbidden names, double ids, dead references."""
        already = isinstance(info.context, Mapping) and info.context.get("audited")
        if isinstance(data, Mapping) and not already:
            problems = audit(data)
            if problems:
                raise ProfileError(problems)
        return data

    def to_dict(self) -> dict[str, Any]:
        """The profile as plain data, without what is absent; evidence pointers point into it."""
        plain: dict[str, Any] = self.model_dump(mode="json", by_alias=True, exclude_none=True)
        return plain

    def to_json(self) -> str:
        """:meth:`to_dict` as JSON text, the same for the same dossier."""
        return json.dumps(self.to_dict(), ensure_ascii=False, sort_keys=True, indent=1)

    def at(self, pointer: str) -> Any:
        """What an evidence pointer points at, as plain data.

        Raises:
            KeyError: when the pointer leads nowhere in this profile.
        """
        value: Any = self.to_dict()
        for step in pointer.split("/")[1:]:
            key = step.replace("~1", "/").replace("~0", "~")
            try:
                value = value[int(key)] if isinstance(value, list) else value[key]
            except (ValueError, IndexError, TypeError, KeyError):
                raise KeyError(pointer) from None
        return value
