"""``olb-rules mutate``: would the examples of a pack notice if something in it changed?"""

from __future__ import annotations

import os
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from ..workbench.mutation.mutated import mutated_json, mutated_text
from ..workbench.mutation.run import Mutation
from ..workbench.mutation.wordings import renewed
from .options import FailUnder, OutputOption, RuleOption, WorkbenchPack, advancing, write

__all__ = ["mutate"]


class MutateFormat(str, Enum):
    """How the result is written."""

    text = "text"
    json = "json"


_FORMATS = {MutateFormat.text: mutated_text, MutateFormat.json: mutated_json}


def mutate(
    pack: WorkbenchPack = "olb",
    rule: RuleOption = None,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, help="Processes; as many as there are cores."),
    ] = None,
    no_search: Annotated[  # noqa: FBT002  a flag of the command line
        bool, typer.Option("--no-search", help="Look for no example that would notice a survivor.")
    ] = False,
    wordings: Annotated[
        Path | None,
        typer.Option(
            help="A set of sentences (.tsv) to write: its lines that hold, and one for each"
            " survivor where one was found. Read them before you keep them."
        ),
    ] = None,
    format: Annotated[MutateFormat, typer.Option("--format", help="text or json")] = (  # noqa: A002
        MutateFormat.text
    ),
    output: OutputOption = None,
    fail_under: FailUnder = None,
) -> int:
    """Change one thing at a time in the rules, and report what no example notices."""
    mutation = Mutation(pack, rules=rule or [], search=not no_search)
    with advancing(len(mutation.tasks), "rules") as advance:
        mutated = mutation.run(jobs=jobs or os.cpu_count() or 1, advance=advance)
    write(_FORMATS[format](mutated, mutation.bench.pack), output)
    if wordings is not None:
        write(renewed(wordings, mutation.bench, mutated), wordings)
    return int(fail_under is not None and mutated.score * 100 < fail_under)
