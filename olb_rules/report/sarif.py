"""SARIF 2.1.0, for hits and for findings: ``kind: review``, because a person decides."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from ..level import Level
from ..stamp import PackStamp

__all__ = ["SarifRule", "artifact", "sarif", "sarif_result"]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


@dataclass(frozen=True, slots=True)
class SarifRule:
    """What a viewer shows of a rule."""

    id: str
    title: str
    summary: str
    help: str
    level: Level


def artifact(path: str) -> dict[str, str]:
    """A file, as SARIF names it: a relative address."""
    return {"uri": quote(PurePath(path).as_posix())}


def sarif_result(
    rule: str,
    text: str,
    locations: list[dict[str, Any]],
    fingerprint: Mapping[str, str],
    *,
    kind: str = "review",
    reason: str | None = None,
) -> dict[str, Any]:
    """One place or finding. A kind other than 'fail' goes with level 'none'.

    Args:
        rule: its id.
        text: the summary and the question.
        locations: where it stands.
        fingerprint: what stays the same from run to run, by the name of how it is made.
        kind: ``review`` or ``informational``.
        reason: why somebody silenced it.
    """
    result: dict[str, Any] = {
        "ruleId": rule,
        "kind": kind,
        "level": "none",
        "message": {"text": text},
        "locations": locations,
        "partialFingerprints": {
            name: hashlib.sha256(essence.encode()).hexdigest()[:32]
            for name, essence in fingerprint.items()
        },
    }
    if reason is not None:
        result["suppressions"] = [{"kind": "inSource", "justification": reason}]
    return result


def sarif(rules: Iterable[SarifRule], results: list[dict[str, Any]], pack: PackStamp) -> str:
    """One run: the rules that spoke, with their help, and every result."""
    used = {result["ruleId"] for result in results}
    listed = [rule for rule in rules if rule.id in used]
    index = {rule.id: i for i, rule in enumerate(listed)}
    run = {
        "tool": {
            "driver": {
                "name": "olb_rules",
                "informationUri": "https://pypi.org/project/olb-rules/",
                "rules": [
                    {
                        "id": rule.id,
                        "name": rule.title,
                        "shortDescription": {"text": rule.summary},
                        "help": {"text": rule.help},
                        "defaultConfiguration": {"level": "note"},
                        "properties": {"level": rule.level},
                    }
                    for rule in listed
                ],
            }
        },
        "columnKind": "unicodeCodePoints",
        "properties": {"pack": pack.name, "digest": pack.digest},
        "results": [{**result, "ruleIndex": index[result["ruleId"]]} for result in results],
    }
    whole = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
