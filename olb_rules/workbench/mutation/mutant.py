"""A rule, measure or collection with one thing changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ...language import LanguageRule
from ...pack import LoadedRule
from ...pack.measure import Collection, MeasureSpec
from ..source import Steps

__all__ = ["Changed", "Mutant"]

What = Literal["rule", "measure", "collection"]
Changed = LoadedRule | MeasureSpec | Collection | LanguageRule


@dataclass(frozen=True, slots=True)
class Mutant:
    """What is changed, where it stands, and how it reads afterwards."""

    what: What
    owner: str
    """The id of the rule, measure or collection that is changed."""
    steps: Steps
    """Where the change is in that entry."""
    change: str
    """The change in words of the rule file, and what identifies the mutant in its owner:
    ``assessors: below 2 -> below 3``."""
    changed: Changed
    """The owner with the change in it."""
    block: int | None = None
    """Of a language rule the block that is changed, if it is one."""
    text: str = ""
    """Of a language rule the lemma, phrase or context that the change is about."""
    line: str | None = None
    """Of a language rule the line that is left out or weakened, as a trace of what is found names
    it: without something found by it, or silenced by it, the change makes no difference."""

    @property
    def id(self) -> str:
        """What tells it from every other mutant of the pack."""
        return f"{self.owner} · {self.change}"
