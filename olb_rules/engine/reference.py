"""The reference engine: conditions as plain Python functions.

The oracle that the durable engine is held against, what explanations come from, and what bulk
work uses: some ten times faster, and as simple as conditions can be read.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..pack.truth import Test, Truth, compile_condition
from .program import Program, Subject

__all__ = ["ReferenceEngine"]


class ReferenceEngine:
    """Decides by calling one compiled function for each rule. Stateless after it is made, so any
    number of threads may share it."""

    name = "reference"

    def __init__(self, program: Program) -> None:
        self._tests: dict[str, list[tuple[str, Test]]] = {}
        for rule in program.rules:
            test = compile_condition(rule.condition, rule.constant)
            self._tests.setdefault(rule.scope, []).append((rule.id, test))

    def fired(self, subjects: Sequence[Subject]) -> list[frozenset[str]]:
        """For each subject the rules whose condition is true."""
        return [
            frozenset(
                name
                for name, test in self._tests.get(subject.scope, ())
                if test(subject.facts) is True
            )
            for subject in subjects
        ]

    def truths(self, subject: Subject) -> dict[str, Truth]:
        """The truth of every rule on one subject: true, false, or unknown."""
        return {name: test(subject.facts) for name, test in self._tests.get(subject.scope, ())}
