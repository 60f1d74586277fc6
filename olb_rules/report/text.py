"""A report for the terminal: 80 columns, under the two questions, then the process."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from ..finding import KINDS, Evidence, Finding, Report
from ..pack import Pack
from .wording import (
    KIND_TITLES,
    LEVEL_TITLES,
    NOT_EVALUATED_SCHOOL,
    NOT_EVALUATED_TITLE,
    STANCE,
    day,
)

__all__ = ["WIDTH", "text_report"]

WIDTH = 80


def text_report(reports: Iterable[Report], pack: Pack) -> str:
    """Reports as text, one after the other."""
    lines: list[str] = []
    for report in reports:
        lines += _one(report, pack)
    lines += _wrapped(STANCE)
    return "\n".join(lines) + "\n"


def _one(report: Report, pack: Pack) -> Iterator[str]:
    yield "═" * WIDTH
    what = "school" if report.about == "school" else "dossier"
    yield f"{report.ref} · {what} op {day(report.reference_date)}"
    yield f"pakket {report.pack.name} {report.pack.version} · {report.pack.digest[:19]}…"
    yield "═" * WIDTH
    always = ("school",) if report.about == "school" else ("sufficiency", "fit")
    for kind in KINDS:
        found = [finding for finding in report.findings if finding.kind == kind]
        if not found and kind not in always:
            continue
        yield ""
        yield KIND_TITLES[kind]
        yield "─" * len(KIND_TITLES[kind])
        if not found:
            yield "  Hier stelt geen enkele regel een vraag."
        for finding in found:
            yield from _finding(finding, pack)
    wording = {loaded.rule.id for loaded in pack.language}
    open_rules = [outcome for outcome in report.outcomes if outcome.outcome == "not_evaluated"]
    if open_rules:
        yield ""
        title = NOT_EVALUATED_SCHOOL if report.about == "school" else NOT_EVALUATED_TITLE
        yield title
        yield "─" * len(title)
        for outcome in (one for one in open_rules if one.rule not in wording):
            title = _title(pack, outcome.rule)
            yield from _wrapped(f"{title}: {', '.join(outcome.lacks)}", "  · ", "    ")
        if any(one.rule in wording for one in open_rules):
            yield "  · De taal van het advies: er is geen tekst doorgegeven"
    yield ""


def _title(pack: Pack, rule: str) -> str:
    titles = {loaded.rule.id: loaded.rule.title for loaded in pack.rules}
    return titles.get(rule, rule)


def _finding(finding: Finding, pack: Pack) -> Iterator[str]:
    about = f" {finding.subject}" if finding.subject else ""
    label = f"({LEVEL_TITLES[finding.level]}) {finding.rule}{about}"
    head = f"  • {finding.title}"
    room = WIDTH - len(head) - len(label)
    if room >= 2:
        yield head + " " * room + label
    else:
        yield head
        yield from _wrapped(label, "    ", "    ")
    yield from _wrapped(finding.summary, "    ", "    ")
    yield from _wrapped(finding.ask, "    → ", "      ")
    for alternative in finding.alternatives:
        yield from _wrapped(alternative, "      liever: ", "              ")
    if finding.why:
        yield from _wrapped(finding.why, "      waarom: ", "              ")
    for value in finding.serves:
        served = pack.values_served.get(value, value)
        yield from _wrapped(served, "      dient: ", "             ")
    shown = [_evidence(one) for one in finding.evidence]
    shown += [f"drempel {name}: {value}" for name, value in finding.parameters]
    if shown:
        yield from _wrapped("; ".join(shown), "      steunt op: ", "                 ")


def _evidence(one: Evidence) -> str:
    text = one.title
    if isinstance(one.value, bool):
        text += ": ja" if one.value else ": nee"
    elif one.value is not None:
        text += f": {one.value:g}".replace(".", ",")
    if one.pointers:
        shown = ", ".join(one.pointers[:4]) + (", …" if len(one.pointers) > 4 else "")
        text += f" ({shown})"
    return text


def _wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_on_hyphens=False,
        break_long_words=False,
    )
