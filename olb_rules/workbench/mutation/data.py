"""Mutants of data rules, and whether an example notices them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...errors import OlbRulesError
from ...pack import LoadedRule, Pack
from ...pack.measure import Collection, MeasureSpec
from ..alone import alone, dependence
from ..testing import Workbench
from ..trial import SIDES, try_example
from .conditions import condition_mutants
from .measures import collection_mutants, measure_mutants
from .mutant import Mutant

__all__ = ["DataMutation"]

#: What a changed rule may end in when the change makes no sense; an author would see it at once.
BROKEN = (OlbRulesError, TypeError, ValueError, AttributeError, KeyError)


class DataMutation:
    """The data rules of a pack, changed one thing at a time."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self._needs = {name: dependence(bench.pack, one) for name, one in bench.rules.items()}

    def mutants(self, rules: frozenset[str]) -> Iterator[Mutant]:
        """Every change of these rules, and of the measures and collections of the pack itself
        that they look at."""
        pack, source = self._bench.pack, self._bench.source
        for name, loaded in self._bench.rules.items():
            if name in rules:
                yield from condition_mutants(pack, loaded)
        needed = [self._needs[name] for name in self._bench.rules if name in rules]
        for name, spec in pack.measures.items():
            if source.has("measure", name) and any(name in one.measures for one in needed):
                yield from measure_mutants(spec)
        for name, collection in pack.collections.items():
            if source.has("collection", name) and any(name in one.collections for one in needed):
                yield from collection_mutants(name, collection)

    def touched(self, mutant: Mutant) -> list[LoadedRule]:
        """The rules of the pack itself that a change can make a difference to."""
        rules = self._bench.rules
        if mutant.what == "rule":
            return [rules[mutant.owner]]
        kind = "measures" if mutant.what == "measure" else "collections"
        return [
            one for name, one in rules.items() if mutant.owner in getattr(self._needs[name], kind)
        ]

    def with_change(self, mutant: Mutant) -> tuple[Pack, list[LoadedRule]]:
        """The pack with the change, cut down to the rules that it touches."""
        pack, touched = self._bench.pack, self.touched(mutant)
        changed = mutant.changed
        if isinstance(changed, LoadedRule):
            touched = [changed]
        elif isinstance(changed, MeasureSpec):
            pack = replace(pack, measures={**pack.measures, mutant.owner: changed})
        elif isinstance(changed, Collection):
            pack = replace(pack, collections={**pack.collections, mutant.owner: changed})
        return alone(pack, touched, mutant.id), touched

    def noticed(self, mutant: Mutant) -> str | None:
        """The example that fails when the change is made, or nothing."""
        try:
            pack, touched = self.with_change(mutant)
            for loaded in touched:
                for side in SIDES:
                    for number, example in enumerate(getattr(loaded.rule.examples, side)):
                        if (
                            example.todo is None
                            and not try_example(pack, loaded, side, number).passed
                        ):
                            return f"{loaded.rule.id} · {side} · {example.name}"
        except BROKEN:
            return "the rule cannot be evaluated any more"
        return None
