"""``olb-rules schema``: the JSON Schema of what goes in or comes out."""

from __future__ import annotations

import json
from enum import Enum
from typing import Annotated

import typer

from ..schema import json_schema
from .options import OutputOption, write

__all__ = ["schema"]


class SchemaChoice(str, Enum):
    """What there is a schema of."""

    profile = "profile"
    rules = "rules"
    report = "report"


def schema(
    what: Annotated[SchemaChoice, typer.Argument(help="profile, rules or report")],
    output: OutputOption = None,
) -> int:
    """Print the JSON Schema of a profile, of rule files, or of a report."""
    write(json.dumps(json_schema(what.value), ensure_ascii=False, indent=2) + "\n", output)
    return 0
