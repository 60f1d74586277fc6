"""Hits as SARIF 2.1.0: ``kind: review``, because a person decides."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from ..linting import LintHit
from ..pack import Pack
from .linted import LintedFile

__all__ = ["lint_sarif"]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def lint_sarif(files: Iterable[LintedFile], pack: Pack) -> str:
    """One run with the rules that spoke, their help, and every place with a stable fingerprint."""
    listed = list(files)
    used = {hit.rule for file in listed for hit in _all(file)}
    rules = [loaded.rule for loaded in pack.language if loaded.rule.id in used]
    index = {rule.id: i for i, rule in enumerate(rules)}
    results = [
        _result(file, hit, index, reason)
        for file in listed
        for hit, reason in [*((h, None) for h in file.hits), *file.silenced]
    ]
    run = {
        "tool": {
            "driver": {
                "name": "olb_rules",
                "informationUri": "https://pypi.org/project/olb-rules/",
                "rules": [
                    {
                        "id": rule.id,
                        "name": rule.title,
                        "shortDescription": {"text": rule.finding.summary},
                        "help": {
                            "text": f"{rule.finding.ask} Liever: "
                            + " · ".join(rule.finding.alternatives)
                        },
                        "defaultConfiguration": {"level": "note"},
                        "properties": {"level": rule.finding.level},
                    }
                    for rule in rules
                ],
            }
        },
        "columnKind": "unicodeCodePoints",
        "properties": {"pack": pack.stamp.name, "digest": pack.digest},
        "results": results,
    }
    whole = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _all(file: LintedFile) -> list[LintHit]:
    return [*file.hits, *(hit for hit, _ in file.silenced)]


def _result(
    file: LintedFile, hit: LintHit, index: dict[str, int], reason: str | None
) -> dict[str, Any]:
    words = " … ".join(span.text for span in hit.spans)
    essence = f"{hit.rule}|{words.casefold()}|{PurePath(file.path).name}"
    result: dict[str, Any] = {
        "ruleId": hit.rule,
        "ruleIndex": index[hit.rule],
        # A kind other than 'fail' goes with level 'none'.
        "kind": "informational" if hit.quoted else "review",
        "level": "none",
        "message": {"text": f"{hit.summary} {hit.ask}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(PurePath(file.path).as_posix())},
                    "region": {
                        "startLine": span.line,
                        "startColumn": span.column,
                        "charOffset": span.start,
                        "charLength": span.end - span.start,
                    },
                }
            }
            for span in hit.spans
        ],
        "partialFingerprints": {"olbPlace/v1": hashlib.sha256(essence.encode()).hexdigest()[:32]},
    }
    if reason is not None:
        result["suppressions"] = [{"kind": "inSource", "justification": reason}]
    return result
