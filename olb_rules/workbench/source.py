"""Where the parts of a pack stand in its files: what a failing example or a survivor points at.

A loaded pack keeps the place of each rule and no more, because evaluation has no use for it. The
workbench reads the files once again, and knows the line of every example, condition and phrase.
"""

from __future__ import annotations

import os
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import PackError, Problem
from ..language import LanguageRule
from ..language.read import take_language
from ..pack import Pack, find_pack
from ..pack.contents import is_language
from ..pack.find import rule_files
from ..rulefile.yaml import SIZE_LIMIT, YamlFile, read_yaml

__all__ = ["At", "PackSource", "Steps", "shown_path"]

#: A path into an entry of a rule file: keys and numbers.
Steps = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, order=True)
class At:
    """A line of a file; ``file`` is relative to the working folder where it can be."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(slots=True)
class PackSource:
    """The files of one pack, without those of the packs that it builds on."""

    folder: Path
    files: dict[str, YamlFile] = field(default_factory=dict)
    texts: dict[str, list[str]] = field(default_factory=dict)
    entries: dict[tuple[str, str], tuple[str, Steps]] = field(default_factory=dict)
    """``("rule" | "measure" | "collection", id)`` to the file and the path in it."""
    language: dict[str, LanguageRule] = field(default_factory=dict)
    """Every language rule of the files, also those that are off."""

    @classmethod
    def of(cls, source: str | os.PathLike[str] | Pack) -> PackSource:
        """Read the files of a pack: a name, a folder, or a pack that was loaded from one.

        Raises:
            PackError: when there is no such pack or a file cannot be read.
        """
        folder = _own_folder(source) if isinstance(source, Pack) else find_pack(source)
        made = cls(folder)
        problems: list[Problem] = []
        for path in rule_files(folder):
            with path.open("rb") as stream:
                text = stream.read(SIZE_LIMIT + 1)
            name = shown_path(path)
            made.files[name] = read_yaml(text, name)
            made.texts[name] = text.decode("utf-8-sig").splitlines()
            made._index(name, path.name)
        # The models were found sound when the pack was loaded; here they are read for rules that
        # are off, which a loaded pack leaves out.
        speaking = [file for file in made.files.values() if is_language(file)]
        made.language = {rule.id: rule for rule in take_language(speaking, problems).rules}
        if problems:
            raise PackError(problems)
        return made

    def _index(self, name: str, kind: str) -> None:
        data = self.files[name].data
        what = "measure" if kind == "measures.yaml" else "rule"
        if kind == "collections.yaml" and isinstance(data, Mapping):
            self.entries |= {("collection", key): (name, (key,)) for key in data}
            return
        start: Steps = ()
        if isinstance(data, Mapping) and isinstance(data.get("rules"), list):
            data, start = data["rules"], ("rules",)
        for number, entry in enumerate(data if isinstance(data, list) else ()):
            if isinstance(entry, Mapping) and isinstance(entry.get("id"), str):
                self.entries[what, entry["id"]] = (name, (*start, number))

    def has(self, what: str, name: str) -> bool:
        """Whether an entry of this pack itself has this id."""
        return (what, name) in self.entries

    def at(self, what: str, name: str, *steps: str | int) -> At:
        """The line of a part of an entry, or of the nearest thing around it that is there."""
        file, start = self.entries[what, name]
        return At(file, self.files[file].place(*start, *steps).line)

    def written(self, what: str, name: str, *steps: str | int) -> str:
        """The lines of a part of an entry as the author wrote them, without indentation."""
        file, start = self.entries[what, name]
        path = (*start, *steps)
        marks = self.files[file].marks.items()
        places = [line for at, (line, _) in marks if at[: len(path)] == path]
        if not places:
            return ""
        first, last = min(places), max(places)
        lines = self.texts[file][first : last + 1]
        return textwrap.dedent("\n".join(lines)).removeprefix("- ")

    def rules(self) -> Iterator[str]:
        """The ids of the rules of this pack itself, in the order of its files."""
        return (name for what, name in self.entries if what == "rule")


def _own_folder(pack: Pack) -> Path:
    for folder in pack.folders:
        file = folder / "pack.yaml"
        if file.is_file() and read_yaml(file.read_bytes(), file.name).data.get("name") == (
            pack.manifest.name
        ):
            return folder
    raise PackError(Problem(f"the files of the pack '{pack.manifest.name}' are not there any more"))


def shown_path(path: Path) -> str:
    """A path as people read it: from the working folder when it lies below that."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.resolve().as_posix()
