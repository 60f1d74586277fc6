"""What the files of a pack hold: rules, measures, collections, language rules and wordlists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..errors import Problem, did_you_mean
from ..language import Wordlist
from ..language.read import take_language
from ..rulefile.entry import entry_as
from ..rulefile.yaml import YamlFile
from .condition import ConditionMistake, parse_condition
from .layers import Layers
from .manifest import Manifest
from .measure import Collection, MeasureSpec
from .pack import LoadedLanguageRule, LoadedRule
from .rule import Rule

__all__ = ["is_language", "take_contents"]


def take_contents(
    files: list[YamlFile], manifest_file: YamlFile, manifest: Manifest, layers: Layers
) -> None:
    """All files beside the manifest; language rules first, since others may count their places."""
    speaking = [file for file in files if is_language(file)]
    _take_language(speaking, manifest, layers)
    for file in files:
        if file is not manifest_file and file not in speaking:
            _take_file(file, manifest, layers)


def is_language(file: YamlFile) -> bool:
    """Whether a file holds language rules or wordlists."""
    data = file.data
    if isinstance(data, Mapping):
        return set(data) <= {"rules", "wordlists"} and bool(data)
    return isinstance(data, list) and any(
        isinstance(entry, Mapping) and "match" in entry for entry in data
    )


def _take_language(files: list[YamlFile], manifest: Manifest, layers: Layers) -> None:
    """The language rules and wordlists of a pack; words of a list that a pack below has are added
    to it."""
    taken = take_language(files, layers.problems)
    layers.places.update(_language_places(files))
    for rule in taken.rules:
        file, line = taken.places[rule.id]
        if rule.id in layers.language or rule.id in layers.rules:
            layers.problems.append(
                Problem(
                    f"there is a rule '{rule.id}' already",
                    file,
                    line,
                    expected="an id that is not in use",
                )
            )
            continue
        layers.language[rule.id] = LoadedLanguageRule(
            rule,
            file,
            line,
            manifest.name,
            rule.lifecycle or manifest.defaults.lifecycle,
            rule.owner or manifest.defaults.owner,
        )
    for name, words in taken.wordlists.items():
        below = layers.wordlists.get(name)
        layers.wordlists[name] = words if below is None else _extended(below, words)


def _language_places(
    files: list[YamlFile],
) -> Iterator[tuple[str, tuple[YamlFile, tuple[str | int, ...]]]]:
    """Where each language rule and wordlist stands; of a list that is added to, the addition."""
    for file in files:
        listed = isinstance(file.data, Mapping)
        rules = file.data.get("rules") if listed else file.data
        start: tuple[str | int, ...] = ("rules",) if listed else ()
        for number, entry in enumerate(rules or ()):
            if isinstance(entry, Mapping):
                yield f"rule {entry.get('id')}", (file, (*start, number))
        for name in (file.data.get("wordlists") or ()) if listed else ():
            yield f"wordlist {name}", (file, ("wordlists", name))


def _extended(below: Wordlist, words: Wordlist) -> Wordlist:
    """A wordlist with the words of another added to it."""
    return below.model_copy(
        update={
            name: tuple(dict.fromkeys((*value, *getattr(words, name))))
            for name, value in below
            if isinstance(value, tuple)
        }
    )


def _take_file(file: YamlFile, manifest: Manifest, layers: Layers) -> None:
    kind = file.name.rsplit("/", 1)[-1]
    if kind == "collections.yaml":
        _take_collections(file, layers)
        return
    if kind == "trace.yaml":
        return
    if not isinstance(file.data, list):
        layers.problems.append(
            file.problem("this file holds no rules", expected="a list of entries, each with an id")
        )
        return
    for i, entry in enumerate(file.data):
        if not isinstance(entry, Mapping):
            layers.problems.append(file.problem("this is no entry", i, expected="keys with values"))
        elif kind == "measures.yaml":
            _take_measure(file, i, layers)
        else:
            _take_rule(file, i, manifest, layers)


def _take_collections(file: YamlFile, layers: Layers) -> None:
    for name in file.data if isinstance(file.data, Mapping) else ():
        data = file.data[name]
        if isinstance(data, (list, str)):
            made: Collection | None = Collection(of=data)
        else:
            made = entry_as(Collection, file, (name,), layers.problems)
        if made is not None:
            layers.collections[name] = made
            layers.places[f"collection {name}"] = (file, (name,))


def _take_measure(file: YamlFile, index: int, layers: Layers) -> None:
    made = entry_as(MeasureSpec, file, (index,), layers.problems)
    if made is None:
        return
    if made.id in layers.measures:
        layers.problems.append(_double("measure", made.id, file, index))
        return
    layers.measures[made.id] = made
    layers.places[f"measure {made.id}"] = (file, (index,))


def _take_rule(file: YamlFile, index: int, manifest: Manifest, layers: Layers) -> None:
    rule = entry_as(Rule, file, (index,), layers.problems)
    mistakes: list[ConditionMistake] = []
    when = file.data[index].get("when")
    condition = parse_condition(when, ("when",), mistakes) if when is not None else None
    for mistake in mistakes:
        layers.problems.append(
            file.problem(
                mistake.what,
                index,
                *mistake.path,
                expected=mistake.expected,
                hint=did_you_mean(mistake.word, mistake.expected.split(", "))
                if mistake.word
                else None,
            )
        )
    if rule is None or condition is None:
        return
    if rule.id in layers.rules:
        layers.problems.append(_double("rule", rule.id, file, index))
        return
    layers.rules[rule.id] = LoadedRule(
        rule=rule,
        condition=condition,
        file=file.name,
        place=file.place(index),
        pack=manifest.name,
        lifecycle=rule.lifecycle or manifest.defaults.lifecycle,
        owner=rule.owner or manifest.defaults.owner,
        valid=manifest.valid,
    )
    layers.places[f"rule {rule.id}"] = (file, (index,))


def _double(what: str, name: str, file: YamlFile, index: int) -> Problem:
    return file.problem(
        f"there is a {what} '{name}' already", index, "id", expected="an id that is not in use"
    )
