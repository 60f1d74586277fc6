"""A measure as an author writes it: a named value computed from the profile.

Exactly one operator says what is computed. Paths name fields of the profile
(``advice.date``); within a measure with ``for_each`` they may name the item at hand
(``item.contents``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from .rule import Strict, SubjectKind

__all__ = [
    "FIELD_TESTS",
    "OPERATORS",
    "Collection",
    "MeasureSpec",
    "MeasureType",
    "Order",
    "WithFewer",
]

MeasureType = Literal["number", "text", "flag", "day"]

#: Operator and the type of value it gives. ``value`` takes the type of the field it reads.
OPERATORS: dict[str, MeasureType | None] = {
    "count": "number",
    "distinct": "number",
    "share": "number",
    "newest": "day",
    "oldest": "day",
    "span": "number",
    "days_since": "number",
    "days_into_year": "number",
    "order": "number",
    "overlap": "number",
    "unmatched": "number",
    "exists": "flag",
    "value": None,
    "words": "number",
    "with_fewer": "number",
    "excluded": "number",
    "unsettled": "number",
    "catalogue": "text",
    "text_hits": "number",
}


#: Tests on a field, and what stands beside each: a value, a list, a path, a measure, or nothing.
FIELD_TESTS: Mapping[str, str] = {
    "is": "value",
    "is_not": "value",
    "one_of": "list",
    "below": "value",
    "at_least": "value",
    "above": "value",
    "at_most": "value",
    "missing": "nothing",
    "present": "nothing",
    "unset": "nothing",
    "holds": "value",
    "holds_any": "path",
    "in": "path",
    "before": "day",
    "after": "day",
    "from": "day",
    "until": "day",
}


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Paths = Annotated[
    tuple[str, ...], BeforeValidator(_listed, json_schema_input_type=str | tuple[str, ...])
]
Where = dict[str, Any]


class Collection(Strict):
    """A named set of items: some lists of the profile taken together, or a part of one."""

    of: Paths
    where: Where = Field(default_factory=dict)
    subject: SubjectKind = "profile"
    """Whose lists these are: those of a profile, or of a school."""


class Order(Strict):
    """Two days; the measure is the number of days from the first to the second."""

    first: str
    """A measure that gives a day."""
    then: str


class WithFewer(Strict):
    """Other items of a collection in which a list is shorter than in the item at hand."""

    field: str
    of: str


class MeasureSpec(Strict):
    """One entry under ``measures``."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)
    title: str = Field(min_length=1, max_length=100)
    """A noun phrase in Dutch: "aantal verschillende beoordelaars"."""
    subject: SubjectKind = "profile"
    """What is measured: a profile, or a school."""
    for_each: str | None = None
    """A collection: the measure is computed for each item of it."""
    of: Paths = ()
    """The collections that the operator looks at."""
    where: Where = Field(default_factory=dict)
    """Only items whose fields compare like this."""

    count: Paths | None = None
    """How many items (or values) there are."""
    distinct: str | None = None
    """How many different values a field has."""
    share: Where | None = None
    """Which part (0 to 1) of the items compares like this."""
    newest: str | None = None
    """The last day that a field holds."""
    oldest: str | None = None
    """The first day that a field holds."""
    span: str | None = None
    """Days between the first and the last day that a field holds."""
    days_since: str | None = None
    """Days from the last day that a field holds to the reference date."""
    days_into_year: str | None = None
    """Days from 1 September of the school year to the first day that a field holds."""
    order: Order | None = None
    """Days from one day to another; negative when they stand the other way round."""
    overlap: str | None = None
    """How many items have a value of this field that also stands ``within`` other paths."""
    unmatched: str | None = None
    """How many items have a value of this field that stands nowhere ``within`` other paths."""
    within: Paths = ()
    """The paths that ``overlap`` and ``unmatched`` look in."""
    exists: str | None = None
    """Whether something stands at this path."""
    value: str | None = None
    """The value at this path."""
    words: str | None = None
    """The number of words of the longest text in a field."""
    with_fewer: WithFewer | None = None
    """How many other items have a shorter list in a field."""
    excluded: str | None = None
    """How many clausuleringen (at this path) exclude the piste at hand."""
    unsettled: str | None = None
    """Of how many clausuleringen it cannot be told whether they exclude the piste at hand."""
    catalogue: Literal["validity"] | None = None
    """Whether the study option of the piste at hand exists on the reference date: ``valid``,
    ``ended``, ``not_yet``, or ``unknown`` when the catalogue cannot tell."""
    text_hits: str | None = None
    """How many places language rules of this group point at; ``*`` for every group."""
    type: MeasureType | None = None
    """The type of a ``value``: number, text, flag or day."""

    @property
    def operator(self) -> str:
        """The one operator that is used."""
        return next(name for name in OPERATORS if getattr(self, name) is not None)

    @property
    def gives(self) -> MeasureType:
        """The type of value that the measure gives."""
        return OPERATORS[self.operator] or self.type or "text"

    @model_validator(mode="after")
    def _one_operator(self) -> MeasureSpec:
        used = [name for name in OPERATORS if getattr(self, name) is not None]
        if len(used) != 1:
            found = " and ".join(used) if used else "none"
            msg = f"exactly one operator ({', '.join(OPERATORS)}), found {found}"
            raise ValueError(msg)
        if (self.value is not None) != (self.type is not None):
            raise ValueError("'type' together with 'value', and only then")
        needs_of = {
            "distinct",
            "share",
            "newest",
            "oldest",
            "span",
            "days_since",
            "words",
            "days_into_year",
            "overlap",
            "unmatched",
        }
        if used[0] in needs_of and not self.of:
            msg = f"'of' beside '{used[0]}': the collections it looks at"
            raise ValueError(msg)
        if used[0] in {"overlap", "unmatched"} and not self.within:
            msg = f"'within' beside '{used[0]}': the paths it looks in"
            raise ValueError(msg)
        return self
