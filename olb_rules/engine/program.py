"""A pack made ready to run: conditions with their constants filled in, grouped by subject."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..pack.condition import Comparison, Condition, comparisons
from ..pack.pack import Pack
from ..pack.rule import SubjectKind
from ..pack.truth import Constant, Facts

__all__ = ["Program", "ProgramRule", "Subject"]


@dataclass(frozen=True, slots=True)
class ProgramRule:
    """One condition to decide, with the measures it looks at."""

    id: str
    scope: str
    """The collection it speaks about, or "" for the whole dossier."""
    condition: Condition
    constants: Mapping[tuple[str | int, ...], Constant]
    """The constant of each comparison, by its path in the rule file."""
    measures: tuple[str, ...]
    parameters: tuple[str, ...]
    """The thresholds it uses."""

    def constant(self, comparison: Comparison) -> Constant:
        """What a comparison holds its measure against."""
        return self.constants[comparison.path]


@dataclass(frozen=True, slots=True)
class Subject:
    """What rules of one scope are decided on: the dossier, or one item of it."""

    scope: str
    pointer: str
    facts: Facts


@dataclass(frozen=True)
class Program:
    """The rules of a pack that run, under the parameters in force.

    ``key`` identifies it: two programs with one key decide alike, so engines keep what they built
    for a key.
    """

    key: str
    rules: tuple[ProgramRule, ...]
    types: Mapping[str, str]
    """The type of each measure: number, text, flag or day."""

    @cached_property
    def scopes(self) -> tuple[str, ...]:
        """Every scope that a rule has, the dossier first."""
        return tuple(sorted({rule.scope for rule in self.rules}))

    @cached_property
    def by_id(self) -> Mapping[str, ProgramRule]:
        """The rules by id."""
        return {rule.id: rule for rule in self.rules}

    @classmethod
    def of_pack(
        cls,
        pack: Pack,
        parameters: Mapping[str, Any] | None = None,
        *,
        preview: bool = False,
        subject: SubjectKind = "profile",
    ) -> Program:
        """The program of a pack for one kind of subject; ``parameters`` override values in force
        (already checked)."""
        runs = {"stable", "deprecated"} | ({"preview"} if preview else set())
        rules = []
        for loaded in pack.rules:
            if loaded.lifecycle not in runs or loaded.rule.subject != subject:
                continue
            found = list(comparisons(loaded.condition))
            rules.append(
                ProgramRule(
                    id=loaded.rule.id,
                    scope=loaded.rule.for_each or "",
                    condition=loaded.condition,
                    constants={one.path: pack.constant(one, parameters) for one in found},
                    measures=tuple(dict.fromkeys(one.measure for one in found)),
                    parameters=tuple(sorted({o.parameter for o in found if o.parameter})),
                )
            )
        overrides = ",".join(f"{k}={v!r}" for k, v in sorted((parameters or {}).items()))
        key = f"{pack.digest}|{subject}|{preview}|{overrides}"
        return cls(key, tuple(rules), {m.id: m.gives for m in pack.measures.values()})
