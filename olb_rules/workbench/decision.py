"""A condition taken apart: what each part of it was on the facts, and which part decided.

Coverage asks of every part whether it was ever true and ever false; a failing example shows the
parts with the values of their measures.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..engine import ProgramRule
from ..evaluation import Evaluation
from ..pack.condition import Comparison, Condition, Group
from ..pack.truth import EMPTY, Constant, Fact, Facts, Truth, compile_condition

__all__ = ["Decision", "against", "decide", "decisions", "written"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One part of a condition, what it was, and the parts below it."""

    condition: Condition
    truth: Truth
    facts: Facts
    constant: Constant
    """What a comparison holds its measure against; nothing for a group."""
    members: tuple[Decision, ...] = ()

    @property
    def path(self) -> tuple[str | int, ...]:
        """Where the part stands in its rule."""
        return self.condition.path

    @property
    def deciding(self) -> tuple[Decision, ...]:
        """The members that made the whole what it is; of a comparison none."""
        if isinstance(self.condition, Comparison):
            return ()
        inner = self.truth if self.condition.how != "none" or self.truth is None else not self.truth
        return tuple(one for one in self.members if one.truth is inner)

    def walk(self) -> Iterator[Decision]:
        """This part and every part below it."""
        yield self
        for member in self.members:
            yield from member.walk()

    def lines(self, *, values: bool, depth: int = 0, decided: bool = True) -> Iterator[str]:
        """The parts as text, one a line, with the values of the measures; ``<-`` stands beside
        what decided.

        With ``values`` false only numbers and flags are shown: words and days of a dossier that
        nobody invented stay out of a log.
        """
        mark = "  <-" if decided and not self.members else ""
        yield f"{'  ' * depth}{self._said(values)} -> {_truth(self.truth)}{mark}"
        for member in self.members:
            holds = decided and member in self.deciding
            yield from member.lines(values=values, depth=depth + 1, decided=holds)

    def _said(self, values: bool) -> str:  # noqa: FBT001
        """A comparison with the value of its measure, or the name of a group."""
        one = self.condition
        if not isinstance(one, Comparison):
            return one.how
        against = "" if self.constant is None else f" {_plain(self.constant)}"
        parameter = f" (${one.parameter})" if one.parameter else ""
        value = _value(self.facts.get(one.measure), values=values)
        return f"{one.measure} = {value}; {one.op}{against}{parameter}"


def written(condition: Condition) -> str:
    """A condition as an author writes it."""
    if isinstance(condition, Group):
        return f"{condition.how} [{', '.join(written(m) for m in condition.members)}]"
    return f"{condition.measure}: {against(condition)}"


def against(one: Comparison) -> str:
    """The right-hand side of a comparison as an author writes it."""
    value: Any = f"${one.parameter}" if one.parameter else one.value
    if value is None:
        return one.op
    if isinstance(value, tuple):
        return f"{one.op} [{', '.join(map(str, value))}]"
    return f"{one.op} {str(value).lower() if isinstance(value, bool) else value}"


def _value(fact: Fact | None, *, values: bool) -> str:
    if fact is None:
        return "not recorded"
    if fact is EMPTY:
        return "nothing there"
    if values or isinstance(fact, (bool, int, float)):
        return _plain(fact)
    return "recorded"


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(map(str, value)) + "]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _truth(truth: Truth) -> str:
    return "unknown" if truth is None else str(truth).lower()


def decide(rule: ProgramRule, facts: Facts, condition: Condition | None = None) -> Decision:
    """What a condition and every part of it are on the facts."""
    here = rule.condition if condition is None else condition
    truth = compile_condition(here, rule.constant)(facts)
    if isinstance(here, Comparison):
        return Decision(here, truth, facts, rule.constant(here))
    members = tuple(decide(rule, facts, member) for member in here.members)
    return Decision(here, truth, facts, None, members)


def decisions(evaluation: Evaluation, rule: str) -> Iterator[tuple[str, Decision]]:
    """``(pointer, decision)`` of a rule for the dossier or for each item that it speaks about."""
    program_rule = evaluation.prepared.program.by_id[rule]
    for subject in evaluation.subjects:
        if subject.scope == program_rule.scope:
            yield subject.pointer, decide(program_rule, subject.facts)
