"""What can stand in each place of a dossier: words of other dossiers, and those of the profile."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

from pydantic import BaseModel

__all__ = ["Vocabulary", "smaller"]

#: Words tried in one place.
WORDS = 8
#: How deep the parts of a profile are gone into; a piste's admission is at four.
DEPTH = 6


class Vocabulary:
    """What stands in each place of some profiles (or schools), and what may stand there."""

    def __init__(self, model: type[BaseModel], profiles: Iterable[Mapping[str, Any]]) -> None:
        self._known: dict[str, dict[str, Any]] = {}
        self._keys: dict[str, dict[str, None]] = {}
        for profile in profiles:
            self._note("", profile)
        for place, value in _possible(model):
            parent, _, key = place.rpartition("/")
            if key != "*":
                self._keys.setdefault(parent, {})[key] = None
            self._known.setdefault(place, {}).setdefault(json.dumps(value), value)

    def _note(self, place: str, value: Any) -> None:
        if isinstance(value, Mapping):
            for key, inner in value.items():
                self._keys.setdefault(place, {})[key] = None
                self._note(f"{place}/{key}", inner)
        elif isinstance(value, list):
            for inner in value:
                self._note(f"{place}/*", inner)
        words = self._known.setdefault(place, {})
        words.setdefault(json.dumps(value, sort_keys=True), value)

    def _in(self, place: str) -> list[Any]:
        found = list(self._known.get(place, {}).values())
        return sorted(found, key=lambda value: len(json.dumps(value)))[:WORDS]

    def near(self, value: Any, place: str = "") -> Iterator[Any]:
        """The value with one small change: what it says first, then what is there or not."""
        if isinstance(value, Mapping):
            for key, inner in value.items():
                for changed in self.near(inner, f"{place}/{key}"):
                    yield {**value, key: changed}
            for key in value:
                yield {k: v for k, v in value.items() if k != key}
            if place:
                for key in self._keys.get(place, {}):
                    for word in self._in(f"{place}/{key}")[:2] if key not in value else ():
                        yield {**value, key: word}
        elif isinstance(value, list):
            for number, inner in enumerate(value):
                for changed in self.near(inner, f"{place}/*"):
                    yield [*value[:number], changed, *value[number + 1 :]]
                    yield [*value, changed]
                yield [*value[:number], *value[number + 1 :]]
                yield [*value, inner]
            for word in self._in(f"{place}/*"):
                yield [*value, word]
        else:
            yield from (word for word in (*_by_one(value), *self._in(place)) if word != value)


@cache
def _possible(model: type[BaseModel]) -> tuple[tuple[str, Any], ...]:
    """``(place, word)`` for everything of which the model says what it may be."""
    schema = model.model_json_schema()
    return tuple(_walk(schema, schema.get("$defs", {}), "", DEPTH))


def _walk(
    part: Mapping[str, Any], parts: Mapping[str, Any], place: str, depth: int
) -> Iterator[tuple[str, Any]]:
    if "$ref" in part:
        part = parts[part["$ref"].rsplit("/", 1)[-1]]
    for other in part.get("anyOf", ()):
        yield from _walk(other, parts, place, depth)
    for word in part.get("enum", ()):
        yield place, word
    if part.get("type") == "boolean":
        yield place, False
        yield place, True
    if part.get("type") == "array":
        yield place, []
        yield from _walk(part.get("items", {}), parts, f"{place}/*", depth)
    if place.endswith("/*") and "properties" in part:
        yield place, {}
    if depth:
        for key, inner in part.get("properties", {}).items():
            yield from _walk(inner, parts, f"{place}/{key}", depth - 1)


def _by_one(value: Any) -> Iterator[Any]:
    """A flag turned, a number or day by one, a text left empty."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield value - 1
        yield value + 1
    elif isinstance(value, str):
        try:
            day = date.fromisoformat(value)
        except ValueError:
            yield ""
            return
        for days in (-1, 1):
            yield (day + timedelta(days)).isoformat()


def smaller(value: Any) -> Iterator[Any]:
    """The value with one key or item less, somewhere."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield {k: v for k, v in value.items() if k != key}
            for changed in smaller(inner):
                yield {**value, key: changed}
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield [*value[:number], *value[number + 1 :]]
            for changed in smaller(inner):
                yield [*value[:number], changed, *value[number + 1 :]]
