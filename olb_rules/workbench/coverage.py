"""Which parts of the rules their own examples reach: each condition true and false, each word,
form, phrase and context used.

A part that no example reaches may say anything. Examples of a rule count for that rule alone: that
it happened to be silent on the example of another says nothing about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..catalogue import load_catalogue
from ..evaluation import Evaluation
from ..pack import LoadedRule
from ..pack.condition import Comparison, Condition
from ..pack.examples import example_record
from ..pack.truth import Truth
from .alone import alone
from .decision import decisions, written
from .source import At
from .spoken import spoken_parts
from .testing import Workbench
from .trial import SIDES

__all__ = ["Coverage", "Part", "coverage_of"]


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that an example must reach."""

    rule: str
    kind: str
    """``condition``, ``line``, ``form`` or ``context``."""
    what: str
    at: At
    seen: int
    """How many examples reach it."""
    demanded: bool = True
    """Whether it counts: that a condition was unknown is shown, and not demanded."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every part of some rules."""

    parts: tuple[Part, ...]

    @property
    def demanded(self) -> tuple[Part, ...]:
        """The parts that count."""
        return tuple(one for one in self.parts if one.demanded)

    @property
    def missing(self) -> tuple[Part, ...]:
        """The parts that count and that no example reaches."""
        return tuple(one for one in self.demanded if not one.seen)

    @property
    def percent(self) -> float:
        """How much of what counts is reached, from 0 to 100."""
        counted = len(self.demanded)
        return 100.0 * (counted - len(self.missing)) / counted if counted else 100.0

    def by_rule(self) -> Iterator[tuple[str, Coverage]]:
        """The coverage of each rule."""
        for rule in dict.fromkeys(one.rule for one in self.parts):
            yield rule, Coverage(tuple(one for one in self.parts if one.rule == rule))


def coverage_of(bench: Workbench, rules: Sequence[str]) -> Iterator[Part]:
    """Every part of these rules, rule by rule."""
    for name in rules:
        if name in bench.rules:
            yield from _conditions(bench, bench.rules[name])
        else:
            for kind, what, steps, seen in spoken_parts(bench, name):
                yield Part(name, kind, what, bench.source.at("rule", name, *steps), seen)


def _conditions(bench: Workbench, loaded: LoadedRule) -> Iterator[Part]:
    """Each comparison and each group of a rule: true, false, and unknown."""
    truths = _truths(bench, loaded)
    for condition in _walk(loaded.condition):
        at = bench.source.at("rule", loaded.rule.id, *condition.path)
        name = written(condition) if isinstance(condition, Comparison) else condition.how
        seen = truths.get(_key(condition), ())
        for truth, word in ((True, "true"), (False, "false"), (None, "unknown")):
            count = sum(one is truth for one in seen)
            yield Part(
                loaded.rule.id, "condition", f"{name} is {word}", at, count, truth is not None
            )


#: Two groups may stand at one place: the whole of a ``when`` with more keys, and a part of it.
Key = tuple[object, ...]


def _key(condition: Condition) -> Key:
    return (*condition.path, condition)


def _truths(bench: Workbench, loaded: LoadedRule) -> dict[Key, list[Truth]]:
    """What each part of a condition was, over all the examples and items of a rule."""
    found: dict[Key, list[Truth]] = {}
    cut = alone(bench.pack, [loaded])
    for side in SIDES:
        for example in getattr(loaded.rule.examples, side):
            if example.todo is not None:
                continue
            evaluation = Evaluation(
                example_record(loaded.rule, example),
                cut,
                parameters=example.parameters,
                catalogue=load_catalogue(example.catalogue) if example.catalogue else None,
            )
            for _, decision in decisions(evaluation, loaded.rule.id):
                for part in decision.walk():
                    found.setdefault(_key(part.condition), []).append(part.truth)
    return found


def _walk(condition: Condition) -> Iterator[Condition]:
    yield condition
    members: Iterable[Condition] = () if isinstance(condition, Comparison) else condition.members
    for member in members:
        yield from _walk(member)
