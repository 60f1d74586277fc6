"""A rule as an author writes it: when it speaks, and what it asks."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from ..finding import Kind
from ..level import Level

__all__ = [
    "Example",
    "Examples",
    "Expectation",
    "FindingText",
    "Rule",
    "Source",
    "Strict",
    "SubjectKind",
]

#: What rules and measures are about: one pupil's profile, or a school.
SubjectKind = Literal["profile", "school"]

#: Longest summary in characters (after the cards of CDS Hooks): it must fit one glance.
SUMMARY_LIMIT = 140


class Strict(BaseModel):
    """What the models of a pack have in common: frozen, and no key that is not named here."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Words = Annotated[
    tuple[str, ...], BeforeValidator(_listed, json_schema_input_type=str | tuple[str, ...])
]
RuleId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$", max_length=80)]


def _day(value: object) -> object:
    return date.fromisoformat(value) if isinstance(value, str) else value


class Source(Strict):
    """Where the rule comes from."""

    document: str
    """A document that the pack names."""
    section: str | None = None
    """A section of that document."""
    check: Words = ()
    """The checks that the rule encodes; a rule may cover more than one."""


class FindingText(Strict):
    """What a team reads when the rule speaks."""

    level: Level
    """How much attention it asks for; there is no error."""
    summary: str = Field(min_length=1, max_length=SUMMARY_LIMIT)
    """What was seen; ``{name}`` shows the value of a measure or parameter."""
    ask: str = Field(min_length=2, max_length=400, pattern=r"\?$")
    """A question to the team."""
    why: str | None = Field(default=None, max_length=400)
    """Why it matters, in one sentence."""


class Expectation(Strict):
    """What exactly an example must give, beside the outcome."""

    evidence: tuple[str, ...] | None = None
    """The pointers of the finding, all of them."""
    findings: int | None = Field(default=None, ge=1)
    """How many findings, for a rule that speaks per item."""
    lacks: tuple[str, ...] | None = None
    """The data that were lacking."""
    parameters: dict[str, Any] | None = None
    """Parameters in force that the finding must show."""


class Example(Strict):
    """A dossier, cut down to what matters, on which the rule is tried."""

    name: str = Field(min_length=1)
    profile: dict[str, Any] = Field(default_factory=dict)
    """A profile; pseudonym, school year and reference date are filled in when left out."""
    school: dict[str, Any] | None = None
    """For a rule about the school, in the place of ``profile``: a school file."""
    parameters: dict[str, Any] = Field(default_factory=dict)
    """Other values of parameters, for this example."""
    catalogue: dict[str, Any] | None = None
    """A snapshot of study options, for rules that look them up."""
    expect: Expectation | None = None
    todo: str | None = None
    """A reason: the rule does not do this yet, and the example must fail until it does."""


class Examples(Strict):
    """Dossiers on which the rule speaks, keeps silent, or cannot tell."""

    fires: tuple[Example, ...] = ()
    silent: tuple[Example, ...] = ()
    not_evaluated: tuple[Example, ...] = ()


class Rule(Strict):
    """One entry of a rule file."""

    id: RuleId
    """Group and name: ``breadth.assessors``. Never changes meaning."""
    title: str = Field(min_length=1, max_length=80)
    """A few words in Dutch."""
    kind: Kind
    source: Source
    subject: SubjectKind = "profile"
    """``school``: the rule is about a school file, and rests on measures of the school."""
    when: dict[str, Any]
    """Measures with comparisons, under ``all``, ``any`` and ``none``."""
    for_each: str | None = None
    """A collection: the rule speaks once per item of it."""
    finding: FindingText
    examples: Examples
    lifecycle: Literal["preview", "stable", "deprecated", "retired"] | None = None
    """``preview`` and ``retired`` rules are not evaluated unless asked for."""
    owner: str | None = None
    """Who looks after it; the default stands in the pack."""
    review_by: Annotated[date, BeforeValidator(_day)] | None = None
    """The day by which somebody looks at it again; the default stands in the pack."""
    serves: Words = ()
    """Values of the school's vision that it serves."""
    reason: Literal["required", "optional"] = "optional"
    """Whether a team that sets the finding aside must say why."""
