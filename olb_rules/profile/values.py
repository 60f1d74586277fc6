"""The kinds of value that a profile is made of: texts, codes, days and lists in canonical order.

A list in a profile is a set of things that were written down; the order in which a school's
software happens to hand them over means nothing. Lists are therefore kept in one canonical order
(by ``id``, then date, then content), so that two hosts with the same dossier get the same report
to the byte, and evidence pointers point into :meth:`StudentProfile.to_json`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

__all__ = ["CODE_LIMIT", "TEXT_LIMIT", "Code", "Day", "Flag", "Listed", "Part", "Text", "natural"]

#: Longest free text in characters: far above any advice letter, far below what hurts a server.
TEXT_LIMIT = 200_000
#: Longest code, id or role in characters.
CODE_LIMIT = 200

_T = TypeVar("_T")


def _iso_day(value: object) -> object:
    """Take a ``date`` or ``YYYY-MM-DD``; nothing else is unmistakably a day."""
    if isinstance(value, datetime):
        raise PydanticCustomError("day", "a day without a time")
    if isinstance(value, str):
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
            raise PydanticCustomError("day", "a day as YYYY-MM-DD")
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError("day", "a day that exists, as YYYY-MM-DD") from None
    if not isinstance(value, date):
        raise PydanticCustomError("day", "a day as YYYY-MM-DD")
    return value


def _strict_flag(value: object) -> object:
    if not isinstance(value, bool):
        raise PydanticCustomError("flag", "true or false")
    return value


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key in which ``o2`` comes before ``o10``, as a person would list them."""
    parts = re.findall(r"[0-9]+|[^0-9]+", text)
    return tuple((0, int(p), p) if p[0] in "0123456789" else (1, 0, p) for p in parts)


def _canonical_key(item: object) -> tuple[Any, ...]:
    if isinstance(item, BaseModel):
        identity = getattr(item, "id", None)
        day = getattr(item, "date", None)
        return (
            identity is None,
            natural(identity or ""),
            day.isoformat() if isinstance(day, date) else "",
            item.model_dump_json(),
        )
    return (False, natural(str(item)), "", "")


def _in_canonical_order(items: Sequence[_T]) -> tuple[_T, ...]:
    return tuple(sorted(items, key=_canonical_key))


#: Free text as people wrote it.
Text = Annotated[str, StringConstraints(strict=True, max_length=TEXT_LIMIT)]
#: A short technical word: an id, a role, the code of a study option.
Code = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=CODE_LIMIT)]
#: A calendar day; ISO 8601 in JSON.
Day = Annotated[
    date, BeforeValidator(_iso_day), WithJsonSchema({"type": "string", "format": "date"})
]
#: A real boolean: ``"yes"`` and ``1`` are refused, because a host that sends them means something.
Flag = Annotated[bool, BeforeValidator(_strict_flag)]
#: A list in canonical order. ``None``: the host does not record it; empty: nothing there.
Listed = Annotated[tuple[_T, ...], AfterValidator(_in_canonical_order)]


class Part(BaseModel):
    """What every part of a profile has in common: frozen, and no field that is not named here."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        allow_inf_nan=False,
        hide_input_in_errors=True,
        defer_build=True,
    )
