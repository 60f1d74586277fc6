"""A folder in, the figures of a school year out."""

from __future__ import annotations

import json
import os
from pathlib import Path

from ..errors import CohortError, Problem, UsageError, did_you_mean
from ..pack import Pack
from .again import after
from .disclosure import check_minimum
from .figures import Figures, figures_of
from .intake import files_of
from .tally import Tally

__all__ = ["reflect"]


def reflect(
    folder: str | os.PathLike[str],
    pack: Pack,
    *,
    year: str | None = None,
    minimum: int | None = None,
    earlier: str | os.PathLike[str] | None = None,
    jobs: int = 1,
) -> tuple[Figures, int]:
    """The figures of one school year of a cohort, and how many answers and follow-ups belong to
    no report of it.

    Args:
        folder: reports (``olb-report/1``), interpretations and follow-ups; see ``docs/reflect.md``.
        pack: gives the smallest group (parameter ``min_group``) and the titles of rules.
        year: as ``2025-2026``; the last one there is, when left out.
        minimum: another smallest group; never below five.
        earlier: a file with the figures of this year as they were published before.
        jobs: processes that share the reading (see :meth:`Tally.of`).

    Raises:
        CohortError: something in the folder cannot be used, or there are too few dossiers.
        UsageError: a smallest group below five, or a year that is not there.
    """
    default = pack.values.get("min_group", 10)
    smallest = check_minimum(int(default) if minimum is None else minimum)
    before = None if earlier is None else _read(Path(earlier))
    tally = Tally.of(files_of(Path(folder)), jobs=jobs)
    if not tally.years:
        raise CohortError(
            Problem("there is no report in this folder", str(folder), expected="olb-report/1")
        )
    chosen = year or max(tally.years)
    if chosen not in tally.years:
        known = sorted(tally.years)
        raise UsageError(
            Problem(
                "there is no report of this school year",
                expected="one of " + ", ".join(known),
                hint=did_you_mean(chosen, known),
            )
        )
    figures = figures_of(tally, chosen, minimum=smallest)
    return (figures if before is None else after(figures, before)), tally.unmatched


def _read(file: Path) -> dict[str, object]:
    try:
        data = json.loads(file.read_bytes())
    except OSError as error:
        raise CohortError(
            Problem(f"this file cannot be read ({error.strerror})", str(file))
        ) from None
    except ValueError:
        data = None
    if not isinstance(data, dict):
        raise CohortError(
            Problem("these are no figures", str(file), expected="olb-reflection/1 in JSON")
        )
    return data
