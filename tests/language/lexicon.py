"""The forms of Dutch words in the dictionary of LanguageTool, as ``lingotweaker-data-nl`` ships it.

The dictionary is an automaton in the CFSA2 format of morfologik. An entry of the part for synthesis
reads ``lemma|tag``, a separator, and the form, written as what to cut from the end of ``lemma|tag``
(a letter, ``A`` for nothing) and what to put there.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

NEXT, LAST, FINAL, LABEL = 0x80, 0x40, 0x20, 0x1F
PACKAGE = "lingotweaker_data_nl"


class Automaton:
    """A CFSA2 automaton, read from the start of a word on."""

    def __init__(self, path: Path) -> None:
        data = path.read_bytes()
        if data[:5] != b"\\fsa\xc6":
            raise ValueError("no CFSA2 automaton")
        self._numbered = bool(int.from_bytes(data[5:7], "big") & 0x100)
        size = data[7]
        self._labels = data[8 : 8 + size]
        self._arcs = data[8 + size :]
        self._root = self._target(self._first(0))

    def after(self, start: bytes) -> Iterator[bytes]:
        """What follows a start, for every entry that begins with it."""
        node = self._root
        for byte in start:
            arc = next((a for a in self._node(node) if self._label(a) == byte), None)
            if arc is None:
                return
            node = self._target(arc)
        yield from self._below(node, b"")

    def _below(self, node: int, so_far: bytes) -> Iterator[bytes]:
        for arc in self._node(node):
            here = so_far + bytes([self._label(arc)])
            if self._arcs[arc] & FINAL:
                yield here
            target = self._target(arc)
            if target:
                yield from self._below(target, here)

    def _node(self, node: int) -> Iterator[int]:
        arc = self._first(node)
        while True:
            yield arc
            if self._arcs[arc] & LAST:
                return
            arc = self._skip(arc)

    def _first(self, node: int) -> int:
        return self._number(node)[1] if self._numbered else node

    def _label(self, arc: int) -> int:
        index = self._arcs[arc] & LABEL
        return self._labels[index] if index else self._arcs[arc + 1]

    def _target(self, arc: int) -> int:
        if self._arcs[arc] & NEXT:
            while not self._arcs[arc] & LAST:
                arc = self._skip(arc)
            return self._skip(arc)
        return self._number(arc + (1 if self._arcs[arc] & LABEL else 2))[0]

    def _skip(self, arc: int) -> int:
        after = arc + (1 if self._arcs[arc] & LABEL else 2)
        return after if self._arcs[arc] & NEXT else self._number(after)[1]

    def _number(self, at: int) -> tuple[int, int]:
        value = shift = 0
        while True:
            byte = self._arcs[at]
            at += 1
            value |= (byte & 0x7F) << shift
            if not byte & 0x80:
                return value, at
            shift += 7


class Forms:
    """Forms by lemma and tag."""

    def __init__(self) -> None:
        spec = find_spec(PACKAGE)
        assert spec is not None
        assert spec.submodule_search_locations
        folder = Path(next(iter(spec.submodule_search_locations))) / "data/nl/dictionaries"
        info = (folder / "dutch_synth.info").read_text(encoding="utf-8")
        said = dict(
            line.split("=", 1) for line in info.splitlines() if "=" in line and line[0] != "#"
        )
        self._separator = said["fsa.dict.separator"].strip().encode()
        self._encoding = said["fsa.dict.encoding"].strip()
        self._automaton = Automaton(folder / "dutch_synth.dict")

    def of(self, lemma: str) -> Iterator[tuple[str, str]]:
        """``(tag, form)`` of a lemma."""
        start = f"{lemma}|".encode(self._encoding)
        for rest in self._automaton.after(start):
            tag, _, code = rest.partition(self._separator)
            word = start + tag
            cut = (code[0] - ord("A")) & 0xFF
            form = word[: len(word) - cut] + code[1:].split(self._separator)[0]
            yield tag.decode(self._encoding), form.decode(self._encoding)
