"""What the manifest of a pack adds to the packs below it, and changes in them."""

from __future__ import annotations

from ..errors import did_you_mean
from ..rulefile.yaml import YamlFile
from ..version import __version__
from .layers import Layers
from .manifest import LIST_KEYS, Manifest
from .pack import SwitchedOff

__all__ = ["check_engine", "switch", "take_lists", "take_manifest"]


def check_engine(manifest: Manifest, file: YamlFile, layers: Layers) -> None:
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


def take_manifest(manifest: Manifest, file: YamlFile, layers: Layers) -> None:
    """Parameters, their values, documents and the values of a vision."""
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


def take_lists(manifest: Manifest, file: YamlFile, layers: Layers) -> None:
    """The wordlists with a task of their own."""
    for key in LIST_KEYS:
        name = getattr(manifest, key)
        setattr(layers, key, name or getattr(layers, key))
        if name is not None and name not in layers.wordlists:
            layers.problems.append(
                file.problem(
                    f"there is no wordlist '{name}'",
                    key,
                    expected="a wordlist of this pack or one below",
                    hint=did_you_mean(name, list(layers.wordlists)),
                )
            )


def switch(manifest: Manifest, file: YamlFile, layers: Layers) -> None:
    """Rules of the packs below that are wanted, and those that are not."""
    _switch_on(manifest, file, layers)
    _switch_off(manifest, file, layers)


def _switch_on(manifest: Manifest, file: YamlFile, layers: Layers) -> None:
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


def _switch_off(manifest: Manifest, file: YamlFile, layers: Layers) -> None:
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
