"""What happened when, on one line of time: how the pupil is seen, contacts, information, advice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ..report.wording import day
from .places import Places
from .words import short_month

__all__ = ["Event", "Lane", "Mark", "Month", "Timeline", "timeline"]

#: Sizes of the picture, in units of its own coordinates (CSS pixels when shown at full width).
WIDTH, LEFT, RIGHT, TOP = 960, 196, 16, 36
STEP, PAD, RADIUS = 13, 12, 5
#: The line of time goes back no further than this before the day of the dossier.
MONTHS_BACK = 22
#: Marks that are drawn above one another; more are written as a number.
STACK = 6

#: Each lane: its name and the lists (dotted) that it draws from.
_LANES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("seen", "Observaties en verslagen", ("observations", "reports")),
    ("results", "Resultaten", ("results",)),
    ("talks", "Gesprekken over de leerling", ("interviews",)),
    ("interests", "Interesses en talenten", ("interests", "talents", "outside_school")),
    (
        "voice", "Stem van leerling en gezin",
        (
            "voice_learner", "voice_guardians", "preferences", "statements.autonomy",
            "statements.belonging", "statements.competence", "statements.self_image",
        ),
    ),
    ("reflection", "Zelfreflectie", ("self_reflections",)),
    ("contacts", "Contacten", ("contacts",)),
    ("information", "Infomomenten", ("information_moments",)),
    ("team", "Teamoverleg", ("interpretation",)),
    ("advice", "Advies", ("advice",)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: its day, its lane and what it is called."""

    day: str
    lane: str
    label: str

    @property
    def said(self) -> str:
        """The day as people read it."""
        return day(self.day)


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark in the picture: its middle, and how many more could not be drawn there."""

    x: float
    y: float
    more: int = 0


@dataclass(frozen=True, slots=True)
class Lane:
    """One row of the picture."""

    key: str
    title: str
    top: int
    height: int
    marks: tuple[Mark, ...]
    earlier: int
    """Things from before the first month that is drawn."""
    recorded: bool
    count: int

    @property
    def middle(self) -> float:
        """Where its title stands."""
        return self.top + self.height / 2


@dataclass(frozen=True, slots=True)
class Month:
    """A month on the line of time: where it begins, how wide it is, and the year at its start."""

    x: float
    width: float
    name: str
    year: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The picture, and the same as a list."""

    lanes: tuple[Lane, ...]
    months: tuple[Month, ...]
    events: tuple[Event, ...]
    undated: int
    width: int
    height: int

    @property
    def told(self) -> str:
        """The picture in one sentence, for who does not see it."""
        parts = [f"{lane.title.lower()}: {lane.count}" for lane in self.lanes if lane.count]
        return "; ".join(parts) or "Er is nog niets met een datum genoteerd."


def timeline(plain: Mapping[str, Any], places: Places) -> Timeline:
    """Lay what has a day in the profile on a line of time."""
    events: list[Event] = []
    undated = 0
    for key, _, lists in _LANES:
        for pointer, item in _items(plain, lists):
            if item.get("date"):
                events.append(Event(item["date"], key, places.label(pointer, dated=False)))
            elif "/" in pointer.strip("/"):
                undated += 1
    events.sort(key=lambda event: (event.day, event.lane, event.label))
    first, last = _window(plain["reference_date"], [event.day for event in events])
    scale = (WIDTH - LEFT - RIGHT) / ((last - first).days or 1)
    lanes: list[Lane] = []
    top = TOP
    for key, title, lists in _LANES:
        days = [date.fromisoformat(event.day) for event in events if event.lane == key]
        marks, height = _marks([d for d in days if d >= first], first, scale, top)
        lanes.append(
            Lane(
                key, title, top, height, marks, sum(d < first for d in days),
                any(_recorded(plain, path) for path in lists), len(days),
            )
        )  # fmt: skip
        top += height
    return Timeline(
        tuple(lanes), tuple(_months(first, last, scale)), tuple(events), undated, WIDTH, top + 4
    )


def _items(
    plain: Mapping[str, Any], lists: tuple[str, ...]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for path in lists:
        value: Any = plain
        for step in path.split("."):
            value = value.get(step, {})
        pointer = f"/{path.replace('.', '/')}"
        if isinstance(value, list):
            yield from ((f"{pointer}/{i}", item) for i, item in enumerate(value))
        elif value:
            yield pointer, value


def _recorded(plain: Mapping[str, Any], path: str) -> bool:
    head, _, rest = path.partition(".")
    return head in plain and (not rest or rest in plain[head])


def _window(reference: str, days: list[str]) -> tuple[date, date]:
    """From the first of a month to the last day of one."""
    until = date.fromisoformat(reference)
    last = max(_month_start(until, 1) - timedelta(1), until)
    limit = _month_start(until, -MONTHS_BACK)
    known = [date.fromisoformat(one) for one in days]
    start = min((one for one in known if one >= limit), default=until)
    return min(_month_start(start, 0), _month_start(until, -3)), last


def _month_start(one: date, shift: int) -> date:
    """The first day of the month so many months on, within what a calendar knows."""
    number = min(max(one.year * 12 + one.month - 1 + shift, 12), 9999 * 12 + 11)
    return date(number // 12, number % 12 + 1, 1)


def _months(first: date, last: date, scale: float) -> Iterator[Month]:
    at = first
    while True:
        following = _month_start(at, 1)
        year = str(at.year) if at.month == 1 or at == first else ""
        width = round((min(following, last) - at).days * scale, 1)
        yield Month(_x(at, first, scale), width, short_month(at.month), year)
        if following <= at or following > last:
            return
        at = following


def _x(one: date, first: date, scale: float) -> float:
    return round(LEFT + (one - first).days * scale, 1)


def _marks(days: list[date], first: date, scale: float, top: int) -> tuple[tuple[Mark, ...], int]:
    """Marks in columns of what falls together, and the height that they take."""
    columns: dict[int, int] = {}
    for one in days:
        column = int((_x(one, first, scale) - LEFT) // STEP)
        columns[column] = columns.get(column, 0) + 1
    deepest = max((min(count, STACK) for count in columns.values()), default=1)
    height = deepest * STEP + 2 * PAD - (STEP - 2 * RADIUS)
    marks: list[Mark] = []
    for column, count in sorted(columns.items()):
        drawn = min(count, STACK)
        x = LEFT + column * STEP + STEP / 2
        start = top + height / 2 - (drawn - 1) * STEP / 2
        for i in range(drawn):
            more = count - drawn if i == drawn - 1 else 0
            marks.append(Mark(x, round(start + i * STEP, 1), more))
    return tuple(marks), height
