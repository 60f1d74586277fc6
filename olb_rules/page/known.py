"""What is known of the pupil, as facts to look at: the four domains, and who looked how.

Counts of pieces of information and the sorts of people they come from. No share, no target, no
grade: whether it is enough is for the team to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..profile.information import DOMAINS
from .words import FIELDS, STATUS, short_month, word

__all__ = ["INFORMATION", "Cell", "Domain", "Known", "Looking", "known"]

#: The lists of the profile that hold pieces of information.
INFORMATION = (
    "observations", "interviews", "reports", "results", "interests", "talents", "outside_school",
)  # fmt: skip
NOT_NOTED = "niet genoteerd"
#: Rows of the table of who looked; the rest is named below it.
ROWS = 24
COLUMNS = 8

#: Sorts of people, by the first word of their role, in the order of the table.
_SORTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("leerling zelf", ("leerling",)),
    ("leerkrachten", ("leerkracht", "titularis", "klastitularis", "vakleerkracht", "docent")),
    (
        "begeleiding en CLB",
        (
            "leerlingenbegeleider", "leerlingenbegeleiding", "clb", "leerondersteuner", "opvoeder",
            "zorgcoordinator", "zorgcoördinator", "zorgleerkracht", "begeleider", "leercoach",
        ),
    ),
    ("thuis", ("ouder", "plusouder", "grootouder", "pleegouder", "voogd", "ouders", "moeder",
               "vader", "opvoedingsverantwoordelijke")),
    ("stage of werkplek", ("stagementor", "mentor", "stagebegeleider", "werkplek", "werkgever")),
)  # fmt: skip
_OTHERS = "anderen"


@dataclass(frozen=True, slots=True)
class Domain:
    """One guidance domain: what the team did with it, and how many pieces of information lie in
    it per sort of people."""

    title: str
    said: str
    counts: tuple[tuple[str, int], ...]
    bare: bool = False
    """Nothing lies in it, and nobody said that nothing needs to."""

    @property
    def total(self) -> int:
        """How many pieces of information lie in it."""
        return sum(count for _, count in self.counts)

    @property
    def parts(self) -> str:
        """The counts in words: leerling zelf: 1, leerkrachten: 4."""
        return ", ".join(f"{sort}: {count}" for sort, count in self.counts)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one role did in one way: how many times, where, and from when to when."""

    count: int
    contexts: tuple[str, ...]
    when: str


@dataclass(frozen=True, slots=True)
class Looking:
    """One role, with a cell for each way of looking (``None``: not in that way)."""

    who: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What the pictures of this room show."""

    recorded: bool
    """Whether the host records any list of information at all."""
    considered: bool
    """Whether the host records what was done with the domains."""
    sorts: tuple[str, ...]
    domains: tuple[Domain, ...]
    ways: tuple[str, ...]
    looking: tuple[Looking, ...]
    more_roles: tuple[str, ...]
    """Roles that did not fit in the table."""
    more_ways: tuple[str, ...]
    """Ways of looking that did not fit in the table."""


def known(plain: Mapping[str, Any]) -> Known:
    """The facts of a profile that the pictures show."""
    items = list(_items(plain))
    recorded = any(name in plain for name in INFORMATION)
    people = {g["id"] for g in plain.get("guardians", [])}
    placed = [(item.get("domain"), _sort(item.get("assessor"), people)) for item in items]
    order = [*(name for name, _ in _SORTS), _OTHERS, NOT_NOTED]
    sorts = tuple(name for name in order if any(sort == name for _, sort in placed))
    status = plain.get("domains", {})

    def counts(domain: str | None) -> tuple[tuple[str, int], ...]:
        found = ((sort, placed.count((domain, sort))) for sort in sorts)
        return tuple((sort, count) for sort, count in found if count)

    domains = [
        Domain(
            FIELDS[domain],
            STATUS[status.get(domain)],
            counts(domain),
            bare=recorded
            and not counts(domain)
            and status.get(domain) not in ("nothing_relevant", "shielded"),
        )
        for domain in DOMAINS
    ]
    if loose := counts(None):
        domains.append(Domain("zonder domein", "geen domein genoteerd", loose))
    ways = sorted({_called(item.get("method")) for item in items}, key=_last_if_not_noted)
    roles = sorted({_called(item.get("assessor")) for item in items}, key=_last_if_not_noted)
    return Known(
        recorded=recorded,
        considered="domains" in plain,
        sorts=sorts,
        domains=tuple(domains),
        ways=tuple(ways[:COLUMNS]),
        looking=tuple(
            Looking(role, tuple(_cell(items, role, way) for way in ways[:COLUMNS]))
            for role in roles[:ROWS]
        ),
        more_roles=tuple(roles[ROWS:]),
        more_ways=tuple(ways[COLUMNS:]),
    )


def _items(plain: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for name in INFORMATION:
        yield from plain.get(name, [])


def _sort(assessor: str | None, guardians: set[str]) -> str:
    if not assessor:
        return NOT_NOTED
    if assessor in guardians:
        return "thuis"
    first = assessor.lower().replace("_", "-").split("-")[0]
    return next((name for name, words in _SORTS if first in words), _OTHERS)


def _called(code: str | None) -> str:
    return word(code) if code else NOT_NOTED


def _last_if_not_noted(name: str) -> tuple[bool, str]:
    return name == NOT_NOTED, name.lower()


def _cell(items: list[Mapping[str, Any]], role: str, way: str) -> Cell | None:
    found = [
        item
        for item in items
        if _called(item.get("assessor")) == role and _called(item.get("method")) == way
    ]
    if not found:
        return None
    contexts = sorted({word(item["context"]) for item in found if item.get("context")})
    days = sorted(item["date"] for item in found if item.get("date"))
    return Cell(len(found), tuple(contexts), _from_to(days))


def _from_to(days: list[str]) -> str:
    """The months from the first to the last day: okt 2025 – mrt 2026."""
    if not days:
        return "datum niet genoteerd"
    first, last = _month(days[0]), _month(days[-1])
    if first == last:
        return first
    return f"{first[:-5] if first[-4:] == last[-4:] else first} – {last}"


def _month(iso: str) -> str:
    year, month, _ = iso.split("-")
    return f"{short_month(int(month))} {year}"
