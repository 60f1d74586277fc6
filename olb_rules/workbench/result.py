"""What came of one thing that was tried: an example, a sentence, a dossier."""

from __future__ import annotations

from dataclasses import dataclass

from .source import At

__all__ = ["Result"]


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that was tried, what it should give, and what it gave."""

    rule: str
    """The rule it is about; of a dossier its name."""
    side: str
    """``fires``, ``silent``, ``not_evaluated``; ``fixture`` for a dossier."""
    name: str
    at: At
    written: str
    """The example as its author wrote it."""
    expected: str
    differences: tuple[str, ...]
    """What is not as it should be; empty when all is."""
    why: tuple[str, ...] = ()
    """What decided: the conditions with their values, or the words found."""
    todo: str | None = None
    """The reason for which it must not hold yet."""

    @property
    def id(self) -> str:
        """A name that stays the same as long as the example does."""
        return f"{self.rule}::{self.side}::{self.name}"

    @property
    def passed(self) -> bool:
        """Whether it is as it should be; what is marked ``todo`` must not hold yet."""
        return bool(self.differences) is (self.todo is not None)

    @property
    def said(self) -> tuple[str, ...]:
        """What is wrong, for whoever reads a failure."""
        if self.passed:
            return ()
        return self.differences or (f"it holds by now: take 'todo' away ({self.todo})",)
