"""What the shape of a profile cannot tell: forbidden names, double ids, dead references, days
that lie in the future of the reference date.

Works on plain data before it is parsed, in the order in which the host handed it over, so that
the JSON Pointer of a problem leads to the place where the host finds it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from datetime import date

from pydantic import BaseModel

from ..errors import Problem
from .denied import denied_reason

__all__ = ["audit", "escape", "walk"]

#: Pointer, key and value of something in the data.
_Node = tuple[str, str, object]

#: Fields that say when something was; plans and the end of a regulation may lie ahead.
_DAYS = frozenset({"date", "checked_on", "valid_from", "discussed_on"})
_AHEAD_PATHS = frozenset({"/switch/date"})

#: Fields that hold ids of items, and the collections the ids come from (empty: any item).
_REFERENCES: Mapping[str, str] = {
    "evidence": "",
    "links": "",
    "items": "",
    "guardian": "guardians",
    "piste": "pistes",
    "serves": "vision",
}


def escape(key: str) -> str:
    """A key as a step of a JSON Pointer (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1")


def walk(data: object, pointer: str = "") -> Iterator[tuple[str, str, object]]:
    """Every ``(pointer, key, value)`` in the data, in the order of the data, parents first.

    Without recursion, as the data may be nested as deep as somebody likes.
    """
    stack: list[tuple[str, str, object]] = [(pointer, "", data)]
    while stack:
        place, key, value = stack.pop()
        yield place, key, value
        if isinstance(value, BaseModel):
            value = value.model_dump(by_alias=True, exclude_none=True)
        if isinstance(value, Mapping):
            below = [(f"{place}/{escape(str(k))}", str(k), v) for k, v in value.items()]
            stack.extend(reversed(below))
        elif isinstance(value, (list, tuple)):
            stack.extend((f"{place}/{i}", key, v) for i, v in reversed([*enumerate(value)]))


def _day(value: object) -> date | None:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return None


def _known_ids(nodes: list[_Node], problems: list[Problem], noun: str) -> dict[str, set[str]]:
    """Ids by top-level collection; a double id is a problem, as a reference to it is two things."""
    known: dict[str, set[str]] = {}
    seen: dict[str, str] = {}
    for pointer, key, value in nodes:
        if key != "id" or not isinstance(value, str):
            continue
        if value in seen:
            problems.append(
                Problem(
                    "this id is used twice",
                    pointer=pointer,
                    expected=f"an id that is unique in the {noun}",
                    hint=f"the other one is at {seen[value]}",
                )
            )
        seen.setdefault(value, pointer)
        known.setdefault(pointer.split("/")[1], set()).add(value)
    return known


def _dead_references(
    nodes: list[_Node], known: Mapping[str, set[str]], problems: list[Problem], noun: str
) -> None:
    everything = set().union(*known.values()) if known else set()

    def expect(pointer: str, value: object, collection: str) -> None:
        ids = known.get(collection, set()) if collection else everything
        if isinstance(value, str) and value not in ids:
            problems.append(
                Problem(
                    f"this reference leads to no item of the {noun}",
                    pointer=pointer,
                    expected=f"the id of an item in {collection or f'the {noun}'}",
                    hint="add the item, or leave the reference out",
                )
            )

    for pointer, key, value in nodes:
        if key in _REFERENCES:
            expect(pointer, value, _REFERENCES[key])
        elif key == "with" and value != "leerling":
            expect(pointer, value, "guardians")
        elif key == "pistes" and pointer.startswith("/advice/"):
            expect(pointer, value, "pistes")


def audit(data: Mapping[str, object], noun: str = "profile") -> list[Problem]:
    """Every problem of the data that is not a matter of type; pointers only, never a value.

    ``noun`` is what messages call the data.
    """
    problems: list[Problem] = []
    nodes = list(walk(data))
    for pointer, key, value in nodes:
        reason = denied_reason(key) if pointer.endswith(f"/{escape(key)}") else None
        if reason and key:
            problems.append(
                Problem(
                    f"a {noun} may not hold '{key}'",
                    pointer=pointer,
                    expected="no such field",
                    hint=f"{reason}; leave it out",
                )
            )
        elif isinstance(value, float) and not math.isfinite(value):
            problems.append(Problem("NaN or Infinity", pointer=pointer, expected="a finite number"))
        elif isinstance(value, str) and not value.isascii():
            if any("\ud800" <= c <= "\udfff" for c in value):
                problems.append(
                    Problem(
                        "half a character (a lone surrogate)",
                        pointer=pointer,
                        expected="text in valid Unicode",
                        hint="check how the text was cut or decoded",
                    )
                )
    reference = _day(data.get("reference_date"))
    if reference is not None:
        for pointer, key, value in nodes:
            if key not in _DAYS or pointer in _AHEAD_PATHS:
                continue
            day = _day(value)
            if day is not None and day > reference:
                problems.append(
                    Problem(
                        "this day lies after the reference date",
                        pointer=pointer,
                        expected="a day on or before /reference_date",
                        hint="mend the day, or evaluate for a later reference date",
                    )
                )
    years = data.get("school_year")
    if isinstance(years, str) and re.fullmatch(r"\d{4}-\d{4}", years, re.ASCII):
        if int(years[5:]) != int(years[:4]) + 1:
            problems.append(
                Problem(
                    "these are not two years that follow one another",
                    pointer="/school_year",
                    expected="a school year such as 2025-2026",
                )
            )
    _dead_references(nodes, _known_ids(nodes, problems, noun), problems, noun)
    return problems
