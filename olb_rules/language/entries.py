"""What is done where a word sets a rule off: the finder and the contexts, made when first asked.

Most texts set off few of a pack's thousand ways, and a process that lints one advice should not pay
for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from .adjectives import AdjectiveFinder
from .assemble import compile_program
from .contexts import Condition, GoalTest, Surroundings
from .finders import Finder, NearFinder, PhraseFinder, VerbFinder, WordFinder
from .folding import fold_word
from .inflection import adjective_forms, verb_forms
from .phrase import Chain, Separable, parse_phrase
from .program import Lexicon, Program
from .ways import SoughtGoal, Way, adjective_words

__all__ = ["Entries", "Entry"]


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
    role: Literal["place", "when", "without"] = "place"
    at_least: int = 0


class Entries:
    """The entries of all ways, by number.

    Two threads that ask for the same one at the same time each make it, and both are right.
    """

    def __init__(
        self,
        ways: Sequence[Way],
        leads: Sequence[int],
        lexicon: Lexicon,
        kept: dict[tuple[Way, int], Entry] | None = None,
    ) -> None:
        """``kept`` entries of the same lexicon are taken over, and made ones kept there."""
        self._ways = ways
        self._kept = kept
        self._leads = leads
        self._lexicon = lexicon
        self._made: dict[int, Entry] = {}
        self.whole: dict[int, str] = {
            number: way.sought.rule
            for number, way in enumerate(ways)
            if way.kind in {"when", "without"}
        }
        """The entries that speak of a whole text, by number, with their rule."""
        self._programs: dict[str, Program | PhraseFinder] = {}

    def __getitem__(self, number: int) -> Entry:
        entry = self._made.get(number)
        if entry is None:
            entry = self._made[number] = self._kept_entry(number)
        return entry

    def _kept_entry(self, number: int) -> Entry:
        if self._kept is None:
            return self._entry(number)
        key = self._ways[number], self._leads[number]
        if key not in self._kept:
            self._kept[key] = self._entry(number)
        return self._kept[key]

    def _entry(self, number: int) -> Entry:
        way = self._ways[number]
        sought = way.sought
        whole = number in self.whole
        return Entry(
            sought.rule,
            sought.number,
            self._finder(way, self._leads[number]),
            tuple(self._goal(goal) for goal in sought.goals),
            self._surroundings(sought.requires),
            self._surroundings(sought.unless),
            sought.unless_negated or whole,
            way.kind if way.kind in {"when", "without"} else "place",
            sought.at_least,
        )

    def _finder(self, way: Way, lead: int) -> Finder:
        if way.kind in {"verb", "apart"}:
            return VerbFinder(verb_forms(fold_word(way.text)), way.sought.dropped)
        if way.kind == "noun":
            return WordFinder("noun")
        if way.kind == "word":
            return WordFinder("word", way.sought.dropped)
        if way.kind == "adjective":
            return self._adjective(way)
        if way.kind in {"phrase", "when", "without"}:
            return PhraseFinder(tuple(self._part(p) for p in parse_phrase(way.text).parts), lead)
        assert way.sought.near is not None
        _, others, within = way.sought.near
        return NearFinder(self._class(others), within)

    def _adjective(self, way: Way) -> Finder:
        head = way.sought.head
        if head is None:
            return WordFinder("adjective")
        lemma = fold_word(way.text)
        forms = adjective_forms(lemma)
        # Positive forms with -e stand before a noun only.
        inflected = {word for word in forms.positive if word != lemma}
        bare = frozenset(
            word
            for word in adjective_words(way)
            if not word.endswith("ere") and word not in inflected
        )
        return AdjectiveFinder(
            self._class(head.words),
            head.gap,
            head.attributive,
            head.predicative,
            bare,
            forms.comparative,
        )

    def _surroundings(self, conditions: Iterable[tuple[str, str]]) -> Surroundings:
        return Surroundings(
            tuple(Condition(place, text, self._program) for place, text in conditions)
        )

    def _goal(self, goal: SoughtGoal) -> GoalTest:
        return GoalTest(
            goal.after,
            self._class(goal.words),
            goal.required,
            self._surroundings(("clause_has", text) for text in goal.without),
        )

    def _class(self, items: tuple[str, ...]) -> Program:
        program = self._program("(" + "|".join(items) + ")")
        assert isinstance(program, Program)
        return program

    def _program(self, text: str) -> Program | PhraseFinder:
        if text not in self._programs:
            phrase = parse_phrase(text)
            first = phrase.parts[0]
            if len(phrase.parts) == 1 and isinstance(first, Chain):
                self._programs[text] = compile_program(first, self._lexicon.starts)
            else:
                self._programs[text] = PhraseFinder(tuple(self._part(p) for p in phrase.parts), 0)
        return self._programs[text]

    def _part(self, part: Chain | Separable) -> Program | VerbFinder:
        if isinstance(part, Separable):
            return VerbFinder(verb_forms(part.lemma), marked=part.marked)
        return compile_program(part, self._lexicon.starts)
