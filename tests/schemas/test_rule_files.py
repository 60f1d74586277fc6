"""The schemas that an editor completes and checks rule files with."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import jsonschema
import pytest

from olb_rules.rulefile.yaml import read_yaml
from olb_rules.schema import json_schema

TOP = Path(__file__).parents[2]
KINDS = ("rules", "measures", "pack")
CHECKS = {kind: jsonschema.Draft7Validator(json_schema(kind)) for kind in KINDS}
#: Not in 2019-09 and later alone: an editor that knows draft-07 knows all of these.
LATER = {"$defs", "prefixItems", "unevaluatedProperties", "dependentSchemas", "dependentRequired"}


def kind_of(file):
    return file.stem if file.stem in KINDS else "rules"


def rule_files():
    found = [*TOP.glob("rules/**/*.yaml"), *TOP.glob("fixtures/packs/**/*.yaml")]
    left = {"collections.yaml", "trace.yaml"}
    return sorted(f for f in found if f.name not in left and "expected" not in f.parts)


def data(file):
    return read_yaml(file.read_bytes(), file.name).data


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_is_draft_07_and_the_one_in_docs(kind):
    schema = json_schema(kind)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    jsonschema.Draft7Validator.check_schema(schema)
    assert not LATER & set(words(schema))
    assert json.loads((TOP / "docs" / "schema" / f"{kind}.json").read_text("utf-8")) == schema


def words(part):
    if isinstance(part, dict):
        yield from part
        for inner in part.values():
            yield from words(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from words(inner)


@pytest.mark.parametrize("file", rule_files(), ids=lambda f: f.relative_to(TOP).as_posix())
def test_every_file_of_ours_says_its_schema_and_keeps_it(file):
    first = file.read_text(encoding="utf-8").splitlines()[0]
    opening, _, place = first.partition("=")
    assert opening == "# yaml-language-server: $schema"
    assert (file.parent / place).resolve() == TOP / "docs" / "schema" / f"{kind_of(file)}.json"
    assert [error.message for error in CHECKS[kind_of(file)].iter_errors(data(file))] == []


def changed(entry, path, value):
    made = copy.deepcopy(entry)
    *inner, last = path
    part = made
    for step in inner:
        part = part[step]
    if value is None:
        del part[last]
    else:
        part[last] = value
    return made


BREADTH = data(TOP / "rules" / "sufficiency" / "breadth.yaml")
WORDING = data(TOP / "rules" / "language" / "gender" / "options.yaml")


@pytest.mark.parametrize(
    ("file", "path", "value"),
    [
        (BREADTH, (0, "kind"), "suficiency"),
        (BREADTH, (0, "source"), None),
        (BREADTH, (0, "sumary"), "x"),
        (BREADTH, (0, "finding", "ask"), "Geen vraag."),
        (BREADTH, (0, "finding", "level"), "error"),
        (BREADTH, (0, "finding", "summary"), "x" * 141),
        (BREADTH, (0, "when"), {"assessors": {"bellow": 2}}),
        (BREADTH, (0, "when"), {"all": {"assessors": {"below": 2}}}),
        (BREADTH, (0, "when"), {"any": [{"assessors": {}}]}),
        (BREADTH, (0, "when"), {}),
        (WORDING, ("rules", 0, "tier"), 4),
        (WORDING, ("rules", 0, "match"), {"nouns": 3}),
        (WORDING, ("rules", 0, "match"), {"regex": "a+"}),
        (WORDING, ("rules", 0, "unless"), {"clause_hass": ["x"]}),
        (WORDING, ("rules", 0, "negated"), "never"),
    ],
)
def test_a_mistake_is_seen_while_typing(file, path, value):
    assert CHECKS["rules"].is_valid(file)
    assert not CHECKS["rules"].is_valid(changed(file, path, value))


@pytest.mark.parametrize(
    "entry",
    [
        {"id": "x", "title": "X", "counts": "pistes"},
        {"id": "x", "title": "X", "count": "pistes", "where": {"id": {"isn't": 1}}},
        {"title": "X", "count": "pistes"},
    ],
)
def test_a_mistake_in_a_measure_is_seen_too(entry):
    assert CHECKS["measures"].is_valid([{"id": "x", "title": "X", "count": "pistes"}])
    assert not CHECKS["measures"].is_valid([entry])


def test_keys_are_explained():
    definitions = json_schema("rules")["definitions"]
    said = [
        name
        for model in definitions.values()
        for name, field in model.get("properties", {}).items()
        if isinstance(field, dict) and "description" in field
    ]
    assert {"id", "check", "for_each", "clause_has", "alternatives", "endings", "when"} <= set(said)
