"""The figures of a cohort that may be published: counted, and cut down to what shows no pupil."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import CohortError, Problem
from ..followup import THEMES
from .disclosure import Shown, Split, check_minimum, publish
from .extract import CLEAR, FIRED, LookedBack
from .tally import Row, Tally
from .variables import (
    CHANGED,
    EVALUATIONS,
    FOLLOW_UP,
    FOLLOWED,
    GUARDIANS,
    HELPED,
    LEARNER,
    MOMENT,
    NAMED,
    RULE,
)

__all__ = ["REFLECTION_SCHEMA", "Figures", "figures_of"]

#: The version of the JSON of figures.
REFLECTION_SCHEMA = "olb-reflection/1"

Counts = Counter[tuple[str, ...]]


_MOMENT_OF_MONTH: Mapping[int, tuple[str, ...]] = {
    **dict.fromkeys((9, 10), ("before", "autumn")),
    **dict.fromkeys((11, 12), ("before", "december")),
    **dict.fromkeys((1, 2, 3), ("after", "winter")),
    **dict.fromkeys((4, 5), ("after", "end", "spring")),
    **dict.fromkeys((6, 7, 8), ("after", "end", "summer")),
}


@dataclass(frozen=True, slots=True)
class Figures:
    """What may be published of one school year."""

    school_year: str
    dossiers: int
    minimum: int
    rules: Mapping[str, tuple[Shown, ...]]
    """For each rule what became of its question."""
    shown: Mapping[str, tuple[Shown, ...]]
    """The other variables: evaluations, moment, follow_up, followed, helped, learner, guardians,
    changed, and ``theme …`` and ``change theme …``."""
    answers: bool
    """Whether any answer of a team was handed over."""
    kept: bool = False
    """Whether some figure stayed as it was published before."""

    def to_dict(self) -> dict[str, Any]:
        """The figures as plain data (``olb-reflection/1``)."""
        return {
            "schema": REFLECTION_SCHEMA,
            "school_year": self.school_year,
            "dossiers": self.dossiers,
            "minimum": self.minimum,
            "answers": self.answers,
            "rules": {name: [_plain(one) for one in parts] for name, parts in self.rules.items()},
            "figures": {name: [_plain(one) for one in parts] for name, parts in self.shown.items()},
        }


def _plain(one: Shown) -> dict[str, Any]:
    made: dict[str, Any] = {"part": one.key, "standing": one.standing}
    if one.count is not None:
        made["count"] = one.count
    if one.parts:
        made["parts"] = [_plain(part) for part in one.parts]
    return made


def figures_of(tally: Tally, year: str, *, minimum: int) -> Figures:
    """The figures of one school year.

    Raises:
        CohortError: when the year has fewer than twice the minimum: nothing could be shown.
        UsageError: for a minimum below what is ever shown.
    """
    check_minimum(minimum)
    rows = tally.years.get(year, {})
    if len(rows) < 2 * minimum:
        raise CohortError(
            Problem(
                f"too few dossiers in {year} to show anything of them",
                expected=f"at least {2 * minimum}, twice the smallest group",
                hint="take more classes or schools together",
            )
        )
    everyone = list(rows.values())
    rules = {
        name: publish(RULE, counts, minimum=minimum)
        for name, counts in sorted(_rule_counts(everyone, tally.rules).items())
    }
    shown = _of_dossiers(everyone, minimum)
    given = any(row.answers for row in everyone)
    return Figures(year, len(everyone), minimum, rules, shown, given)


def _of_dossiers(everyone: list[Row], minimum: int) -> dict[str, tuple[Shown, ...]]:
    shown = {
        "evaluations": _shown(
            EVALUATIONS, everyone, lambda r: ("more" if r.again else "once",), minimum
        ),
        "moment": _shown(MOMENT, everyone, lambda r: _MOMENT_OF_MONTH[int(r.first[5:7])], minimum),
        "follow_up": _shown(
            FOLLOW_UP, everyone, lambda r: ("there" if r.looked_back else "none",), minimum
        ),
    }
    if shown["follow_up"][0].standing == "count":
        shown |= _of_follow_ups([row.looked_back for row in everyone if row.looked_back], minimum)
    return shown


def _shown(
    split: Split, group: Iterable[Any], leaf: Callable[[Any], tuple[str, ...]], minimum: int
) -> tuple[Shown, ...]:
    return publish(split, Counter(leaf(one) for one in group), minimum=minimum)


def _rule_counts(rows: list[Row], rules: Mapping[str, int]) -> dict[str, Counts]:
    """For each rule the number of dossiers in each leaf of :data:`RULE`.

    The rows are laid in one block of bytes, so that a column of it is one rule for everybody:
    a hundred thousand dossiers are counted in a second or two.
    """
    width = len(rules)
    block = b"".join(_joined(row, width) for row in rows)
    counts: dict[str, Counts] = {}
    for name, place in rules.items():
        column = block[place::width]
        fired = column.count(FIRED) + column.count(FIRED | _EVER)
        settled = column.count(CLEAR | _EVER)
        counts[name] = Counter(
            {
                _OPEN["unanswered"]: fired,
                _SETTLED: settled,
                _QUIET: column.count(CLEAR),
                _UNKNOWN: len(rows) - fired - settled - column.count(CLEAR),
            }
        )
    names = list(rules)
    for row in rows:
        for at, (_, answer) in (row.answers or {}).items():
            if at < len(row.now) and row.now[at] == FIRED:
                counts[names[at]][_OPEN["unanswered"]] -= 1
                counts[names[at]][_OPEN[answer]] += 1
    return counts


#: Beside what a rule did last: that it asked before.
_EVER = 4


def _joined(row: Row, width: int) -> bytes:
    """For each rule what it did last, with :data:`_EVER` where it ever asked."""
    now = int.from_bytes(row.now.ljust(width, b"\0"), "big")
    ever = int.from_bytes(row.ever.ljust(width, b"\0"), "big")
    return (now | ever * _EVER).to_bytes(width, "big")


_OPEN: Mapping[str, tuple[str, ...]] = {
    "not_applicable": ("asked", "open", "not_applicable"),
    "unanswered": ("asked", "open", "applicable", "unanswered"),
    **{
        answer: ("asked", "open", "applicable", "answered", answer)
        for answer in ("taken_up", "already_done", "disagree")
    },
}
_SETTLED = ("asked", "settled")
_QUIET = ("not_asked", "quiet")
_UNKNOWN = ("not_asked", "unknown")


def _of_follow_ups(group: list[LookedBack], minimum: int) -> dict[str, tuple[Shown, ...]]:
    shown = {
        "followed": _shown(FOLLOWED, group, lambda f: _FOLLOWED[f.followed], minimum),
        "helped": _shown(HELPED, group, lambda f: _HELPED[f.helped], minimum),
        "learner": _shown(LEARNER, group, lambda f: _heard(f.learner), minimum),
        "guardians": _shown(GUARDIANS, group, lambda f: _heard(f.guardians), minimum),
        "changed": _shown(CHANGED, group, _changed, minimum),
    }
    for theme in THEMES:
        named = (theme in one.themes for one in group)
        shown[f"theme {theme}"] = publish(NAMED, Counter(map(_named, named)), minimum=minimum)
    if shown["changed"][0].standing == "count":
        changers = [one for one in group if one.changes]
        for theme in THEMES:
            named = (theme in one.change_themes for one in changers)
            shown[f"change theme {theme}"] = publish(
                NAMED, Counter(map(_named, named)), minimum=minimum
            )
    return shown


_FOLLOWED = {
    "yes": ("known", "along", "yes"),
    "partly": ("known", "along", "partly"),
    "no": ("known", "no"),
    "unknown": ("unknown",),
}
_HELPED = {
    "yes": ("told", "some", "yes"),
    "partly": ("told", "some", "partly"),
    "no": ("told", "no"),
    "untold": ("untold",),
}


def _heard(heard: bool) -> tuple[str, ...]:  # noqa: FBT001  one word, read at one glance
    return ("heard" if heard else "not",)


def _named(named: bool) -> tuple[str, ...]:  # noqa: FBT001  one word, read at one glance
    return ("named" if named else "not",)


def _changed(one: LookedBack) -> tuple[str, ...]:
    kinds = one.changes
    if not kinds:
        return ("not",)
    if "both" in kinds or {"school", "study_option"} <= kinds:
        return ("changed", "elsewhere", "both")
    return ("changed", "elsewhere", "school") if "school" in kinds else ("changed", "study_option")
