"""Rules tried on their own examples: does each rule do what its author says it does?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..catalogue import load_catalogue
from ..engine import EngineName
from ..errors import InputError
from ..evaluation import Evaluation
from ..finding import Finding, Outcome
from ..pack import LoadedRule, Pack
from ..pack.examples import example_record
from ..pack.rule import Example
from .decision import decisions

__all__ = ["SIDES", "Trial", "try_example", "try_rule"]

#: Side of an example and the outcome it stands for.
SIDES = {"fires": "fired", "silent": "clear", "not_evaluated": "not_evaluated"}


@dataclass(frozen=True, slots=True)
class Trial:
    """One example of one rule, and what came of it."""

    rule: str
    side: str
    number: int
    example: Example
    outcome: Outcome
    findings: tuple[Finding, ...]
    differences: tuple[str, ...]
    """What is not as the example says; empty when all is."""
    evaluation: Evaluation | None = field(repr=False, compare=False)
    """How it came about; nothing when the example cannot be read."""

    @property
    def passed(self) -> bool:
        """Whether the example holds; one marked ``todo`` must not hold yet."""
        return bool(self.differences) is (self.example.todo is not None)

    @property
    def why(self) -> Iterator[str]:
        """The condition with its values, for the dossier or for each item."""
        if self.evaluation is None:
            return
        found = list(decisions(self.evaluation, self.rule))
        if not found:
            yield "there is no item that the rule speaks about"
        for pointer, decision in found:
            if pointer:
                yield pointer
            for line in decision.lines(values=True):
                yield ("  " if pointer else "") + line


def try_example(
    pack: Pack, loaded: LoadedRule, side: str, number: int, *, engine: EngineName = "reference"
) -> Trial:
    """Try one example of a rule."""
    example: Example = getattr(loaded.rule.examples, side)[number]
    rule = loaded.rule.id
    try:
        evaluation = Evaluation(
            example_record(loaded.rule, example),
            pack,
            parameters=example.parameters,
            catalogue=load_catalogue(example.catalogue) if example.catalogue else None,
        )
    except InputError as error:
        told = tuple(f"it cannot be read: {problem}" for problem in error.problems)
        return Trial(rule, side, number, example, Outcome(rule, "clear"), (), told, None)
    report = evaluation.report(engine)
    outcome = next(one for one in report.outcomes if one.rule == rule)
    findings = tuple(one for one in report.findings if one.rule == rule)
    differences = tuple(_differences(example, side, outcome, findings))
    return Trial(rule, side, number, example, outcome, findings, differences, evaluation)


def _differences(
    example: Example, side: str, outcome: Outcome, findings: tuple[Finding, ...]
) -> Iterator[str]:
    wanted = SIDES[side]
    if outcome.outcome != wanted:
        lacking = f" (lacking {', '.join(outcome.lacks)})" if outcome.lacks else ""
        yield f"the outcome is {outcome.outcome}{lacking}, not {wanted}"
        return
    expect = example.expect
    if expect is None:
        return
    if expect.findings is not None and expect.findings != len(findings):
        yield f"there are {len(findings)} findings, not {expect.findings}"
    if expect.lacks is not None and tuple(sorted(expect.lacks)) != outcome.lacks:
        yield f"it lacks {list(outcome.lacks)}, not {sorted(expect.lacks)}"
    pointers = sorted({p for f in findings for e in f.evidence for p in e.pointers})
    if expect.evidence is not None and sorted(expect.evidence) != pointers:
        yield f"the evidence is {pointers}, not {sorted(expect.evidence)}"
    shown = {name: value for f in findings for name, value in f.parameters}
    for name, value in (expect.parameters or {}).items():
        if shown.get(name) != value:
            yield f"the parameter {name} is {shown.get(name)}, not {value}"


def try_rule(pack: Pack, loaded: LoadedRule, *, engine: EngineName = "reference") -> list[Trial]:
    """Try every example of a rule."""
    return [
        try_example(pack, loaded, side, number, engine=engine)
        for side in SIDES
        for number in range(len(getattr(loaded.rule.examples, side)))
    ]
