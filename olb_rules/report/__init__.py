"""Reports as people and programs read them; one file for each format."""

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
