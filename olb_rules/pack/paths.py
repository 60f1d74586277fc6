"""Paths into a profile or a school, held against its model: ``advice.arguments.evidence``.

A rule that names a field which does not exist would never speak, and nobody would notice; so
every path of a pack is resolved before any profile is read.
"""

from __future__ import annotations

import types
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from ..profile import Record, SchoolContext, StudentProfile
from .rule import SubjectKind

__all__ = ["ROOTS", "FieldType", "UnknownPath", "field_names", "resolve_path"]

#: The model that paths start from, by what a rule or measure is about.
ROOTS: dict[SubjectKind, type[Record]] = {"profile": StudentProfile, "school": SchoolContext}


@dataclass(frozen=True, slots=True)
class FieldType:
    """What stands at a path: its scalar type, whether it is a list, the part inside it."""

    scalar: Literal["number", "text", "flag", "day", "part"]
    listed: bool
    model: type[BaseModel] | None = None
    words: tuple[str, ...] = ()
    """The words it may hold, when they are fixed."""


@dataclass(frozen=True, slots=True)
class UnknownPath(Exception):
    """A step of a path that is no field; ``known`` are the fields at that place."""

    step: str
    known: tuple[str, ...]


def _type_of(annotation: Any, *, listed: bool = False) -> FieldType:
    origin = get_origin(annotation)
    if origin is Annotated:
        return _type_of(get_args(annotation)[0], listed=listed)
    if origin in (Union, types.UnionType):
        (inner,) = [a for a in get_args(annotation) if a is not type(None)]
        return _type_of(inner, listed=listed)
    if origin is tuple:
        return _type_of(get_args(annotation)[0], listed=True)
    if origin is Literal:
        words = get_args(annotation)
        return FieldType("text", listed, None, tuple(str(w) for w in words))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return FieldType("part", listed, annotation)
    scalar: dict[Any, Literal["number", "text", "flag", "day"]] = {
        bool: "flag",
        int: "number",
        float: "number",
        date: "day",
    }
    return FieldType(scalar.get(annotation, "text"), listed)


@cache
def _fields(model: type[BaseModel]) -> dict[str, FieldType]:
    return {
        field.alias or name: _type_of(field.annotation)
        for name, field in model.model_fields.items()
    }


def field_names(model: type[BaseModel]) -> tuple[str, ...]:
    """The names of the fields of a part, as they stand in JSON."""
    return tuple(_fields(model))


def resolve_path(path: str, model: type[BaseModel] = StudentProfile) -> FieldType:
    """What stands at a dotted path below a part of the profile.

    Raises:
        UnknownPath: when a step is no field.
    """
    found = FieldType("part", listed=False, model=model)
    listed = False
    for step in path.split("."):
        fields = _fields(found.model) if found.model else {}
        if step not in fields:
            raise UnknownPath(step, tuple(fields))
        found = fields[step]
        listed = listed or found.listed
    return FieldType(found.scalar, listed, found.model, found.words)
