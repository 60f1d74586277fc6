"""Why a rule spoke or kept silent: worked out in ``why``, written down in ``text``."""

from .text import explained_dict, explained_text, places_dict, places_text
from .why import (
    Explanation,
    Part,
    Place,
    Subject,
    condition_lines,
    explain,
    explain_text,
    explain_texts,
    find_rule,
)

__all__ = [
    "Explanation",
    "Part",
    "Place",
    "Subject",
    "condition_lines",
    "explain",
    "explain_text",
    "explain_texts",
    "explained_dict",
    "explained_text",
    "find_rule",
    "places_dict",
    "places_text",
]
