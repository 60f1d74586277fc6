"""Synthetic cohorts: dossiers of invented pupils in invented schools, as many as are asked."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from ..errors import Problem, UsageError
from .advice import process
from .draw import Draw
from .habits import Habits
from .information import Pupil, information
from .offer import OPTIONS, options

__all__ = ["synthetic_cohort"]

#: Pupils of a school that follow one another; then comes the next school.
PUPILS_PER_SCHOOL = 50
#: The share of pupils whose dossier is looked at twice in the year.
_TWICE = 0.25


def synthetic_cohort(
    n: int, seed: int = 0, *, school_year: str = "2025-2026"
) -> Iterator[dict[str, Any]]:
    """Dossiers as plain data, each of which :func:`olb_rules.read_profile` reads.

    Everything is invented: no pupil, school or family exists, and no share is a statistic of
    Flanders. What is realistic is the variety: every graad, stroom and finaliteit, OKAN and duaal
    learning; schools that record much or little, broadly or from marks alone, over the year or in
    its last weeks, with ids and words of their own; parts that are absent, empty or filled; careful
    advice and advice that the language rules ask about; pupils whose dossier comes back later in
    the year with more in it.

    The same ``n``, ``seed`` and year give the same dossiers on every machine and every Python, and
    the first dossiers of a larger cohort are those of a smaller one. Memory does not grow with
    ``n``.

    Args:
        n: how many dossiers; some pupils have two.
        seed: another seed is another world of schools and pupils.
        school_year: as ``2025-2026``; all days fall in it.

    Raises:
        UsageError: for fewer than no dossiers, or a school year that is none.
    """
    start = _start_of(school_year)
    if n < 0:
        raise UsageError(Problem("fewer than no dossiers", expected="n of 0 or more"))
    return itertools.islice(_pupils(seed, school_year, start), n)


def _start_of(school_year: str) -> int:
    first, _, second = school_year.partition("-")
    if not (first.isdecimal() and len(first) == 4 and second == str(int(first) + 1)):
        raise UsageError(Problem("this is no school year", expected="two years, as 2025-2026"))
    return int(first)


def _pupils(seed: int, school_year: str, start: int) -> Iterator[dict[str, Any]]:
    for number in itertools.count():
        school = Habits.of(seed, number // PUPILS_PER_SCHOOL)
        whole = _dossier(Draw(seed, school_year, number), school, number, school_year, start)
        late = date.fromisoformat(whole["reference_date"])
        if late.month >= 5 and Draw(seed, school_year, number, "twice").chance(_TWICE):
            yield _until(whole, date(start + 1, 1, 20))
        yield whole


def _dossier(
    draw: Draw, school: Habits, number: int, school_year: str, start: int
) -> dict[str, Any]:
    month = draw.weighted({1: 0.12, 3: 0.13, 5: 0.35, 6: 0.4})
    last = date(start + 1, month, draw.whole(8, 26))
    first = date(start, 9, draw.whole(1, 20))
    if not draw.chance(school.spread):
        first = last - timedelta(draw.whole(15, 50))
    position = _position(draw, school)
    finaliteit = position.get("finaliteit")
    near = options(finaliteit)
    liked = tuple(dict.fromkeys([*draw.some(near, 2, 3), *draw.some(OPTIONS, 0, 2)]))
    pupil = Pupil(draw, school, first, last, position.get("graad"), finaliteit, liked)
    pupil.made = {
        "format": "olb-profile/1",
        "learner_ref": f"synth-{number:06}-{draw.mark(4)}",
        "school_year": school_year,
        "reference_date": last.isoformat(),
    }
    if pupil.wants("position"):
        pupil.made["position"] = position
    information(pupil)
    process(pupil)
    return pupil.made


def _position(draw: Draw, school: Habits) -> dict[str, Any]:
    """Where a pupil is: OKAN, first graad with its stroom, or a finaliteit in the second or third
    graad."""
    care = {"zorgfase": draw.weighted({0: 0.75, 1: 0.17, 2: 0.07, 3: 0.01})}
    care_report = {"verslag": draw.weighted({"geen": 0.93, "gc": 0.05, "iac": 0.02})}
    same = {**care, **care_report}
    graad = draw.weighted({0: 0.03, 1: 0.3, 2: 0.35, 3: 0.32})
    if graad == 0:
        return {"okan": True, **same}
    if graad == 1:
        stroom = "B" if draw.chance(0.18) else "A"
        year = draw.whole(1, 2)
        return {"graad": 1, "leerjaar": year, "stroom": stroom, "okan": False, **same}
    finaliteit = draw.weighted(school.offer)
    position: dict[str, Any] = {
        "graad": graad,
        "leerjaar": draw.whole(1, 2),
        "finaliteit": finaliteit,
        "richting": draw.of(options(finaliteit)).in_graad(graad),
        "duaal": finaliteit != "doorstroom" and graad == 3 and draw.chance(0.12),
        "okan": False,
    }
    if graad == 3 and finaliteit == "arbeidsmarkt" and draw.chance(0.1):
        position["leerjaar"] = 3
    return position | same


def _until(whole: Mapping[str, Any], day: date) -> dict[str, Any]:
    """The dossier as it was on an earlier day: nothing in it is later, and nothing refers to what
    was not there yet."""
    early = {
        key: value
        for key, value in whole.items()
        if key not in {"attest", "advice", "interpretation", "handover"}
    }
    early = {key: _pruned(value, day.isoformat()) for key, value in early.items()}
    known = set(_ids_in(early))
    for piste in early.get("pistes", ()):
        piste["links"] = [link for link in piste["links"] if link in known]
    return early | {"reference_date": day.isoformat()}


def _pruned(value: Any, day: str) -> Any:
    """Without items, and without fields, that are of a later day."""
    if isinstance(value, list):
        return [_pruned(one, day) for one in value if not _later(one, day)]
    if isinstance(value, Mapping):
        return {
            key: _pruned(one, day)
            for key, one in value.items()
            if not (key in {"checked_on", "discussed_on"} and one > day)
        }
    return value


def _later(one: Any, day: str) -> bool:
    return isinstance(one, Mapping) and one.get("date", day) > day


def _ids_in(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        if "id" in value:
            yield value["id"]
        for one in value.values():
            yield from _ids_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from _ids_in(one)
