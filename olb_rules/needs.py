"""What a pack needs to know: the fields that its rules read, and no more.

A host hands over a dossier for these questions and no others. ``needs`` says which fields that
takes, and for which rules; ``trim`` leaves the rest of a profile out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from .pack import LoadedRule, Pack
from .pack.condition import comparisons
from .pack.measure import MeasureSpec
from .pack.paths import UnknownPath, resolve_path
from .profile import StudentProfile

__all__ = ["SENSITIVE", "Need", "Needs", "needs", "trim"]

#: What is always needed: who, which school year, which day.
ALWAYS = ("learner_ref", "school_year", "reference_date")
#: Texts that language rules read.
TEXTS = ("advice.text", "advice.arguments.text", "interpretation.text", "notes.text")
#: Fields, with all below them, that say more of a pupil or family than the rest, and why.
SENSITIVE: Mapping[str, str] = {
    "voice_learner": "eigen woorden van de leerling",
    "voice_guardians": "eigen woorden van ouders of opvoeders",
    "statements": "wat de leerling over zichzelf zegt",
    "context": "de gezinscontext",
    "guardians": "de gezinssituatie",
    "domains.preventieve_gezondheidszorg": "of er gezondheidsinformatie is",
    "domains.psychisch_en_sociaal": "of er informatie over het welbevinden is",
    "consents": "akkoorden over wat gedeeld wordt",
    "observations.text": "vrije tekst over de leerling",
    "interviews.text": "vrije tekst over de leerling",
    "reports.text": "vrije tekst over de leerling",
    "notes.text": "vrije tekst over de leerling",
    "interpretation.text": "vrije tekst over de leerling",
    "advice.text": "vrije tekst over de leerling",
    "advice.arguments.text": "vrije tekst over de leerling",
}
#: The properties of a piste that an attest may exclude it by.
_EXCLUDED_BY = ("richting", "studiedomein", "finaliteit", "onderwijsvorm")


@dataclass(frozen=True, slots=True)
class Need:
    """One field: as a JSON Pointer with ``*`` for each place in a list, and what reads it."""

    pointer: str
    rules: tuple[str, ...]
    sensitive: str | None
    """Why care is asked for; ``None`` when the field says little of the pupil."""


@dataclass(frozen=True, slots=True)
class Needs:
    """Every field that a pack reads, in the order of their pointers."""

    pack: str
    fields: tuple[Need, ...]
    paths: frozenset[str] = field(repr=False)
    """The same, as dotted paths."""


def needs(pack: Pack) -> Needs:
    """The fields of a profile that the rules of a pack read, each with the rules that do."""
    found: dict[str, set[str]] = {path: set() for path in ALWAYS}
    for loaded in pack.rules:
        if loaded.rule.subject != "profile":
            continue
        for path in _Reading(pack, loaded).paths():
            found.setdefault(path, set()).add(loaded.rule.id)
    for language in pack.language:
        for path in TEXTS:
            found.setdefault(path, set()).add(language.rule.id)
    return Needs(
        pack.manifest.name,
        tuple(
            sorted(
                (Need(_pointer(path), tuple(sorted(by)), _why(path)) for path, by in found.items()),
                key=lambda need: need.pointer,
            )
        ),
        frozenset(found),
    )


def trim(profile: StudentProfile, needed: Needs) -> StudentProfile:
    """The profile with what the pack does not read left out.

    Ids of items stay: they tell items apart and are what arguments cite. Lists keep their order, so
    that a report on the trimmed profile is the report on the whole one, to the byte.
    """
    tree: dict[str, Any] = {}
    for path in needed.paths:
        node = tree
        for step in path.split("."):
            node = node.setdefault(step, {})
    kept: StudentProfile = _cut(profile, tree)
    return kept


def _cut(part: Any, tree: Mapping[str, Any]) -> Any:
    if isinstance(part, tuple):
        return tuple(_cut(item, tree) for item in part)
    if not isinstance(part, BaseModel):
        return part
    update: dict[str, Any] = {}
    for name, info in type(part).model_fields.items():
        below = tree.get(info.alias or name)
        value = getattr(part, name)
        if below is not None:
            update[name] = _cut(value, below)
        elif not info.is_required() and name not in {"id", "format"}:
            update[name] = info.get_default(call_default_factory=True)
    return part.model_copy(update=update)


def _pointer(path: str) -> str:
    pointer, here = "", ""
    for step in path.split("."):
        here = f"{here}.{step}" if here else step
        pointer += f"/{step}"
        if _listed(here):
            pointer += "/*"
    return pointer


def _listed(path: str) -> bool:
    """Whether a list stands at a path itself, and not only on the way to it."""
    head, _, last = path.rpartition(".")
    model = resolve_path(head).model if head else StudentProfile
    return model is not None and resolve_path(last, model).listed


def _why(path: str) -> str | None:
    return next(
        (why for start, why in SENSITIVE.items() if path == start or path.startswith(start + ".")),
        None,
    )


class _Reading:
    """What one rule reads."""

    def __init__(self, pack: Pack, loaded: LoadedRule) -> None:
        self._pack = pack
        self._loaded = loaded
        self._done: set[str] = set()

    def paths(self) -> Iterator[str]:
        rule = self._loaded.rule
        if rule.for_each:
            yield from self._items(rule.for_each, ())
        for comparison in comparisons(self._loaded.condition):
            yield from self._measure(comparison.measure)

    def _measure(self, name: str) -> Iterator[str]:
        if name in self._done or name not in self._pack.measures:
            return
        self._done.add(name)
        spec = self._pack.measures[name]
        at_hand = tuple(self._roots(spec.for_each, ())) if spec.for_each else ()
        if spec.for_each:
            yield from self._items(spec.for_each, ())
        sources = spec.count or spec.of
        roots = [root for source in sources for root in self._roots(source, at_hand)]
        for source in sources:
            yield from self._items(source, at_hand)
        for where in (spec.where, spec.share or {}):
            yield from self._where(where, roots, at_hand)
        yield from self._operator(spec, roots, at_hand)

    def _operator(
        self, spec: MeasureSpec, roots: list[str], at_hand: tuple[str, ...]
    ) -> Iterator[str]:
        operator = spec.operator
        value = getattr(spec, operator)
        if operator == "order":
            yield from self._measure(value.first)
            yield from self._measure(value.then)
        elif operator in {"exists", "value"}:
            yield from self._read(value, at_hand)
        elif operator in {"excluded", "unsettled"}:
            for path in self._at(value, at_hand):
                yield from (f"{path}.type", f"{path}.value")
            yield from (f"{root}.{name}" for root in at_hand for name in _EXCLUDED_BY)
        elif operator == "catalogue":
            yield from (f"{root}.richting" for root in at_hand)
        elif operator == "text_hits":
            yield from TEXTS
        elif operator == "with_fewer":
            yield from self._items(value.of, at_hand)
            others = [*self._roots(value.of, at_hand), *at_hand]
            yield from (f"{root}.{value.field}" for root in others)
        elif operator not in {"count", "share"}:
            yield from (f"{root}.{value}" for root in roots)
        for path in spec.within:
            yield from self._read(path, at_hand)

    def _items(self, name: str, at_hand: tuple[str, ...]) -> Iterator[str]:
        """The items of a collection or path, and what their filter looks at."""
        collection = self._pack.collections.get(name)
        if collection is None:
            yield from self._at(name, at_hand)
            return
        for source in collection.of:
            yield from self._items(source, at_hand)
        yield from self._where(collection.where, list(self._roots(name, at_hand)), at_hand)

    def _roots(self, name: str | None, at_hand: tuple[str, ...]) -> Iterator[str]:
        """The paths that a collection comes down to."""
        collection = self._pack.collections.get(name or "")
        if collection is None:
            yield from self._at(name or "", at_hand)
            return
        for source in collection.of:
            yield from self._roots(source, at_hand)

    def _where(
        self, where: Mapping[str, Any], roots: list[str], at_hand: tuple[str, ...]
    ) -> Iterator[str]:
        for name, wanted in where.items():
            yield from (path for root in roots for path in self._there(f"{root}.{name}"))
            operands = wanted.values() if isinstance(wanted, Mapping) else ()
            for operand in operands:
                if not isinstance(operand, str):
                    continue
                if operand in self._pack.measures:
                    yield from self._measure(operand)
                else:
                    yield from self._read(operand, at_hand)

    def _read(self, path: str, at_hand: tuple[str, ...]) -> Iterator[str]:
        first, _, rest = path.partition(".")
        if first in self._pack.collections:
            yield from self._items(first, at_hand)
            for root in self._roots(first, at_hand):
                yield from self._there(f"{root}.{rest}" if rest else root)
            return
        for one in self._at(path, at_hand):
            yield from self._there(one)

    @staticmethod
    def _at(path: str, at_hand: tuple[str, ...]) -> Iterator[str]:
        if path == "item" or path.startswith("item."):
            yield from (root + path[len("item") :] for root in at_hand)
        else:
            yield path

    @staticmethod
    def _there(path: str) -> Iterator[str]:
        """A path when it is one; a word that a field is held against is none."""
        try:
            resolve_path(path)
        except UnknownPath:
            return
        yield path
