"""Reports as JSON: one object, ``olb-report/1``; the same bytes from either engine."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict

from ..finding import REPORT_SCHEMA, Report
from ..pack import Pack

__all__ = ["json_report"]


def json_report(reports: Iterable[Report], pack: Pack) -> str:
    """All reports under one pack, in the order given."""
    whole = {
        "schema": REPORT_SCHEMA,
        "pack": asdict(pack.stamp),
        "profiles": [report.to_dict() for report in reports],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
