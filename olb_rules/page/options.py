"""The pistes side by side: what was said of each, in an order that means nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..report.wording import day
from .places import Places
from .visible import Folded, folded
from .words import word

__all__ = ["Aspect", "Said", "Table", "tables"]

#: Pistes in one table; more go into a next table, so that a column stays wide enough to read.
COLUMNS = 4
#: A text in a cell is folded after about this many characters.
CELL = 320

_HERE: Mapping[Any, str] = {True: "op deze school", False: "op een andere school"}


@dataclass(frozen=True, slots=True)
class Said:
    """One cell: what was said, or that nothing was.

    ``state`` is ``said``, ``empty`` (kept, nothing there) or ``absent`` (not kept). ``asked`` are
    the questions that rest on exactly this: anchor and title.
    """

    state: str
    lines: tuple[Folded, ...] = ()
    asked: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Aspect:
    """One row: what it is about, and a cell for each piste."""

    title: str
    cells: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Up to four pistes with the same rows."""

    titles: tuple[str, ...]
    aspects: tuple[Aspect, ...]


_Reader = Callable[[Mapping[str, Any]], list[str] | None]


def _text(field: str) -> _Reader:
    def read(piste: Mapping[str, Any]) -> list[str] | None:
        value = piste.get(field)
        return None if value is None else [value]

    return read


def _list(field: str) -> _Reader:
    def read(piste: Mapping[str, Any]) -> list[str] | None:
        value = piste.get(field)
        return None if value is None else list(value)

    return read


def _codes(field: str) -> _Reader:
    def read(piste: Mapping[str, Any]) -> list[str] | None:
        value = piste.get(field)
        return None if value is None else [word(code) for code in value]

    return read


def _kind(piste: Mapping[str, Any]) -> list[str] | None:
    told = [word(piste[key]) for key in ("studiedomein", "finaliteit") if piste.get(key)]
    here = _HERE.get(piste.get("own_school"))
    return [" · ".join([*told, here] if here else told)] if told or here else None


def _admission(piste: Mapping[str, Any]) -> list[str] | None:
    admission = piste.get("admission")
    if admission is None:
        return None
    told = [word(admission["met"])] if admission.get("met") else []
    if admission.get("checked_on"):
        told.append(f"nagekeken op {day(admission['checked_on'])}")
    if admission.get("source"):
        told.append(f"bron: {admission['source']}")
    if admission.get("valid_until"):
        told.append(f"regels gelden tot {day(admission['valid_until'])}")
    return told


def _discussed(piste: Mapping[str, Any]) -> list[str] | None:
    on = piste.get("discussed_on")
    return None if on is None else [day(on)]


def _on_the_table(piste: Mapping[str, Any]) -> list[str]:
    reason = piste.get("dropped_reason")
    return [f"niet meer: {reason}"] if reason else ["ja"]


#: Each row: its title, the fields it shows, how they are read, and whether it stands there when
#: no piste has it.
_ROWS: tuple[tuple[str, tuple[str, ...], _Reader, bool], ...] = (
    ("Plaats in het aanbod", ("studiedomein", "finaliteit", "own_school"), _kind, False),
    ("Wie vroeg ernaar", ("requested_by",), _codes("requested_by"), False),
    ("Inhoud", ("contents",), _text("contents"), True),
    ("Doorstroom", ("progression",), _list("progression"), True),
    ("Gevolgen", ("consequences",), _text("consequences"), True),
    ("Toelating", ("admission",), _admission, True),
    ("Studiebekrachtiging", ("certification",), _text("certification"), True),
    ("Deuren die openblijven", ("doors_open",), _list("doors_open"), True),
    ("Deuren die moeilijker bereikbaar worden", ("doors_closed",), _list("doors_closed"), True),
    ("Doelen", ("goals",), _list("goals"), False),
    ("Perspectief erna", ("perspective",), _text("perspective"), False),
    ("Besproken met de leerling", ("discussed_on",), _discussed, False),
)


def tables(
    plain: Mapping[str, Any], places: Places, asked: Mapping[str, Sequence[tuple[str, str]]]
) -> tuple[Table, ...]:
    """The pistes by the alphabet of their titles, at most four in a table.

    ``asked`` gives for a pointer the questions that rest on it: anchor and title.
    """
    pistes = plain.get("pistes", [])
    order = sorted(range(len(pistes)), key=lambda i: (places.piste(i).lower(), i))
    some_dropped = any(piste.get("dropped_reason") for piste in pistes)
    rows = [
        (title, fields, read)
        for title, fields, read, always in _ROWS
        if always or any(read(piste) for piste in pistes)
    ]
    if some_dropped:
        rows.insert(0, ("Nog op tafel", ("dropped_reason",), _on_the_table))
    made = []
    for start in range(0, len(order), COLUMNS):
        columns = order[start : start + COLUMNS]
        made.append(
            Table(
                tuple(places.piste(i) for i in columns),
                tuple(
                    Aspect(title, tuple(_cell(pistes[i], i, fields, read, asked) for i in columns))
                    for title, fields, read in rows
                ),
            )
        )
    return tuple(made)


def _cell(
    piste: Mapping[str, Any],
    index: int,
    fields: tuple[str, ...],
    read: _Reader,
    asked: Mapping[str, Sequence[tuple[str, str]]],
) -> Said:
    anchors: dict[tuple[str, str], None] = {}
    for field in fields:
        here = f"/pistes/{index}/{field}"
        for pointer, names in asked.items():
            if pointer == here or pointer.startswith(f"{here}/"):
                anchors.update(dict.fromkeys(names))
    values = read(piste)
    lines = tuple(folded(value, CELL) for value in values or () if value.strip())
    state = "absent" if values is None else "said" if lines else "empty"
    return Said(state, lines, tuple(anchors))
