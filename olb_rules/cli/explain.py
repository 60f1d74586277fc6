"""``olb-rules explain``: what a rule means, why it spoke or not, and what would settle it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from ..catalogue import load_catalogue
from ..documents import Document, read_document
from ..errors import Problem, UsageError
from ..explain import (
    Place,
    explain_text,
    explain_texts,
    explained_dict,
    explained_text,
    find_rule,
    places_dict,
    places_text,
)
from ..explain import explain as explain_rule
from ..kept import load_kept
from ..pack import LoadedLanguageRule, LoadedRule, Pack
from ..profile import SchoolContext, StudentProfile, read_record, read_record_file
from .argument import argument
from .formats import format_option
from .options import catalogue_option, output_option, pack_option, write

__all__ = ["explain"]


@argument("rule", "The id of a rule, as in a report.")
@argument("profile", "A profile in JSON, or - for standard input.", required=False)
@pack_option
@click.option("--text", type=Path, help="For a language rule: a draft, or - for input.")
@catalogue_option
@format_option(("text", "json"), "text or json")
@output_option
def explain(
    *,
    rule: str,
    profile: str | None,
    pack: str,
    text: Path | None,
    catalogue: str | None,
    format: str,  # noqa: A002
    output: Path | None,
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
        places = _places(loaded, loaded_pack, _profile(profile), text)
        plain, said = places_dict(loaded, places), places_text(loaded, places)
    if format == "json":
        said = json.dumps(plain, ensure_ascii=False, indent=2) + "\n"
    write(said, output)
    return 0


def _places(
    loaded: LoadedLanguageRule,
    pack: Pack,
    profile: StudentProfile | SchoolContext | None,
    text: Path | None,
) -> tuple[Place, ...] | None:
    """What a language rule looked at in a draft, or in the texts of a dossier."""
    if text is not None and profile is not None:
        raise UsageError(Problem("a dossier and a draft", str(text), expected="one of the two"))
    if isinstance(profile, SchoolContext):
        raise UsageError(
            Problem(
                "language rules look at drafts and dossiers",
                loaded.rule.id,
                expected="--text with a draft, or a dossier",
            )
        )
    if profile is not None:
        return explain_texts(loaded, pack, profile)
    return None if text is None else explain_text(loaded, pack, _draft(text).text)


def _draft(source: Path) -> Document:
    if str(source) == "-":
        return read_document(sys.stdin.buffer.read(), name="-")
    return read_document(source.read_bytes() if source.is_file() else str(source), name=str(source))


def _profile(source: str | None) -> StudentProfile | SchoolContext | None:
    if source is None:
        return None
    return (
        read_record(sys.stdin.buffer.read(), name="-")
        if source == "-"
        else read_record_file(source)
    )
