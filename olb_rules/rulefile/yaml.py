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
from typing import Any, NoReturn

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

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class YamlFile:
    """The content of one file, and where each part of it stands."""

    name: str
    data: Any
    marks: dict[Path, tuple[int, int]] = field(repr=False)
    """Line and column of each part, from 0."""

    def place(self, *path: str | int) -> Place:
        """The place of a key or item, or of the nearest thing around it that is there."""
        while path and path not in self.marks:
            path = path[:-1]
        line, column = self.marks.get(path, (0, 0))
        return Place(line + 1, column + 1)

    def problem(
        self, what: str, *path: str | int, expected: str | None = None, hint: str | None = None
    ) -> Problem:
        """A problem at a place of this file."""
        place = self.place(*path)
        return Problem(what, self.name, place.line, place.column, None, expected, hint)


_Parser = yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader

#: What plain text can be beside text, by its first character: YAML 1.2's core schema, less octal
#: and infinity.
_KINDS: dict[str, list[tuple[re.Pattern[str], Callable[[str], Any]]]] = {}
for _regex, _make, _first in (
    (r"(?:true|false)", lambda text: text == "true", "tf"),
    (r"(?:null|~|)", lambda _: None, ["n", "~", ""]),
    (r"-?(?:0|[1-9][0-9]{0,17})", int, "-0123456789"),
    (r"-?[0-9]{1,15}\.[0-9]{1,15}", float, "-0123456789"),
):
    for _character in _first:
        _KINDS.setdefault(_character, []).append((re.compile(_regex), _make))


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
        parser = _Parser(text)
        try:
            reader = _Reader(name, parser.get_event, problems)
            data = reader.document()
        finally:
            parser.dispose()
    except yaml.MarkedYAMLError as error:
        raise PackError(_no_yaml(error, name, tabs="\t" in text)) from None
    except yaml.YAMLError:
        raise PackError(
            Problem("this is no YAML (a character that YAML does not allow)", name)
        ) from None
    if problems:
        raise PackError(problems)
    return YamlFile(name, data, reader.marks)


def _no_yaml(error: yaml.MarkedYAMLError, name: str, *, tabs: bool) -> Problem:
    """What the parser stumbled over, and where."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (None, None)
    said = error.problem or error.context
    if "nesting depth" in (said or ""):
        # From libyaml 0.2.6 on (PyYAML 6.0.4) the parser looks ahead and may count before we do.
        expected = f"at most {DEPTH_LIMIT} levels"
        return Problem("nested too deeply", name, line, column, expected=expected)
    hint = "use spaces, not tabs, to indent" if tabs else None
    return Problem(f"this is no YAML ({said})", name, line, column, hint=hint)


class _Reader:
    """Turns the events of a parser into data, and keeps where each part stood.

    Straight from the events: a tree of nodes in between took half of the time and most of the
    memory, and a bomb is refused before anything grows.
    """

    def __init__(self, name: str, following: Callable[[], Any], problems: list[Problem]) -> None:
        self.name = name
        self.following = following
        self.problems = problems
        self.marks: dict[Path, tuple[int, int]] = {}
        self.anchors: dict[str, tuple[Any, int]] = {}
        """What each anchor stands for, and how many values that is."""
        self.aliases = 0
        self.values = 0

    def document(self) -> Any:
        """The one document of a file; nothing when the file is empty."""
        self.following()
        if isinstance(self.following(), yaml.StreamEndEvent):
            return None
        data = self.read(self.following(), ())
        self.following()
        more = self.following()
        if not isinstance(more, yaml.StreamEndEvent):
            self._problem("a second document", more, "one document in a file")
        return data

    def read(self, event: Any, path: Path) -> Any:
        """The value that begins with an event."""
        if len(path) > DEPTH_LIMIT:
            self._refuse("nested too deeply", event, f"at most {DEPTH_LIMIT} levels")
        self.values += 1
        if self.values > NODE_LIMIT:
            self._refuse("too much in one file", event, f"at most {NODE_LIMIT:,} values")
        if path not in self.marks:
            self.marks[path] = (event.start_mark.line, event.start_mark.column)
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        before = self.values
        if event.tag is not None:
            self._problem("a tag", event, "plain text, numbers, lists and keys")
        if isinstance(event, yaml.ScalarEvent):
            data = _scalar(event) if event.tag is None else None
        elif isinstance(event, yaml.SequenceStartEvent):
            data = list(self._items(path))
        else:
            data = dict(self._pairs(path))
        if event.anchor is not None:
            self.anchors[event.anchor] = (data, self.values - before + 1)
        return data

    def _alias(self, event: Any) -> Any:
        if event.anchor not in self.anchors:
            self._problem(f"the alias '*{event.anchor}'", event, "an anchor before it")
            return None
        data, size = self.anchors[event.anchor]
        self.aliases += 1
        self.values += size
        if self.aliases > ALIAS_LIMIT or self.values > NODE_LIMIT:
            expected = f"at most {ALIAS_LIMIT} aliases, for {NODE_LIMIT:,} values in all"
            self._refuse("too many aliases", event, expected)
        return data

    def _count(self, values: int, event: yaml.Event) -> None:
        self.values += values
        if self.values > NODE_LIMIT:
            self._refuse("too much in one file", event, f"at most {NODE_LIMIT:,} values")

    def _items(self, path: Path) -> Iterator[Any]:
        number = 0
        while not isinstance(event := self.following(), yaml.SequenceEndEvent):
            yield self.read(event, (*path, number))
            number += 1

    def _pairs(self, path: Path) -> Iterator[tuple[str, Any]]:
        seen: dict[str, int] = {}
        while not isinstance(event := self.following(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self._problem("a key that is no word", event, "a word")
                self.read(event, path)
                self.read(self.following(), path)
                continue
            key = event.value
            here = (*path, key)
            mark: Any = event.start_mark
            if key in seen:
                self._problem(f"the key '{key}' stands twice", event, "each key once", seen[key])
                self.read(self.following(), here)
                continue
            seen[key] = mark.line + 1
            self.marks[here] = (mark.line, mark.column)
            yield key, self.read(self.following(), here)

    def _problem(self, what: str, event: Any, expected: str, first: int | None = None) -> None:
        mark = event.start_mark
        hint = f"the first stands on line {first}" if first else None
        self.problems.append(
            Problem(what, self.name, mark.line + 1, mark.column + 1, None, expected, hint)
        )

    def _refuse(self, what: str, event: Any, expected: str) -> NoReturn:
        """Stop at once: what follows may be endless."""
        self._problem(what, event, expected)
        raise PackError(self.problems)


def _scalar(event: Any) -> Any:
    text = event.value
    if event.implicit[0]:
        for pattern, make in _KINDS.get(text[:1], ()):
            if pattern.fullmatch(text):
                return make(text)
    return text
