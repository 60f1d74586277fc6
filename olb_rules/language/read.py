"""Rule files and wordlists from a folder, or every mistake in them at once."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import PackError, Problem
from ..rulefile.entry import entry_as
from ..rulefile.yaml import SIZE_LIMIT, YamlFile, read_yaml
from .model import LanguageRule, Wordlist

__all__ = ["LanguageFile", "read_language", "take_language"]


@dataclass(frozen=True, slots=True)
class LanguageFile:
    """The rules and wordlists of one or more files."""

    rules: tuple[LanguageRule, ...] = ()
    wordlists: dict[str, Wordlist] = field(default_factory=dict)
    places: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Rule id to file and line."""

    @property
    def on(self) -> tuple[LanguageRule, ...]:
        """The rules that speak when nobody chose otherwise."""
        return tuple(rule for rule in self.rules if rule.on)


def read_language(source: str | os.PathLike[str]) -> LanguageFile:
    """Read a file, or every ``.yaml`` in a folder and the folders inside it.

    Raises:
        PackError: with every mistake, each with file, line and what was expected.
    """
    path = Path(source)
    files = sorted(path.rglob("*.yaml")) if path.is_dir() else [path]
    problems: list[Problem] = []
    read: list[YamlFile] = []
    for file in files:
        try:
            with file.open("rb") as stream:
                read.append(read_yaml(stream.read(SIZE_LIMIT + 1), file.name))
        except PackError as error:
            problems.extend(error.problems)
        except OSError as error:
            problems.append(Problem(f"this file cannot be read ({error.strerror})", file.name))
    result = take_language(read, problems)
    if problems:
        raise PackError(problems)
    return result


def take_language(files: list[YamlFile], problems: list[Problem]) -> LanguageFile:
    """The rules and wordlists of files that were read; mistakes are added to ``problems``."""
    rules: dict[str, LanguageRule] = {}
    lists: dict[str, Wordlist] = {}
    places: dict[str, tuple[str, int]] = {}
    for file in files:
        data = file.data
        if isinstance(data, list):
            _take_rules(file, (), rules, places, problems)
        elif isinstance(data, dict) and set(data) <= {"rules", "wordlists"}:
            if isinstance(data.get("rules"), list):
                _take_rules(file, ("rules",), rules, places, problems)
            if isinstance(data.get("wordlists"), dict):
                _take_lists(file, lists, problems)
        else:
            problems.append(
                file.problem(
                    "this is no file of language rules",
                    expected="a list of rules, or 'wordlists:' and 'rules:'",
                )
            )
    return LanguageFile(tuple(rules.values()), lists, places)


def _take_rules(
    file: YamlFile,
    path: tuple[str, ...],
    rules: dict[str, LanguageRule],
    places: dict[str, tuple[str, int]],
    problems: list[Problem],
) -> None:
    entries = file.data[path[0]] if path else file.data
    for number in range(len(entries)):
        rule = entry_as(LanguageRule, file, (*path, number), problems)
        if rule is None:
            continue
        line = file.place(*path, number).line
        if rule.id in rules:
            first, at = places[rule.id]
            problems.append(
                file.problem(
                    f"the rule id '{rule.id}' stands twice",
                    *path,
                    number,
                    "id",
                    expected="each id once",
                    hint=f"the first stands in {first}, line {at}",
                )
            )
            continue
        rules[rule.id] = rule
        places[rule.id] = (file.name, line)


def _take_lists(file: YamlFile, lists: dict[str, Wordlist], problems: list[Problem]) -> None:
    for name in file.data["wordlists"]:
        listing = entry_as(Wordlist, file, ("wordlists", name), problems)
        if listing is None:
            continue
        if name in lists:
            problems.append(file.problem(f"the wordlist '{name}' stands twice", "wordlists", name))
            continue
        lists[name] = listing
