"""Examples of rules: a dossier or school cut down to what matters, made whole enough to read."""

from __future__ import annotations

from typing import Any

from ..profile import SchoolContext, StudentProfile, read_profile, read_school
from .rule import Example, Rule

__all__ = ["EXAMPLE_DEFAULTS", "example_profile", "example_record"]

#: What an example need not say; a day near the end of the school year.
EXAMPLE_DEFAULTS: dict[str, Any] = {
    "learner_ref": "voorbeeld",
    "school_year": "2025-2026",
    "reference_date": "2026-06-15",
}


def example_profile(example: Example) -> dict[str, Any]:
    """The profile of an example with what it left out filled in."""
    return {**EXAMPLE_DEFAULTS, **example.profile}


def example_school(example: Example) -> dict[str, Any]:
    """The school of an example with what it left out filled in."""
    days = {k: v for k, v in EXAMPLE_DEFAULTS.items() if k != "learner_ref"}
    return {"kind": "school", "school_ref": "voorbeeld", **days, **(example.school or {})}


def example_record(rule: Rule, example: Example) -> StudentProfile | SchoolContext:
    """What an example of a rule is tried on: a profile, or a school for a rule about the school.

    Raises:
        ProfileError: the profile of the example cannot be read.
        SchoolError: the school of the example cannot be read.
    """
    if rule.subject == "school":
        return read_school(example_school(example))
    return read_profile(example_profile(example))
