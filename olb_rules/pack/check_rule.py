"""One rule held against the rest of its pack: measures, parameters, texts, source, examples."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from ..errors import InputError, did_you_mean
from ..language.model import LanguageSource
from .check_measures import collection_models
from .condition import Comparison, comparisons
from .examples import example_record
from .manifest import SourceDocument
from .notes import Notes
from .pack import LoadedRule, Pack
from .paths import ROOTS, UnknownPath, resolve_path
from .rule import Source
from .satisfiable import reach

__all__ = ["check_rule", "check_serves", "check_source"]


def check_rule(pack: Pack, loaded: LoadedRule, found: Notes) -> None:
    """Note everything that is wrong with a rule."""
    thing = f"rule {loaded.rule.id}"
    sound = _check_condition(pack, loaded, found, thing)
    _check_texts(pack, loaded, found, thing)
    check_source(loaded.rule.source, pack.documents, found, thing)
    _check_examples(pack, loaded, found, thing)
    if sound:
        _check_reach(pack, loaded, found, thing)
    check_serves(loaded.rule.serves, pack, found, thing)


def _check_condition(pack: Pack, loaded: LoadedRule, found: Notes, thing: str) -> bool:
    rule, before = loaded.rule, len(found.errors)
    if rule.for_each is not None and not collection_models(pack, rule.for_each, rule.subject):
        found.at(
            thing,
            f"there are no items '{rule.for_each}'",
            "for_each",
            expected=f"a list of the {rule.subject}, or a collection",
            hint=did_you_mean(rule.for_each, list(pack.collections)),
        )
        return False
    for one in comparisons(loaded.condition):
        measure = pack.measures.get(one.measure)
        if measure is None:
            found.at(
                thing,
                f"there is no measure '{one.measure}'",
                *one.path,
                expected="a measure of measures.yaml",
                hint=did_you_mean(one.measure, list(pack.measures)),
            )
        elif measure.subject != rule.subject:
            found.at(
                thing,
                f"'{one.measure}' measures a {measure.subject}, and this rule is about a "
                f"{rule.subject}",
                *one.path,
                expected=f"a measure with 'subject: {rule.subject}'",
            )
        elif measure.for_each is not None and measure.for_each != rule.for_each:
            found.at(
                thing,
                f"'{one.measure}' is measured for each of '{measure.for_each}'",
                *one.path,
                expected=f"'for_each: {measure.for_each}' in this rule",
            )
        else:
            _check_operand(pack, one, found, thing)
    return len(found.errors) == before


def _check_operand(pack: Pack, one: Comparison, found: Notes, thing: str) -> None:
    kind = pack.measures[one.measure].gives
    if one.parameter is not None and one.parameter not in pack.parameters:
        found.at(
            thing,
            f"there is no parameter '${one.parameter}'",
            *one.path,
            expected="a parameter of pack.yaml",
            hint=did_you_mean(one.parameter, list(pack.parameters)),
        )
        return
    if one.op in ("missing", "present"):
        return
    value: Any = one.value if one.parameter is None else pack.values[one.parameter]
    values = value if isinstance(value, tuple) else (value,)
    ordered = one.op in ("below", "at_least", "above", "at_most")
    if ordered and kind not in ("number", "day"):
        found.at(
            thing,
            f"'{one.measure}' is a {kind}, which is not {one.op} anything",
            *one.path,
            expected="is, is_not, one_of, missing or present",
        )
        return
    fits: dict[str, Callable[[Any], bool]] = {
        "number": lambda v: isinstance(v, (int, float)) and not isinstance(v, bool),
        "flag": lambda v: isinstance(v, bool),
        "text": lambda v: isinstance(v, str),
        "day": _is_day,
    }
    words = {
        "number": "a number",
        "flag": "true or false",
        "text": "a word",
        "day": "a day as YYYY-MM-DD",
    }
    if not all(fits[kind](v) for v in values):
        found.at(thing, f"'{one.measure}' is a {kind}", *one.path, expected=words[kind])
        return
    if kind == "number" and any(abs(v) >= 2**53 for v in values):
        found.at(thing, "this number is too large", *one.path, expected="less than 2**53")
    allowed = _words_of(pack, one.measure)
    for v in values if allowed else ():
        if v not in allowed:
            found.at(
                thing,
                f"'{one.measure}' is never '{v}'",
                *one.path,
                expected="one of " + ", ".join(allowed),
                hint=did_you_mean(v, allowed),
            )


def _words_of(pack: Pack, measure: str) -> tuple[str, ...]:
    """The words that a text measure can have, when they are fixed."""
    spec = pack.measures[measure]
    if spec.catalogue is not None:
        return ("valid", "ended", "not_yet", "unknown")
    if spec.value is None or spec.type != "text":
        return ()
    path = spec.value
    try:
        if path.startswith("item.") and spec.for_each:
            for model in collection_models(pack, spec.for_each, spec.subject):
                return resolve_path(path.removeprefix("item."), model).words
        return resolve_path(path, ROOTS[spec.subject]).words
    except UnknownPath:
        return ()


def _is_day(value: Any) -> bool:
    try:
        date.fromisoformat(value)
    except (TypeError, ValueError):
        return False
    return True


def _check_texts(pack: Pack, loaded: LoadedRule, found: Notes, thing: str) -> None:
    used = {c.measure for c in comparisons(loaded.condition)}
    for key in ("summary", "ask", "why"):
        text = getattr(loaded.rule.finding, key) or ""
        try:
            names = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
        except ValueError:
            found.at(thing, "a brace that is not closed", "finding", key, expected="{measure}")
            continue
        for name in names:
            if name in pack.parameters:
                continue
            measure = pack.measures.get(name)
            if measure is None or name not in used:
                found.at(
                    thing,
                    f"'{{{name}}}' is no measure of this rule",
                    "finding",
                    key,
                    expected="a measure that 'when' looks at, or a parameter",
                    hint=did_you_mean(name, sorted(used)),
                )
            elif measure.gives != "number":
                found.at(
                    thing,
                    f"'{{{name}}}' is no number",
                    "finding",
                    key,
                    expected="a count or a number of days: no text or day of a dossier "
                    "stands in a finding",
                )


def check_serves(serves: Iterable[str], pack: Pack, found: Notes, thing: str) -> None:
    """Note the values that a rule serves and no vision names."""
    for value in serves:
        if value not in pack.values_served:
            found.at(
                thing,
                f"unknown value '{value}'",
                "serves",
                expected="a value of the vision in pack.yaml",
                hint=did_you_mean(value, list(pack.values_served)),
            )


def check_source(
    source: Source | LanguageSource,
    documents: Mapping[str, SourceDocument],
    found: Notes,
    thing: str,
) -> None:
    """Note a source that leads nowhere: a document, section or check that nobody named."""
    document = documents.get(source.document)
    if document is None:
        found.at(
            thing,
            f"unknown document '{source.document}'",
            "source",
            "document",
            expected="a document that pack.yaml names",
            hint=did_you_mean(source.document, list(documents)),
        )
        return
    if source.section is not None and source.section not in document.sections:
        found.at(
            thing,
            f"unknown section '{source.section}'",
            "source",
            "section",
            expected="one of " + ", ".join(document.sections),
            hint=did_you_mean(source.section, list(document.sections)),
        )
    for check in source.check if document.checks else ():
        if check not in document.checks:
            found.at(
                thing,
                f"unknown check '{check}'",
                "source",
                "check",
                expected="a check of the document",
                hint=did_you_mean(check, document.checks),
            )


def _check_examples(pack: Pack, loaded: LoadedRule, found: Notes, thing: str) -> None:
    examples = loaded.rule.examples
    if loaded.lifecycle != "retired":
        for side in ("fires", "silent"):
            if not getattr(examples, side):
                found.at(
                    thing,
                    f"no example on which it {'fires' if side == 'fires' else 'is silent'}",
                    "examples",
                    expected=f"at least one under '{side}'",
                )
    for side in ("fires", "silent", "not_evaluated"):
        for i, example in enumerate(getattr(examples, side)):
            wrong = "profile" if loaded.rule.subject == "school" else "school"
            if wrong in example.model_fields_set:
                found.at(
                    thing,
                    f"the example holds a {wrong}",
                    "examples",
                    side,
                    i,
                    wrong,
                    expected=f"a {loaded.rule.subject}, as that is what the rule is about",
                )
            try:
                example_record(loaded.rule, example)
            except InputError as error:
                for problem in error.problems:
                    steps = [
                        int(s) if s.isdigit() else s for s in (problem.pointer or "").split("/")[1:]
                    ]
                    found.at(
                        thing,
                        f"in the example: {problem.what}",
                        "examples",
                        side,
                        i,
                        loaded.rule.subject,
                        *steps,
                        expected=problem.expected,
                        hint=problem.hint,
                    )
            for name, value in example.parameters.items():
                known = pack.parameters.get(name)
                if known is None or known.mistake(value):
                    found.at(
                        thing,
                        f"the example sets '{name}'",
                        "examples",
                        side,
                        i,
                        "parameters",
                        expected=known.mistake(value) if known else "a parameter of the pack",
                        hint=did_you_mean(name, list(pack.parameters)),
                    )


def _check_reach(pack: Pack, loaded: LoadedRule, found: Notes, thing: str) -> None:
    can_fire, can_rest = reach(pack, loaded.condition)
    if not can_fire:
        found.at(
            thing,
            "this rule can never fire",
            "when",
            expected="conditions that can be true together",
            hint="look for two comparisons that contradict one another",
        )
    elif not can_rest:
        found.at(thing, "this rule always fires", "when", expected="a condition that can be false")
