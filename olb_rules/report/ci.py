"""What continuous integration shows: GitHub annotations and JUnit. A question is no failure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from ..stamp import PackStamp

__all__ = ["NO_XML", "Case", "github_data", "github_notice", "github_property", "junit"]

#: Characters that XML 1.0 has no place for.
NO_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


@dataclass(frozen=True, slots=True)
class Case:
    """One question, as a test that never fails."""

    rule: str
    name: str
    said: str


def github_notice(file: str, title: str, text: str, place: tuple[int, int] | None = None) -> str:
    """A workflow command that GitHub shows beside the file; always a notice, never an error.

    Args:
        file: the path.
        title: the heading.
        text: the summary and the question.
        place: line and column, when there are.
    """
    where = f"file={github_property(file)},"
    if place is not None:
        where += f"line={place[0]},col={place[1]},"
    return f"::notice {where}title={github_property(title)}::{github_data(text)}\n"


def github_data(text: str) -> str:
    """Text as the body of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def github_property(text: str) -> str:
    """Text as a property of a workflow command."""
    return github_data(text).replace(":", "%3A").replace(",", "%2C")


def junit(suites: Iterable[tuple[str, list[Case]]], pack: PackStamp) -> str:
    """A test suite for each file, a case for each question, with the question as its output."""
    root = ET.Element("testsuites", name=f"olb_rules {pack.name} {pack.version}")
    for name, cases in suites:
        suite = ET.SubElement(root, "testsuite", name=name, tests=str(len(cases)), failures="0")
        for one in cases:
            case = ET.SubElement(suite, "testcase", classname=one.rule, name=one.name)
            ET.SubElement(case, "system-out").text = one.said.translate(NO_XML)
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"
