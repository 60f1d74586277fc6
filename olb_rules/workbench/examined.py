"""What can be seen of a pack without trying it: what its author should look at once more.

What makes a pack unusable is refused when it is loaded. This is the rest of it: what loading warned
of, reviews that are due, exceptions that leave nothing of a line, and texts that the pack's own
language rules point at. The last two take a compiled pack and the first a calendar, so that they
are no part of loading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from ..errors import Problem
from ..language import LanguageMatcher, Trace
from ..linting import linter_for
from ..pack import Pack
from .lines import Line, steps_of, taken_apart
from .source import At, PackSource, Steps
from .testing import Workbench

__all__ = ["examine"]

#: The texts of a rule that a team reads, by the key they stand under.
_TEXTS = ("summary", "ask", "why", "alternatives")
#: Signs of a line that leaves open what stands there.
_OPEN = re.compile(r"[@*|()\[\]<>=]|\.\.")


def examine(bench: Workbench, today: date) -> tuple[Problem, ...]:
    """Everything to look at in a pack, in the order of its files.

    Args:
        bench: the pack.
        today: the day against which reviews are due.
    """
    found = [replace(one, file=_shown(bench, one.file), column=None) for one in bench.pack.warnings]
    found += _due(bench, today)
    found += _spoken_of(bench)
    found += _silenced(bench)
    return tuple(sorted(set(found), key=lambda one: (one.file or "", one.line or 0, one.what)))


def _shown(bench: Workbench, name: str | None) -> str | None:
    """The name of a file as the workbench shows it: a pack names it from its own folder on."""
    if name is None:
        return None
    inside = name.removeprefix(f"{bench.source.folder.name}/")
    return next((file for file in bench.source.files if file.endswith(f"/{inside}")), name)


def _due(bench: Workbench, today: date) -> Iterator[Problem]:
    """Reviews that should have taken place."""
    source = bench.source
    rules: list[Any] = [loaded.rule for loaded in bench.rules.values()]
    for rule in (*rules, *source.language.values()):
        if rule.review_by is not None and rule.review_by < today:
            at = source.at("rule", rule.id, "review_by")
            yield _overdue(f"rule '{rule.id}'", rule.review_by, at)
    manifest = bench.pack.manifest
    standard = manifest.defaults.review_by
    if standard < today:
        for name, file in source.files.items():
            if name.endswith("pack.yaml"):
                at = At(name, file.place("defaults", "review_by").line)
                yield _overdue(f"pack '{manifest.name}'", standard, at)


def _overdue(what: str, day: date, at: At) -> Problem:
    return Problem(
        f"the review of {what} was due on {day.isoformat()}",
        at.file,
        at.line,
        expected="a day that is still to come",
        hint="read it once more, then set review_by anew",
    )


def _spoken_of(bench: Workbench) -> Iterator[Problem]:
    """Texts of the pack at which a language rule of the pack points."""
    matcher = linter_for(bench.pack).matcher
    titles = {loaded.rule.id: loaded.rule for loaded in bench.pack.language}
    for at, text in _texts(bench):
        for hit in matcher.scan(text, everywhere=True):
            if hit.quoted:
                continue
            words = " … ".join(text[span.start : span.end] for span in hit.spans)
            yield Problem(
                f"'{words}' in this text is what '{hit.rule}' points at",
                at.file,
                at.line,
                expected="what the pack asks of others",
                hint=f"rather: {titles[hit.rule].finding.alternatives[0]}",
            )


def _texts(bench: Workbench) -> Iterator[tuple[At, str]]:
    """What people read of the pack itself, and where it stands; the title of a language rule is
    the wording that it points at."""
    source = bench.source
    rules: list[Any] = [loaded.rule for loaded in bench.rules.values()]
    for rule in (*rules, *source.language.values()):
        for key in _TEXTS:
            said = getattr(rule.finding, key, None)
            several = isinstance(said, tuple)
            for number, text in enumerate(said if isinstance(said, tuple) else (said,)):
                if text:
                    at: Steps = ("finding", key, number) if several else ("finding", key)
                    yield source.at("rule", rule.id, *at), _filled(text)
        if rule.id in bench.rules:
            yield source.at("rule", rule.id, "title"), rule.title
    for name, spec in bench.pack.measures.items():
        if source.has("measure", name):
            yield source.at("measure", name, "title"), spec.title
    yield from _of_manifest(bench.pack, source)


def _of_manifest(pack: Pack, source: PackSource) -> Iterator[tuple[At, str]]:
    for file, content in source.files.items():
        if not file.endswith("pack.yaml"):
            continue
        manifest = pack.manifest
        texts: list[tuple[Steps, str]] = [(("title",), manifest.title)]
        for name, one in manifest.parameters.items():
            texts += [(("parameters", name, k), getattr(one, k)) for k in ("title", "reason")]
        if manifest.vision is not None:
            texts += [(("vision", "values", k), v) for k, v in manifest.vision.values.items()]
        for steps, text in texts:
            yield At(file, content.place(*steps).line), text


def _filled(text: str) -> str:
    """A text as a team reads it, with a number where the value of a measure comes."""
    return re.sub(r"\{[a-z_]+\}", "2", text)


def _silenced(bench: Workbench) -> Iterator[Problem]:
    """Lines of a language rule that an exception of the same rule always silences.

    A line is held against the rule as a text of its own, with nothing around it. An exception that
    silences it even there does so in every sentence.
    """
    for name, rule in bench.source.language.items():
        apart, lines = taken_apart(rule)
        matcher = bench.bench.matcher(apart)
        for number, line in enumerate(lines):
            context = _always(matcher, line, number) if _shows(line) else None
            if context is not None:
                at = bench.source.at(
                    "rule",
                    name,
                    *steps_of(bench.source, name, line.block, line.key, line.number),
                )
                yield Problem(
                    f"'{line.text}' never speaks: the exception {context} always silences it",
                    at.file,
                    at.line,
                    expected="an exception that leaves something",
                    hint="take away one of the two",
                )


def _shows(line: Line) -> bool:
    """Whether a line is found just as it is written, and in no other form."""
    return line.key in {"words", "phrases"} and not _OPEN.search(line.text)


def _always(matcher: LanguageMatcher, line: Line, number: int) -> str | None:
    """The exception that silences a line wherever it stands; ``None`` when there is none."""
    trace = Trace()
    matcher.scan(line.text, trace)
    own = [event for event in trace.events if event.block == number]
    silenced = [event for event in own if event.verdict == "silenced"]
    named: Iterable[str] = (one.context for one in silenced if one.context.startswith("unless."))
    return next(iter(named), None) if own and len(silenced) == len(own) else None
