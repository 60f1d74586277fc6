"""What can be known to be wrong with a pack before any profile is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..errors import Problem
from ..rulefile.yaml import YamlFile
from .check_language import check_language
from .check_measures import check_measures
from .check_rule import check_rule
from .condition import Comparison, comparisons
from .notes import Notes, Places
from .pack import LoadedLanguageRule, LoadedRule, Pack

__all__ = ["check_pack"]

#: Parameters that no rule looks at: the smallest group that figures over dossiers may show.
_FOR_FIGURES = frozenset({"min_group"})


def check_pack(
    pack: Pack, places: Places, written: Iterable[LoadedLanguageRule], own: Sequence[YamlFile]
) -> tuple[list[Problem], list[Problem]]:
    """Every error and every warning of a pack whose files could be read.

    Args:
        pack: the pack.
        places: where its parts stand.
        written: its language rules, also those that are off.
        own: the files of the pack itself, without those of the packs below.
    """
    found = Notes(places, own)
    check_measures(pack, found)
    for loaded in pack.rules:
        check_rule(pack, loaded, found)
    check_language(pack, written, found)
    _check_same(pack, found)
    _check_unused(pack, found)
    return found.errors, found.warnings


def _check_same(pack: Pack, found: Notes) -> None:
    seen: dict[tuple[Any, ...], str] = {}
    # Those of the pack itself last: of two that say the same, that is the one its author can mend.
    for loaded in sorted(pack.rules, key=lambda one: one.pack == pack.manifest.name):
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
