"""A phrase as a small program that walks over the words of a sentence.

Every pair of instruction and word is visited once per start, so a phrase with gaps costs its length
times its reach and never more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .phrase import CAPITAL, Word
from .text import Sentence

__all__ = ["Instruction", "Lexicon", "ListTable", "Match", "Program", "Start", "StartOf"]


@dataclass(frozen=True, slots=True)
class Match:
    """From word ``start`` up to and without word ``end``; ``marked`` words are reported."""

    start: int
    end: int
    marked: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Take:
    word: Word
    loose: bool


@dataclass(frozen=True, slots=True)
class TakeList:
    name: str
    marked: bool
    loose: bool


@dataclass(frozen=True, slots=True)
class Skip:
    """Any word, also after a comma."""


@dataclass(frozen=True, slots=True)
class Split:
    first: int
    second: int


@dataclass(frozen=True, slots=True)
class Check:
    program: Program


@dataclass(frozen=True, slots=True)
class At:
    end: bool


@dataclass(frozen=True, slots=True)
class AfterComma:
    pass


@dataclass(frozen=True, slots=True)
class Done:
    pass


Instruction = Take | TakeList | Skip | Split | Check | At | AfterComma | Done


@dataclass(frozen=True, slots=True)
class Start:
    """The words that something can begin with, or the endings of those words."""

    words: frozenset[str]
    endings: tuple[str, ...] = ()

    def admits(self, word: str) -> bool:
        """Whether it can begin with this word."""
        return word in self.words or (bool(self.endings) and word.endswith(self.endings))

    def __or__(self, other: Start) -> Start:
        return Start(self.words | other.words, self.endings + other.endings)


#: Where a wordlist can begin; ``None`` when nobody knows.
StartOf = Callable[[str], Start | None]


def anything(name: str) -> Start | None:
    del name
    return None


class ListTable:
    """One wordlist, ready to be asked how many words of it stand somewhere."""

    __slots__ = ("_lengths", "endings", "excluded", "names", "phrases", "words")

    def __init__(
        self,
        words: frozenset[str],
        endings: frozenset[str],
        names: Mapping[str, tuple[tuple[str, ...], ...]],
        phrases: tuple[Program, ...],
        excluded: frozenset[str],
    ) -> None:
        self.words = words
        self.endings = endings
        self.names = names
        """First word (lower case) to the names that begin with it, word by word as written."""
        self.phrases = phrases
        self.excluded = excluded
        self._lengths = tuple(sorted({len(ending) for ending in endings}))

    def measure(self, sentence: Sentence, at: int, lexicon: Lexicon) -> tuple[int, ...]:
        """Lengths in words of what stands at ``at`` and is in the list, longest first."""
        word = sentence.words[at]
        found = set()
        if (word in self.words or self._ends(word)) and word not in self.excluded:
            found.add(1)
        for name in self.names.get(word, ()):
            if sentence.raw[at][:1].islower() and name[0][:1].isupper():
                continue
            stop = at + len(name)
            if (
                tuple(sentence.words[at:stop]) == tuple(part.lower() for part in name)
                and 2 not in (sentence.gaps[at + 1 : stop])
            ):
                found.add(len(name))
        for program in self.phrases:
            if program.first is not None and not program.first.admits(word):
                continue
            match = program.run(sentence, at, lexicon)
            if match:
                found.add(match.end - at)
        return tuple(sorted(found, reverse=True)) if found else ()

    def _ends(self, word: str) -> bool:
        long = len(word)
        for length in self._lengths:
            if length >= long:
                return False
            if word[-length:] in self.endings:
                return True
        return False


class Lexicon:
    """The wordlists of a pack, compiled."""

    __slots__ = ("starts", "tables")

    def __init__(self) -> None:
        self.tables: dict[str, ListTable] = {}
        self.starts: StartOf = anything

    def lengths(self, name: str, sentence: Sentence, at: int) -> tuple[int, ...]:
        """How many words a match of the list takes from word ``at`` on."""
        known = sentence.lists.setdefault(name, {})
        found = known.get(at)
        if found is None:
            known[at] = ()  # a list that leads back to itself finds nothing there
            found = known[at] = self.tables[name].measure(sentence, at, self)
        return found


@dataclass(frozen=True, slots=True)
class Program:
    """What a phrase compiles to."""

    code: tuple[Instruction, ...]
    reach: int
    """The most words it can take."""
    first: Start | None
    """The words it can begin with; ``None`` when it can begin with any."""
    needs: frozenset[str] | None
    """Words of which one must be in the sentence; ``None`` when there is no such set."""

    def run(self, sentence: Sentence, at: int, lexicon: Lexicon) -> Match | None:
        """The first way in which the phrase fits from word ``at`` on."""
        code, words, gaps = self.code, sentence.words, sentence.gaps
        count = len(words)
        seen: set[tuple[int, int]] = set()
        todo: list[tuple[int, int, tuple[int, ...]]] = [(0, at, ())]
        while todo:
            state = todo.pop()
            step, here, marked = state
            if (step, here) in seen:
                continue
            seen.add((step, here))
            op = code[step]
            if isinstance(op, Take):
                if (
                    here < count
                    and (here == at or gaps[here] <= op.loose)
                    and _fits(op.word, sentence, here)
                ):
                    taken = (*marked, here) if op.word.marked else marked
                    todo.append((step + 1, here + 1, taken))
            elif isinstance(op, TakeList):
                if here < count and (here == at or gaps[here] <= op.loose):
                    for length in reversed(lexicon.lengths(op.name, sentence, here)):
                        taken = (*marked, *range(here, here + length)) if op.marked else marked
                        todo.append((step + 1, here + length, taken))
            elif isinstance(op, Split):
                todo.append((op.second, here, marked))
                todo.append((op.first, here, marked))
            elif isinstance(op, Skip):
                if here < count and gaps[here] <= 1:
                    todo.append((step + 1, here + 1, marked))
            elif isinstance(op, Check):
                if op.program.run(sentence, here, lexicon) is None:
                    todo.append((step + 1, here, marked))
            elif isinstance(op, At):
                if here == (count if op.end else 0):
                    todo.append((step + 1, here, marked))
            elif isinstance(op, AfterComma):
                if gaps[here] == 1:
                    todo.append((step + 1, here, marked))
            else:
                return Match(at, here, marked)
        return None


def _fits(test: Word, sentence: Sentence, at: int) -> bool:
    word = sentence.words[at]
    if test.forms:
        return word in test.forms
    if test.exact:
        raw = sentence.raw[at]
        return raw[:1].isupper() if test.exact == CAPITAL else raw == test.exact
    if test.ends:
        return word.endswith(test.ends) and len(word) > len(test.ends)
    if test.starts:
        return word.startswith(test.starts) and len(word) > len(test.starts)
    return test.holds in word
