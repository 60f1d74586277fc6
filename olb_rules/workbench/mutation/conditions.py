"""Changes of a ``when``: comparisons, thresholds, groups, members, and the measure looked at."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from ...pack import LoadedRule, Pack
from ...pack.condition import Comparison, Condition
from ...pack.measure import MeasureSpec
from ..decision import against, written
from .mutant import Mutant

__all__ = ["condition_mutants"]

#: What an author may write by mistake for a comparison: the boundary on the other side (where the
#: threshold by one does not say the same), and the opposite.
_BOUNDARY = {"below": "at_most", "at_most": "below", "above": "at_least", "at_least": "above"}
_OPPOSITE = {
    "below": "at_least",
    "at_least": "below",
    "above": "at_most",
    "at_most": "above",
    "is": "is_not",
    "is_not": "is",
    "missing": "present",
    "present": "missing",
}
_GROUPS = {"all": ("any",), "any": ("all",), "none": ("any",)}
_STEP_OF_SHARE = 0.01


def condition_mutants(pack: Pack, loaded: LoadedRule) -> Iterator[Mutant]:
    """Every change of the condition of a rule."""
    for changed, part, change in _of(pack, loaded, loaded.condition):
        yield Mutant(
            "rule",
            loaded.rule.id,
            part.path,
            change,
            replace(loaded, condition=changed),
        )


def _of(
    pack: Pack, loaded: LoadedRule, condition: Condition
) -> Iterator[tuple[Condition, Condition, str]]:
    """``(changed condition, the part that was changed, the change in words)``."""
    if isinstance(condition, Comparison):
        for changed, change in _comparison(pack, loaded, condition):
            yield changed, condition, change
        return
    for how in _GROUPS[condition.how]:
        if len(condition.members) > 1 or condition.how == "none":
            yield replace(condition, how=how), condition, f"{condition.how} -> {how}"  # type: ignore[arg-type]
    for number, member in enumerate(condition.members):
        if len(condition.members) > 1:
            rest = (*condition.members[:number], *condition.members[number + 1 :])
            yield replace(condition, members=rest), member, f"without {written(member)}"
        for inner, part, change in _of(pack, loaded, member):
            members = (*condition.members[:number], inner, *condition.members[number + 1 :])
            yield replace(condition, members=members), part, change


def _comparison(
    pack: Pack, loaded: LoadedRule, one: Comparison
) -> Iterator[tuple[Comparison, str]]:
    spec = pack.measures[one.measure]
    for changed in (*_operators(spec, one), *_values(pack, spec, one)):
        yield changed, f"{written(one)} -> {against(changed)}"
    for other in _neighbours(pack, loaded, spec):
        yield replace(one, measure=other), f"{written(one)} -> {other}"


def _operators(spec: MeasureSpec, one: Comparison) -> Iterator[Comparison]:
    if spec.gives == "flag" and one.op in ("is", "is_not") and isinstance(one.value, bool):
        yield replace(one, value=not one.value)
        return
    if one.op in _OPPOSITE:
        yield replace(one, op=_OPPOSITE[one.op])
    # Of whole numbers and days "at most 2" is "below 3": the threshold by one.
    if one.op in _BOUNDARY and spec.operator == "share":
        yield replace(one, op=_BOUNDARY[one.op])


def _values(pack: Pack, spec: MeasureSpec, one: Comparison) -> Iterator[Comparison]:
    if one.op == "one_of" and isinstance(one.value, tuple) and len(one.value) > 1:
        for number in range(len(one.value)):
            yield replace(one, value=(*one.value[:number], *one.value[number + 1 :]))
        return
    value: Any = pack.values[one.parameter] if one.parameter else one.value
    if value is None or one.op == "one_of" or isinstance(value, bool):
        return
    if spec.gives == "day":
        day = date.fromisoformat(str(value))
        for days in (-1, 1):
            moved = (day + timedelta(days)).isoformat()
            yield replace(one, value=moved, parameter=None)
    elif spec.gives == "number":
        step = _STEP_OF_SHARE if isinstance(value, float) else 1
        for moved in (round(value - step, 6), round(value + step, 6)):
            if moved >= 0 or spec.operator in ("order", "days_since", "days_into_year"):
                yield replace(one, value=moved, parameter=None)


def _neighbours(pack: Pack, loaded: LoadedRule, spec: MeasureSpec) -> list[str]:
    """The measures that are most easily taken for this one: of one type, about the same items, with
    the most alike names."""
    scope = loaded.rule.for_each
    able = [
        name
        for name, other in pack.measures.items()
        if _computed(other) != _computed(spec)
        and other.subject == spec.subject
        and other.gives == spec.gives
        and other.for_each in (None, scope)
        # A text is held against words of its own vocabulary; days and numbers are all alike.
        and (spec.gives != "text" or _last(other) == _last(spec))
    ]
    same = [name for name in able if pack.measures[name].for_each == spec.for_each]
    return difflib.get_close_matches(spec.id, same or able, n=2, cutoff=0.0)


def _computed(spec: MeasureSpec) -> dict[str, Any]:
    """What a measure computes, whatever it is called."""
    return spec.model_dump(exclude={"id", "title"})


def _last(spec: MeasureSpec) -> str:
    """The field that a measure reads, which says what its words can be."""
    return str(spec.value or spec.catalogue or "").rsplit(".", 1)[-1]
