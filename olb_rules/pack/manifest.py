"""``pack.yaml``: what a pack is called, what it builds on, and what it lets a school set."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from .rule import RuleId, Strict, _day, _listed

__all__ = [
    "LIST_KEYS",
    "Defaults",
    "Manifest",
    "Parameter",
    "ParameterValue",
    "SourceDocument",
    "SwitchOff",
    "Validity",
]

ParameterValue = int | float | bool | str
#: One bound of a range of versions.
_BOUND = r"(>=|<)\d+(\.\d+){0,2}"
Names = Annotated[
    tuple[str, ...], BeforeValidator(_listed, json_schema_input_type=str | tuple[str, ...])
]


class Parameter(Strict):
    """A threshold that a school may set, within bounds, for a reason."""

    title: str = Field(min_length=1, max_length=100)
    default: ParameterValue
    minimum: int | float | None = None
    maximum: int | float | None = None
    unit: str | None = None
    reason: str = Field(min_length=1)
    """Why this default: no threshold comes from thin air."""

    def mistake(self, value: object) -> str | None:
        """What is wrong with a value for this parameter, as what was expected."""
        if isinstance(value, bool) is not isinstance(self.default, bool) or (
            isinstance(value, str) is not isinstance(self.default, str)
        ):
            return f"a value like {self.default!r}"
        if not isinstance(value, (int, float, str)):
            return f"a value like {self.default!r}"
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            if isinstance(self.default, int) and not isinstance(value, int):
                return "a whole number"
            if self.minimum is not None and value < self.minimum:
                return f"at least {self.minimum}"
            if self.maximum is not None and value > self.maximum:
                return f"at most {self.maximum}"
        return None

    @model_validator(mode="after")
    def _default_fits(self) -> Parameter:
        mistake = self.mistake(self.default)
        if mistake:
            msg = f"a default within the bounds: {mistake}"
            raise ValueError(msg)
        return self


class SourceDocument(Strict):
    """A document that rules cite, with the sections and checks that it has."""

    title: str
    url: str | None = None
    sections: dict[str, str] = Field(default_factory=dict)
    """Short name and title of each section."""
    checks: tuple[str, ...] = ()
    """The checks drawn from it; empty: not listed."""


class SwitchOff(Strict):
    """A rule of a pack below that this pack does not want, and why."""

    rule: RuleId
    reason: str = Field(min_length=3)


class Defaults(Strict):
    """What rules of this pack have unless they say otherwise."""

    lifecycle: Literal["preview", "stable", "deprecated", "retired"] = "stable"
    owner: str = Field(min_length=1)
    review_by: Annotated[date, BeforeValidator(_day)]


class Vision(Strict):
    """The school's own vision text that this pack serves."""

    document: str
    version: str
    date: Annotated[date, BeforeValidator(_day)]
    values: dict[str, str] = Field(default_factory=dict)
    """Short name and wording of each value."""


class Validity(Strict):
    """The days for which the rules of a pack hold, for rules that follow a regulation."""

    first: Annotated[date, BeforeValidator(_day)] = Field(alias="from")
    until: Annotated[date, BeforeValidator(_day)] | None = None

    def covers(self, day: date) -> bool:
        """Whether the rules hold on a day."""
        return self.first <= day and (self.until is None or day <= self.until)


#: The keys that name a wordlist with a task of its own.
LIST_KEYS = ("setting", "elsewhere", "unrelated", "option_names")


class Manifest(Strict):
    """The content of ``pack.yaml``."""

    name: str = Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=60)
    version: str = Field(pattern=r"^\d+\.\d+\.\d+$")
    title: str
    engine: str = Field(">=0.1", pattern=rf"^{_BOUND}(, ?{_BOUND})*$")
    """Versions of olb_rules that the pack works with, as a list of ``>=x.y`` and ``<x.y``."""
    extends: Names = ()
    """Packs it builds on: a built-in name, an installed one, or a folder beside this file."""
    valid: Validity | None = None
    """Outside these days the rules of this pack are not evaluated; always, when left out."""
    defaults: Defaults
    documents: dict[str, SourceDocument] = Field(default_factory=dict)
    parameters: dict[str, Parameter] = Field(default_factory=dict)
    set: dict[str, ParameterValue] = Field(default_factory=dict)
    """Other values for parameters of the packs below."""
    switch_off: tuple[SwitchOff, ...] = ()
    switch_on: tuple[RuleId, ...] = ()
    """Language rules that are off by default, and that this school wants."""
    setting: str | None = None
    """A wordlist that says what the language rules are about: in a long text they speak only where
    one of its words stands nearby, in a very long one where two do."""
    elsewhere: str | None = None
    """A wordlist of what the language rules are not about, such as regulation: in a long text they
    keep silent where two different words of it stand nearby."""
    unrelated: str | None = None
    """A wordlist of what has nothing to do with the setting, such as sport and politics: in a
    short text the language rules keep silent where one of its words stands and none of the
    setting."""
    option_names: str | None = None
    """The wordlist that takes the names of study options from a catalogue."""
    vision: Vision | None = None

    def works_with(self, version: str) -> bool:
        """Whether a version of olb_rules lies within the range of ``engine``."""
        asked = _numbers(version)
        for bound in self.engine.replace(" ", "").split(","):
            if bound.startswith(">=") and asked < _numbers(bound[2:]):
                return False
            if bound.startswith("<") and asked >= _numbers(bound[1:]):
                return False
        return True


def _numbers(version: str) -> tuple[int, ...]:
    """``1.2`` as ``(1, 2, 0)``: what stands behind the numbers (``rc1``) does not count."""
    parts = [re.match(r"\d*", part) for part in version.split(".")[:3]]
    numbers = [int(part[0] or 0) if part else 0 for part in parts]
    return (*numbers, *[0] * (3 - len(numbers)))
