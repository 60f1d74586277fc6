"""Hits as JSON: ``olb-report/1`` with ``files``; other tools rely on these names."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict

from ..finding import REPORT_SCHEMA
from ..pack import Pack
from .linted import LintedFile

__all__ = ["lint_json"]

_KEYS = ("rule", "level", "summary", "ask", "alternatives", "quoted", "spans")


def lint_json(files: Iterable[LintedFile], pack: Pack) -> str:
    """One object; every hit stands in it, the quoted ones too."""
    del pack
    whole = {
        "schema": REPORT_SCHEMA,
        "files": [
            {
                "path": file.path,
                "hits": [
                    {key: value for key, value in asdict(hit).items() if key in _KEYS}
                    for hit in file.hits
                ],
            }
            for file in files
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
