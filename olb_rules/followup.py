"""Follow-up: what became of an advice, and what pupil and parents say of it afterwards.

A record is filed under the same pseudonym as the dossier was. Texts are for the team; figures over
a cohort (``olb-rules reflect``) use the closed words only, never a text.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar, Literal

from pydantic import Field

from .errors import CohortError, InputError, Problem
from .profile.json_text import SIZE_LIMIT, NotJson, parse
from .profile.reading import record_from
from .profile.record import Record
from .profile.values import Code, Day, Listed, Part, Text

__all__ = ["FOLLOW_UP_FORMAT", "THEMES", "Change", "FollowUp", "read_follow_ups"]

#: The version of this shape; a change that breaks hosts changes it.
FOLLOW_UP_FORMAT = "olb-followup/1"

Theme = Literal[
    "heard", "earlier", "information", "contents", "support", "practical", "right_for_me", "other"
]
#: What people can name, looking back, as they read it.
THEMES: Mapping[Theme, str] = {
    "heard": "gehoord worden bij de keuze",
    "earlier": "er vroeger over praten",
    "information": "meer of andere informatie",
    "contents": "wat er geleerd wordt",
    "support": "steun tijdens of na de keuze",
    "practical": "praktische zaken: afstand, kosten, uren",
    "right_for_me": "of de richting bij mij past",
    "other": "iets anders",
}


class Change(Part):
    """A change of study option or school after the advice."""

    what: Literal["study_option", "school", "both"] | None = None
    date: Day | None = None
    themes: Listed[Theme] | None = None
    """What pupil or parents name as having mattered, in closed words."""


class FollowUp(Record):
    """What became of one advice.

    ``school_year`` is the year of the advice, ``reference_date`` the day on which this was written
    down. Of two records with one pseudonym and year, the later one counts.

    Raises:
        CohortError: when made through :func:`read_follow_ups`, or when a value is forbidden or a
            day lies after the reference date.
        pydantic.ValidationError: when made in Python with a wrong type or an unknown field.
    """

    noun: ClassVar[str] = "follow-up"
    schema_name: ClassVar[str] = "follow-up"
    error: ClassVar[type[InputError]] = CohortError

    kind: Literal["follow-up"]
    """What tells it from other files."""
    format: Literal["olb-followup/1"] = "olb-followup/1"
    """The version of this shape."""
    learner_ref: Code
    """The pseudonym of the dossier."""
    followed: Literal["yes", "partly", "no", "unknown"] | None = None
    """Whether pupil and family went along with the advice. Either may be good."""
    changes: Listed[Change] | None = None
    """Changes since; empty when there were none."""
    learner_says: Text | None = None
    """What the pupil says of it, summarised; empty when nobody asked."""
    guardians_say: Text | None = None
    """What parents or guardians say of it, summarised; empty when nobody asked."""
    helped: Literal["yes", "partly", "no"] | None = None
    """Whether the guidance helped, according to the pupil."""
    themes: Listed[Theme] | None = Field(default=None)
    """What pupil or parents name, looking back, in closed words."""

    @property
    def ref(self) -> str:
        """The pseudonym of the pupil."""
        return self.learner_ref


def read_follow_ups(
    source: str | os.PathLike[str] | Iterable[Mapping[str, Any]],
) -> tuple[FollowUp, ...]:
    """Read follow-ups from a file, or make them from plain data.

    A file holds one record, a JSON list of records, or one record on each line (NDJSON).

    Raises:
        CohortError: with every problem found, each with its file, line and JSON Pointer; nothing
            is read in part.
    """
    entries: Iterable[tuple[str | None, int | None, object]]
    if isinstance(source, (str, os.PathLike)):
        entries = _of_file(Path(source))
    else:
        entries = ((None, number, data) for number, data in enumerate(source, 1))
    made: list[FollowUp] = []
    problems: list[Problem] = []
    for file, line, data in entries:
        try:
            made.append(record_from(FollowUp, data, file))
        except CohortError as error:
            problems += [
                Problem(p.what, p.file, line, None, p.pointer, p.expected, p.hint)
                for p in error.problems
            ]
    if problems:
        raise CohortError(problems)
    return tuple(made)


def _of_file(file: Path) -> Iterator[tuple[str, int | None, object]]:
    """Each record of a file, with its line where it has one of its own."""
    name = str(file)
    try:
        text = file.read_bytes()
    except OSError as error:
        raise CohortError(
            Problem(
                f"this file cannot be read ({error.strerror or type(error).__name__})",
                name,
                expected="follow-ups in JSON or NDJSON",
            )
        ) from None
    lines = text.splitlines()
    if len(lines) > 1 and _is_whole(lines[0]):
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield name, number, _plain(line, name, number)
        return
    data = _plain(text, name, None)
    if isinstance(data, list):
        for number, one in enumerate(data, 1):
            yield f"{name} record {number}", None, one
    else:
        yield name, None, data


def _is_whole(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


def _plain(text: bytes, name: str, line: int | None) -> object:
    try:
        return parse(text[: SIZE_LIMIT + 1], name, "follow-up", FollowUp.model_fields)
    except NotJson as error:
        p = error.problem
        raise CohortError(
            Problem(p.what, name, line or p.line, p.column, p.pointer, p.expected, p.hint)
        ) from None
