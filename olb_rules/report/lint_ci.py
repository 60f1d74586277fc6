"""Hits for continuous integration: GitHub annotations and JUnit."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from ..pack import Pack
from .linted import LintedFile

__all__ = ["lint_github", "lint_junit"]


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def lint_github(files: Iterable[LintedFile], pack: Pack) -> str:
    """Workflow commands that GitHub shows beside the line; always a notice, never an error."""
    del pack
    lines = [
        f"::notice file={_property(file.path)},line={hit.spans[0].line},col={hit.spans[0].column},"
        f"title={_property(hit.title)}::{_data(f'{hit.summary} {hit.ask}')}"
        for file in files
        for hit in file.hits
    ]
    return "".join(line + "\n" for line in lines)


#: Characters that XML 1.0 has no place for.
_NO_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


def lint_junit(files: Iterable[LintedFile], pack: Pack) -> str:
    """A test suite per file, a case per place, with the question as its output. No case fails: a
    question is no failure."""
    root = ET.Element("testsuites", name=f"olb_rules {pack.stamp.name} {pack.stamp.version}")
    for file in files:
        suite = ET.SubElement(
            root, "testsuite", name=file.path, tests=str(len(file.hits)), failures="0"
        )
        for hit in file.hits:
            span = hit.spans[0]
            case = ET.SubElement(
                suite, "testcase", classname=hit.rule, name=f"{file.path}:{span.line}:{span.column}"
            )
            said = f"{hit.summary} {hit.ask} Liever: {' · '.join(hit.alternatives)}"
            ET.SubElement(case, "system-out").text = said.translate(_NO_XML)
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"
