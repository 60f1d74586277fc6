"""``SchoolContext``: what a school says of its own guidance, without a word about any pupil."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from ..errors import InputError, SchoolError
from .record import Record
from .values import Code, Day, Flag, Listed, Part, Text

__all__ = [
    "SCHOOL_FORMAT",
    "AdviceFollowUp",
    "Agreement",
    "Deviation",
    "HandoverPractice",
    "RecurringFinding",
    "Reflection",
    "SchoolAction",
    "SchoolContext",
    "SchoolVision",
    "Switchers",
    "VisionValue",
]

#: The version of this shape; a change that breaks hosts changes it.
SCHOOL_FORMAT = "olb-school/1"


class VisionValue(Part):
    """Something that the school stands for."""

    id: Code
    """The short name that a pack uses under ``vision`` and rules under ``serves``."""
    text: Text | None = None
    """The school's own wording."""


class SchoolVision(Part):
    """The vision text on guidance of the school career."""

    document: Text | None = None
    """Its title or where it is kept; empty when there is none."""
    version: Text | None = None
    """Which version holds; empty when nobody noted it."""
    date: Day | None = None
    """The day on which this version was agreed."""
    values: Listed[VisionValue] | None = None
    """What it stands for."""
    involved: Listed[Code] | None = None
    """Who thought along: leerlingen, ouders, personeel, clb, partners."""
    published_for: Listed[Code] | None = None
    """Who can read it: leerlingen, ouders, personeel, partners."""


class Agreement(Part):
    """Something that the school agreed on how it guides, besides its vision."""

    id: Code
    text: Text | None = None
    date: Day | None = None
    serves: Listed[Code] | None = None
    """Values of the vision, by id."""
    known_to: Listed[Code] | None = None
    """Who knows of it: leerlingen, ouders, personeel, partners."""


class Deviation(Part):
    """A time that a team set aside a question or an agreement; never about which pupil."""

    id: Code | None = None
    date: Day | None = None
    rule: Code | None = None
    """The rule whose question was set aside."""
    reason: Text | None = None
    """Why; empty when nobody noted it."""


class Reflection(Part):
    """A meeting at which the team looked at its own guidance."""

    id: Code | None = None
    date: Day | None = None
    roles: Listed[Code] | None = None
    """Who took part, by role: titularis, leerkracht, leerlingenbegeleider, clb, directie."""
    questions: Listed[Text] | None = None
    """What was asked."""
    sources: Listed[Code] | None = None
    """What it looked at: cijfers, opvolging, overstappers, leerlingen, ouders, dossiers."""
    lessons: Listed[Text] | None = None
    """What was learnt."""
    follow_up: Listed[Text] | None = None
    """What will be done with it."""


class SchoolAction(Part):
    """Something that the school set up for its guidance."""

    id: Code | None = None
    what: Text | None = None
    serves: Listed[Code] | None = None
    """Values of the vision, by id."""
    due: Day | None = None
    """By when its outcome would be looked at; may lie after the reference date."""
    outcome: Text | None = None
    """What it brought about; empty when nobody looked yet."""


class HandoverPractice(Part):
    """How the school hands over, for one kind of receiver; it is about no pupil."""

    id: Code | None = None
    receiver: Code | None = None
    """Which kind of receiver: school, clb, werkplek, volgend-leerjaar."""
    live: Flag | None = None
    """Whether people speak with one another."""
    agreed_by: Listed[Code] | None = None
    """Who agrees beforehand: leerling, opvoedingsverantwoordelijke."""
    only_career: Flag | None = None
    """Whether nothing but data on the school career goes along."""
    confirmed: Flag | None = None
    """Whether the receiver says what was taken along."""


class AdviceFollowUp(Part):
    """What the school knows of its advice afterwards, in numbers."""

    given: int | None = Field(default=None, ge=0, le=1_000_000, strict=True)
    """Pupils who were given advice."""
    followed_up: int | None = Field(default=None, ge=0, le=1_000_000, strict=True)
    """Of how many of them it was looked up what came of it."""
    families_asked: int | None = Field(default=None, ge=0, le=1_000_000, strict=True)
    """How many pupils or families were asked what the advice meant to them."""


class Switchers(Part):
    """Pupils who changed study option or school, in numbers."""

    count: int | None = Field(default=None, ge=0, le=1_000_000, strict=True)
    heard: int | None = Field(default=None, ge=0, le=1_000_000, strict=True)
    """How many of them were asked how they look back on it."""


class RecurringFinding(Part):
    """A question that came back over the year, as ``olb-rules reflect`` shows it."""

    id: Code | None = None
    rule: Code | None = None
    share: float | None = Field(default=None, ge=0, le=1)
    """In which part of the dossiers the rule spoke, from 0 to 1."""
    examined: Flag | None = None
    """Whether the team asked if the rule is mistaken, or shows a blind spot."""
    action: Text | None = None
    """What was agreed because of it; empty when nothing was."""


class SchoolContext(Record):
    """A school as a subject of rules: its vision, agreements, reflection and hand-overs.

    Only ``kind: school``, a code, the school year and the reference date are required; for all
    else *absent* (not recorded: rules are not evaluated) and *empty* (recorded, nothing there)
    differ, as in a profile. It holds practice and numbers, never a pupil.

    Read one with :func:`olb_rules.read_school`, or make one in Python.

    Raises:
        SchoolError: when made through :func:`read_school`, or when a value is forbidden, an id is
            used twice, a reference leads nowhere or a day lies after the reference date.
        pydantic.ValidationError: when made in Python with a wrong type or an unknown field.
    """

    noun: ClassVar[str] = "school file"
    schema_name: ClassVar[str] = "school"
    error: ClassVar[type[InputError]] = SchoolError

    kind: Literal["school"]
    """What tells a school file from a profile."""
    format: Literal["olb-school/1"] = "olb-school/1"
    """The version of this shape."""
    school_ref: Code
    """A code for the school, the same every year."""
    vision: SchoolVision | None = None
    """The vision text on guidance of the school career."""
    agreements: Listed[Agreement] | None = None
    """What was agreed besides."""
    deviations: Listed[Deviation] | None = None
    """Questions or agreements that a team set aside."""
    reflections: Listed[Reflection] | None = None
    """Meetings on the guidance itself."""
    actions: Listed[SchoolAction] | None = None
    """What was set up for the guidance."""
    handovers: Listed[HandoverPractice] | None = None
    """How the school hands over, per kind of receiver."""
    advice_followup: AdviceFollowUp | None = None
    """What became of the advice."""
    switchers: Switchers | None = None
    """Pupils who changed study option or school."""
    recurring: Listed[RecurringFinding] | None = None
    """Questions that came back over the year."""

    @property
    def ref(self) -> str:
        """The code of the school."""
        return self.school_ref
