"""Examples of rules: a dossier cut down to what matters, made whole enough to read."""

from __future__ import annotations

from typing import Any

from .rule import Example

__all__ = ["EXAMPLE_DEFAULTS", "example_profile"]

#: What an example need not say; a day near the end of the school year.
EXAMPLE_DEFAULTS: dict[str, Any] = {
    "learner_ref": "voorbeeld",
    "school_year": "2025-2026",
    "reference_date": "2026-06-15",
}


def example_profile(example: Example) -> dict[str, Any]:
    """The profile of an example with what it left out filled in."""
    return {**EXAMPLE_DEFAULTS, **example.profile}
