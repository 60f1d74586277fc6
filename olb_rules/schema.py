"""JSON Schemas of what goes in and comes out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import TypeAdapter

from .descriptions import with_descriptions
from .finding import REPORT_SCHEMA, Report
from .followup import FollowUp
from .interpretation import Interpretation
from .profile import SchoolContext, StudentProfile

__all__ = ["SCHEMAS", "json_schema"]


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
