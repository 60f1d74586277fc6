"""What a whole text speaks of, and what it never says beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from .entries import Entry
from .hit import Span

__all__ = ["Lacking"]


@dataclass(slots=True)
class _Balance:
    at_least: int
    spans: list[Span] = field(default_factory=list)
    sentences: set[int] = field(default_factory=set)
    stands: bool = False


class Lacking:
    """Collected over one text, for the rules with a ``missing``."""

    def __init__(self) -> None:
        self._rules: dict[str, _Balance] = {}

    def note(self, entry: Entry, spans: tuple[Span, ...], sentence: int) -> None:
        """A place of ``when`` or ``without``, in the sentence that begins at an offset."""
        balance = self._rules.setdefault(entry.rule, _Balance(entry.at_least))
        if entry.role == "without":
            balance.stands = True
        else:
            balance.spans.extend(spans)
            balance.sentences.add(sentence)

    def settled(self, rule: str) -> bool:
        """Whether nothing that follows in the text can make the rule speak."""
        balance = self._rules.get(rule)
        return balance is not None and balance.stands

    def rules(self) -> Iterator[str]:
        """The rules whose text holds enough of the one and nothing of the other."""
        for rule, balance in self._rules.items():
            if not balance.stands and len(balance.sentences) >= balance.at_least:
                yield rule

    def spans(self, rule: str) -> tuple[Span, ...]:
        """Where the text speaks of what made the rule look, in order, none within another."""
        kept: list[Span] = []
        for span in sorted(set(self._rules[rule].spans)):
            if not kept or span.start >= kept[-1].end:
                kept.append(span)
        return tuple(kept)
