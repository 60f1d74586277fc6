"""From rules and wordlists to a matcher: every form made, every phrase read, once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..errors import PackError, Problem
from .adjectives import AdjectiveFinder
from .anchors import Anchor, Gate, ListAnchors, anchor_of, expected, gate_of
from .assemble import compile_program
from .block import Block, Context, Goal
from .contexts import Condition, GoalTest, Surroundings
from .finders import Finder, NearFinder, PhraseFinder, VerbFinder, WordFinder
from .folding import fold_word
from .inflection import VerbForms, adjective_forms, noun_forms, verb_forms
from .match import LanguageMatcher
from .model import LanguageRule, Wordlist
from .phrase import Chain, Separable, parse_phrase
from .program import Program
from .triggers import Entry, TriggerTable
from .wordlists import compile_wordlists, listed_in

__all__ = ["compile_language"]

_PLACES = ("phrase", "next", "previous", "clause_has", "sentence_has")


def compile_language(
    rules: Sequence[LanguageRule], wordlists: Mapping[str, Wordlist | Sequence[str]]
) -> LanguageMatcher:
    """Compile rules into a matcher.

    Rules that are off are compiled too: which rules speak is for the caller to choose by what it
    hands over.

    Args:
        rules: language rules with unique ids.
        wordlists: what the rules call ``@name``: a list as read from YAML, or plain words.

    Raises:
        PackError: with every id that stands twice and every list that is missing.
    """
    compiler = _Compiler(wordlists)
    problems = [
        Problem(f"the rule id '{rule.id}' stands twice", pointer=rule.id, expected="each id once")
        for at, rule in enumerate(rules)
        if any(rule.id == other.id for other in rules[:at])
    ]
    problems.extend(problem for rule in rules for problem in compiler.missing(rule))
    if problems:
        raise PackError(problems)
    for rule in rules:
        compiler.add(rule)
    return LanguageMatcher(compiler.entries, compiler.triggers, compiler.lexicon)


@dataclass(frozen=True, slots=True)
class _Shared:
    """What the blocks of one rule have in common."""

    rule: LanguageRule
    number: int
    block: Block


class _Compiler:
    def __init__(self, wordlists: Mapping[str, Wordlist | Sequence[str]]) -> None:
        self.lists = {
            name: value if isinstance(value, Wordlist) else Wordlist(words=tuple(value))
            for name, value in wordlists.items()
        }
        self.lexicon = compile_wordlists(self.lists)
        self.entries: list[Entry] = []
        self.triggers = TriggerTable()
        self._programs: dict[str, Program | PhraseFinder] = {}
        self._anchors = ListAnchors(self.lists)

    def missing(self, rule: LanguageRule) -> list[Problem]:
        """Wordlists that a rule names and nobody defined."""
        known = sorted(self.lists)
        asked: set[str] = set()
        for text in _phrases_of(rule):
            for part in parse_phrase(text).parts:
                asked |= listed_in(part)
        return [
            Problem(
                f"there is no wordlist '@{name}'",
                pointer=rule.id,
                expected="one of " + ", ".join(f"@{k}" for k in known),
            )
            for name in sorted(asked - set(known))
        ]

    def add(self, rule: LanguageRule) -> None:
        for number, block in enumerate(rule.match):
            shared = _Shared(rule, number, block)
            drop = frozenset(fold_word(form) for form in block.forms.drop)
            self._verbs(shared, drop)
            self._words(shared, drop)
            self._adjectives(shared, drop)
            for text in block.phrases:
                self._phrase(shared, text)
            self._near(shared)

    # What is looked for

    def _verbs(self, shared: _Shared, drop: frozenset[str]) -> None:
        for lemma in shared.block.verbs:
            forms = verb_forms(fold_word(lemma))
            finder = VerbFinder(forms, drop)
            self._entry(shared, finder, Anchor(words=forms.joined - drop))
            if forms.particle:
                particle = frozenset({forms.particle})
                apart = (forms.finite | forms.nonfinite) - drop - forms.joined
                if expected(particle) < expected(apart):
                    self._entry(shared, finder, Anchor(words=particle), (Gate(apart),))
                else:
                    self._entry(shared, finder, Anchor(words=apart), (Gate(particle),))

    def _words(self, shared: _Shared, drop: frozenset[str]) -> None:
        nouns: set[str] = set()
        for noun in shared.block.nouns:
            nouns |= noun_forms(fold_word(noun))
        if nouns - drop:
            self._entry(shared, WordFinder("noun"), Anchor(words=frozenset(nouns - drop)))
        added = frozenset(fold_word(word) for word in shared.block.forms.add)
        plain = {fold_word(w) for w in shared.block.words if "*" not in w} | added
        anchor = Anchor(words=frozenset(plain - drop))
        for word in shared.block.words:
            if "*" in word:
                (sequence,) = parse_phrase(word).parts
                assert isinstance(sequence, Chain)
                anchor |= anchor_of(sequence, self._anchors)[0]
        if anchor.words or anchor.endings or anchor.starts or anchor.holds:
            self._entry(shared, WordFinder("word", drop), anchor)

    def _adjectives(self, shared: _Shared, drop: frozenset[str]) -> None:
        block = shared.block
        for lemma in block.adjectives:
            forms = adjective_forms(fold_word(lemma))
            wanted: set[str] = set()
            for degree, some in (
                ("pos", forms.positive), ("comp", forms.comparative), ("sup", forms.superlative),
            ):  # fmt: skip
                wanted |= some if degree in block.degree else set()
            words = frozenset(wanted) - drop
            if block.head is None:
                self._entry(shared, WordFinder("adjective"), Anchor(words=words))
                continue
            head = self._class(block.head.in_)
            finder = AdjectiveFinder(
                head,
                block.head.gap,
                block.head.attributive,
                block.head.predicative,
                frozenset(
                    w for w in words if not w.endswith("ere") and w not in _inflected(lemma, words)
                ),
                forms.comparative,
            )
            self._entry(shared, finder, Anchor(words=words), self._class_gates(block.head.in_))

    def _phrase(self, shared: _Shared, text: str) -> None:
        phrase = parse_phrase(text)
        anchors = [self._part_anchor(part) for part in phrase.parts]
        best = min(range(len(anchors)), key=lambda i: anchors[i][0].cost)
        finder = PhraseFinder(tuple(self._part(part) for part in phrase.parts), best)
        anchor, gates = anchors[best]
        others = [gate_of(other) for i, (other, _) in enumerate(anchors) if i != best]
        self._entry(shared, finder, anchor, (*gates, *others))

    def _near(self, shared: _Shared) -> None:
        near = shared.block.near
        if near is None:
            return
        finder = NearFinder(self._class(near.class_), near.within)
        anchor = Anchor()
        for word in near.words:
            (sequence,) = parse_phrase(word).parts
            assert isinstance(sequence, Chain)
            anchor |= anchor_of(sequence, self._anchors)[0]
        self._entry(shared, finder, anchor, self._class_gates(near.class_))

    def _entry(
        self, shared: _Shared, finder: Finder, anchor: Anchor, gates: tuple[Gate, ...] = ()
    ) -> None:
        rule, block = shared.rule, shared.block
        goals = tuple(self._goal(goal) for goal in (rule.goal, block.goal) if goal)
        gates += tuple(
            gate
            for goal in (rule.goal, block.goal)
            if goal and goal.required
            for gate in self._class_gates(goal.in_)
        )
        entry = Entry(
            rule.id,
            shared.number,
            finder,
            goals,
            self._surroundings(rule.requires, block.requires),
            self._surroundings(rule.unless, block.unless),
            (block.negated or rule.negated) == "silent",
        )
        self.triggers.add(len(self.entries), anchor, gates)
        self.entries.append(entry)

    # Contexts

    def _surroundings(self, *contexts: Context | None) -> Surroundings:
        conditions = [
            Condition(place, text, self._program(text))
            for context in contexts
            if context
            for place in _PLACES
            for text in getattr(context, place)
        ]
        return Surroundings(tuple(conditions))

    def _goal(self, goal: Goal) -> GoalTest:
        without = Context(clause_has=goal.without) if goal.without else None
        return GoalTest(
            frozenset(fold_word(word) for word in goal.after),
            self._class(goal.in_),
            goal.required,
            self._surroundings(without),
        )

    def _class(self, items: tuple[str, ...]) -> Program:
        program = self._program("(" + "|".join(items) + ")")
        assert isinstance(program, Program)
        return program

    def _class_gates(self, items: tuple[str, ...]) -> tuple[Gate, ...]:
        total = Anchor()
        for item in items:
            (sequence,) = parse_phrase(item).parts
            assert isinstance(sequence, Chain)
            total |= anchor_of(sequence, self._anchors)[0]
        return (gate_of(total),)

    def _program(self, text: str) -> Program | PhraseFinder:
        if text not in self._programs:
            phrase = parse_phrase(text)
            first = phrase.parts[0]
            if len(phrase.parts) == 1 and isinstance(first, Chain):
                self._programs[text] = compile_program(first, self.lexicon.starts)
            else:
                self._programs[text] = PhraseFinder(tuple(self._part(p) for p in phrase.parts), 0)
        return self._programs[text]

    def _part(self, part: Chain | Separable) -> Program | VerbFinder:
        if isinstance(part, Separable):
            return VerbFinder(verb_forms(part.lemma), marked=part.marked)
        return compile_program(part, self.lexicon.starts)

    def _part_anchor(self, part: Chain | Separable) -> tuple[Anchor, tuple[Gate, ...]]:
        if isinstance(part, Separable):
            forms: VerbForms = verb_forms(part.lemma)
            words = forms.joined | forms.finite | forms.nonfinite
            return Anchor(words=words, cost=expected(words)), ()
        return anchor_of(part, self._anchors)


def _inflected(lemma: str, words: frozenset[str]) -> set[str]:
    """Positive forms with ``-e``: they stand before a noun only."""
    folded = fold_word(lemma)
    positive = adjective_forms(folded).positive
    return {word for word in words & positive if word != folded}


def _phrases_of(rule: LanguageRule) -> Iterable[str]:
    """Every phrase in a rule, to see which wordlists it asks for."""
    sources: list[LanguageRule | Block] = [rule, *rule.match]
    for source in sources:
        for context in (source.requires, source.unless):
            if context:
                for place in _PLACES:
                    yield from getattr(context, place)
        if source.goal:
            yield from (*source.goal.in_, *source.goal.without)
    for block in rule.match:
        yield from block.phrases
        if block.head:
            yield from block.head.in_
        if block.near:
            yield from (*block.near.words, *block.near.class_)
