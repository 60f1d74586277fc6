"""``olb-rules explain``: what a rule means, why it spoke or not, and what would settle it."""

from __future__ import annotations

import json
import sys
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from ..catalogue import load_catalogue
from ..documents import Document, read_document
from ..errors import Problem, UsageError
from ..explain import explain as explain_rule
from ..explain import (
    explain_text,
    explained_dict,
    explained_text,
    find_rule,
    places_dict,
    places_text,
)
from ..kept import load_kept
from ..pack import LoadedRule
from ..profile import SchoolContext, StudentProfile, read_record, read_record_file
from .options import CatalogueOption, OutputOption, PackOption, write

__all__ = ["explain"]


class ExplainFormat(str, Enum):
    """How the explanation is written."""

    text = "text"
    json = "json"


def explain(
    rule: Annotated[str, typer.Argument(help="The id of a rule, as in a report.")],
    profile: Annotated[
        str | None, typer.Argument(help="A profile in JSON, or - for standard input.")
    ] = None,
    pack: PackOption = "olb",
    text: Annotated[
        Path | None, typer.Option("--text", help="For a language rule: a draft, or - for input.")
    ] = None,
    catalogue: CatalogueOption = None,
    format: Annotated[ExplainFormat, typer.Option("--format", help="text or json")] = (  # noqa: A002
        ExplainFormat.text
    ),
    output: OutputOption = None,
) -> int:
    """Explain a rule: by itself, on a profile, or, for a language rule, on a draft."""
    loaded_pack = load_kept(pack)
    loaded = find_rule(rule, loaded_pack)
    if isinstance(loaded, LoadedRule):
        if text is not None:
            raise UsageError(
                Problem("--text goes with a language rule", rule, expected="a profile for this one")
            )
        made = explain_rule(
            loaded,
            loaded_pack,
            _profile(profile),
            catalogue=load_catalogue(catalogue) if catalogue else None,
        )
        plain, said = explained_dict(made), explained_text(made)
    else:
        if profile is not None and text is None:
            raise UsageError(
                Problem("a language rule looks at a text", rule, expected="--text with a draft")
            )
        draft = None
        if text is not None:
            draft = (
                read_document(sys.stdin.buffer.read(), name="-")
                if str(text) == "-"
                else read_document(
                    text.read_bytes() if text.is_file() else str(text), name=str(text)
                )
            )
        places = explain_text(loaded, loaded_pack, draft.text) if draft else None
        plain, said = places_dict(loaded, places), places_text(loaded, places)
    if format is ExplainFormat.json:
        said = json.dumps(plain, ensure_ascii=False, indent=2) + "\n"
    write(said, output)
    return 0


def _draft(source: str) -> Document:
    if source == "-":
        return read_document(sys.stdin.buffer.read(), name="-")
    return read_document(source)


def _profile(source: str | None) -> StudentProfile | SchoolContext | None:
    if source is None:
        return None
    return (
        read_record(sys.stdin.buffer.read(), name="-")
        if source == "-"
        else read_record_file(source)
    )
