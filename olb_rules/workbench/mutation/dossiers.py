"""A dossier on which a changed data rule does something else than the rule as it is.

Looked for among the dossiers that are there (the rule's own examples, those of other rules,
fixtures), and then among the rule's own examples with one or two small changes: an item more or
less, a field less, another word that other examples have in that place, a day or a number by one.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import BaseModel

from ...catalogue import load_catalogue
from ...errors import OlbRulesError
from ...evaluation import evaluate
from ...pack import LoadedRule, Pack
from ...pack.examples import example_record
from ...pack.rule import Example, SubjectKind
from ...profile import SchoolContext, StudentProfile
from ..alone import alone
from ..testing import Workbench
from ..trial import SIDES
from .data import BROKEN, DataMutation
from .mutant import Mutant
from .vocabulary import Vocabulary, smaller

__all__ = ["DossierSearch"]

#: Dossiers tried at most for one mutant.
TRIED = 4_000
_MODELS: dict[SubjectKind, type[BaseModel]] = {"profile": StudentProfile, "school": SchoolContext}
#: Outcomes of a rule that had all it needs.
_DECIDED = frozenset({"fired", "clear"})
#: Text that YAML reads as text without quotation marks.
_PLAIN = re.compile(r"[^\W\d](?:[\w -]*\w)?|\d{4}-\d\d-\d\d|\d{4}-\d{4}")
_WORDS_OF_YAML = frozenset({"true", "false", "null"})


@dataclass(frozen=True, slots=True)
class Input:
    """What a rule is tried on."""

    about: SubjectKind
    content: dict[str, Any]
    """A profile, or a school, as an example has it."""
    parameters: dict[str, Any] = field(default_factory=dict)
    catalogue: dict[str, Any] | None = None


class DossierSearch:
    """Looks for dossiers; ``extra`` are profiles beside the examples of the pack."""

    def __init__(
        self, bench: Workbench, mutation: DataMutation, extra: Iterable[dict[str, Any]] = ()
    ) -> None:
        self._bench = bench
        self._mutation = mutation
        self._pool = [one for loaded in bench.rules.values() for one in _inputs(loaded)]
        self._words = {
            about: Vocabulary(model, (one.content for one in self._pool if one.about == about))
            for about, model in _MODELS.items()
        }
        self._pool += [Input("profile", profile) for profile in extra]

    def differing(self, mutant: Mutant) -> str | None:
        """An example for the rule, as an author would write it, that notices the change.

        One on which the rule speaks or keeps silent, both before and after, where there is one:
        what lacks data says little about a rule.
        """
        try:
            changed, _ = self._mutation.with_change(mutant)
        except BROKEN:
            return None
        second: tuple[LoadedRule, Pack, Input] | None = None
        for loaded in self._mutation.touched(mutant):
            cut = alone(self._bench.pack, [loaded])
            for one in itertools.islice(self._tries(loaded), TRIED):
                before = _did(cut, loaded, one)
                if before is None or before == (after := _did(changed, loaded, one)):
                    continue
                if {before[0], after[0] if after else ""} <= _DECIDED:
                    return self._written(mutant, loaded, cut, changed, one)
                second = second or (loaded, cut, one)
        if second is None:
            return None
        loaded, cut, one = second
        return self._written(mutant, loaded, cut, changed, one)

    def _tries(self, loaded: LoadedRule) -> Iterator[Input]:
        own, words = list(_inputs(loaded)), self._words[loaded.rule.subject]
        there = [one for one in self._pool if one.about == loaded.rule.subject]
        yield from sorted(there, key=lambda one: len(json.dumps(one.content)))
        for one in own:
            for content in words.near(one.content):
                yield replace(one, content=content)
        for one in own:
            for content in words.near(one.content):
                for further in words.near(content):
                    yield replace(one, content=further)

    def _written(
        self, mutant: Mutant, loaded: LoadedRule, cut: Pack, changed: Pack, one: Input
    ) -> str:
        """The example, with everything left out that makes no difference."""
        small, shrinking = one, True
        difference = _did(cut, loaded, one), _did(changed, loaded, one)
        while shrinking:
            shrinking = False
            for content in smaller(small.content):
                tried = replace(small, content=content)
                # It must go on making the same difference.
                if (_did(cut, loaded, tried), _did(changed, loaded, tried)) == difference:
                    small, shrinking = tried, True
                    break
        did = difference[0]
        assert did is not None
        side = next(side for side, outcome in SIDES.items() if outcome == did[0])
        shown: dict[str, Any] = {small.about: small.content}
        if small.parameters:
            shown["parameters"] = small.parameters
        count = {"expect": {"findings": did[1]}} if did[1] > 1 else {}
        rule = f"{loaded.rule.id} " if mutant.owner != loaded.rule.id else ""
        return f"{rule}{side}: {_flow({**shown, **count})}"


def _inputs(loaded: LoadedRule) -> Iterator[Input]:
    for side in SIDES:
        for example in getattr(loaded.rule.examples, side):
            about = loaded.rule.subject
            content = (example.school or {}) if about == "school" else example.profile
            yield Input(about, content, example.parameters, example.catalogue)


def _did(pack: Pack, loaded: LoadedRule, one: Input) -> tuple[str, int] | None:
    """Outcome and number of findings; nothing for a dossier that cannot be read."""
    try:
        shown = {"profile": one.content} if one.about == "profile" else {"school": one.content}
        record = example_record(loaded.rule, Example(name="x", **shown))
    except OlbRulesError:
        return None
    try:
        report = evaluate(
            record,
            pack,
            engine="reference",
            parameters=one.parameters,
            catalogue=load_catalogue(one.catalogue) if one.catalogue else None,
        )
    except BROKEN:
        return "broken", 0
    outcome = next(o.outcome for o in report.outcomes if o.rule == loaded.rule.id)
    return outcome, sum(f.rule == loaded.rule.id for f in report.findings)


def _flow(value: Any) -> str:
    """YAML on one line, as examples are written."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, str) and _PLAIN.fullmatch(value) and value not in _WORDS_OF_YAML:
        return value
    return json.dumps(value, ensure_ascii=False)
