"""The JSON Schemas of what a rule author writes, in draft-07: editors complete and check with them.

Conditions, filters and the choice between kinds of rules are described here; the rest comes from
the models that read the files, so that both say the same.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from .descriptions import with_descriptions
from .language import LanguageRule, Wordlist
from .pack.condition import COMPARISONS, GROUPS
from .pack.manifest import Manifest
from .pack.measure import FIELD_TESTS, MeasureSpec
from .pack.rule import Rule

__all__ = ["DRAFT_07", "rule_file_schema"]

DRAFT_07 = "http://json-schema.org/draft-07/schema#"
_SCALAR = {"type": ["string", "number", "boolean"]}
_VALUE = {"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR}]}


def rule_file_schema(what: str) -> dict[str, Any]:
    """The schema of ``rules`` (rules, language rules and wordlists), ``measures`` or ``pack``."""
    if what == "pack":
        return _whole("pack.yaml: what a pack is called and builds on.", [Manifest], _the(Manifest))
    if what == "measures":
        file = {"type": ["array", "null"], "items": _the(MeasureSpec)}
        return _whole("measures.yaml: the vocabulary that rules may use.", [MeasureSpec], file)
    entry = {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"enum": ["sufficiency", "fit", "process", "school", "language"]}},
        "if": {"properties": {"kind": {"const": "language"}}},
        "then": _the(LanguageRule),
        "else": _the(Rule),
    }
    rules = {"type": ["array", "null"], "items": entry}
    lists = {"type": "object", "additionalProperties": _the(Wordlist)}
    both = {
        "type": "object",
        "additionalProperties": False,
        "properties": {"wordlists": lists, "rules": rules},
    }
    file = {"if": {"type": "object"}, "then": both, "else": rules}
    return _whole("Rules, language rules and wordlists.", [Rule, LanguageRule, Wordlist], file)


def _the(model: type[BaseModel]) -> dict[str, Any]:
    return {"$ref": f"#/definitions/{_name(model)}"}


def _name(model: type[BaseModel]) -> str:
    """Some models have one name in two rooms; pydantic tells them apart by their module."""
    return f"{model.__module__}.{model.__qualname__}".removeprefix("olb_rules.").replace(".", "_")


def _whole(text: str, models: list[type[BaseModel]], file: dict[str, Any]) -> dict[str, Any]:
    definitions: dict[str, Any] = {}
    for model in models:
        schema = with_descriptions(model.model_json_schema(by_alias=True, mode="validation"), model)
        inner = schema.pop("$defs", {})
        own = _name(model)
        definitions |= {f"{own}_{name}": _moved(part, own) for name, part in inner.items()}
        definitions[own] = _moved(schema, own)
    _describe(definitions)
    return {"$schema": DRAFT_07, "description": text, **file, "definitions": definitions}


def _moved(part: Any, owner: str) -> Any:
    """The same with its references to where definitions stand here, and no keyword that draft-07
    lacks."""
    if isinstance(part, list):
        return [_moved(one, owner) for one in part]
    if not isinstance(part, dict):
        return part
    made = {key: _moved(value, owner) for key, value in part.items()}
    if isinstance(made.get("$ref"), str):
        made["$ref"] = made["$ref"].replace("#/$defs/", f"#/definitions/{owner}_")
        if len(made) > 1:  # in draft-07 what stands beside a reference does not count
            made = {**made, "allOf": [{"$ref": made["$ref"]}]}
            del made["$ref"]
    return made


def _describe(definitions: dict[str, Any]) -> None:
    """Put in what the models leave open: conditions and filters."""
    if (rule := definitions.get(_name(Rule))) is not None:
        rule["properties"]["when"] = {
            "description": "When the rule speaks: measures with comparisons, under all, any, none.",
            "$ref": "#/definitions/condition",
        }
        definitions["condition"] = _condition()
        definitions["comparison"] = _comparison()
    if (measure := definitions.get(_name(MeasureSpec))) is not None:
        definitions["filter"] = _filter()
        measure["properties"]["where"] = {"$ref": "#/definitions/filter"}


def _condition() -> dict[str, Any]:
    inner = {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/condition"}}
    return {
        "type": "object",
        "minProperties": 1,
        "properties": dict.fromkeys(GROUPS, inner),
        "additionalProperties": {"$ref": "#/definitions/comparison"},
    }


def _comparison() -> dict[str, Any]:
    named = {
        "type": "object",
        "minProperties": 1,
        "additionalProperties": False,
        "properties": {name: _VALUE if value else {} for name, value in COMPARISONS.items()},
    }
    words = [name for name, value in COMPARISONS.items() if not value]
    return {"anyOf": [{"enum": words}, _SCALAR, named]}


def _filter() -> dict[str, Any]:
    """Fields with what they must be; ``any`` and ``all`` take lists of filters."""
    named = {
        "type": "object",
        "minProperties": 1,
        "additionalProperties": False,
        "properties": {name: {} for name in FIELD_TESTS},
    }
    field = {"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR}, named]}
    return {"type": "object", "additionalProperties": field}
