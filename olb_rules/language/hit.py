"""What a language rule found in a text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

__all__ = ["Form", "Hit", "Span", "Trace", "TraceEvent", "Verdict"]

Form = Literal[
    "joined", "split", "cluster", "participle", "noun", "attributive", "predicative", "comparison",
    "adjective", "word", "phrase", "near", "missing",
]  # fmt: skip


Verdict = Literal["hit", "silenced", "lacking"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From ``start`` up to and without ``end``, in code points of the text as handed over."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that a rule points at.

    ``spans`` are in order and do not touch; a split verb has one per part. ``quoted`` places stand
    in a quotation, in a list of examples or in a sentence about the word: reported, not asked
    about.
    """

    rule: str
    spans: tuple[Span, ...]
    quoted: bool
    form: Form

    @property
    def start(self) -> int:
        """Where the first part begins."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where the last part ends."""
        return self.spans[-1].end


@dataclass(frozen=True, slots=True)
class TraceEvent:
    """What became of one candidate.

    ``context`` names the key and the phrase that decided: ``unless.next: en toe``.
    """

    rule: str
    block: int
    form: Form
    spans: tuple[Span, ...]
    verdict: Verdict
    context: str = ""


@dataclass(slots=True)
class Trace:
    """Collects, when handed to ``scan``, why each candidate became a hit or did not."""

    events: list[TraceEvent] = field(default_factory=list)
