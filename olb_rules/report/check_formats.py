"""Findings for those who do not read a terminal: SARIF, GitHub, JUnit and Markdown.

Of a dossier they hold what a finding holds: the file it came from and pointers into it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..finding import KINDS, Finding
from ..pack import Pack
from .checked import CheckedFile
from .ci import Case, github_notice, junit
from .markdown import escaped
from .sarif import SarifRule, artifact, sarif, sarif_result
from .wording import KIND_TITLES, LEVEL_TITLES, STANCE, day

__all__ = ["check_github", "check_junit", "check_markdown", "check_sarif"]


def check_sarif(files: Iterable[CheckedFile], pack: Pack) -> str:
    """Each finding with the part of the dossier that it is about as a logical location."""
    results = [_result(file, finding) for file in files for finding in file.report.findings]
    return sarif([*_own(pack), *_wording(pack)], results, pack.stamp)


def _own(pack: Pack) -> Iterator[SarifRule]:
    for rule in (loaded.rule for loaded in pack.rules):
        texts = rule.finding
        yield SarifRule(rule.id, rule.title, texts.summary, texts.ask, texts.level)


def _wording(pack: Pack) -> Iterator[SarifRule]:
    for rule in (loaded.rule for loaded in pack.language):
        texts = rule.finding
        yield SarifRule(rule.id, rule.title, texts.summary, texts.ask, texts.level)


def _result(file: CheckedFile, finding: Finding) -> dict[str, Any]:
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": artifact(file.path)}}
    if finding.subject:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.subject, "kind": "member"}]
    essence = f"{file.report.ref}|{finding.fingerprint}"
    return sarif_result(finding.rule, _said(finding), [location], {"olbFinding/v1": essence})


def _said(finding: Finding) -> str:
    return f"{finding.summary} {finding.ask}"


def check_github(files: Iterable[CheckedFile], pack: Pack) -> str:
    """A notice on the file for each finding."""
    del pack
    return "".join(
        github_notice(file.path, finding.title, _said(finding))
        for file in files
        for finding in file.report.findings
    )


def check_junit(files: Iterable[CheckedFile], pack: Pack) -> str:
    """A suite for each dossier, a case for each finding."""
    return junit(
        ((file.path, [_case(file, finding) for finding in file.report.findings]) for file in files),
        pack.stamp,
    )


def _case(file: CheckedFile, finding: Finding) -> Case:
    return Case(finding.rule, f"{file.path}{finding.subject}", _said(finding))


def check_markdown(files: Iterable[CheckedFile], pack: Pack) -> str:
    """The questions under their headings, for a pull request or a wiki."""
    del pack
    lines: list[str] = []
    for file in files:
        lines += _page(file)
    return "\n".join([*lines, f"_{STANCE}_", ""])


def _page(file: CheckedFile) -> Iterator[str]:
    report = file.report
    yield from (f"## {escaped(report.ref)}", "")
    yield f"{day(report.reference_date)} · pakket {report.pack.name} {report.pack.version}"
    yield ""
    if not report.findings:
        yield from ("Geen enkele regel stelt hier een vraag.", "")
    for kind in KINDS:
        found = [finding for finding in report.findings if finding.kind == kind]
        if found:
            yield from (f"### {KIND_TITLES[kind]}", "")
        for finding in found:
            about = f", `{finding.subject}`" if finding.subject else ""
            level = LEVEL_TITLES[finding.level]
            yield f"- **{escaped(finding.title)}** ({level}, `{finding.rule}`{about})"
            yield f"  - {escaped(finding.summary)}"
            yield f"  - {escaped(finding.ask)}"
            if finding.alternatives:
                yield f"  - liever: {escaped(' · '.join(finding.alternatives))}"
        if found:
            yield ""
