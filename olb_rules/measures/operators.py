"""The operators of measures: from items to a value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ..pack.truth import EMPTY, Fact
from .dossier import Found, Item, follow, template

__all__ = ["Measured", "absent", "distinct", "longest", "of_days", "plain_values"]

#: Decimals that a share keeps: enough to tell one item in a million, and the same in both engines.
SHARE_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Measured:
    """The value of a measure, the items it came from, or what the host does not record.

    ``value`` is ``None`` exactly when something is lacking.
    """

    value: Fact | None
    items: tuple[Item, ...] = ()
    lacks: tuple[str, ...] = ()

    @property
    def pointers(self) -> tuple[str, ...]:
        """Where the items stand, each once, in the order of the profile."""
        return tuple(dict.fromkeys(item.pointer for item in self.items))


def absent(*lacks: str) -> Measured:
    """A measure that cannot be computed, and the data it lacked."""
    return Measured(None, (), tuple(dict.fromkeys(lacks)))


def plain_values(items: Iterable[Item], field: str) -> tuple[list[tuple[Item, object]], str | None]:
    """``(item, value)`` for each value that the items have in a field, empty texts left out; and
    what is lacking when there are items but none has the field."""
    steps = field.split(".")
    pairs: list[tuple[Item, object]] = []
    lacking: str | None = None
    known = False
    for item in items:
        found = follow(item, steps)
        if found.lacks:
            lacking = lacking or found.lacks
            continue
        known = True
        pairs += [(item, i.value) for i in found.items if i.value != ""]
    return pairs, None if known else lacking


def distinct(found: Found, field: str) -> Measured:
    """How many different values a field has."""
    pairs, lacking = plain_values(found.items, field)
    if lacking:
        return absent(template(lacking))
    return Measured(len({str(value) for _, value in pairs}), tuple(item for item, _ in pairs))


def longest(found: Found, field: str) -> Measured:
    """The number of words of the longest text in a field; 0 when there is no text."""
    pairs, lacking = plain_values(found.items, field)
    if lacking:
        return absent(template(lacking))
    lengths = [(len(str(value).split()), item) for item, value in pairs]
    most = max((n for n, _ in lengths), default=0)
    return Measured(most, tuple(item for n, item in lengths if n == most and most))


DayRule = Callable[[list[date], date, date], Fact]
_OF_DAYS: Mapping[str, DayRule] = {
    "newest": lambda days, _, __: max(days),
    "oldest": lambda days, _, __: min(days),
    "span": lambda days, _, __: (max(days) - min(days)).days,
    "days_since": lambda days, today, _: (today - max(days)).days,
    "days_into_year": lambda days, _, start: (min(days) - start).days,
}


def of_days(operator: str, found: Found, field: str, today: date, start: date) -> Measured:
    """A measure of the days in a field; :data:`EMPTY` when there are no items at all."""
    pairs, lacking = plain_values(found.items, field)
    if lacking:
        return absent(template(lacking))
    if not pairs:
        return Measured(EMPTY, found.items)
    days = [date.fromisoformat(str(value)) for _, value in pairs]
    value = _OF_DAYS[operator](days, today, start)
    if operator == "span":
        return Measured(value, tuple(item for item, _ in pairs))
    extreme = max(days) if operator in ("newest", "days_since") else min(days)
    items = tuple(item for (item, _), day in zip(pairs, days, strict=True) if day == extreme)
    return Measured(value, items)
