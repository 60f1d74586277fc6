"""How a place is found: one class per kind of thing that a rule looks for.

A finder names the words that set it off; it is asked only where one of them stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from .function_words import (
    ADVERB_PARTICLES,
    AUXILIARIES,
    COORDINATORS,
    PREPOSITIONS,
    SUBORDINATORS,
)
from .hit import Form
from .inflection import VerbForms
from .phrase import NEAR
from .program import Lexicon, Match, Program
from .text import CLAUSE_WINDOW, Sentence

__all__ = [
    "Candidate",
    "Finder",
    "NearFinder",
    "PhraseFinder",
    "VerbFinder",
    "WordFinder",
    "matches",
]

_ENDING_OF_CLAUSE = PREPOSITIONS | COORDINATORS | SUBORDINATORS | AUXILIARIES
_ARTICLES = frozenset("de het een die deze dat dit elke geen mijn onze haar hun 'n 't".split())
_FIRST_OR_SECOND = frozenset("ik je jij gij ge".split())
_CLUSTER = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words (by number in their sentence) that may become a hit."""

    tokens: tuple[int, ...]
    form: Form


class Finder(Protocol):
    """Looks at one word of a sentence."""

    def find(self, sentence: Sentence, at: int, lexicon: Lexicon) -> Candidate | None:
        """What stands here, if anything."""


def matches(program: Program, sentence: Sentence, lexicon: Lexicon) -> dict[int, Match]:
    """Where a phrase fits in a sentence, by first word; walked over once per sentence."""
    key = id(program)
    found = sentence.found.get(key)
    if found is None:
        found = sentence.found[key] = {}
        if program.needs is not None and program.needs.isdisjoint(sentence.places):
            return found
        for at in _beginnings(program, sentence):
            match = program.run(sentence, at, lexicon)
            if match:
                found[at] = match
    return found


def _beginnings(program: Program, sentence: Sentence) -> Iterable[int]:
    """The words that a phrase can begin with."""
    first = program.first
    if first is None:
        return range(len(sentence))
    if first.has_pieces:
        return [at for at, word in enumerate(sentence.words) if first.admits(word)]
    places = sentence.places
    return [at for word in first.words & places.keys() for at in places[word]]


@dataclass(frozen=True, slots=True)
class WordFinder:
    """One word; whatever set it off is it."""

    form: Form
    dropped: frozenset[str] = frozenset()

    def find(self, sentence: Sentence, at: int, lexicon: Lexicon) -> Candidate | None:
        """The word itself."""
        del lexicon
        if sentence.words[at] in self.dropped:
            return None
        return Candidate((at,), self.form)


@dataclass(frozen=True, slots=True)
class VerbFinder:
    """A verb, also with its two halves apart."""

    forms: VerbForms
    dropped: frozenset[str] = frozenset()
    marked: bool = True
    """Whether a phrase that it is a part of points at it."""

    def find(self, sentence: Sentence, at: int, lexicon: Lexicon) -> Candidate | None:
        """The verb that this word is a form of, with its other half."""
        del lexicon
        word, forms = sentence.words[at], self.forms
        if word in self.dropped:
            return None
        if word in forms.joined:
            return Candidate((at,), "participle" if word in forms.participles else "joined")
        if forms.particle is None:
            return None
        if word == forms.particle:
            return self._around(sentence, at)
        if word in forms.nonfinite:
            particle = self._before(sentence, at)
            if particle is not None:
                return Candidate(_filled(sentence, particle, at), "cluster")
        if word in forms.finite:
            after = self._after(sentence, at)
            if after is not None:
                return Candidate((at, after), "split")
        return None

    def _around(self, sentence: Sentence, at: int) -> Candidate | None:
        """The verb whose particle stands here, to the right in a cluster or to the left."""
        words, forms = sentence.words, self.forms
        for here in range(at + 1, min(len(words), at + 2 + _CLUSTER)):
            if words[here] in forms.nonfinite and self._before(sentence, here) == at:
                return Candidate(_filled(sentence, at, here), "cluster")
        for here in range(at - 1, max(-1, at - CLAUSE_WINDOW), -1):
            known = words[here] in forms.finite and words[here] not in self.dropped
            if known and self._after(sentence, here) == at:
                return Candidate((here, at), "split")
        return None

    def _before(self, sentence: Sentence, at: int) -> int | None:
        """The particle of ``af te zakken``, ``af zou kunnen zakken``, ``af is gezakt``."""
        for here in range(at - 1, max(-1, at - 1 - _CLUSTER), -1):
            if sentence.gaps[here + 1]:
                return None
            word = sentence.words[here]
            if word == self.forms.particle:
                # "... af zakken" without anything between is a typing error for one word.
                return here
            if word != "te" and word not in AUXILIARIES:
                return None
        return None

    def _after(self, sentence: Sentence, at: int) -> int | None:
        """The particle of ``zakt … af``, with the clause window of the UD measurements."""
        words, gaps = sentence.words, sentence.gaps
        if words[at] in self.forms.stems and not self._is_verb(sentence, at):
            return None
        for here in range(at + 1, min(len(words), at + CLAUSE_WINDOW)):
            word = words[here]
            if gaps[here] == 2:
                return None
            if gaps[here] == 1 and word in COORDINATORS:
                return None
            following = sentence.right_after(here)
            if word in {"en", "maar", "of"} and following in AUXILIARIES:
                return None
            if word == self.forms.particle and self._belongs(sentence, here, following):
                return here
        return None

    def _belongs(self, sentence: Sentence, here: int, following: str) -> bool:
        words = sentence.words
        third = words[here + 2] if here + 2 < len(words) else ""
        if following == "en" and third in {"toe", "aan"}:
            return False
        if following == "te" and third.endswith("n"):
            return False
        if following in AUXILIARIES and (third.startswith("ge") or third.endswith("en")):
            return False
        if self.forms.particle in ADVERB_PARTICLES:
            return True
        return not following or following in _ENDING_OF_CLAUSE

    @staticmethod
    def _is_verb(sentence: Sentence, at: int) -> bool:
        """Whether a form that is a noun too (``zak``, ``val``) is used as a verb here."""
        before = sentence.words[at - 1] if at and not sentence.gaps[at] else ""
        if before in _ARTICLES:
            return False
        if sentence.words[at].endswith("t"):
            return True
        after = sentence.words[at + 1] if at + 1 < len(sentence) else ""
        return (
            not before
            or before in _FIRST_OR_SECOND
            or after in _FIRST_OR_SECOND
            or (before in COORDINATORS | SUBORDINATORS)
        )


def _filled(sentence: Sentence, first: int, last: int) -> tuple[int, ...]:
    """The particle, a ``te`` before the verb, and the verb."""
    if sentence.words[last - 1] == "te":
        return (first, last - 1, last)
    return (first, last)


@dataclass(frozen=True, slots=True)
class PhraseFinder:
    """A phrase, or parts that stand in one clause in any order."""

    parts: tuple[Program | VerbFinder, ...]
    anchor: int
    """Which part is looked for first."""

    def find(self, sentence: Sentence, at: int, lexicon: Lexicon) -> Candidate | None:
        """The phrase around this word."""
        first = self._at(self.parts[self.anchor], sentence, at, lexicon)
        if not first:
            return None
        marked, low, high = set(first[0]), first[1], first[2]
        for number, part in enumerate(self.parts):
            if number == self.anchor:
                continue
            other = self._near(part, sentence, low, high, lexicon)
            if not other:
                return None
            if marked & set(other[0]):
                return None
            marked |= set(other[0])
        return Candidate(tuple(sorted(marked)), "phrase") if marked else None

    def _at(
        self, part: Program | VerbFinder, sentence: Sentence, at: int, lexicon: Lexicon
    ) -> tuple[tuple[int, ...], int, int] | None:
        if isinstance(part, VerbFinder):
            found = part.find(sentence, at, lexicon)
            return _as_part(part, found) if found else None
        places = matches(part, sentence, lexicon)
        for start in range(max(0, at - part.reach), at + 1):
            match = places.get(start)
            if match and match.start <= at < match.end:
                return match.marked, match.start, match.end - 1
        return None

    def _near(
        self, part: Program | VerbFinder, sentence: Sentence, low: int, high: int, lexicon: Lexicon
    ) -> tuple[tuple[int, ...], int, int] | None:
        """The nearest other part that does not overlap, but for one in a gap of the other; first to
        the right, then to the left."""
        inside = range(low + 1, high)
        right = range(high + 1, min(len(sentence), high + 1 + NEAR))
        left = range(low - 1, max(-1, low - 1 - NEAR), -1)
        for places in (inside, right, left):
            for at in places:
                if places is not inside and self._broken(sentence, low, high, at):
                    break
                found = self._start(part, sentence, at, lexicon)
                if found and (
                    found[2] < low
                    or found[1] > high
                    or places is inside
                    or found[1] < low <= high < found[2]  # this stands in a gap of that
                    or (isinstance(part, VerbFinder) and at not in range(low, high + 1))
                ):
                    return found
        return None

    @staticmethod
    def _broken(sentence: Sentence, low: int, high: int, at: int) -> bool:
        """Whether a clause ends on the way to word ``at``."""
        step = at if at > high else at + 1
        return sentence.gaps[step] == 2 or (
            sentence.gaps[step] == 1 and sentence.words[step] in COORDINATORS and step != low
        )

    @staticmethod
    def _start(
        part: Program | VerbFinder, sentence: Sentence, at: int, lexicon: Lexicon
    ) -> tuple[tuple[int, ...], int, int] | None:
        if isinstance(part, VerbFinder):
            found = part.find(sentence, at, lexicon)
            return _as_part(part, found) if found else None
        match = matches(part, sentence, lexicon).get(at)
        return (match.marked, match.start, match.end - 1) if match else None


def _as_part(part: VerbFinder, found: Candidate) -> tuple[tuple[int, ...], int, int]:
    marked = found.tokens if part.marked else ()
    return marked, found.tokens[0], found.tokens[-1]


@dataclass(frozen=True, slots=True)
class NearFinder:
    """A word within some words of a class of words."""

    others: Program
    within: int

    def find(self, sentence: Sentence, at: int, lexicon: Lexicon) -> Candidate | None:
        """The word, if one of the class is near."""
        places = matches(self.others, sentence, lexicon)
        for start in range(max(0, at - self.within - 8), min(len(sentence), at + self.within + 1)):
            match = places.get(start)
            if match and not match.start <= at < match.end:
                apart = at - match.end + 1 if match.end <= at else match.start - at
                if apart <= self.within and not _hard_between(sentence, at, match):
                    return Candidate((at,), "near")
        return None


def _hard_between(sentence: Sentence, at: int, match: Match) -> bool:
    low, high = (match.end - 1, at) if match.end <= at else (at, match.start)
    return any(sentence.gaps[i] == 2 for i in range(low + 1, high + 1))
