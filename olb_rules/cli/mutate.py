"""``olb-rules mutate``: would the examples of a pack notice if something in it changed?"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from ..workbench.mutation.mutated import mutated_json, mutated_text
from ..workbench.mutation.run import Mutation
from ..workbench.mutation.wordings import renewed
from .formats import format_option
from .options import (
    advancing,
    fail_under_option,
    output_option,
    pack_argument,
    rule_option,
    write,
)

__all__ = ["mutate"]


_FORMATS = {"text": mutated_text, "json": mutated_json}


@pack_argument
@rule_option
@click.option(
    "--jobs", "-j", type=click.IntRange(min=1), help="Processes; as many as there are cores."
)
@click.option("--no-search", is_flag=True, help="Look for no example that would notice a survivor.")
@click.option(
    "--wordings",
    type=Path,
    help="A set of sentences (.tsv) to write: its lines that hold, and one for each"
    " survivor where one was found. Read them before you keep them.",
)
@format_option(_FORMATS, "text or json")
@output_option
@fail_under_option
def mutate(
    *,
    pack: str,
    rule: Sequence[str],
    jobs: int | None,
    no_search: bool,
    wordings: Path | None,
    format: str,  # noqa: A002
    output: Path | None,
    fail_under: float | None,
) -> int:
    """Change one thing at a time in the rules, and report what no example notices."""
    mutation = Mutation(pack, rules=rule, search=not no_search)
    with advancing(len(mutation.tasks), "rules") as advance:
        mutated = mutation.run(jobs=jobs or os.cpu_count() or 1, advance=advance)
    write(_FORMATS[format](mutated, mutation.bench.pack), output)
    if wordings is not None:
        write(renewed(wordings, mutation.bench, mutated), wordings)
    return int(fail_under is not None and mutated.score * 100 < fail_under)
