"""From a folder of YAML files to a pack, or one error with every mistake in it."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ..errors import PackError, Problem, did_you_mean
from ..language import Wordlist
from ..language.read import take_language
from ..rulefile.entry import entry_as
from ..rulefile.yaml import SIZE_LIMIT, YamlFile, read_yaml
from ..version import __version__
from .condition import ConditionMistake, parse_condition
from .digest import digest_of
from .find import checked_digests, find_pack, rule_files
from .manifest import Manifest, Parameter, ParameterValue, SourceDocument
from .measure import Collection, MeasureSpec
from .pack import LoadedLanguageRule, LoadedRule, Pack, SwitchedOff
from .rule import Rule

__all__ = ["is_language", "load_pack"]


#: The models of rule files are built by the first pack that is read; one thread at a time does so.
_reading = threading.Lock()


@dataclass(slots=True)
class _Layers:
    """What is gathered while a pack and the packs below it are read."""

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
    option_names: str | None = None
    places: dict[str, tuple[YamlFile, tuple[str | int, ...]]] = field(default_factory=dict)
    own: list[YamlFile] = field(default_factory=list)
    """The files of the pack that was read last: in the end, of the one on top."""
    problems: list[Problem] = field(default_factory=list)
    reading: list[Path] = field(default_factory=list)
    done: set[Path] = field(default_factory=set)


def load_pack(source: str | os.PathLike[str] = "olb") -> Pack:
    """Load a pack: a built-in or installed name, or a folder.

    Raises:
        PackError: every problem of the pack at once, each with file, line, what was expected and
            what to do.
    """
    layers = _Layers()
    with _reading:
        top = _read_layer(find_pack(source), layers)
    if top is None or layers.problems:
        raise PackError(_in_order(layers.problems))
    return _assemble(top, layers)


def _assemble(top: Manifest, layers: _Layers) -> Pack:
    off = {entry.rule for entry in layers.switched_off}
    pack = Pack(
        manifest=top,
        rules=tuple(layers.rules[name] for name in sorted(layers.rules) if name not in off),
        measures=layers.measures,
        collections=layers.collections,
        parameters=layers.parameters,
        values=layers.values,
        switched_off=tuple(layers.switched_off),
        warnings=(),
        digest=digest_of(layers.content),
        documents=layers.documents,
        values_served=layers.served,
        language=tuple(
            layers.language[name]
            for name in sorted(layers.language)
            if name not in off and (layers.language[name].rule.on or name in layers.switched_on)
        ),
        wordlists=layers.wordlists,
        setting=layers.setting,
        elsewhere=layers.elsewhere,
        option_names=layers.option_names,
        folders=tuple(sorted(layers.done)),
    )
    if pack.digest in checked_digests():
        return pack
    from .check import check_pack  # not needed for a pack that was checked before

    errors, warnings = check_pack(pack, layers.places, layers.language.values(), layers.own)
    if errors:
        raise PackError(_in_order(errors))
    return replace(pack, warnings=tuple(_in_order(warnings)))


def _in_order(problems: list[Problem]) -> list[Problem]:
    return sorted(set(problems), key=lambda p: (p.file or "", p.line or 0, p.column or 0, p.what))


def _read_layer(folder: Path, layers: _Layers) -> Manifest | None:
    """Read one pack, the packs it extends first; ``None`` when its manifest is unusable."""
    if folder in layers.reading:
        layers.problems.append(
            Problem(
                "this pack extends itself, by way of another",
                f"{folder.name}/pack.yaml",
                expected="packs that build on one another in one direction",
            )
        )
        return None
    if folder in layers.done:
        return next((m for m in layers.manifests.values()), None)
    layers.reading.append(folder)
    try:
        files = list(_files(folder, layers))
        manifest_file = next((f for f in files if f.name.endswith("pack.yaml")), None)
        if manifest_file is None:
            return None
        manifest = entry_as(Manifest, manifest_file, (), layers.problems)
        if manifest is None:
            return None
        _check_engine(manifest, manifest_file, layers)
        for below in manifest.extends:
            try:
                _read_layer(find_pack(below, beside=folder), layers)
            except PackError as error:
                layers.problems += [
                    manifest_file.problem(p.what, "extends", expected=p.expected, hint=p.hint)
                    for p in error.problems
                ]
        layers.content[manifest.name] = {f.name.split("/", 1)[-1]: f.data for f in files}
        layers.manifests[manifest.name] = manifest
        _take_manifest(manifest, manifest_file, layers)
        speaking = [file for file in files if is_language(file)]
        _take_language(speaking, manifest, layers)
        for file in files:
            if file is not manifest_file and file not in speaking:
                _take_file(file, manifest, layers)
        _take_lists(manifest, manifest_file, layers)
        _switch_on(manifest, manifest_file, layers)
        _switch_off(manifest, manifest_file, layers)
        layers.own = files
        return manifest
    finally:
        layers.reading.remove(folder)
        layers.done.add(folder)


def _files(folder: Path, layers: _Layers) -> Iterator[YamlFile]:
    """The YAML files of a pack in one order.

    Names are relative to the folder above the pack, so that messages and digests are the same on
    any machine.
    """
    for path in rule_files(folder):
        name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
        try:
            with path.open("rb") as file:
                # One byte past the limit is enough for the reader to refuse the file.
                yield read_yaml(file.read(SIZE_LIMIT + 1), name)
        except PackError as error:
            layers.problems += error.problems
        except OSError as error:
            layers.problems.append(Problem(f"this file cannot be read ({error.strerror})", name))


def _check_engine(manifest: Manifest, file: YamlFile, layers: _Layers) -> None:
    """Refuse a pack that was made for other versions of the library."""
    if not manifest.works_with(__version__):
        layers.problems.append(
            file.problem(
                f"this pack is not for olb_rules {__version__}",
                "engine",
                expected=manifest.engine,
                hint="install another version of the library or of the pack",
            )
        )


def _take_manifest(manifest: Manifest, file: YamlFile, layers: _Layers) -> None:
    for name, parameter in manifest.parameters.items():
        if name in layers.parameters:
            layers.problems.append(
                file.problem(
                    f"the parameter '{name}' exists in a pack below",
                    "parameters",
                    name,
                    expected="a new name",
                    hint="put another value under 'set'",
                )
            )
            continue
        layers.parameters[name] = parameter
        layers.values[name] = parameter.default
        layers.places[f"parameter {name}"] = (file, ("parameters", name))
    for name, value in manifest.set.items():
        known = layers.parameters.get(name)
        if known is None:
            layers.problems.append(
                file.problem(
                    f"there is no parameter '{name}' to set",
                    "set",
                    name,
                    expected="a parameter of a pack below",
                    hint=did_you_mean(name, list(layers.parameters)),
                )
            )
        elif mistake := known.mistake(value):
            layers.problems.append(
                file.problem(
                    f"this value does not fit the parameter '{name}'", "set", name, expected=mistake
                )
            )
        else:
            layers.values[name] = value
    layers.documents.update(manifest.documents)
    if manifest.vision:
        layers.served.update(manifest.vision.values)


def _take_lists(manifest: Manifest, file: YamlFile, layers: _Layers) -> None:
    """The wordlists with a task of their own."""
    layers.setting = manifest.setting or layers.setting
    layers.elsewhere = manifest.elsewhere or layers.elsewhere
    layers.option_names = manifest.option_names or layers.option_names
    for key in ("setting", "elsewhere", "option_names"):
        name = getattr(manifest, key)
        if name is not None and name not in layers.wordlists:
            layers.problems.append(
                file.problem(
                    f"there is no wordlist '{name}'",
                    key,
                    expected="a wordlist of this pack or one below",
                    hint=did_you_mean(name, list(layers.wordlists)),
                )
            )


def _switch_on(manifest: Manifest, file: YamlFile, layers: _Layers) -> None:
    for i, name in enumerate(manifest.switch_on):
        if name in layers.language:
            layers.switched_on.add(name)
        else:
            layers.problems.append(
                file.problem(
                    f"there is no language rule '{name}' to switch on",
                    "switch_on",
                    i,
                    expected="a language rule of a pack below that is off",
                    hint=did_you_mean(name, list(layers.language)),
                )
            )


def _switch_off(manifest: Manifest, file: YamlFile, layers: _Layers) -> None:
    for i, entry in enumerate(manifest.switch_off):
        if entry.rule in layers.rules or entry.rule in layers.language:
            layers.switched_off.append(SwitchedOff(entry.rule, manifest.name, entry.reason))
        else:
            layers.problems.append(
                file.problem(
                    f"there is no rule '{entry.rule}' to switch off",
                    "switch_off",
                    i,
                    "rule",
                    expected="a rule of a pack below",
                    hint=did_you_mean(entry.rule, [*layers.rules, *layers.language]),
                )
            )


def _take_language(files: list[YamlFile], manifest: Manifest, layers: _Layers) -> None:
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


def _take_file(file: YamlFile, manifest: Manifest, layers: _Layers) -> None:
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


def _take_collections(file: YamlFile, layers: _Layers) -> None:
    for name in file.data if isinstance(file.data, Mapping) else ():
        data = file.data[name]
        if isinstance(data, (list, str)):
            made: Collection | None = Collection(of=data)
        else:
            made = entry_as(Collection, file, (name,), layers.problems)
        if made is not None:
            layers.collections[name] = made
            layers.places[f"collection {name}"] = (file, (name,))


def _take_measure(file: YamlFile, index: int, layers: _Layers) -> None:
    made = entry_as(MeasureSpec, file, (index,), layers.problems)
    if made is None:
        return
    if made.id in layers.measures:
        layers.problems.append(_double("measure", made.id, file, index))
        return
    layers.measures[made.id] = made
    layers.places[f"measure {made.id}"] = (file, (index,))


def _take_rule(file: YamlFile, index: int, manifest: Manifest, layers: _Layers) -> None:
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


def is_language(file: YamlFile) -> bool:
    """Whether a file holds language rules or wordlists."""
    data = file.data
    if isinstance(data, Mapping):
        return set(data) <= {"rules", "wordlists"} and bool(data)
    return isinstance(data, list) and any(
        isinstance(entry, Mapping) and "match" in entry for entry in data
    )


def _double(what: str, name: str, file: YamlFile, index: int) -> Problem:
    return file.problem(
        f"there is a {what} '{name}' already", index, "id", expected="an id that is not in use"
    )
