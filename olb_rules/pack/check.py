"""What can be known to be wrong with a pack before any profile is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..errors import Problem
from .check_measures import check_measures
from .check_rule import check_rule
from .condition import Comparison, comparisons
from .notes import Notes, Places
from .pack import LoadedRule, Pack

__all__ = ["check_pack"]

#: Parameters that no rule looks at: the smallest group that figures over dossiers may show.
_FOR_FIGURES = frozenset({"min_group"})


def check_pack(pack: Pack, places: Places) -> tuple[list[Problem], list[Problem]]:
    """Every error and every warning of a pack whose files could be read."""
    found = Notes(places)
    check_measures(pack, found)
    for loaded in pack.rules:
        check_rule(pack, loaded, found)
    _check_same(pack, found)
    _check_unused(pack, found)
    return found.errors, found.warnings


def _check_same(pack: Pack, found: Notes) -> None:
    seen: dict[tuple[Any, ...], str] = {}
    for loaded in pack.rules:
        key = (loaded.rule.subject, loaded.rule.for_each, loaded.rule.kind, _shape(pack, loaded))
        if key in seen:
            found.at(
                f"rule {loaded.rule.id}",
                f"this says the same as '{seen[key]}'",
                "when",
                expected="one rule for one condition",
                warning=True,
            )
        seen.setdefault(key, loaded.rule.id)


def _shape(pack: Pack, loaded: LoadedRule) -> str:
    def written(condition: Any) -> str:
        if isinstance(condition, Comparison):
            return f"{condition.measure} {condition.op} {pack.constant(condition)!r}"
        members = sorted(written(m) for m in condition.members)
        return f"{condition.how}({', '.join(members)})"

    try:
        return written(loaded.condition)
    except KeyError:
        return loaded.rule.id


def _check_unused(pack: Pack, found: Notes) -> None:
    measures, collections = set[str](), set[str]()
    parameters = set(_FOR_FIGURES)
    for loaded in pack.rules:
        for one in comparisons(loaded.condition):
            measures.add(one.measure)
            parameters.update({one.parameter} - {None})  # type: ignore[arg-type]
        for text in (loaded.rule.finding.summary, loaded.rule.finding.ask):
            parameters.update(p for p in pack.parameters if "{" + p + "}" in text)
        collections.update({loaded.rule.for_each} - {None})  # type: ignore[arg-type]
    for spec in pack.measures.values():
        measures.update(_names_in(spec.model_dump(exclude={"id", "title"}, exclude_none=True)))
        collections.update(_names_in(spec.model_dump(exclude={"id", "title"}, exclude_none=True)))
    for collection in pack.collections.values():
        collections.update(_names_in(collection.model_dump()))
    for what, names, used in (
        ("measure", pack.measures, measures),
        ("parameter", pack.parameters, parameters),
        ("collection", pack.collections, collections),
    ):
        for name in names:
            if name not in used:
                found.at(
                    f"{what} {name}",
                    f"nothing uses the {what} '{name}'",
                    hint="leave it out, or use it",
                    warning=True,
                )


def _names_in(data: Any) -> Iterable[str]:
    """Every word in nested data, and the head of every path."""
    if isinstance(data, str):
        yield data
        yield data.split(".")[0]
    elif isinstance(data, Mapping):
        for value in data.values():
            yield from _names_in(value)
    elif isinstance(data, (list, tuple)):
        for value in data:
            yield from _names_in(value)
