"""JSON Schemas of what goes in and comes out."""

from __future__ import annotations

import ast
import inspect
import itertools
import sys
from collections.abc import Callable, Iterator
from typing import Any

from pydantic import BaseModel, TypeAdapter

from .finding import REPORT_SCHEMA, Report
from .followup import FollowUp
from .interpretation import Interpretation
from .profile import SchoolContext, StudentProfile

__all__ = ["SCHEMAS", "json_schema", "with_descriptions"]


def _documented(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """``(field, text)`` for each field of a model with a docstring under it.

    Read here from the source, and not by pydantic when the class is made: that would cost every
    start of the library a parse of its own source.
    """
    tree = ast.parse(inspect.getsource(sys.modules[model.__module__]))
    for node in tree.body:
        if not isinstance(node, ast.ClassDef) or node.name != model.__name__:
            continue
        for field, text in itertools.pairwise(node.body):
            if (
                isinstance(field, ast.AnnAssign)
                and isinstance(field.target, ast.Name)
                and isinstance(text, ast.Expr)
                and isinstance(text.value, ast.Constant)
                and isinstance(text.value.value, str)
            ):
                yield field.target.id, inspect.cleandoc(text.value.value)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _models_in(inner)


def _all_models(model: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """A model, its bases, and every model below it, by name."""
    found: dict[str, type[BaseModel]] = {}
    todo = [model]
    while todo:
        one = todo.pop()
        if one.__name__ not in found:
            found[one.__name__] = one
            for field in one.model_fields.values():
                todo += _models_in(field.annotation)
    return found


def with_descriptions(schema: dict[str, Any], model: type[BaseModel]) -> dict[str, Any]:
    """The schema with the docstrings of the fields in it: what an editor shows beside a key."""
    for name, one in _all_models(model).items():
        part = schema if one is model and "properties" in schema else schema["$defs"][name]
        for owner in reversed([c for c in one.__mro__ if issubclass(c, BaseModel)]):
            if owner is BaseModel:
                continue
            for field, text in _documented(owner):
                if field not in one.model_fields:
                    continue
                key = one.model_fields[field].alias or field
                part["properties"][key].setdefault("description", text)
    return schema


def _report_schema() -> dict[str, Any]:
    one = TypeAdapter(Report).json_schema(ref_template="#/$defs/{model}", mode="serialization")
    definitions = one.pop("$defs")
    pack = one["properties"].pop("pack")
    one["required"].remove("pack")
    # In JSON, parameters are objects: name to value.
    values = {"type": "object", "additionalProperties": {"type": ["number", "boolean", "string"]}}
    one["properties"]["parameters"] = values
    definitions["Finding"]["properties"]["parameters"] = values
    return {
        "title": "olb_rules report",
        "description": "Findings on one or more profiles, for a team that interprets them.",
        "type": "object",
        "required": ["schema", "pack", "profiles"],
        "properties": {
            "schema": {"const": REPORT_SCHEMA},
            "pack": pack,
            "profiles": {"type": "array", "items": one},
        },
        "$defs": definitions,
    }


def _profile_schema() -> dict[str, Any]:
    return with_descriptions(StudentProfile.model_json_schema(by_alias=True), StudentProfile)


def _school_schema() -> dict[str, Any]:
    return with_descriptions(SchoolContext.model_json_schema(by_alias=True), SchoolContext)


def _follow_up_schema() -> dict[str, Any]:
    return with_descriptions(FollowUp.model_json_schema(by_alias=True), FollowUp)


def _interpretation_schema() -> dict[str, Any]:
    return with_descriptions(Interpretation.model_json_schema(), Interpretation)


def _rule_file(what: str) -> Callable[[], dict[str, Any]]:
    def made() -> dict[str, Any]:
        from .schema_rules import rule_file_schema

        return rule_file_schema(what)

    return made


SCHEMAS = {
    "interpretation": _interpretation_schema,
    "profile": _profile_schema,
    "school": _school_schema,
    "follow-up": _follow_up_schema,
    "rules": _rule_file("rules"),
    "measures": _rule_file("measures"),
    "pack": _rule_file("pack"),
    "report": _report_schema,
}


def json_schema(what: str) -> dict[str, Any]:
    """The JSON Schema of something: one of :data:`SCHEMAS`.

    What a rule author writes (``rules``, ``measures``, ``pack``) is in draft-07, which every editor
    knows; the rest in 2020-12.

    Raises:
        KeyError: for anything else.
    """
    schema: dict[str, Any] = SCHEMAS[what]()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
