"""Explanations as text for a terminal, and as plain data."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from ..pack import LoadedLanguageRule
from ..report.wording import day
from .why import Explanation, Part, Place, Subject, context_lines

__all__ = ["explained_dict", "explained_text", "places_dict", "places_text"]

_OUTCOMES = {
    "fired": "spreekt",
    "clear": "vraagt niets",
    "not_evaluated": "kon niet nagegaan worden",
}
_TRUTHS = {True: "ja", False: "nee", None: "niet te zeggen"}
_VERDICTS = {"hit": "aangewezen", "silenced": "niet aangewezen", "lacking": "niet aangewezen"}
_WIDTH = 80


def explained_text(made: Explanation) -> str:
    """A rule's page, and what it did on a dossier."""
    return "\n".join(_lines(made)) + "\n"


def _lines(made: Explanation) -> Iterator[str]:
    rule = made.rule.rule
    yield from _head(rule.id, rule.title)
    yield from _wrapped(rule.finding.summary)
    yield from _wrapped("→ " + rule.finding.ask)
    if rule.finding.why:
        yield from _wrapped(rule.finding.why)
    yield ""
    each = f" (voor elk van: {rule.for_each})" if rule.for_each else ""
    yield f"Spreekt als{each}"
    yield from (f"  {line}" for line in made.condition)
    if made.parameters:
        yield ""
        yield "Drempels"
        for name, title, value, reason in made.parameters:
            yield from _wrapped(f"{title}: {value} (${name}). {reason}")
    yield ""
    checks = ", ".join(rule.source.check)
    yield f"Bron: {rule.source.document}, {rule.source.section or '–'} ({checks})"
    yield f"Staat in {made.rule.file}, pakket {made.rule.pack}, {made.rule.lifecycle}"
    yield _kept(made.rule.owner, made.review_by)
    if made.outcome is None:
        yield ""
        for side, title in (("fires", "Spreekt"), ("silent", "Zwijgt")):
            names = [example.name for example in getattr(rule.examples, side)]
            yield from _wrapped(f"{title} bij: {'; '.join(names)}")
        return
    yield ""
    yield f"Op dit dossier: de regel {_OUTCOMES[made.outcome]}"
    for subject in made.subjects:
        yield from _subject(subject)


def _subject(subject: Subject) -> Iterator[str]:
    if subject.pointer:
        yield f"  {subject.pointer}: {_TRUTHS[subject.truth]}"
    for part in subject.parts:
        yield "  " + "  " * part.depth + _part(part)
        if part.pointers:
            yield from _wrapped("uit " + ", ".join(part.pointers), 6 + 2 * part.depth)
        if part.lacks:
            yield from _wrapped("ontbreekt: " + ", ".join(part.lacks), 6 + 2 * part.depth)
    if subject.settles:
        yield "  De vraag valt weg met een van deze:"
        for way in subject.settles:
            yield from _wrapped("- " + way, 4)
    for line in subject.opens:
        yield from _wrapped(line, 2)


def _part(part: Part) -> str:
    value = ""
    if part.value is not None:
        value = f" (nu {_TRUTHS[part.value] if isinstance(part.value, bool) else part.value})"
    mark = "  ←" if part.decided and not part.text.endswith(":") else ""
    return f"{part.text}{value} – {_TRUTHS[part.truth]}{mark}"


def _head(name: str, title: str) -> Iterator[str]:
    yield title
    yield name
    yield "─" * max(len(name), len(title))


def _kept(owner: str, review_by: date) -> str:
    return f"Onderhouden door {owner}, na te kijken voor {day(review_by.isoformat())}"


def _wrapped(text: str, indent: int = 0) -> Iterator[str]:
    space = " " * indent
    yield from textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=space,
        subsequent_indent=space + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def explained_dict(made: Explanation) -> dict[str, Any]:
    """The same as plain data."""
    rule = made.rule.rule
    return {
        "rule": rule.id,
        "title": rule.title,
        "kind": rule.kind,
        "summary": rule.finding.summary,
        "ask": rule.finding.ask,
        "file": made.rule.file,
        "owner": made.rule.owner,
        "review_by": made.review_by.isoformat(),
        "condition": list(made.condition),
        "parameters": [
            {"name": name, "title": title, "value": value, "reason": reason}
            for name, title, value, reason in made.parameters
        ],
        "outcome": made.outcome,
        "lacks": list(made.lacks),
        "subjects": [asdict(subject) for subject in made.subjects],
    }


def places_text(loaded: LoadedLanguageRule, places: Sequence[Place] | None) -> str:
    """A language rule's page, and what it made of a text."""
    rule = loaded.rule
    lines = [*_head(rule.id, rule.title), *_wrapped(rule.finding.summary)]
    lines += _wrapped("→ " + rule.finding.ask)
    lines += _wrapped("Liever: " + " · ".join(rule.finding.alternatives))
    lines += ["", f"Staat in {loaded.file}:{loaded.line}, pakket {loaded.pack}"]
    if rule.off:
        lines += _wrapped("Staat uit: " + rule.off.reason)
    needed, silencing = context_lines(loaded)
    for title, contexts in (("Spreekt alleen met", needed), ("Zwijgt met", silencing)):
        if contexts:
            lines += ["", title, *(line for one in contexts for line in _wrapped(one, 2))]
    if places is None:
        lines += ["", *(f"  spreekt: {text}" for text in rule.examples.fires)]
        lines += [f"  zwijgt:  {text}" for text in rule.examples.silent]
    elif not places:
        lines += ["", "In de tekst staat niets waar de regel naar kijkt."]
    for place in places or ():
        why = f" ({place.context})" if place.context else ""
        if place.verdict == "hit" and silencing:
            why = "; geen van de uitzonderingen stond er"
        lines.append("")
        if place.pointer:
            lines.append(place.pointer)
        lines += _wrapped(f"»{' … '.join(place.words)}« als {place.form}")
        lines += _wrapped(f"{_VERDICTS[place.verdict]}{why}", 2)
    return "\n".join(lines) + "\n"


def places_dict(loaded: LoadedLanguageRule, places: Sequence[Place] | None) -> dict[str, Any]:
    """The same as plain data."""
    rule = loaded.rule
    return {
        "rule": rule.id,
        "title": rule.title,
        "kind": "language",
        "summary": rule.finding.summary,
        "ask": rule.finding.ask,
        "file": loaded.file,
        "line": loaded.line,
        "places": None if places is None else [asdict(place) for place in places],
    }
