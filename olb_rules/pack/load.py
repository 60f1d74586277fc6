"""From a folder of YAML files to a pack, or one error with every mistake in it."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ..collecting import collecting_later
from ..errors import PackError, Problem
from ..rulefile.entry import entry_as
from ..rulefile.yaml import SIZE_LIMIT, YamlFile, read_yaml
from .contents import take_contents
from .digest import digest_of
from .find import checked_digests, find_pack, rule_files
from .layers import Layers
from .manifest import Manifest
from .overlay import check_engine, switch, take_lists, take_manifest
from .pack import Pack

__all__ = ["load_pack"]


#: The models of rule files are built by the first pack that is read; one thread at a time does so.
_reading = threading.Lock()


def load_pack(source: str | os.PathLike[str] = "olb") -> Pack:
    """Load a pack: a built-in or installed name, or a folder.

    Raises:
        PackError: every problem of the pack at once, each with file, line, what was expected and
            what to do.
    """
    layers = Layers()
    with _reading, collecting_later():
        top = _read_layer(find_pack(source), layers)
    if top is None or layers.problems:
        raise PackError(_in_order(layers.problems))
    return _assemble(top, layers)


def _assemble(top: Manifest, layers: Layers) -> Pack:
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
        unrelated=layers.unrelated,
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


def _read_layer(folder: Path, layers: Layers) -> Manifest | None:
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
        check_engine(manifest, manifest_file, layers)
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
        take_manifest(manifest, manifest_file, layers)
        take_contents(files, manifest_file, manifest, layers)
        take_lists(manifest, manifest_file, layers)
        switch(manifest, manifest_file, layers)
        layers.own = files
        return manifest
    finally:
        layers.reading.remove(folder)
        layers.done.add(folder)


def _files(folder: Path, layers: Layers) -> Iterator[YamlFile]:
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
