"""The texts for others, with the places marked that language rules point at."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..finding import Finding
from ..profile import StudentProfile
from ..wording import texts_of
from .places import Places
from .questions import Question
from .visible import FOLD_AT, visible

__all__ = ["Draft", "Piece", "Remark", "drafts"]

ADVICE = "/advice/text"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; ``marks`` are the numbers of the remarks on it, none for plain text, and
    ``ends`` those whose place ends here."""

    text: str
    marks: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding on the wording, with its number beside the text and the words it points at."""

    number: int
    question: Question
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """One text: what it is, its stretches (those of ``rest`` may be folded away), the remarks."""

    pointer: str
    title: str
    shown: tuple[Piece, ...]
    rest: tuple[Piece, ...]
    remarks: tuple[Remark, ...]

    @property
    def empty(self) -> bool:
        """Whether there is no text in it."""
        return not any(piece.text.strip() for piece in self.shown + self.rest)

    @property
    def short(self) -> bool:
        """Whether it fits one screen, and may stay in sight beside its remarks."""
        return not self.rest and sum(len(piece.text) for piece in self.shown) < 1_200

    @property
    def left(self) -> str:
        """How many characters are folded away."""
        return f"{sum(len(piece.text) for piece in self.rest):,}".replace(",", ".")


def drafts(
    profile: StudentProfile,
    findings: Sequence[Finding],
    places: Places,
    ask: Callable[[Finding, str], Question],
) -> tuple[Draft, ...]:
    """The text of the advice, and every other text for others that a rule points at.

    ``ask`` makes of a finding the question that stands beside the text, under an anchor.
    """
    by_text: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.spans:
            by_text.setdefault(finding.subject, []).append(finding)
    made: list[Draft] = []
    number = 0
    for pointer, text in texts_of(profile):
        found = by_text.get(pointer, [])
        if not found and pointer != ADVICE:
            continue
        title = "De tekst van het advies" if pointer == ADVICE else _title(places.label(pointer))
        made.append(_draft(pointer, title, text, found, number, ask))
        number += len(found)
    return tuple(made)


def _title(label: str) -> str:
    return label[:1].upper() + label[1:]


def _draft(
    pointer: str,
    title: str,
    text: str,
    found: Iterable[Finding],
    number: int,
    ask: Callable[[Finding, str], Question],
) -> Draft:
    ordered = sorted(found, key=lambda finding: (finding.spans[:1], finding.rule))
    remarks = []
    marks: dict[tuple[int, int], list[int]] = {}
    for i, finding in enumerate(ordered, number + 1):
        words = dict.fromkeys(visible(text[start:end]) for start, end in finding.spans)
        remarks.append(Remark(i, ask(finding, f"plaats-{i}"), tuple(words)))
        for span in finding.spans:
            marks.setdefault(span, []).append(i)
    pieces = _pieces(text, marks)
    shown, rest = _fold(pieces)
    return Draft(pointer, title, shown, rest, tuple(remarks))


def _pieces(text: str, marks: Mapping[tuple[int, int], Sequence[int]]) -> list[Piece]:
    """The text cut at every begin and end of a place; places may overlap."""
    edges = sorted({0, len(text), *(edge for span in marks for edge in span)})
    pieces: list[Piece] = []
    starts = sorted(marks)
    live: list[tuple[int, int]] = []
    next_start = 0
    for start, end in itertools.pairwise(edges):
        while next_start < len(starts) and starts[next_start][0] <= start:
            live.append(starts[next_start])
            next_start += 1
        live = [span for span in live if span[1] > start]
        numbers = sorted({number for span in live for number in marks[span]})
        ends = sorted({number for span in live if span[1] == end for number in marks[span]})
        pieces.append(Piece(visible(text[start:end]), tuple(numbers), tuple(ends)))
    return pieces


def _fold(pieces: Sequence[Piece]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The first stretches up to about ``FOLD_AT`` characters, and the others."""
    if sum(len(piece.text) for piece in pieces) <= FOLD_AT * 2:
        return tuple(pieces), ()
    shown: list[Piece] = []
    room = FOLD_AT
    for i, piece in enumerate(pieces):
        if len(piece.text) <= room:
            shown.append(piece)
            room -= len(piece.text)
            continue
        if piece.marks:
            return tuple(shown), tuple(pieces[i:])
        at = piece.text.rfind(" ", 0, room) + 1 or room
        shown.append(Piece(piece.text[:at]))
        return tuple(shown), (Piece(piece.text[at:]), *pieces[i + 1 :])
    return tuple(shown), ()
