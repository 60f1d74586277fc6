"""Counting a cohort: one pass over its records, one small row for each dossier.

A row keeps, for each rule, what it did at the last evaluation and whether it ever asked; that is
all a figure needs, so a hundred thousand dossiers take some hundred megabytes.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..errors import CohortError, Problem
from .extract import FIRED, Evaluated, Extract, LookedBack, extract
from .intake import PROBLEM_LIMIT, Slice, lines_before, of_slice, slices

__all__ = ["Row", "Tally", "school_year_of"]


def school_year_of(day: str) -> str:
    """The school year of a day: ``2026-05-20`` lies in ``2025-2026``."""
    year = int(day[:4]) - (int(day[5:7]) < 9)
    return f"{year}-{year + 1}"


@dataclass(slots=True)
class Row:
    """One dossier in one school year."""

    first: str
    """The day of its first evaluation."""
    last: str
    again: bool
    """Whether it was evaluated on more than one day."""
    now: bytes
    """For each rule what it did last."""
    ever: bytes
    """For each rule whether it ever asked."""
    answers: dict[int, tuple[str, str]] | None = None
    """By place of the rule: day and answer."""
    looked_back: LookedBack | None = None


@dataclass(slots=True)
class Tally:
    """What was counted, by school year and pseudonym."""

    rules: dict[str, int] = field(default_factory=dict)
    """Every rule that was seen, and its place in a row."""
    years: dict[str, dict[str, Row]] = field(default_factory=dict)
    unmatched: int = 0
    """Answers and follow-ups of a dossier without a report."""

    @classmethod
    def of(cls, files: Sequence[Path], *, jobs: int = 1) -> Tally:
        """Count the records of some files.

        ``jobs`` processes share the reading; a program that asks for more than one is guarded by
        ``if __name__ == "__main__"``, as Python asks of processes that are spawned.

        Raises:
            CohortError: with the problems found; nothing is counted in part.
        """
        parts = slices(files)
        if jobs > 1 and len(parts) > 1:
            from concurrent.futures import ProcessPoolExecutor
            from multiprocessing import get_context

            with ProcessPoolExecutor(
                min(jobs, len(parts)), get_context("spawn"), initializer=_calm
            ) as pool:
                return cls._of(pool.map(_extract, parts))
        return cls._of(map(_extract, parts))

    @classmethod
    def _of(cls, extracts: Iterable[Extract]) -> Tally:
        tally = cls()
        problems: list[Problem] = []
        waiting: list[Extract] = []
        for one in extracts:
            problems += one.problems
            if len(problems) >= PROBLEM_LIMIT:
                break
            places = [tally.rules.setdefault(rule, len(tally.rules)) for rule in one.rules]
            moved = places != list(range(len(places)))
            for evaluated in one.evaluated:
                tally._evaluated(evaluated, places if moved else None)
            one.evaluated.clear()
            waiting.append(one)
        if problems:
            raise CohortError(problems[:PROBLEM_LIMIT])
        for one in waiting:
            tally._afterwards(one)
        return tally

    def _evaluated(self, one: Evaluated, places: Sequence[int] | None) -> None:
        did = one.did
        if places is not None:
            moved = bytearray(len(self.rules))
            for place, code in zip(places, did, strict=False):
                moved[place] = code
            did = bytes(moved)
        ever = did.translate(_EVER)
        rows = self.years.setdefault(school_year_of(one.day), {})
        known = rows.get(one.ref)
        if known is None:
            rows[one.ref] = Row(one.day, one.day, again=False, now=did, ever=ever)
            return
        known.again = known.again or one.day != known.last
        known.first = min(known.first, one.day)
        known.ever = _either(known.ever, ever)
        width = len(self.rules)
        # Two reports of one day: which came last is not known, so always the same one counts.
        if (one.day, did.ljust(width, b"\0")) > (known.last, known.now.ljust(width, b"\0")):
            known.last, known.now = one.day, did

    def _afterwards(self, part: Extract) -> None:
        """Answers and follow-ups, once every report is known."""
        for answer in part.answers:
            row = self.years.get(school_year_of(answer.day), {}).get(answer.ref)
            place = self.rules.get(answer.rule)
            if row is None or place is None:
                self.unmatched += 1
                continue
            row.answers = row.answers or {}
            given = (answer.day, answer.answer)
            row.answers[place] = max(given, row.answers.get(place, ("", "")))
        for one in part.looked_back:
            row = self.years.get(one.year, {}).get(one.ref)
            if row is None:
                self.unmatched += 1
            elif row.looked_back is None or row.looked_back.order < one.order:
                row.looked_back = one


def _calm() -> None:
    """A process that makes much and drops it at once collects less often, as the command does."""
    gc.set_threshold(100_000, 20, 20)


def _extract(part: Slice) -> Extract:
    made = extract(of_slice(part))
    before = lines_before(part) if made.problems else 0
    made.problems = [replace(p, line=p.line + before) if p.line else p for p in made.problems]
    return made


_EVER = bytes(int(code == FIRED) for code in range(256))


def _either(one: bytes, other: bytes) -> bytes:
    """For each rule whether one of the two asked."""
    width = max(len(one), len(other))
    joined = int.from_bytes(one.ljust(width, b"\0"), "big") | int.from_bytes(
        other.ljust(width, b"\0"), "big"
    )
    return joined.to_bytes(width, "big")
