"""``olb-rules diff``: what a change of rules does to real dossiers, and to the version."""

from __future__ import annotations

from pathlib import Path

import click

from ..errors import InputError, Problem, UsageError
from ..workbench.difference import difference, read_corpus
from ..workbench.differs import difference_json, difference_markdown, difference_text
from ..workbench.revision import pack_at
from .argument import argument
from .formats import format_option
from .options import output_option, tell, write

__all__ = ["diff"]


_FORMATS = {
    "text": difference_text,
    "json": difference_json,
    "markdown": difference_markdown,
}


@argument("base", "A folder, a wheel, or a git revision[:folder].")
@argument("head", "The same, after the change.")
@click.option(
    "--corpus",
    type=Path,
    default=Path("fixtures"),
    help="Dossiers and texts to try both on.",
)
@format_option(_FORMATS, "How it is written.")
@output_option
@click.option("--strict", is_flag=True, help="Exit with 1 when the version says too little.")
def diff(
    *,
    base: str,
    head: str,
    corpus: Path,
    format: str,  # noqa: A002
    output: Path | None,
    strict: bool,
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
