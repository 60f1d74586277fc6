"""Hits as comments in the margin of the document itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..documents import Comment
from ..linting import LintHit
from .linted import LintedFile
from .wording import PART_TITLES

__all__ = ["lint_comments"]


def lint_comments(file: LintedFile) -> Iterator[tuple[LintHit, Comment]]:
    """A comment for every hit, with the hit it is about."""
    for hit in file.hits:
        spans = tuple((span.start, span.end) for span in hit.spans)
        yield hit, Comment(spans, "\n".join(_lines(file, hit)))


def _lines(file: LintedFile, hit: LintHit) -> Iterable[str]:
    """What a colleague would write in the margin."""
    place = file.place(hit.spans[0])
    hangs = place is not None and place.part != "body"
    if hangs or len(hit.spans) > 1:
        # A comment marks one stretch: the words themselves say what it is about.
        words = "„" + " … ".join(" ".join(span.text.split()) for span in hit.spans) + "”"
        yield f"{PART_TITLES[place.part].capitalize()}: {words}" if place and hangs else words
    yield f"{hit.summary} {hit.why}" if hit.why else hit.summary
    yield hit.ask
    if hit.alternatives:
        yield "Schrijf liever: " + " · ".join(hit.alternatives)
