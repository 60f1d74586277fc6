"""What checking one file gave, as every format of it needs."""

from __future__ import annotations

from dataclasses import dataclass

from ..finding import Report

__all__ = ["CheckedFile"]


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A dossier, or a school, by the name it was handed over by."""

    path: str
    report: Report
