"""Language rules: from YAML to the places in a text that a careful colleague would point at.

``read.read_language`` reads rule files, ``compile_language`` makes a matcher of them, and
``LanguageMatcher.scan`` finds the places. ``docs/language-rules.md`` describes the format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..lazily import from_homes

if TYPE_CHECKING:
    from .compile import compile_language
    from .hit import Form, Hit, Span, Trace, TraceEvent
    from .matcher import LanguageMatcher
    from .model import LanguageRule, Wordlist
    from .triggers import TriggerTable
    from .wordlists import with_names

__all__ = [
    "Form",
    "Hit",
    "LanguageMatcher",
    "LanguageRule",
    "Span",
    "Trace",
    "TraceEvent",
    "TriggerTable",
    "Wordlist",
    "compile_language",
    "with_names",
]

__getattr__ = from_homes(
    __name__,
    {
        "compile": "compile_language",
        "hit": "Form Hit Span Trace TraceEvent",
        "matcher": "LanguageMatcher",
        "model": "LanguageRule Wordlist",
        "triggers": "TriggerTable",
        "wordlists": "with_names",
    },
)
