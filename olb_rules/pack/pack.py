"""A pack: everything that was checked once and is then only read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ..errors import Problem
from ..language import LanguageRule, Wordlist
from ..rulefile.place import Place
from ..stamp import PackStamp
from .condition import Comparison, Condition
from .manifest import Manifest, Parameter, ParameterValue, SourceDocument, Validity
from .measure import Collection, MeasureSpec
from .rule import Rule
from .truth import Constant

__all__ = ["LoadedLanguageRule", "LoadedRule", "Pack", "SwitchedOff"]


@dataclass(frozen=True, slots=True)
class LoadedRule:
    """A rule with its parsed condition, and where it stands."""

    rule: Rule
    condition: Condition
    file: str
    place: Place
    pack: str
    lifecycle: str
    owner: str
    valid: Validity | None = None


@dataclass(frozen=True, slots=True)
class LoadedLanguageRule:
    """A language rule, and where it stands."""

    rule: LanguageRule
    file: str
    line: int
    pack: str
    lifecycle: str
    owner: str


@dataclass(frozen=True, slots=True)
class SwitchedOff:
    """A rule that an overlay does not want, and why."""

    rule: str
    pack: str
    reason: str


@dataclass(frozen=True, slots=True)
class Pack:
    """Rules, measures and parameters of a pack and of all that it builds on.

    Made by :func:`olb_rules.load_pack`; checked whole before it exists. ``digest`` is the SHA-256
    of the content: the same rules give the same digest on any machine, whatever the order of
    files, line endings or comments.
    """

    manifest: Manifest
    rules: tuple[LoadedRule, ...]
    measures: Mapping[str, MeasureSpec]
    collections: Mapping[str, Collection]
    parameters: Mapping[str, Parameter]
    values: Mapping[str, ParameterValue]
    """The value in force of each parameter."""
    switched_off: tuple[SwitchedOff, ...]
    warnings: tuple[Problem, ...]
    digest: str
    documents: Mapping[str, SourceDocument] = field(default_factory=dict)
    """The documents that rules cite."""
    language: tuple[LoadedLanguageRule, ...] = ()
    """The language rules that speak."""
    wordlists: Mapping[str, Wordlist] = field(default_factory=dict)
    setting: str | None = None
    """The wordlist that says what the language rules are about."""
    elsewhere: str | None = None
    """The wordlist of what they are not about."""
    unrelated: str | None = None
    """The wordlist of what has nothing to do with that."""
    option_names: str | None = None
    """The wordlist that takes the names of study options from a catalogue."""
    values_served: Mapping[str, str] = field(default_factory=dict)
    """Values of the school's vision, by short name."""

    folders: tuple[Path, ...] = field(default=(), compare=False, repr=False)
    """Where it was read from: its own folder and those of the packs that it builds on."""

    @property
    def stamp(self) -> PackStamp:
        """Name, version and digest, as they stand in every report."""
        return PackStamp(self.manifest.name, self.manifest.version, self.digest)

    def rule(self, rule_id: str) -> LoadedRule:
        """One rule by its id.

        Raises:
            KeyError: when the pack has no such rule.
        """
        for loaded in self.rules:
            if loaded.rule.id == rule_id:
                return loaded
        raise KeyError(rule_id)

    def constant(
        self, comparison: Comparison, overrides: Mapping[str, Any] | None = None
    ) -> Constant:
        """What a comparison holds its measure against, with parameters filled in."""
        value: Any = comparison.value
        if comparison.parameter is not None:
            value = (overrides or {}).get(comparison.parameter, self.values[comparison.parameter])
        return constant_for(self.measures[comparison.measure].gives, value)


def constant_for(kind: str, value: Any) -> Constant:
    """A value of a rule file in the type of the measure it is held against."""
    if kind == "day" and isinstance(value, tuple):
        return tuple(date.fromisoformat(v) for v in value)
    if kind == "day" and isinstance(value, str):
        return date.fromisoformat(value)
    constant: Constant = value
    return constant
