"""What ``olb-rules mutate`` says: the survivors as text or JSON, and the sentences they ask for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ...pack import Pack
from .run import Mutated, Verdict

__all__ = ["mutated_json", "mutated_text"]

#: The first key of the JSON; changes when a reader would break.
SCHEMA = "olb-mutation/1"


def mutated_text(mutated: Mutated, pack: Pack) -> str:
    """Every survivor with its place and an example that would notice it; then the figures."""
    parts = ["\n".join(_survivor(one)) for one in mutated.survivors]
    if mutated.explained:
        parts.append(
            "\n".join(
                f"{one.at}\n  {one.owner} · {one.change}\n  no difference: {one.reason}"
                for one in mutated.explained
            )
        )
    parts += [f"{at}\n  explains a change that does not survive any more" for at in mutated.stale]
    parts.append("\n".join(_figures(mutated, pack)))
    return "\n\n".join(parts) + "\n"


def _survivor(one: Verdict) -> Iterator[str]:
    yield str(one.at)
    yield f"  {one.owner} · {one.change}"
    if one.covering is not None:
        yield "  equivalent so far: another line of the rule finds the same words"
        yield f"    {one.covering}"
    elif one.example is None:
        yield "  equivalent so far: no example was found that would notice"
    else:
        yield "  no example notices; this one would:"
        yield f"    {one.example}"


def _figures(mutated: Mutated, pack: Pack) -> Iterator[str]:
    total = len(mutated.verdicts)
    noticed = sum(one.noticed_by is not None for one in mutated.verdicts)
    yield (
        f"{pack.manifest.name} {pack.manifest.version}: {total} changes,"
        f" {noticed} noticed, {len(mutated.survivors)} survive,"
        f" {len(mutated.explained)} make no difference"
    )
    yield f"mutation score {_percent(mutated.score)}"


def _percent(part: float) -> str:
    """Rounded down: 100 % says that nothing is left."""
    return f"{int(part * 1000) / 10:.1f} %"


def mutated_json(mutated: Mutated, pack: Pack) -> str:
    """The score (0 to 1), the survivors, and what was explained."""
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "pack": {
            "name": pack.stamp.name,
            "version": pack.stamp.version,
            "digest": pack.stamp.digest,
        },
        "score": round(mutated.score, 6),
        "changes": len(mutated.verdicts),
        "noticed": sum(one.noticed_by is not None for one in mutated.verdicts),
        "survivors": [
            {**_place(one), "example": one.example, "covering": one.covering}
            for one in mutated.survivors
        ],
        "explained": [{**_place(one), "reason": one.reason} for one in mutated.explained],
        "stale": [{"file": at.file, "line": at.line} for at in mutated.stale],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _place(one: Verdict) -> dict[str, Any]:
    return {
        "rule": one.owner,
        "change": one.change,
        "file": one.at.file,
        "line": one.at.line,
    }
