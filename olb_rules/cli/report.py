"""``olb-rules report``: one page about one pupil, for the team to read, discuss and print."""

from __future__ import annotations

import sys
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from ..catalogue import load_catalogue
from ..evaluation import evaluate
from ..interpretation import merge, read_interpretations
from ..kept import load_kept
from ..page import html_page, markdown_page, team_page
from ..profile import read_profile, read_profile_file
from ..report import compare, read_report_file
from .options import (
    CatalogueOption,
    EngineChoice,
    EngineOption,
    OutputOption,
    PackOption,
    write,
)

__all__ = ["report"]


class PageFormat(str, Enum):
    """What the page is written in."""

    html = "html"
    markdown = "markdown"


_FORMATS = {PageFormat.html: html_page, PageFormat.markdown: markdown_page}


def report(
    profile: Annotated[str, typer.Argument(help="A profile in JSON, or - for standard input.")],
    pack: PackOption = "olb",
    engine: EngineOption = EngineChoice.durable,
    catalogue: CatalogueOption = None,
    since: Annotated[
        Path | None,
        typer.Option("--since", help="An earlier report on this pupil, from check --format json."),
    ] = None,
    interpretations: Annotated[
        Path | None,
        typer.Option("--interpretations", help="What the team answered before, in JSON."),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option("--name", help="A name to show on the page; it is used for nothing else."),
    ] = None,
    format: Annotated[PageFormat, typer.Option("--format", help="html or markdown")] = (  # noqa: A002
        PageFormat.html
    ),
    output: OutputOption = None,
) -> int:
    """Write the team's page about one profile: what is known, and what is asked."""
    loaded = load_kept(pack)
    options = load_catalogue(catalogue) if catalogue else None
    dossier = (
        read_profile(sys.stdin.buffer.read(), name="-")
        if profile == "-"
        else read_profile_file(profile)
    )
    made = evaluate(dossier, loaded, engine=engine.value, catalogue=options)
    earlier = read_report_file(since, ref=made.ref) if since else None
    said = read_interpretations(interpretations) if interpretations else None
    page = team_page(
        dossier,
        made,
        loaded,
        since=compare(earlier, made) if earlier else None,
        answers=merge(made, said, on=dossier.reference_date) if said is not None else None,
        name=name,
    )
    write(_FORMATS[format](page), output)
    return 0
