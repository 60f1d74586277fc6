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
    school = "school"
    follow_up = "follow-up"
    rules = "rules"
    measures = "measures"
    pack = "pack"
    report = "report"
    interpretation = "interpretation"


def schema(
    what: Annotated[
        SchemaChoice,
        typer.Argument(
            help="profile, school, follow-up, report or interpretation; or rules, measures or pack"
        ),
    ],
    output: OutputOption = None,
) -> int:
    """Print the JSON Schema of something that goes in or comes out."""
    write(json.dumps(json_schema(what.value), ensure_ascii=False, indent=2) + "\n", output)
    return 0
