"""Measures and collections held against the model of what they are about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from ..errors import did_you_mean
from .measure import FIELD_TESTS, Collection, MeasureSpec
from .notes import Notes
from .pack import Pack
from .paths import ROOTS, FieldType, UnknownPath, field_names, resolve_path
from .rule import SubjectKind

__all__ = ["check_measures", "collection_models"]


def collection_models(
    pack: Pack, name: str, subject: SubjectKind = "profile"
) -> tuple[type[BaseModel], ...]:
    """The parts of a profile or school that the items of a collection are; empty when there are
    none, or when the collection is of the other subject."""
    seen: set[str] = set()

    def models(one: str) -> list[type[BaseModel]]:
        if one in seen:
            return []
        seen.add(one)
        if one in pack.collections:
            if pack.collections[one].subject != subject:
                return []
            return [m for below in pack.collections[one].of for m in models(below)]
        try:
            found = resolve_path(one, ROOTS[subject])
        except UnknownPath:
            return []
        return [found.model] if found.model is not None else []

    return tuple(dict.fromkeys(models(name)))


def check_measures(pack: Pack, notes: Notes) -> None:
    """Every path, field, word and reference of every measure and collection."""
    for name, collection in pack.collections.items():
        thing = f"collection {name}"
        for i, source in enumerate(collection.of):
            _check_items(pack, source, collection.subject, notes, thing, "of", i)
        if name in _reached(pack, collection.of):
            notes.at(
                thing, "this collection contains itself", expected="collections in one direction"
            )
        models = collection_models(pack, name, collection.subject)
        _check_where(pack, collection.where, models, notes, thing, collection)
    for spec in pack.measures.values():
        _check_measure(pack, spec, notes, f"measure {spec.id}")


def _reached(pack: Pack, names: tuple[str, ...]) -> set[str]:
    reached: set[str] = set()
    todo = list(names)
    while todo:
        name = todo.pop()
        if name in pack.collections and name not in reached:
            reached.add(name)
            todo += pack.collections[name].of
    return reached


def _check_items(
    pack: Pack, name: str, subject: SubjectKind, notes: Notes, thing: str, *path: str | int
) -> None:
    if name in pack.collections:
        if pack.collections[name].subject != subject:
            notes.at(
                thing,
                f"'{name}' is a collection of a {pack.collections[name].subject}",
                *path,
                expected=f"a list or a collection of a {subject}",
            )
        return
    try:
        found = resolve_path(name, ROOTS[subject])
    except UnknownPath as error:
        known = [*error.known, *pack.collections]
        notes.at(
            thing,
            f"there is nothing called '{error.step}'",
            *path,
            expected=f"a list of the {subject}, or a collection",
            hint=did_you_mean(error.step, known),
        )
        return
    if not found.listed and found.model is None:
        notes.at(
            thing, f"'{name}' holds no items", *path, expected=f"a list or a part of the {subject}"
        )


def _check_measure(pack: Pack, spec: MeasureSpec, notes: Notes, thing: str) -> None:
    item_models: tuple[type[BaseModel], ...] = ()
    if spec.for_each is not None:
        item_models = collection_models(pack, spec.for_each, spec.subject)
        if not item_models:
            notes.at(
                thing,
                f"there are no items '{spec.for_each}'",
                "for_each",
                expected=f"a list of the {spec.subject}, or a collection",
                hint=did_you_mean(spec.for_each, list(pack.collections)),
            )
            return
    operator = spec.operator
    sources = spec.count if operator == "count" and spec.count else spec.of
    key = "count" if operator == "count" else "of"
    models: list[type[BaseModel]] = []
    for i, source in enumerate(sources):
        if source.startswith("item."):
            found = _check_path(source, spec.subject, item_models, notes, thing, key, i)
            models += [found.model] if found and found.model else []
        else:
            _check_items(pack, source, spec.subject, notes, thing, key, i)
            models += collection_models(pack, source, spec.subject)
    _check_where(pack, spec.where, tuple(models), notes, thing, spec, item_models)
    if spec.share is not None:
        _check_where(pack, spec.share, tuple(models), notes, thing, spec, item_models, key="share")
    field = getattr(spec, operator)
    if operator in ("exists", "value"):
        found = _check_path(field, spec.subject, item_models, notes, thing, operator)
        if found and spec.type and found.scalar != spec.type:
            notes.at(
                thing, f"'{field}' is a {found.scalar}", "type", expected=f"type: {found.scalar}"
            )
    elif operator in (
        "distinct",
        "newest",
        "oldest",
        "span",
        "days_since",
        "days_into_year",
        "overlap",
        "unmatched",
        "words",
    ):
        found = _check_field(field, tuple(models), notes, thing, operator)
        if (
            found
            and operator not in ("distinct", "overlap", "unmatched", "words")
            and (found.scalar != "day")
        ):
            notes.at(thing, f"'{field}' is no day", operator, expected="a field that holds days")
    elif operator == "order" and spec.order is not None:
        for side in ("first", "then"):
            _check_day_measure(pack, getattr(spec.order, side), spec, notes, thing, "order", side)
    elif operator == "with_fewer" and spec.with_fewer is not None:
        _check_field(spec.with_fewer.field, item_models, notes, thing, "with_fewer", "field")
        _check_items(pack, spec.with_fewer.of, spec.subject, notes, thing, "with_fewer", "of")
    for i, path in enumerate(spec.within):
        head, _, rest = path.partition(".")
        if head in pack.collections:
            _check_field(
                rest, collection_models(pack, head, spec.subject), notes, thing, "within", i
            )
        else:
            _check_path(path, spec.subject, item_models, notes, thing, "within", i)


def _check_path(
    path: str,
    subject: SubjectKind,
    item_models: tuple[type[BaseModel], ...],
    notes: Notes,
    thing: str,
    *where: str | int,
) -> FieldType | None:
    """A path of the profile or school, or of the item at hand."""
    if path.startswith("item."):
        return _check_field(path.removeprefix("item."), item_models, notes, thing, *where)
    try:
        return resolve_path(path, ROOTS[subject])
    except UnknownPath as error:
        notes.at(
            thing,
            f"there is no field '{error.step}' in '{path}'",
            *where,
            expected=f"a path of the {subject}",
            hint=did_you_mean(error.step, error.known),
        )
        return None


def _check_field(
    field: str, models: tuple[type[BaseModel], ...], notes: Notes, thing: str, *where: str | int
) -> FieldType | None:
    """A field of the items; enough that one kind of item has it."""
    known: list[str] = []
    for model in models:
        try:
            return resolve_path(field, model)
        except UnknownPath:
            known += field_names(model)
    if models:
        notes.at(
            thing,
            f"these items have no field '{field}'",
            *where,
            expected="a field of the items",
            hint=did_you_mean(field, known),
        )
    return None


def _check_day_measure(
    pack: Pack,
    name: str,
    spec: MeasureSpec | Collection,
    notes: Notes,
    thing: str,
    *where: str | int,
) -> None:
    measure = pack.measures.get(name)
    if measure is None or measure.gives != "day":
        days = [m.id for m in pack.measures.values() if m.gives == "day"]
        notes.at(
            thing,
            f"'{name}' is no measure that gives a day",
            *where,
            expected="one of " + ", ".join(days),
            hint=did_you_mean(name, days),
        )
    elif measure.subject != spec.subject:
        notes.at(
            thing,
            f"'{name}' measures a {measure.subject}",
            *where,
            expected=f"a measure of a {spec.subject}",
        )
    elif isinstance(spec, MeasureSpec) and _depends(pack, name, spec.id, set()):
        notes.at(
            thing, "this measure depends on itself", *where, expected="measures in one direction"
        )


def _depends(pack: Pack, name: str, on: str, seen: set[str]) -> bool:
    if name == on:
        return True
    spec = pack.measures.get(name)
    if spec is None or name in seen:
        return False
    seen.add(name)
    below = [spec.order.first, spec.order.then] if spec.order else []
    for wanted in spec.where.values():
        if isinstance(wanted, Mapping):
            below += [v for op, v in wanted.items() if FIELD_TESTS.get(op) == "day"]
    return any(_depends(pack, str(one), on, seen) for one in below)


def _check_where(
    pack: Pack,
    where: Mapping[str, Any],
    models: tuple[type[BaseModel], ...],
    notes: Notes,
    thing: str,
    spec: MeasureSpec | Collection,
    item_models: tuple[type[BaseModel], ...] = (),
    key: str = "where",
) -> None:
    for field, wanted in where.items():
        found = _check_field(field, models, notes, thing, key, field)
        if found is None or wanted in ("missing", "present", "unset"):
            continue
        tests = (
            wanted
            if isinstance(wanted, Mapping)
            else {"one_of" if isinstance(wanted, list) else "is": wanted}
        )
        for op, operand in tests.items():
            at = (key, field, op) if isinstance(wanted, Mapping) else (key, field)
            kind = FIELD_TESTS.get(op)
            if kind is None:
                notes.at(
                    thing,
                    f"unknown test '{op}'",
                    *at,
                    expected="one of " + ", ".join(FIELD_TESTS),
                    hint=did_you_mean(op, list(FIELD_TESTS)),
                )
            elif kind == "day":
                _check_day_measure(pack, str(operand), spec, notes, thing, *at)
            elif kind == "path":
                head = str(operand).partition(".")[0]
                if head not in pack.collections:
                    _check_path(str(operand), spec.subject, item_models, notes, thing, *at)
            elif kind in ("value", "list"):
                _check_words(found, operand, spec.subject, item_models, notes, thing, *at)


def _check_words(
    found: FieldType,
    operand: Any,
    subject: SubjectKind,
    item_models: tuple[type[BaseModel], ...],
    notes: Notes,
    thing: str,
    *at: str | int,
) -> None:
    for value in operand if isinstance(operand, list) else [operand]:
        if isinstance(value, str) and value.startswith("item."):
            _check_path(value, subject, item_models, notes, thing, *at)
        elif found.words and value not in found.words:
            notes.at(
                thing,
                f"this field is never '{value}'",
                *at,
                expected="one of " + ", ".join(found.words),
                hint=did_you_mean(str(value), found.words),
            )
        elif found.scalar == "flag" and not isinstance(value, bool):
            notes.at(thing, "this field is true or false", *at, expected="true or false")
        elif found.scalar == "number" and not isinstance(value, (int, float)):
            notes.at(thing, "this field is a number", *at, expected="a number")
