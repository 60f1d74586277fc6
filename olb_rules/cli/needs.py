"""``olb-rules needs``: which fields of a dossier a pack reads, and for which rules."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from ..kept import load_kept
from ..needs import Needs
from ..needs import needs as needs_of
from .formats import format_option
from .options import output_option, pack_argument, write

__all__ = ["needs"]


@pack_argument
@format_option(("text", "json"), "text or json")
@output_option
def needs(
    *,
    pack: str,
    format: str,  # noqa: A002
    output: Path | None,
) -> int:
    """Say which fields of a dossier a pack reads: hand over these, and no more."""
    found = needs_of(load_kept(pack))
    if format == "json":
        plain = {"pack": found.pack, "fields": [asdict(need) for need in found.fields]}
        write(json.dumps(plain, ensure_ascii=False, indent=2) + "\n", output)
    else:
        write(_text(found), output)
    return 0


def _text(found: Needs) -> str:
    width = max(len(need.pointer) for need in found.fields)
    lines = [f"Wat het pakket {found.pack} leest ({len(found.fields)} velden)", ""]
    for need in found.fields:
        rules = f"{len(need.rules)} regel{'s' if len(need.rules) != 1 else ''}"
        lines.append(
            f"  {need.pointer:<{width}}  {rules if need.rules else 'altijd':>10}"
            + (f"  gevoelig: {need.sensitive}" if need.sensitive else "")
        )
    return "\n".join(lines) + "\n"
