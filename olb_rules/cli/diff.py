"""``olb-rules diff``: what a change of rules does to real dossiers, and to the version."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from ..errors import InputError, Problem, UsageError
from ..workbench.difference import difference, read_corpus
from ..workbench.differs import difference_json, difference_markdown, difference_text
from ..workbench.revision import pack_at
from .options import OutputOption, tell, write

__all__ = ["diff"]


class DiffFormat(str, Enum):
    """How the difference is written."""

    text = "text"
    json = "json"
    markdown = "markdown"


_FORMATS = {
    DiffFormat.text: difference_text,
    DiffFormat.json: difference_json,
    DiffFormat.markdown: difference_markdown,
}


def diff(
    base: Annotated[str, typer.Argument(help="A folder, a wheel, or a git revision[:folder].")],
    head: Annotated[str, typer.Argument(help="The same, after the change.")],
    corpus: Annotated[
        Path, typer.Option("--corpus", help="Dossiers and texts to try both on.")
    ] = Path("fixtures"),
    format: Annotated[DiffFormat, typer.Option("--format", help="How it is written.")] = (  # noqa: A002
        DiffFormat.text
    ),
    output: OutputOption = None,
    *,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 when the version says too little.")
    ] = False,
) -> int:
    """Say which findings appear, vanish or read otherwise, and what the version should say.

    A dossier that cannot be read is named on standard error and the exit code is 2; the rest is
    compared all the same.
    """
    if not corpus.is_dir():
        raise UsageError(
            Problem("there is no such folder", str(corpus), expected="--corpus with dossiers")
        )
    with pack_at(base) as before, pack_at(head) as after:
        made = difference(before, after, read_corpus(corpus))
    write(_FORMATS[format](made), output)
    if made.problems:
        tell(InputError(made.problems))
        return 2
    return int(strict and not made.enough)
