"""What linting one file gave, as every format of it needs."""

from __future__ import annotations

from dataclasses import dataclass

from ..linting import LintHit

__all__ = ["LintedFile"]


@dataclass(frozen=True, slots=True)
class LintedFile:
    """A file with its hits, and those that somebody silenced with a reason."""

    path: str
    text: str
    hits: tuple[LintHit, ...]
    silenced: tuple[tuple[LintHit, str], ...] = ()
