"""Can a condition be true, and can it be false? Tried on every combination of telling values.

For each measure the values that matter are those around the constants it is held against: just
below, at, and just above. A condition that is false on all combinations of these is false always.
"""

from __future__ import annotations

import itertools
from datetime import date, timedelta

from .condition import Condition, comparisons
from .pack import Pack
from .truth import EMPTY, Fact, compile_condition

__all__ = ["reach"]

#: Combinations tried at most; a condition with more is taken to be able to be both.
COMBINATION_LIMIT = 50_000
#: Operators whose number may be negative.
_SIGNED = frozenset({"order", "days_into_year", "days_since"})
#: Operators that always have a value when the data is recorded.
_NEVER_EMPTY = frozenset(
    {
        *("count", "distinct", "overlap", "unmatched", "exists", "with_fewer", "words"),
        *("excluded", "unsettled", "catalogue", "text_hits"),
    }
)


def reach(pack: Pack, condition: Condition) -> tuple[bool, bool]:
    """``(can be true, can be false)`` over facts that are all recorded."""
    telling: dict[str, list[Fact]] = {}
    for one in comparisons(condition):
        values = telling.setdefault(one.measure, [])
        constant = pack.constant(one)
        for value in constant if isinstance(constant, tuple) else (constant,):
            values += _around(pack, one.measure, value)
    for measure, values in telling.items():
        spec = pack.measures[measure]
        if spec.operator not in _NEVER_EMPTY:
            values.append(EMPTY)
        if spec.gives == "number" and spec.operator not in _SIGNED:
            values[:] = [v for v in values if v is EMPTY or v >= 0]  # type: ignore[operator]
        values[:] = list(dict.fromkeys(values))
    combinations = 1
    for values in telling.values():
        combinations *= len(values)
    if combinations > COMBINATION_LIMIT:
        return True, True
    test = compile_condition(condition, pack.constant)
    names = list(telling)
    truths = {
        test(dict(zip(names, chosen, strict=True)))
        for chosen in itertools.product(*telling.values())
    }
    return True in truths, False in truths


def _around(pack: Pack, measure: str, value: object) -> list[Fact]:
    kind = pack.measures[measure].gives
    if kind == "flag":
        return [True, False]
    if kind == "number":
        middle = value if isinstance(value, (int, float)) else 0
        step = 1 if isinstance(middle, int) else 0.001
        return [middle - step, middle, middle + step]
    if kind == "day":
        day = value if isinstance(value, date) else date(2026, 1, 1)
        return [day - timedelta(1), day, day + timedelta(1)]
    return [str(value), "~"] if value is not None else ["~"]
