"""A profile as measures look at it: plain data, with the pointer of everything that is found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from ..pack.measure import Collection
from ..profile import Record

if TYPE_CHECKING:
    from ..catalogue import Catalogue

__all__ = ["Dossier", "Found", "Item", "TextHit", "follow", "template"]


@dataclass(frozen=True, slots=True)
class Item:
    """An item or value, and where it stands."""

    pointer: str
    value: Any


@dataclass(frozen=True, slots=True)
class Found:
    """What stands at a path. ``lacks`` is the place where the host records nothing; when it is
    set, ``items`` means nothing."""

    items: tuple[Item, ...] = ()
    lacks: str | None = None


@dataclass(frozen=True, slots=True)
class TextHit:
    """A place in a text of the profile that a language rule points at."""

    pointer: str
    group: str
    rule: str


def follow(start: Item, steps: Sequence[str]) -> Found:
    """What stands at the end of the steps; lists on the way and at the end are gone through.

    A step that no object at its level has is lacking. Where some have it and others not, those
    that have it count: what one teacher left out does not make the others' notes unknown.
    """
    level = _expanded([start])
    for step in steps:
        found = [
            Item(f"{item.pointer}/{step}", item.value[step]) for item in level if step in item.value
        ]
        if not found and level:
            return Found(lacks=f"{template(level[0].pointer)}/{step}")
        level = _expanded(found)
    return Found(tuple(level))


def _expanded(level: Iterable[Item]) -> list[Item]:
    """The items with every list replaced by what is in it."""
    result: list[Item] = []
    for item in level:
        if isinstance(item.value, list):
            result += [Item(f"{item.pointer}/{i}", v) for i, v in enumerate(item.value)]
        else:
            result.append(item)
    return result


def template(pointer: str) -> str:
    """The pointer with every index as ``*``: what is lacking is lacking in all of them."""
    return "/".join("*" if step.isdigit() else step for step in pointer.split("/"))


@dataclass(slots=True)
class Dossier:
    """One profile or school, made ready for measures: every collection is gathered once."""

    profile: Record
    catalogue: Catalogue | None = None
    hits: tuple[TextHit, ...] | None = None
    plain: dict[str, Any] = field(init=False)
    _collections: dict[str, Found] = field(init=False, default_factory=dict)
    _paths: dict[tuple[str, str], Found] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.plain = self.profile.to_dict()

    @property
    def root(self) -> Item:
        """The profile itself."""
        return Item("", self.plain)

    @property
    def reference_date(self) -> date:
        """The day for which the dossier is looked at."""
        return self.profile.reference_date

    def path(self, path: str, item: Item | None = None) -> Found:
        """What stands at a path of the profile, or of the item at hand (``item.contents``)."""
        of_item = item is not None and path.partition(".")[0] == "item"
        key = (path, item.pointer if item is not None and of_item else "")
        known = self._paths.get(key)
        if known is None:
            # Many measures look at the same places.
            steps = path.split(".")
            start = item if item is not None and of_item else self.root
            known = self._paths[key] = follow(start, steps[1:] if of_item else steps)
        return known

    def remembered(self, name: str) -> Found | None:
        """A collection that was gathered before."""
        return self._collections.get(name)

    def remember(self, name: str, found: Found) -> Found:
        """Keep a gathered collection."""
        self._collections[name] = found
        return found


def collections_in(spec: Mapping[str, Collection], names: Iterable[str]) -> list[str]:
    """The paths that these names come down to, named collections followed."""
    paths: list[str] = []
    for name in names:
        paths += collections_in(spec, spec[name].of) if name in spec else [name]
    return paths
