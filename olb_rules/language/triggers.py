"""The words that set off a search, as one expression, and what else must be in the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from .anchors import Anchor, Gate, Stretch
from .contexts import GoalTest, Surroundings
from .finders import Finder
from .text import WORD
from .trie import trie_pattern

__all__ = ["Entry", "TriggerTable"]

#: What may stand between two words that follow one another: a space, a line end, a quotation mark.
_BETWEEN = r"\W{1,3}"
_FOLLOWING = re.compile(_BETWEEN + "(" + WORD.pattern + ")")


@dataclass(frozen=True, slots=True)
class Entry:
    """One way in which one block of a rule can be found."""

    rule: str
    block: int
    finder: Finder
    goals: tuple[GoalTest, ...]
    requires: Surroundings
    unless: Surroundings
    unless_negated: bool


class TriggerTable:
    """Which words set off which entries, and what else must be in the sentence."""

    def __init__(self) -> None:
        self.words: dict[str, list[int]] = {}
        self.endings: dict[str, list[int]] = {}
        self.starts: dict[str, list[int]] = {}
        self.holds: dict[str, list[int]] = {}
        self.gates: list[tuple[int, ...]] = []
        self._numbers: dict[Gate, int] = {}

    def add(self, entry: int, anchor: Anchor, gates: tuple[Gate, ...]) -> None:
        """An entry is searched for where one of the anchor's words stands."""
        for table, pieces in (
            (self.words, anchor.words),
            (self.endings, anchor.endings),
            (self.starts, anchor.starts),
            (self.holds, anchor.holds),
        ):
            for piece in pieces:
                table.setdefault(piece, []).append(entry)
        numbers = (self._numbers.setdefault(gate, len(self._numbers)) for gate in gates)
        self.gates.append(tuple(numbers))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """All words that set something off; built when the first text comes.

        Of a pair of words the first is matched, with the second in sight.
        """
        seconds: dict[str, set[str]] = {}
        singles = set()
        for words in self.words:
            first, paired, second = words.partition(" ")
            if paired:
                seconds.setdefault(first, set()).add(second)
            else:
                singles.add(first)
        tails = {
            first: rf"(?={_BETWEEN}{trie_pattern(some)}\b)"
            for first, some in seconds.items()
            if first not in singles
        }
        return re.compile(r"\b" + trie_pattern({*singles, *tails}, tails) + r"\b")

    @cached_property
    def loose(self) -> re.Pattern[str] | None:
        """Pieces inside words."""
        pieces = [*self.endings, *self.starts, *self.holds]
        return re.compile(trie_pattern(pieces)) if pieces else None

    @cached_property
    def ending_lengths(self) -> tuple[int, ...]:
        """How long the endings are, to look them up in a word."""
        return tuple(sorted({len(piece) for piece in self.endings}))

    @cached_property
    def start_lengths(self) -> tuple[int, ...]:
        """How long the beginnings are."""
        return tuple(sorted({len(piece) for piece in self.starts}))

    @cached_property
    def _doors(self) -> tuple[Gate, ...]:
        return tuple(self._numbers)

    @cached_property
    def _ordered(self) -> tuple[tuple[int, ...], ...]:
        """The gates of each entry, those that are cheapest to look at first."""
        cheap = [gate.cost for gate in self._doors]
        return tuple(tuple(sorted(set(gates), key=cheap.__getitem__)) for gates in self.gates)

    def open(self, entry: int, stretch: Stretch) -> bool:
        """Whether a stretch of text has all that an entry needs beside the word that set it off."""
        opened = stretch.opened
        for gate in self._ordered[entry]:
            known = opened.get(gate)
            if known is None:
                known = opened[gate] = self._doors[gate].open(stretch.words)
            if not known:
                return False
        return True

    @cached_property
    def firsts(self) -> frozenset[str]:
        """Words that set something off together with the one after them."""
        return frozenset(words.partition(" ")[0] for words in self.words if " " in words)

    def paired(self, lower: str, match: re.Match[str]) -> Sequence[int]:
        """The entries that a word and the one after it set off."""
        following = _FOLLOWING.match(lower, match.end())
        if following is None:
            return ()
        return self.words.get(f"{match.group()} {following.group(1)}", ())

    def inside(self, word: str) -> Iterator[int]:
        """The entries that a piece of a word sets off."""
        for length in self.ending_lengths:
            if length < len(word):
                yield from self.endings.get(word[-length:], ())
        for length in self.start_lengths:
            if length < len(word):
                yield from self.starts.get(word[:length], ())
        for piece, entries in self.holds.items():
            if piece in word:
                yield from entries
