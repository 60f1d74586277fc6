"""``olb-rules lint``: point at the words in a draft, and say what to write instead."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from ..documents import ENDINGS, SIZE_LIMIT, read_document, the_bytes
from ..errors import InputError, Problem, UsageError
from ..kept import load_kept_linter
from ..lazily import calling
from ..level import Level
from ..linting import Linter
from ..report.linted import LintedFile, for_people, lint_document
from ..report.wording import place_title
from ..suppression import read_project
from .argument import argument
from .formats import chosen, formats_option, write_all
from .options import (
    catalogue_option,
    fail_on_option,
    gather,
    output_option,
    pack_option,
    reaches,
    tell,
    watched,
)

__all__ = ["lint"]


_FORMATS: dict[str, Callable[[list[LintedFile], Linter], str]] = {
    "text": calling("..report.lint_text", "lint_text_report", __package__),
    "json": calling("..report.lint_json", "lint_json", __package__),
    "sarif": calling("..report.lint_sarif", "lint_sarif", __package__),
    "github": calling("..report.lint_ci", "lint_github", __package__),
    "junit": calling("..report.lint_ci", "lint_junit", __package__),
    "markdown": calling("..report.lint_text", "lint_markdown", __package__),
}
#: Formats that programs read; they hold the quoted places too.
_WHOLE = ("json", "sarif")


@argument("files", "Drafts, folders of them, or - for standard input.", nargs=-1, required=True)
@pack_option
@formats_option
@output_option
@fail_on_option
@catalogue_option
@click.option(
    "--annotate",
    "annotate_to",
    type=Path,
    help="Also write the .docx or .odt here, with a comment at every place.",
)
@click.option("--quoted", is_flag=True, help="Also show places in quotations, as info.")
def lint(
    *,
    files: Sequence[str],
    pack: str,
    format: Sequence[str],  # noqa: A002
    output: Path | None,
    fail_on: Level | None,
    catalogue: str | None,
    annotate_to: Path | None,
    quoted: bool,
) -> int:
    """Point at the words in a draft advice, with a question and another way to say it.

    Never blocks by default. A file that cannot be read is named on standard error and the exit
    code is 2; the others are still linted.
    """
    asked = chosen(format, _FORMATS, output)
    if annotate_to is not None:
        _check_annotate(files, annotate_to, [one.file for one in asked])
    linter = load_kept_linter(pack, catalogue)
    project = read_project(Path())
    linted: list[LintedFile] = []
    shown: list[LintedFile] = []
    code = 0
    for file in watched(gather(files, ENDINGS), "teksten"):
        try:
            data = sys.stdin.buffer.read(SIZE_LIMIT + 1) if file == "-" else the_bytes(file, file)
            document = read_document(data, name=file)
        except InputError as error:
            tell(error)
            code = 2
            continue
        found, problems = lint_document(document, linter, project)
        for problem in problems:
            sys.stderr.write(f"olb-rules: {problem}\n")
        linted.append(found)
        shown.append(for_people(found, quoted=quoted))
        if annotate_to is not None:
            _annotated(data, shown[-1], annotate_to)
    if not linted and code:
        return code
    results = [
        (one, _FORMATS[one.format](linted if one.format in _WHOLE else shown, linter))
        for one in asked
    ]
    write_all(results)
    levels = (hit.level for file in linted for hit in file.hits if not hit.quoted)
    return code or int(reaches(levels, fail_on))


def _check_annotate(files: Sequence[str], target: Path, outputs: list[Path | None]) -> None:
    """Refuse what cannot be asked of ``--annotate`` before anything is read or written."""
    if len(files) != 1 or files[0] == "-" or Path(files[0]).is_dir():
        raise UsageError(
            Problem(
                "--annotate takes one document",
                str(target),
                expected="one .docx or .odt file, no folder and no standard input",
            )
        )
    from ..documents import check_target

    check_target(files[0], target)
    if any(one is not None and one.resolve() == target.resolve() for one in outputs):
        raise UsageError(Problem("--annotate and --output name the same file", str(target)))


def _annotated(data: bytes, file: LintedFile, target: Path) -> None:
    """Write the document with comments, and tell which places could not have one."""
    from ..documents import annotate
    from ..report.lint_comments import lint_comments

    about = {comment: hit for hit, comment in lint_comments(file)}
    for comment in annotate(data, list(about), target, document=file.document):
        hit = about[comment]
        place = file.place(hit.spans[0])
        where = "" if place is None else f" ({place_title(place)})"
        problem = Problem(
            f"no comment can be written here{where}: {hit.title}",
            file.path,
            hit.spans[0].line,
            hit.spans[0].column,
            hint="it is in the report",
        )
        sys.stderr.write(f"olb-rules: {problem}\n")
