"""Random programs and facts, for the property tests and for the soak."""

from __future__ import annotations

import random
from datetime import date, timedelta

from olb_rules.engine import Program, ProgramRule, Subject
from olb_rules.pack.condition import Comparison, Condition, Group, comparisons
from olb_rules.pack.truth import EMPTY

TEXTS = [
    "",
    "A",
    "B",
    "a b",
    "a  b",
    "ab",
    "é",
    "e\u0301",
    "😀",
    '"',
    "\\",
    "\n",
    "\x00",
    "$and",
    "null",
    "true",
    "5",
    "x" * 70_000,
]
NUMBERS = [
    0,
    1,
    2,
    3,
    -1,
    5,
    100,
    2**53 - 1,
    -(2**53) + 1,
    0.0,
    0.5,
    0.333333,
    1e-7,
    1e-06,
    1.5,
    2.0,
    1e15,
    -2.25,
]
DAYS = [date(2026, 1, 1) + timedelta(n) for n in (-400, -1, 0, 1, 30)] + [
    date(1, 1, 1),
    date(9999, 12, 31),
]
ORDERED = ["below", "at_least", "above", "at_most"]
KINDS = ["number", "text", "flag", "day"]


def value(rng: random.Random, kind: str):
    """A value of one kind, the awkward ones among them."""
    if kind == "number":
        return rng.choice(NUMBERS)
    if kind == "text":
        return rng.choice(TEXTS)
    if kind == "flag":
        return rng.random() < 0.5
    return rng.choice(DAYS)


def condition(rng: random.Random, types: dict[str, str], depth: int, path: tuple) -> Condition:
    """A random condition; ``path`` makes every comparison distinct."""
    if depth and rng.random() < 0.6:
        how = rng.choice(["all", "any", "none"])
        members = tuple(
            condition(rng, types, depth - 1, (*path, i)) for i in range(rng.randint(1, 3))
        )
        return Group(how, members, path)
    measure = rng.choice(list(types))
    ops = ["is", "is_not", "one_of", "missing", "present"]
    if types[measure] in ("number", "day"):
        ops += ORDERED * 2
    op = rng.choice(ops)
    operand = None
    if op == "one_of":
        operand = tuple(value(rng, types[measure]) for _ in range(rng.randint(1, 3)))
    elif op not in ("missing", "present"):
        operand = value(rng, types[measure])
    return Comparison(measure, op, operand, None, path)


def program(rng: random.Random, rules: int, measures: int, key: str) -> Program:
    """A random program over two scopes."""
    types = {f"m{i}": rng.choice(KINDS) for i in range(measures)}
    made = []
    for i in range(rules):
        tree = condition(rng, types, 3, (i,))
        found = list(comparisons(tree))
        made.append(
            ProgramRule(
                id=f"rule.{i}",
                scope=rng.choice(["", "", "pistes"]),
                condition=tree,
                constants={one.path: one.value for one in found},
                measures=tuple(dict.fromkeys(one.measure for one in found)),
                parameters=(),
            )
        )
    return Program(key, tuple(made), types)


def subjects(rng: random.Random, made: Program) -> list[Subject]:
    """The dossier and some items, with facts of which some are absent and some are empty."""

    def facts():
        chosen = {}
        for measure, kind in made.types.items():
            dice = rng.random()
            if dice < 0.2:
                continue
            chosen[measure] = EMPTY if dice < 0.35 else value(rng, kind)
        return chosen

    items = [Subject("pistes", f"/pistes/{i}", facts()) for i in range(rng.randint(0, 4))]
    return [Subject("", "", facts()), *items]
