"""Changes of a measure or collection: filters, fields, the lists it is taken from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...pack.measure import Collection, MeasureSpec
from ..source import Steps
from .mutant import Mutant

__all__ = ["collection_mutants", "measure_mutants"]

_OPPOSITE = {
    "is": "is_not",
    "is_not": "is",
    "missing": "present",
    "present": "missing",
    "before": "from",
    "from": "before",
    "after": "until",
    "until": "after",
    "below": "at_least",
    "at_least": "below",
    "above": "at_most",
    "at_most": "above",
}
#: A day more or less, where days are compared with the day of a measure.
_BOUNDARY = {"before": "until", "until": "before", "after": "from", "from": "after"}
#: Fields of one kind, of which one is easily written for another.
_FIELDS = ("assessor", "method", "context", "date", "period", "subject", "domain")
_SWAPPED = {"newest": "oldest", "oldest": "newest", "overlap": "unmatched", "unmatched": "overlap"}


def measure_mutants(spec: MeasureSpec) -> Iterator[Mutant]:
    """Every change of one measure."""

    def mutant(steps: Steps, change: str, **update: Any) -> Mutant:
        return Mutant("measure", spec.id, steps, change, spec.model_copy(update=update))

    for key in ("where", "share"):
        where = getattr(spec, key)
        for steps, change, changed in _wheres(where) if isinstance(where, Mapping) else ():
            yield mutant((key, *steps), change, **{key: changed})
    for key in ("of", "within", "count"):
        paths = getattr(spec, key)
        for number, path in enumerate(paths or ()):
            if len(paths) > 1:
                rest = (*paths[:number], *paths[number + 1 :])
                yield mutant((key, number), f"{key} without {path}", **{key: rest})
    operator = spec.operator
    if operator in _SWAPPED:
        other = _SWAPPED[operator]
        yield mutant(
            (operator,),
            f"{operator} -> {other}",
            **{operator: None, other: getattr(spec, operator)},
        )
    if operator == "distinct" and spec.distinct in _FIELDS:
        other = _FIELDS[(_FIELDS.index(spec.distinct) + 1) % len(_FIELDS)]
        yield mutant(("distinct",), f"distinct {spec.distinct} -> {other}", distinct=other)
    if operator == "distinct":
        yield mutant(
            ("distinct",), f"distinct {spec.distinct} -> count", distinct=None, count=spec.of
        )
    if spec.order is not None:
        turned = spec.order.model_copy(update={"first": spec.order.then, "then": spec.order.first})
        yield mutant(("order",), "order turned round", order=turned)


def collection_mutants(name: str, spec: Collection) -> Iterator[Mutant]:
    """Every change of one collection."""
    for steps, change, changed in _wheres(spec.where):
        made = spec.model_copy(update={"where": changed})
        yield Mutant("collection", name, ("where", *steps), change, made)
    for number, path in enumerate(spec.of):
        if len(spec.of) > 1:
            rest = (*spec.of[:number], *spec.of[number + 1 :])
            made = spec.model_copy(update={"of": rest})
            yield Mutant("collection", name, (number,), f"without {path}", made)


def _wheres(where: Mapping[str, Any]) -> Iterator[tuple[Steps, str, dict[str, Any]]]:
    """``(place in the where, change in words, changed where)``."""
    for field, wanted in where.items():
        rest = {key: value for key, value in where.items() if key != field}
        yield (field,), f"where without {field}", rest
        for steps, change, changed in _tests(wanted):
            yield (field, *steps), f"where {field}: {change}", {**where, field: changed}


def _tests(wanted: Any) -> Iterator[tuple[Steps, str, Any]]:
    if isinstance(wanted, Mapping):
        for op, operand in wanted.items():
            rest = {key: value for key, value in wanted.items() if key != op}
            if rest:
                yield (op,), f"without {op}", rest
            for change, changed in _test(op, operand):
                yield (op,), change, {**rest, **changed}
    elif isinstance(wanted, list):
        for number, word in enumerate(wanted):
            if len(wanted) > 1:
                yield (), f"without {word}", [*wanted[:number], *wanted[number + 1 :]]
    elif wanted in ("missing", "present"):
        yield (), f"{wanted} -> {_OPPOSITE[wanted]}", _OPPOSITE[wanted]
    elif isinstance(wanted, bool):
        yield (), f"{str(wanted).lower()} -> {str(not wanted).lower()}", not wanted
    elif wanted != "unset":
        yield (), f"{wanted} -> is_not {wanted}", {"is_not": wanted}


def _test(op: str, operand: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if op in _OPPOSITE:
        other = _OPPOSITE[op]
        yield f"{op} {operand} -> {other}", {other: operand}
    if op in _BOUNDARY:
        yield f"{op} {operand} -> {_BOUNDARY[op]}", {_BOUNDARY[op]: operand}
    if isinstance(operand, int) and not isinstance(operand, bool):
        for moved in (operand - 1, operand + 1):
            yield f"{op} {operand} -> {moved}", {op: moved}
    if op == "one_of" and isinstance(operand, list) and len(operand) > 1:
        for number, word in enumerate(operand):
            rest = [*operand[:number], *operand[number + 1 :]]
            yield f"one_of without {word}", {op: rest}
