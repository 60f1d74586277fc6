"""``olb-rules schema``: the JSON Schema of what goes in or comes out."""

from __future__ import annotations

import json
from pathlib import Path

import click

from ..schema import SCHEMAS, json_schema
from .argument import argument
from .options import output_option, write

__all__ = ["schema"]


@argument(
    "what",
    "profile, school, follow-up, report or interpretation; or rules, measures or pack",
    type=click.Choice(tuple(SCHEMAS)),
    metavar="WHAT",
)
@output_option
def schema(
    *,
    what: str,
    output: Path | None,
) -> int:
    """Print the JSON Schema of something that goes in or comes out."""
    write(json.dumps(json_schema(what), ensure_ascii=False, indent=2) + "\n", output)
    return 0
