"""A phrase as a small program that walks over the words of a sentence.

Every pair of instruction and word is visited once per start, so a phrase with gaps costs its length
times its reach and never more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .passing import passing
from .phrase import CAPITAL, Word
from .text import Sentence

__all__ = [
    "CHECK",
    "COMMA",
    "DONE",
    "EDGE",
    "FIT",
    "LIST",
    "SKIP",
    "SPLIT",
    "TAKE",
    "Instruction",
    "Lexicon",
    "ListTable",
    "Match",
    "Program",
    "Start",
    "StartOf",
]


@dataclass(frozen=True, slots=True)
class Match:
    """From word ``start`` up to and without word ``end``; ``marked`` words are reported."""

    start: int
    end: int
    marked: tuple[int, ...]


#: Kinds of instructions. An instruction is a tuple of a kind and what it needs: that is read twice
#: as fast as an object of its own.
#:
#: ``TAKE`` a word out of a set of forms · ``FIT`` a word with a piece, or just as written ·
#: ``LIST`` what a wordlist holds: each with whether a comma may stand before it, and whether it
#: is marked · ``SKIP`` any word, also after a comma · ``SPLIT`` to one instruction or else another
#: · ``CHECK`` that a program does not fit · ``EDGE`` end (or begin) of the sentence · ``COMMA``
#: before the next word · ``DONE``.
TAKE, FIT, LIST, SKIP, SPLIT, CHECK, EDGE, COMMA, DONE = range(9)

Instruction = tuple[int, Any, Any, Any]
_A_WORD = frozenset((TAKE, FIT, LIST))


@dataclass(frozen=True, slots=True)
class Start:
    """The words that something can begin with, or endings and beginnings of those words."""

    words: frozenset[str]
    endings: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()

    @property
    def has_pieces(self) -> bool:
        """Whether it can begin with more than its own words."""
        return bool(self.endings or self.starts)

    def admits(self, word: str) -> bool:
        """Whether it can begin with this word."""
        return (
            word in self.words
            or (bool(self.endings) and word.endswith(self.endings))
            or (bool(self.starts) and word.startswith(self.starts))
        )

    def __or__(self, other: Start) -> Start:
        return Start(
            self.words | other.words, self.endings + other.endings, self.starts + other.starts
        )


#: Where a wordlist can begin; ``None`` when nobody knows.
StartOf = Callable[[str], Start | None]


def anything(name: str) -> Start | None:
    del name
    return None


class ListTable:
    """One wordlist, ready to be asked how many words of it stand somewhere."""

    __slots__ = (
        "_by_first",
        "_lengths",
        "endings",
        "excluded",
        "names",
        "phrases",
        "start",
        "words",
    )

    def __init__(
        self,
        words: frozenset[str],
        endings: frozenset[str],
        names: Mapping[str, tuple[tuple[str, ...], ...]],
        phrases: tuple[Program, ...],
        excluded: frozenset[str],
        start: Start | None = None,
    ) -> None:
        self.words = words
        self.endings = endings
        self.names = names
        """First word (lower case) to the names that begin with it, word by word as written."""
        self.phrases = phrases
        self.excluded = excluded
        self.start = start
        """Where something of the list can begin; ``None`` when nobody knows."""
        self._lengths = tuple(sorted({len(ending) for ending in endings}))
        self._by_first: dict[str, tuple[Program, ...]] | None = None

    def __getstate__(self) -> tuple[None, dict[str, Any]]:
        # What is quickly made again is not kept.
        kept = {name: getattr(self, name) for name in self.__slots__} | {"_by_first": None}
        return None, kept

    def measure(self, sentence: Sentence, at: int, lexicon: Lexicon) -> tuple[int, ...]:
        """Lengths in words of what stands at ``at`` and is in the list, longest first."""
        word = sentence.words[at]
        if self.start is not None and not self.start.admits(word):
            return ()
        found = set()
        if (word in self.words or self._ends(word)) and word not in self.excluded:
            found.add(1)
        found.update(self.named(sentence, at))
        if self._by_first is None:
            self._by_first = _by_first(self.phrases)
        for program in self._by_first.get(word, self._by_first[""]):
            if not program.may_begin(sentence.words, at):
                continue
            match = program.run(sentence, at, lexicon)
            if match:
                found.add(match.end - at)
        return tuple(sorted(found, reverse=True)) if found else ()

    def named(self, sentence: Sentence, at: int) -> Iterator[int]:
        """Lengths in words of the names of the list that stand at ``at``."""
        for name in self.names.get(sentence.words[at], ()):
            if sentence.raw[at][:1].islower() and name[0][:1].isupper():
                continue
            stop = at + len(name)
            if (
                tuple(sentence.words[at:stop]) == tuple(part.lower() for part in name)
                and 2 not in (sentence.gaps[at + 1 : stop])
            ):
                yield len(name)

    def _ends(self, word: str) -> bool:
        long = len(word)
        for length in self._lengths:
            if length >= long:
                return False
            if word[-length:] in self.endings:
                return True
        return False


def _by_first(programs: tuple[Program, ...]) -> dict[str, tuple[Program, ...]]:
    """The programs that can begin with each word, those that may begin with any among them; under
    no word those alone."""
    found: dict[str, tuple[Program, ...]] = {
        word: ()
        for program in programs
        if program.first is not None
        for word in program.first.words
    }
    found[""] = ()
    for program in programs:
        first = program.first
        for word in found if first is None or first.has_pieces else first.words:
            found[word] += (program,)
    return found


#: Names of study options have at most so many words.
_LONGEST_NAME = 8


class Lexicon:
    """The wordlists of a pack, compiled."""

    __slots__ = ("option_names", "starts", "tables")

    def __init__(self, option_names: str | None = None) -> None:
        self.tables: dict[str, ListTable] = {}
        self.starts: StartOf = anything
        self.option_names = option_names
        """The list with the names of study options."""

    def lengths(self, name: str, sentence: Sentence, at: int) -> tuple[int, ...]:
        """How many words a match of the list takes from word ``at`` on."""
        known = sentence.lists.setdefault(name, {})
        found = known.get(at)
        if found is None:
            known[at] = ()  # a list that leads back to itself finds nothing there
            found = known[at] = self.tables[name].measure(sentence, at, self)
        return found

    def within_a_name(self, sentence: Sentence, start: int, end: int) -> bool:
        """Whether words are a part of the name of a study option, and not all of it: there is no
        company in *Bedrijf en organisatie*."""
        names = self.tables.get(self.option_names or "")
        return names is not None and any(
            at + length >= end and length > end - start
            for at in range(max(0, end - _LONGEST_NAME), start + 1)
            for length in names.named(sentence, at)
        )


@dataclass(frozen=True, slots=True)
class Program:
    """What a phrase compiles to."""

    code: tuple[Instruction, ...]
    reach: int
    """The most words it can take, with two that it may pass over."""
    first: Start | None
    """The words it can begin with; ``None`` when it can begin with any."""
    needs: frozenset[str] | None
    """Words of which one must be in the sentence; ``None`` when there is no such set."""

    def may_begin(self, words: Sequence[str], at: int) -> bool:
        """Whether it is worth a run from word ``at`` on."""
        first = self.first
        return first is None or (at < len(words) and first.admits(words[at]))

    def run(self, sentence: Sentence, at: int, lexicon: Lexicon) -> Match | None:
        """The first way in which the phrase fits from word ``at`` on.

        What may stand in any phrase (see ``passing``) is passed over once.
        """
        code, words, gaps = self.code, sentence.words, sentence.gaps
        count = len(words)
        step, here, passed = 0, at, False
        marked: tuple[int, ...] = ()
        todo: list[tuple[int, int, tuple[int, ...], bool]] = []
        seen: set[int] = set()
        while True:
            kind, what, loose, mark = code[step]
            if kind == TAKE:
                if here < count and words[here] in what and (here == at or gaps[here] <= loose):
                    if mark:
                        marked = (*marked, here)
                    step, here = step + 1, here + 1
                    continue
            elif kind == SPLIT:
                # Ways part here and in wordlists only: what was tried from here is not tried again.
                state = step << 12 | here
                if state not in seen:
                    seen.add(state)
                    if what != loose:
                        todo.append((loose, here, marked, passed))
                    step = what
                    continue
            elif kind == SKIP:
                if here < count and gaps[here] <= 1:
                    step, here = step + 1, here + 1
                    continue
            elif kind == LIST:
                state = step << 12 | here
                if here < count and state not in seen and (here == at or gaps[here] <= loose):
                    seen.add(state)
                    for length in reversed(lexicon.lengths(what, sentence, here)):
                        taken = (*marked, *range(here, here + length)) if mark else marked
                        todo.append((step + 1, here + length, taken, passed))
            elif kind == DONE:
                return Match(at, here, marked)
            elif kind == FIT:
                if (
                    here < count
                    and (here == at or gaps[here] <= loose)
                    and _fits(what, sentence, here)
                ):
                    if mark:
                        marked = (*marked, here)
                    step, here = step + 1, here + 1
                    continue
            elif (
                not what.may_begin(words, here) or what.run(sentence, here, lexicon) is None
                if kind == CHECK
                else here in ((count,) if what else (0, sentence.opening))
                if kind == EDGE
                else gaps[here] == 1
            ):
                step += 1
                continue
            if kind in _A_WORD and at < here < count and not passed:
                over = passing(words, here)
                if over and not any(gaps[here : here + over]):
                    passed, here = True, here + over
                    continue
            if not todo:
                return None
            step, here, marked, passed = todo.pop()


def _fits(test: Word, sentence: Sentence, at: int) -> bool:
    word = sentence.words[at]
    if test.exact:
        raw = sentence.raw[at]
        return raw[:1].isupper() if test.exact == CAPITAL else raw == test.exact
    if test.ends:
        return word.endswith(test.ends) and len(word) > len(test.ends)
    if test.starts:
        return word.startswith(test.starts) and len(word) > len(test.starts)
    return test.holds in word
