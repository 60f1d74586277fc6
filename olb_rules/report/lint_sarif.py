"""Hits as SARIF: each place with its region, and a fingerprint that other lines do not change."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from ..linting import Linter, LintHit
from .linted import LintedFile
from .sarif import SarifRule, artifact, sarif, sarif_result

__all__ = ["lint_sarif"]


def lint_sarif(files: Iterable[LintedFile], linter: Linter) -> str:
    """Every place, also what somebody silenced, with the reason."""
    results = [
        _result(file, hit, reason)
        for file in files
        for hit, reason in [*((h, None) for h in file.hits), *file.silenced]
    ]
    rules = (
        SarifRule(
            rule,
            card.title,
            card.summary,
            f"{card.ask} Liever: " + " · ".join(card.alternatives),
            card.level,
        )
        for rule, card in linter.cards.items()
    )
    return sarif(rules, results, linter.pack)


def _result(file: LintedFile, hit: LintHit, reason: str | None) -> dict[str, Any]:
    words = " … ".join(span.text for span in hit.spans)
    locations = [
        {
            "physicalLocation": {
                "artifactLocation": artifact(file.path),
                "region": {
                    "startLine": span.line,
                    "startColumn": span.column,
                    "charOffset": span.start,
                    "charLength": span.end - span.start,
                },
            }
        }
        for span in hit.spans
    ]
    essence = f"{hit.rule}|{words.casefold()}|{PurePath(file.path).name}"
    return sarif_result(
        hit.rule,
        f"{hit.summary} {hit.ask}",
        locations,
        {"olbPlace/v1": essence},
        kind="informational" if hit.quoted else "review",
        reason=reason,
    )
