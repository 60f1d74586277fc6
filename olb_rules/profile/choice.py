"""The choice itself: where the pupil is, the attest, the pistes on the table, the draft advice."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .values import Code, Day, Flag, Listed, Part, Text

__all__ = [
    "Admission",
    "Advice",
    "Argument",
    "Attest",
    "Clausulering",
    "Finaliteit",
    "Piste",
    "Position",
    "Readiness",
    "Switch",
]

#: The three finaliteiten of the second and third graad; the first graad has none.
Finaliteit = Literal["doorstroom", "dubbel", "arbeidsmarkt"]
Onderwijsvorm = Literal["aso", "tso", "kso", "bso"]


class Position(Part):
    """Where the pupil is now. Absent values are normal: OKAN and the first graad know no
    finaliteit."""

    graad: int | None = Field(default=None, ge=1, le=3, strict=True)
    leerjaar: int | None = Field(default=None, ge=1, le=3, strict=True)
    """The year within the graad; 3 for a seventh year."""
    stroom: Literal["A", "B"] | None = None
    """A-stroom or B-stroom, in the first graad."""
    finaliteit: Finaliteit | None = None
    richting: Code | None = None
    """Code of the study option in the catalogue."""
    duaal: Flag | None = None
    okan: Flag | None = None
    zorgfase: int | None = Field(default=None, ge=0, le=3, strict=True)
    """Phase of the continuum of care: 0 broad basic care to 3 individually adapted."""
    verslag: Literal["geen", "gc", "iac", "ov4"] | None = None
    """Which official report there is (Leersteundecreet); never what stands in it."""


class Clausulering(Part):
    """What an attest excludes. The type matters: a domain excludes more than one study option."""

    type: Literal["studierichting", "studiedomein", "finaliteit", "onderwijsvorm"] | None = None
    value: Code | None = None
    """The code of what is excluded."""


class Readiness(Part):
    """The non-binding advice on arbeidsrijpheid and arbeidsbereidheid."""

    arbeidsrijpheid: Literal["gunstig", "ongunstig", "geen"] | None = None
    """``geen``: recorded that no such advice was given."""
    arbeidsbereidheid: Literal["gunstig", "ongunstig", "geen"] | None = None
    date: Day | None = None


class Attest(Part):
    """The decision of the delibererende klassenraad, as far as it has been taken."""

    code: Literal["A", "B", "C"] | None = None
    date: Day | None = None
    clausuleringen: Listed[Clausulering] | None = None
    motivation_written: Flag | None = None
    """Whether the decision is motivated in writing."""
    motivation_discussed: Flag | None = None
    """Whether the motivation was gone through with pupil and guardians."""
    wants_repeat: Flag | None = None
    """Whether the pupil would like to do the year again."""
    repeat_advice: Literal["gunstig", "ongunstig"] | None = None
    repeat_clb_advice: Flag | None = None
    """Whether the advice of the CLB on repeating is there."""
    repeat_agreed: Flag | None = None
    """Whether the klassenraad agrees with repeating."""
    readiness: Readiness | None = None


class Switch(Part):
    """A change of study option or school during the year."""

    planned: Flag | None = None
    date: Day | None = None
    """The first school day in the new study option; may lie after the reference date."""
    decision: Code | None = None
    """Which decision stands under it: toelatingsklassenraad, directie; empty is unknown."""


class Admission(Part):
    """What was checked of the conditions for admission."""

    met: Literal["yes", "no", "to_check"] | None = None
    source: Text | None = None
    checked_on: Day | None = None
    valid_from: Day | None = None
    valid_until: Day | None = None
    """Last day that the regulation applies that was checked."""


class Piste(Part):
    """A study option that is on the table, with what was said about it."""

    id: Code | None = None
    richting: Code | None = None
    """Code of the study option in the catalogue."""
    title: Text | None = None
    """The official title."""
    studiedomein: Code | None = None
    finaliteit: Finaliteit | None = None
    onderwijsvorm: Onderwijsvorm | None = None
    own_school: Flag | None = None
    requested_by: Listed[Code] | None = None
    """Who asked for it: leerling, opvoedingsverantwoordelijke, team."""
    contents: Text | None = None
    """What is learnt there, as it was told; empty: nothing was told."""
    progression: Listed[Text] | None = None
    """What can follow: hoger onderwijs, HBO5, werk, a seventh year."""
    consequences: Text | None = None
    admission: Admission | None = None
    certification: Text | None = None
    """What it gives on paper: diploma, onderwijskwalificatie, beroepskwalificatie."""
    doors_open: Listed[Text] | None = None
    """Routes that stay open."""
    doors_closed: Listed[Text] | None = None
    """Routes that become harder to reach."""
    goals: Listed[Text] | None = None
    """Which goals are aimed at there."""
    perspective: Text | None = None
    """What may come after the next year."""
    relevant_subjects: Listed[Code] | None = None
    """Subjects that matter for this study option."""
    discussed_on: Day | None = None
    """The day it was discussed with the pupil."""
    dropped_reason: Text | None = None
    """Why it is no longer on the table; absent while it is."""
    links: Listed[Code] | None = None
    """Ids of interests, talents and other items that speak for or against it."""


class Argument(Part):
    """A reason in the advice, with what it rests on."""

    id: Code | None = None
    piste: Code | None = None
    """Id of the piste it is about."""
    aspect: (
        Literal["results", "growth", "interest", "talent", "wellbeing", "participation", "other"]
        | None
    ) = None
    """What it is about: learning gain, or also development and participation."""
    evidence: Listed[Code] | None = None
    """Ids of the items it rests on."""
    text: Text | None = None


class Advice(Part):
    """The draft advice."""

    text: Text | None = None
    """The draft as it would reach the family."""
    date: Day | None = None
    status: Literal["draft", "final", "shared"] | None = None
    moment: Code | None = None
    """The decision moment it belongs to: januari, juni, augustus, overstap; empty: none."""
    chosen_by: Literal["leerling", "opvoedingsverantwoordelijke", "samen", "school"] | None = None
    """Who makes the choice according to the record."""
    pistes: Listed[Code] | None = None
    """Ids of the pistes that the advice names, in no order."""
    arguments: Listed[Argument] | None = None
    expectations: Listed[Text] | None = None
    """What is asked of the pupil."""
    support: Listed[Text] | None = None
    """What the school offers."""
    departure_explained: Text | None = None
    """How the advice relates to a preference it departs from; empty: not explained."""
    limits_explained: Text | None = None
    """Why doors close in this advice while the evidence is strong; empty: not explained."""
    unused_explained: Text | None = None
    """Why recorded information plays no part; empty: not explained."""
