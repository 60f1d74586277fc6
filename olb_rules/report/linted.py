"""What linting one file gave, as every format of it needs."""

from __future__ import annotations

from dataclasses import dataclass

from ..documents import Document, Place
from ..linting import LintHit, LintSpan

__all__ = ["LintedFile"]


@dataclass(frozen=True, slots=True)
class LintedFile:
    """A file with its hits, and those that somebody silenced with a reason."""

    document: Document
    hits: tuple[LintHit, ...]
    silenced: tuple[tuple[LintHit, str], ...] = ()

    @property
    def path(self) -> str:
        """The name it was handed over by."""
        return self.document.name

    @property
    def text(self) -> str:
        """The text that offsets are offsets of."""
        return self.document.source

    def place(self, span: LintSpan) -> Place | None:
        """The paragraph or page of a part of a hit; ``None`` where lines say it all."""
        found = self.document.passage(span.start)
        if found is None:
            return None
        inside = None if found.paragraph is None else span.start - found.start
        return Place(span.line, span.column, found.paragraph, inside, found.page, found.part)
