"""A pointer into the profile as people say it: "observatie 3 (titularis, 12 maart 2026)"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..pack.paths import UnknownPath, resolve_path
from ..report.wording import day
from .visible import cut
from .words import FIELDS, LISTS, SINGLE, word

__all__ = ["Places", "data_words"]

#: What of an item is told beside its number: who, of which sort, when. Never what it says.
_WHO = ("assessor", "guided_by", "by", "role", "who")
_SORT = ("subject", "method", "occasion", "channel", "scope", "aspect", "type")
#: What a rule lacked that is no place in a profile.
_ELSEWHERE: Mapping[str, str] = {
    "catalogue": "een catalogus van studierichtingen",
    "a regulation in force on the reference date": (
        "regelgeving die geldt op de dag van het dossier"
    ),
}


class Places:
    """Names the places of one profile.

    ``plain`` is the profile as plain data, as pointers point into it.
    """

    def __init__(self, plain: Mapping[str, Any]) -> None:
        self._plain = plain
        self._pistes = {
            piste.get("id"): i for i, piste in enumerate(plain.get("pistes", [])) if "id" in piste
        }

    def piste(self, index: int) -> str:
        """The title of a piste, or its number when it has none."""
        piste = self._plain["pistes"][index]
        title = piste.get("title") or ""
        if title.strip():
            return cut(title)
        code = piste.get("richting")
        return word(code) if code else f"piste {index + 1}"

    def piste_by_id(self, identity: str | None) -> str | None:
        """The title of the piste with an id, or ``None`` when there is no such piste."""
        index = self._pistes.get(identity)
        return None if index is None else self.piste(index)

    def label(self, pointer: str, *, dated: bool = True) -> str:
        """The place that a pointer points at, in words; the pointer itself when it leads nowhere
        (a report that was kept may point at what is no longer there).

        ``dated`` says whether the day of an item stands behind it.
        """
        words: list[str] = []
        items: list[str] = []
        value: Any = self._plain
        name = ""
        for step in pointer.split("/")[1:]:
            try:
                value = value[int(step)] if isinstance(value, list) else value.get(step)
            except (ValueError, IndexError, AttributeError):
                return cut(pointer)
            if step.isdigit():
                items.append(self._item(name, int(step), value, dated=dated))
                words = []
            else:
                name = step
                words.append(_part(step, inside=bool(words or items)))
        # Between an item and its field, and between a part and its field, nothing need be said.
        told = [*items, *words[-1:]] if items else [*words[:1], *words[1:][-1:]]
        return ": ".join(told) or "het hele dossier"

    def fact(self, pointer: str) -> str:
        """What stands at a pointer when that is a yes or no, a day or one of the fixed words of
        the profile; empty for anything else."""
        steps = [step for step in pointer.split("/")[1:] if not step.isdigit()]
        try:
            value: Any = self._plain
            for step in pointer.split("/")[1:]:
                value = value[int(step)] if isinstance(value, list) else value[step]
            kind = resolve_path(".".join(steps))
        except (ValueError, IndexError, TypeError, KeyError, UnknownPath):
            return ""
        if isinstance(value, bool):
            return "ja" if value else "nee"
        if kind.scalar == "day":
            return day(value)
        return word(value) if kind.words else ""

    def _item(self, name: str, index: int, item: Any, *, dated: bool) -> str:
        if name == "pistes":
            return f"piste {self.piste(index)}"
        one = LISTS.get(name, (name, name))[0]
        label = f"{one} {index + 1}"
        if not isinstance(item, Mapping):
            return label
        told = [word(item[key]) for key in _WHO if item.get(key)][:1]
        told += [sort for key in _SORT if item.get(key) and (sort := word(item[key])) != one][:1]
        if item.get("piste") and (title := self.piste_by_id(item["piste"])):
            told.append(f"over {title}")
        if dated and item.get("date"):
            told.append(day(item["date"]))
        return f"{label} ({', '.join(told)})" if told else label


def _part(step: str, *, inside: bool) -> str:
    if inside and step in FIELDS:
        return FIELDS[step]
    if step in SINGLE:
        return SINGLE[step]
    if step in LISTS:
        return LISTS[step][1]
    return FIELDS.get(step, step)


def data_words(lack: str) -> str:
    """What a rule lacked, in words: ``/pistes/*/admission/met`` says which data of which list."""
    if not lack.startswith("/"):
        return _ELSEWHERE.get(lack, cut(lack))
    steps = [step for step in lack.split("/")[1:] if step != "*"]
    words = [_part(step, inside=i > 0) for i, step in enumerate(steps)]
    if len(words) > 1 and words[0] == SINGLE.get(steps[0]):
        return f"{words[0]} ({', '.join(words[1:])})"
    return ": ".join((words[0], ", ".join(words[1:]))) if len(words) > 1 else words[0]
