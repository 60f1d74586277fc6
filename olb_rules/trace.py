"""``TRACE.md``: which rules cover which sentence of the vision text.

``python -m olb_rules.trace > rules/TRACE.md`` writes it; a test holds it to the rules.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass

from .pack import Pack
from .pack.find import find_pack
from .pack.load import load_pack
from .rulefile.yaml import read_yaml

__all__ = ["TracedSentence", "trace", "trace_document"]

_HEAD = """\
# Van visietekst naar regel

Gemaakt uit `trace.yaml` en de regels (`python -m olb_rules.trace`); een test houdt het gelijk.
Elke zin van de visietekst die iets vraagt staat hier met sectie en volgnummer, de checks die
eruit getrokken zijn, en de regels die ze dekken, of de reden waarom er geen is.
"""


@dataclass(frozen=True, slots=True)
class TracedSentence:
    """A sentence that demands something, by section and number, and what covers it."""

    number: str
    about: str
    checks: tuple[str, ...]
    rules: tuple[str, ...]
    reason: str | None
    """Why no rule covers it."""


def trace(pack: Pack) -> Iterator[tuple[str, list[TracedSentence]]]:
    """For each section its title and its sentences."""
    file = find_pack("olb") / "trace.yaml"
    data = read_yaml(file.read_bytes(), "rules/trace.yaml").data
    covering: dict[str, set[str]] = {}
    for rule, checks in _sources(pack):
        for check in checks:
            covering.setdefault(check, set()).add(rule)
    sections = pack.documents[data["document"]].sections
    for section, sentences in data["sentences"].items():
        title = sections[section]
        number = title.split(".")[0]
        yield (
            title,
            [
                TracedSentence(
                    f"{number}.{i}",
                    one["about"],
                    tuple(one["checks"]),
                    tuple(sorted({r for c in one["checks"] for r in covering.get(c, ())})),
                    one.get("none"),
                )
                for i, one in enumerate(sentences, 1)
            ],
        )


def _sources(pack: Pack) -> Iterator[tuple[str, tuple[str, ...]]]:
    for loaded in pack.rules:
        yield loaded.rule.id, loaded.rule.source.check
    for speaking in pack.language:
        yield speaking.rule.id, tuple(speaking.rule.source.check)


def trace_document(pack: Pack) -> str:
    """The whole document in Markdown."""
    lines = [_HEAD]
    for title, sentences in trace(pack):
        lines += [f"## {title}", "", "| zin | gaat over | checks | regels |", "|---|---|---|---|"]
        for one in sentences:
            covers = ", ".join(f"`{rule}`" for rule in one.rules) or f"geen: {one.reason}"
            lines.append(f"| {one.number} | {one.about} | {', '.join(one.checks)} | {covers} |")
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(trace_document(load_pack()))
