"""Reports as people and programs read them; one file for each format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..lazily import from_homes

if TYPE_CHECKING:
    from .comparison import Comparison, compare
    from .json import json_report
    from .reading import read_report, read_report_file, read_reports
    from .text import text_report

__all__ = [
    "Comparison",
    "compare",
    "json_report",
    "read_report",
    "read_report_file",
    "read_reports",
    "text_report",
]

__getattr__ = from_homes(
    __name__,
    {
        "comparison": "Comparison compare",
        "json": "json_report",
        "reading": "read_report read_report_file read_reports",
        "text": "text_report",
    },
)
