"""Reports as people and programs read them; one file for each format."""

from .json import json_report
from .text import text_report

__all__ = ["json_report", "text_report"]
