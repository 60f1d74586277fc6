"""``olb-rules report``: one page about one pupil, for the team to read, discuss and print."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..catalogue import load_catalogue
from ..engine import EngineName
from ..evaluation import evaluate
from ..interpretation import merge, read_interpretations
from ..kept import load_kept
from ..page import html_page, markdown_page, team_page
from ..profile import read_profile, read_profile_file
from ..report import compare, read_report_file
from .argument import argument
from .formats import format_option
from .options import (
    catalogue_option,
    engine_option,
    output_option,
    pack_option,
    write,
)

__all__ = ["report"]


_FORMATS = {"html": html_page, "markdown": markdown_page}


@argument("profile", "A profile in JSON, or - for standard input.")
@pack_option
@engine_option("durable")
@catalogue_option
@click.option(
    "--since", type=Path, help="An earlier report on this pupil, from check --format json."
)
@click.option("--interpretations", type=Path, help="What the team answered before, in JSON.")
@click.option("--name", help="A name to show on the page; it is used for nothing else.")
@format_option(_FORMATS, "html or markdown")
@output_option
def report(
    *,
    profile: str,
    pack: str,
    engine: EngineName,
    catalogue: str | None,
    since: Path | None,
    interpretations: Path | None,
    name: str | None,
    format: str,  # noqa: A002
    output: Path | None,
) -> int:
    """Write the team's page about one profile: what is known, and what is asked."""
    loaded = load_kept(pack)
    options = load_catalogue(catalogue) if catalogue else None
    dossier = (
        read_profile(sys.stdin.buffer.read(), name="-")
        if profile == "-"
        else read_profile_file(profile)
    )
    made = evaluate(dossier, loaded, engine=engine, catalogue=options)
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
