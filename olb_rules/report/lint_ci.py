"""Hits for continuous integration."""

from __future__ import annotations

from collections.abc import Iterable

from ..linting import Linter, LintHit
from .ci import Case, github_notice, junit
from .linted import LintedFile

__all__ = ["lint_github", "lint_junit"]


def lint_github(files: Iterable[LintedFile], linter: Linter) -> str:
    """A notice beside each line."""
    del linter
    return "".join(
        github_notice(
            file.path,
            hit.title,
            f"{hit.summary} {hit.ask}",
            (hit.spans[0].line, hit.spans[0].column),
        )
        for file in files
        for hit in file.hits
    )


def lint_junit(files: Iterable[LintedFile], linter: Linter) -> str:
    """A suite for each file, a case for each place."""
    suites = ((file.path, [_case(file, hit) for hit in file.hits]) for file in files)
    return junit(suites, linter.pack)


def _case(file: LintedFile, hit: LintHit) -> Case:
    span = hit.spans[0]
    said = f"{hit.summary} {hit.ask} Liever: {' · '.join(hit.alternatives)}"
    return Case(hit.rule, f"{file.path}:{span.line}:{span.column}", said)
