"""What is gathered while a pack and the packs below it are read, one on top of the other."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import Problem
from ..language import Wordlist
from ..rulefile.yaml import YamlFile
from .manifest import Manifest, Parameter, ParameterValue, SourceDocument
from .measure import Collection, MeasureSpec
from .pack import LoadedLanguageRule, LoadedRule, SwitchedOff

__all__ = ["Layers"]


@dataclass(slots=True)
class Layers:
    """Everything so far, by name; what is read later is laid over what is below it."""

    content: dict[str, dict[str, Any]] = field(default_factory=dict)
    manifests: dict[str, Manifest] = field(default_factory=dict)
    rules: dict[str, LoadedRule] = field(default_factory=dict)
    measures: dict[str, MeasureSpec] = field(default_factory=dict)
    collections: dict[str, Collection] = field(default_factory=dict)
    parameters: dict[str, Parameter] = field(default_factory=dict)
    values: dict[str, ParameterValue] = field(default_factory=dict)
    switched_off: list[SwitchedOff] = field(default_factory=list)
    served: dict[str, str] = field(default_factory=dict)
    documents: dict[str, SourceDocument] = field(default_factory=dict)
    language: dict[str, LoadedLanguageRule] = field(default_factory=dict)
    wordlists: dict[str, Wordlist] = field(default_factory=dict)
    switched_on: set[str] = field(default_factory=set)
    setting: str | None = None
    elsewhere: str | None = None
    unrelated: str | None = None
    option_names: str | None = None
    places: dict[str, tuple[YamlFile, tuple[str | int, ...]]] = field(default_factory=dict)
    own: list[YamlFile] = field(default_factory=list)
    """The files of the pack that was read last: in the end, of the one on top."""
    problems: list[Problem] = field(default_factory=list)
    reading: list[Path] = field(default_factory=list)
    done: set[Path] = field(default_factory=set)
