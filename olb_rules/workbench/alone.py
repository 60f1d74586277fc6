"""A pack cut down to one rule and what it depends on, so that trying it costs next to nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..pack import LoadedRule, Pack
from ..pack.check import _names_in
from ..pack.condition import comparisons

__all__ = ["Dependence", "alone", "dependence"]


@dataclass(frozen=True, slots=True)
class Dependence:
    """The measures and collections that a rule looks at, also by way of others."""

    measures: frozenset[str]
    collections: frozenset[str]


def dependence(pack: Pack, loaded: LoadedRule) -> Dependence:
    """What a rule depends on."""
    measures: set[str] = set()
    collections: set[str] = set()
    todo = [one.measure for one in comparisons(loaded.condition)]
    todo += [loaded.rule.for_each] if loaded.rule.for_each else []
    while todo:
        name = todo.pop()
        if name in pack.measures and name not in measures:
            measures.add(name)
            spec = pack.measures[name].model_dump(exclude={"id", "title"}, exclude_none=True)
            todo += _names_in(spec)
        if name in pack.collections and name not in collections:
            collections.add(name)
            todo += _names_in(pack.collections[name].model_dump())
    return Dependence(frozenset(measures), frozenset(collections))


def alone(pack: Pack, rules: Iterable[LoadedRule], change: str = "") -> Pack:
    """The pack with these rules only, running whatever their lifecycle.

    ``change`` names what is different from the pack as it was loaded; it becomes part of the
    digest, by which everything that is prepared for a pack is kept.
    """
    kept = tuple(replace(one, lifecycle="stable") for one in rules)
    needed = [dependence(pack, one) for one in kept]
    measures = frozenset[str]().union(*(one.measures for one in needed))
    collections = frozenset[str]().union(*(one.collections for one in needed))
    hits = any(pack.measures[name].text_hits is not None for name in measures)
    names = ",".join(one.rule.id for one in kept)
    return replace(
        pack,
        rules=kept,
        measures={name: pack.measures[name] for name in pack.measures if name in measures},
        collections={n: pack.collections[n] for n in pack.collections if n in collections},
        language=pack.language if hits else (),
        digest=f"{pack.digest}|{names}|{change}",
    )
