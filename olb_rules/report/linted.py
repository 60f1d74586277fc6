"""What linting one file gave, as every format of it needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..documents import Document, Place
from ..errors import Problem
from ..level import LEVELS
from ..linting import Linter, LintHit, LintSpan
from ..suppression import Suppression, apply, suppressions_in

__all__ = ["LintedFile", "asked_once", "for_people", "lint_document"]


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


def lint_document(
    document: Document, linter: Linter, project: Sequence[Suppression]
) -> tuple[LintedFile, list[Problem]]:
    """What the rules point at, without what is silenced in the document or the project; and what
    is wrong with those silences."""
    inside, problems = suppressions_in(document.source, document.name)
    sorted_out = apply(linter.lint(document.text), document.name, inside, project)
    problems += [
        Problem(
            f"the suppression of '{one.rule}' silences nothing (any more)",
            document.name,
            one.line,
            hint="leave it out",
        )
        for one in sorted_out.stale
    ]
    return LintedFile(document, sorted_out.hits, sorted_out.silenced), problems


def for_people(file: LintedFile, *, quoted: bool = False) -> LintedFile:
    """One question for each place; without those in a quotation, which are somebody else's words,
    unless they are asked for."""
    hits = asked_once(file.hits)
    return replace(file, hits=tuple(hit for hit in hits if quoted or not hit.quoted))


def asked_once(hits: Sequence[LintHit]) -> tuple[LintHit, ...]:
    """Without the hits that lie wholly within another: on ``nu eenmaal geen studiehoofd`` a
    colleague asks one question, and not another on two of its words, nor two on the same. For
    people; programs get all.
    """
    within: set[int] = set()
    around: list[LintHit] = []

    def place(number: int) -> tuple[int, int, int, int]:
        hit = hits[number]
        return hit.spans[0].start, -hit.spans[-1].end, -_size(hit), -LEVELS.index(hit.level)

    # What holds another begins no later; where both begin together it is the larger, and of two on
    # the same words it is the one that asks for more attention.
    for number in sorted(range(len(hits)), key=place):
        hit = hits[number]
        if hit.form == "missing":  # it speaks of a whole text
            continue
        around = [other for other in around if other.spans[-1].end > hit.spans[0].start]
        if any(_within(hit, other) for other in around):
            within.add(number)
        else:
            around.append(hit)
    return tuple(hit for number, hit in enumerate(hits) if number not in within)


def _size(hit: LintHit) -> int:
    return sum(span.end - span.start for span in hit.spans)


def _within(hit: LintHit, other: LintHit) -> bool:
    """Whether every word of a hit is one of another."""
    return hit.quoted == other.quoted and all(
        any(o.start <= s.start and s.end <= o.end for o in other.spans) for s in hit.spans
    )
