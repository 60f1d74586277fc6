"""What was done: contacts, information moments, interpretation, actions, consents, hand-over."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .values import Code, Day, Flag, Listed, Part, Text

__all__ = [
    "Action",
    "Consent",
    "Contact",
    "Guardian",
    "Handover",
    "InformationMoment",
    "Interpretation",
]


class Guardian(Part):
    """Somebody who is (jointly) responsible for bringing up the pupil.

    Any number, in any role: a family is not assumed to be two parents, nor a mother and a father.
    """

    id: Code
    role: Code | None = None
    """As the family calls it: ouder, plusouder, grootouder, pleegouder, voogd, begeleider."""
    not_reached_reason: Text | None = None
    """Why this person was not spoken to; empty when nobody noted a reason."""


class Contact(Part):
    """A contact with the pupil or with guardians about the school career."""

    id: Code | None = None
    date: Day | None = None
    participants: Listed[Code] | None = Field(default=None, alias="with")
    """``leerling`` and ids of guardians."""
    live: Flag | None = None
    """``true``: people met or spoke. ``false``: a letter, mail or message."""
    initiative: Literal["spontaneous", "organised"] | None = None
    occasion: Literal["kennismaking", "opvolging", "keuze", "zorg", "probleem", "andere"] | None = (
        None
    )
    """What it was about."""
    questions: int | None = Field(default=None, ge=0, le=1000, strict=True)
    """How many open questions to pupil or guardians the report of it holds."""


class InformationMoment(Part):
    """A moment at which pupil or guardians were informed about study options."""

    id: Code | None = None
    date: Day | None = None
    channel: Code | None = None
    """infoavond, gesprek, brief, website, sid-in, proefles, bezoek."""
    covered: Listed[Code] | None = None
    """What was covered: inhoud, doorstroom, consequenties, toelating, studiebekrachtiging."""
    accessible: Flag | None = None
    """Whether this family could use the channel (language, hour, place, device)."""


class Interpretation(Part):
    """The moment at which the team made sense of the information together."""

    date: Day | None = None
    roles: Listed[Code] | None = None
    """Which professional roles took part: titularis, leerlingenbegeleider, clb."""
    text: Text | None = None


class Action(Part):
    """Something that somebody will do."""

    id: Code | None = None
    who: Literal["leerling", "opvoedingsverantwoordelijke", "school", "clb", "andere"] | None = None
    what: Text | None = None
    when: Day | None = None
    """By when; may lie after the reference date."""
    support: Flag | None = None
    """Whether it is support that the school offers."""
    goal: Text | None = None
    """How it helps this pupil; empty when nobody noted it."""


class Consent(Part):
    """An agreement to pass something on."""

    id: Code | None = None
    scope: Code | None = None
    """What it covers: onderwijsloopbaan, gezondheid, welzijn."""
    direction: Code | None = None
    """From whom to whom: clb-school, school-school, basis-secundair."""
    date: Day | None = None
    by: Literal["leerling", "opvoedingsverantwoordelijke"] | None = None


class Handover(Part):
    """The passing on to a receiving school or team."""

    planned: Flag | None = None
    receiver: Code | None = None
    """Which kind of receiver: school, clb, werkplek."""
    purpose: Text | None = None
    live: Flag | None = None
    """Whether people speak with one another, or only a file is sent."""
    informed: Flag | None = None
    """Whether pupil and guardians know what is passed on."""
    confirmed: Flag | None = None
    """Whether the receiver confirmed."""
    items: Listed[Code] | None = None
    """Ids of the items that are passed on."""
    scopes: Listed[Code] | None = None
    """Which kinds of data are passed on; only ``onderwijsloopbaan`` belongs there."""
    date: Day | None = None
