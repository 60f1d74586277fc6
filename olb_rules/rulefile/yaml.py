"""YAML as plain data, with the place of every key, and nothing that a rule file has no use for.

PyYAML reads ``on: no`` as ``{True: False}``, keeps the last of two equal keys, expands alias bombs
and, with the wrong loader, builds arbitrary objects. A rule file is written by people who are no
programmers, so what stands there is taken as it reads: the booleans of YAML 1.2, no dates out of
strings, no double keys, no tags, and limits on size, depth and aliases.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from ..errors import PackError, Problem
from .place import Place

__all__ = ["SIZE_LIMIT", "YamlFile", "read_yaml"]

#: Largest rule file in bytes; the largest of the built-in pack is under a tenth of it.
SIZE_LIMIT = 2_000_000
DEPTH_LIMIT = 30
#: Anchors are for not writing a fragment twice; past this many it is a bomb.
ALIAS_LIMIT = 100
NODE_LIMIT = 300_000

_BRACKETS = re.compile(r"[\[\]{}]")
_INDENTS = re.compile(r"^ +", re.MULTILINE)

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class YamlFile:
    """The content of one file, and where each part of it stands."""

    name: str
    data: Any
    marks: dict[Path, Any] = field(repr=False)
    """Where the parser found each part; made into a :class:`Place` when somebody asks."""

    def place(self, *path: str | int) -> Place:
        """The place of a key or item, or of the nearest thing around it that is there."""
        while path and path not in self.marks:
            path = path[:-1]
        mark = self.marks.get(path)
        return Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)

    def problem(
        self, what: str, *path: str | int, expected: str | None = None, hint: str | None = None
    ) -> Problem:
        """A problem at a place of this file."""
        place = self.place(*path)
        return Problem(what, self.name, place.line, place.column, None, expected, hint)


class _Loader(yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader):  # type: ignore[misc]
    """Only composes nodes; the scalars of YAML 1.2's core schema, less octal and infinity."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012


for _tag, _pattern, _first in (
    ("tag:yaml.org,2002:bool", r"^(?:true|false)$", "tf"),
    ("tag:yaml.org,2002:null", r"^(?:null|~|)$", ["n", "~", ""]),
    ("tag:yaml.org,2002:int", r"^-?(?:0|[1-9][0-9]{0,17})$", "-0123456789"),
    ("tag:yaml.org,2002:float", r"^-?[0-9]{1,15}\.[0-9]{1,15}$", "-0123456789"),
):
    _Loader.add_implicit_resolver(_tag, re.compile(_pattern), list(_first))

_SCALARS: dict[str, Callable[[str], Any]] = {
    "tag:yaml.org,2002:str": str,
    "tag:yaml.org,2002:bool": lambda text: text == "true",
    "tag:yaml.org,2002:null": lambda _: None,
    "tag:yaml.org,2002:int": int,
    "tag:yaml.org,2002:float": float,
}


def read_yaml(text: str | bytes, name: str) -> YamlFile:
    """Read one YAML document.

    Raises:
        PackError: with every problem that could be found, each with line and column.
    """
    if len(text) > SIZE_LIMIT:
        raise PackError(
            Problem(
                "this file is too large",
                name,
                expected=f"at most {SIZE_LIMIT:,} bytes",
                hint="split the rules over more files",
            )
        )
    try:
        text = text.decode("utf-8-sig") if isinstance(text, bytes) else text
    except UnicodeDecodeError:
        raise PackError(Problem("this file is not UTF-8", name, expected="UTF-8")) from None
    problems: list[Problem] = []
    try:
        _refuse_bombs(text, name)
        loader = _Loader(text)
        try:
            root = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        hint = "use spaces, not tabs, to indent" if "\t" in text else None
        raise PackError(
            Problem(
                f"this is no YAML ({error.problem or error.context})",
                name,
                mark.line + 1 if mark else None,
                mark.column + 1 if mark else None,
                hint=hint,
            )
        ) from None
    except yaml.YAMLError:
        raise PackError(
            Problem("this is no YAML (a character that YAML does not allow)", name)
        ) from None
    reader = _Reader(name, problems)
    data = reader.read(root) if root is not None else None
    if problems:
        raise PackError(problems)
    return YamlFile(name, data, reader.marks)


def _refuse_bombs(text: str, name: str) -> None:
    """Limits that must hold before the tree is built, counted on the events."""
    if text.count("*") <= ALIAS_LIMIT and _looks_shallow(text):
        return
    aliases = depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent):
            aliases += 1
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            depth += 1
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            depth -= 1
        mark = event.start_mark
        if mark is not None and (aliases > ALIAS_LIMIT or depth > DEPTH_LIMIT):
            what = "too many aliases" if aliases > ALIAS_LIMIT else "nested too deeply"
            raise PackError(
                Problem(
                    what,
                    name,
                    mark.line + 1,
                    mark.column + 1,
                    expected=f"at most {ALIAS_LIMIT} aliases and {DEPTH_LIMIT} levels",
                )
            )


def _looks_shallow(text: str) -> bool:
    """Whether neither brackets nor indentation can nest too deep; reading brackets in quoted text
    as brackets errs on the safe side."""
    depth = deepest = 0
    for bracket in _BRACKETS.findall(text):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
    indent = max(map(len, _INDENTS.findall(text)), default=0)
    return deepest <= DEPTH_LIMIT // 2 and depth >= 0 and indent <= DEPTH_LIMIT


class _Reader:
    """Turns nodes into data and keeps where each stood."""

    def __init__(self, name: str, problems: list[Problem]) -> None:
        self.name = name
        self.problems = problems
        self.marks: dict[Path, Any] = {}
        self.nodes = 0

    def read(self, node: yaml.Node, path: Path = ()) -> Any:
        self.nodes += 1
        if self.nodes > NODE_LIMIT:
            self._problem("too much in one file", node, f"at most {NODE_LIMIT:,} values")
            raise PackError(self.problems)
        if path not in self.marks:
            self.marks[path] = node.start_mark
        if isinstance(node, yaml.ScalarNode):
            make = _SCALARS.get(node.tag)
            if make is None:
                self._problem("a tag", node, "plain text, numbers, true or false")
                return None
            return make(node.value)
        if node.tag not in ("tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"):
            self._problem("a tag", node, "plain lists and keys")
            return None
        if isinstance(node, yaml.SequenceNode):
            return [self.read(child, (*path, i)) for i, child in enumerate(node.value)]
        return dict(self._pairs(node, path))

    def _pairs(self, node: yaml.Node, path: Path) -> Iterator[tuple[str, Any]]:
        seen: dict[str, int] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._problem("a key that is no word", key_node, "a word")
                continue
            key = str(key_node.value)
            if key in seen:
                first = seen[key]
                self._problem(f"the key '{key}' stands twice", key_node, "each key once", first)
                continue
            seen[key] = key_node.start_mark.line + 1
            here = (*path, key)
            self.marks[here] = key_node.start_mark
            yield key, self.read(value_node, here)

    def _problem(self, what: str, node: yaml.Node, expected: str, first: int | None = None) -> None:
        mark = node.start_mark
        hint = f"the first stands on line {first}" if first else None
        self.problems.append(
            Problem(what, self.name, mark.line + 1, mark.column + 1, None, expected, hint)
        )
