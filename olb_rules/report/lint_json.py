"""Hits as JSON: ``olb-report/1`` with ``files``; other tools rely on these names."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from ..finding import REPORT_SCHEMA
from ..linting import Linter, LintSpan
from .linted import LintedFile

__all__ = ["lint_json"]

#: What a place in a Word or OpenDocument file has (paragraph, offset in it, part), or in a PDF.
_PLACE = ("part", "paragraph", "offset", "page")
_KEYS = ("rule", "level", "summary", "ask", "alternatives", "quoted", "spans")


def lint_json(files: Iterable[LintedFile], linter: Linter) -> str:
    """One object; every hit stands in it, the quoted ones too. A span in a document that has
    paragraphs or pages says in which one it is."""
    del linter
    whole = {
        "schema": REPORT_SCHEMA,
        "files": [
            {
                "path": file.path,
                "hits": [
                    {key: value for key, value in asdict(hit).items() if key in _KEYS}
                    | {"spans": [_span(file, span) for span in hit.spans]}
                    for hit in file.hits
                ],
            }
            for file in files
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _span(file: LintedFile, span: LintSpan) -> dict[str, Any]:
    place = file.place(span)
    found = {} if place is None else {key: getattr(place, key) for key in _PLACE}
    return asdict(span) | {key: value for key, value in found.items() if value is not None}
