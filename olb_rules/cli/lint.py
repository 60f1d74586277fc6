"""``olb-rules lint``: point at the words in a draft, and say what to write instead."""

from __future__ import annotations

import sys
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from ..documents import ENDINGS, Document, read_document
from ..errors import InputError, Problem
from ..linting import lint_text
from ..pack import Pack, load_pack
from ..report.lint_ci import lint_github, lint_junit
from ..report.lint_json import lint_json
from ..report.lint_text import lint_markdown, lint_text_report
from ..report.linted import LintedFile
from ..report.sarif import lint_sarif
from ..suppression import Suppression, apply, read_project, suppressions_in
from .options import FailOn, OutputOption, PackOption, gather, reaches, tell, watched, write

__all__ = ["lint"]


class LintFormat(str, Enum):
    """How hits are written."""

    text = "text"
    json = "json"
    sarif = "sarif"
    github = "github"
    junit = "junit"
    markdown = "markdown"


_FORMATS = {
    LintFormat.text: lint_text_report,
    LintFormat.json: lint_json,
    LintFormat.sarif: lint_sarif,
    LintFormat.github: lint_github,
    LintFormat.junit: lint_junit,
    LintFormat.markdown: lint_markdown,
}
#: Formats that programs read; they hold the quoted places too.
_WHOLE = (LintFormat.json, LintFormat.sarif)


def lint(
    files: Annotated[
        list[str], typer.Argument(help="Drafts, folders of them, or - for standard input.")
    ],
    pack: PackOption = "olb",
    format: Annotated[  # noqa: A002
        LintFormat, typer.Option("--format", help="How hits are written.")
    ] = LintFormat.text,
    output: OutputOption = None,
    fail_on: FailOn = None,
    *,
    quoted: Annotated[
        bool, typer.Option("--quoted", help="Also show places in quotations, as info.")
    ] = False,
) -> int:
    """Point at the words in a draft advice, with a question and another way to say it.

    Never blocks by default. A file that cannot be read is named on standard error and the exit
    code is 2; the others are still linted.
    """
    loaded = load_pack(pack)
    project = read_project(Path())
    linted: list[LintedFile] = []
    code = 0
    for file in watched(gather(files, ENDINGS), "teksten"):
        try:
            document = (
                read_document(sys.stdin.buffer.read(), name="-")
                if file == "-"
                else read_document(file)
            )
        except InputError as error:
            tell(error)
            code = 2
            continue
        linted.append(_linted(document, loaded, project, whole=quoted or format in _WHOLE))
    if not linted and code:
        return code
    write(_FORMATS[format](linted, loaded), output)
    levels = (hit.level for file in linted for hit in file.hits if not hit.quoted)
    return code or int(reaches(levels, fail_on))


def _linted(
    document: Document, pack: Pack, project: list[Suppression], *, whole: bool
) -> LintedFile:
    inside, problems = suppressions_in(document.source, document.name)
    sorted_out = apply(lint_text(document.text, pack), document.name, inside, project)
    problems += [
        Problem(
            f"the suppression of '{one.rule}' silences nothing (any more)",
            document.name,
            one.line,
            hint="leave it out",
        )
        for one in sorted_out.stale
    ]
    for problem in problems:
        sys.stderr.write(f"olb-rules: {problem}\n")
    hits = tuple(hit for hit in sorted_out.hits if whole or not hit.quoted)
    return LintedFile(document.name, document.source, hits, sorted_out.silenced)
