"""From rules and wordlists to a matcher: which words set off which rule, worked out once."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from ..errors import PackError, Problem
from ..lazily import Later
from .anchors import ANYWHERE, Anchor, Gate, ListAnchors, anchor_of, expected, gate_of
from .entries import Entries
from .folding import fold_word
from .inflection import noun_forms, verb_forms
from .matcher import LanguageMatcher
from .model import LanguageRule, Wordlist
from .phrase import Chain, Separable, parse_phrase
from .references import lists_in_rule
from .search import Search
from .setting import Setting
from .triggers import TriggerTable
from .ways import Way, adjective_words, ways_of
from .wordlists import compile_wordlists, plain_forms

__all__ = ["Anchors", "compile_language", "triggers_of"]


def compile_language(
    rules: Sequence[LanguageRule],
    wordlists: Mapping[str, Wordlist | Sequence[str]],
    setting: str | None = None,
    elsewhere: str | None = None,
    unrelated: str | None = None,
    option_names: str | None = None,
) -> LanguageMatcher:
    """Compile rules into a matcher.

    Rules that are off are compiled too: which rules speak is for the caller to choose by what it
    hands over.

    Args:
        rules: language rules with unique ids.
        wordlists: what the rules call ``@name``: a list as read from YAML, or plain words.
        setting: a wordlist that says what the rules are about; in a long text they speak only
            where one of its words stands nearby, in a very long one where two do.
        elsewhere: a wordlist of what they are not about; in a long text they keep silent where two
            different words of it stand nearby.
        unrelated: a wordlist of what has nothing to do with the setting; in a short text they keep
            silent where one of its words stands and none of the setting.
        option_names: the wordlist with the names of study options; what is a part of such a name
            silences no rule.

    Raises:
        PackError: with every id that stands twice and every list that is missing.
    """
    lists = {
        name: value if isinstance(value, Wordlist) else Wordlist(words=tuple(value))
        for name, value in wordlists.items()
    }
    lexicon = compile_wordlists(lists, option_names)
    triggers = triggers_of(rules, lists)
    entries = Entries(tuple(ways_of(rules)), triggers.leads, lexicon)
    about, apart, beside = (
        plain_forms(name, lists) if name else None for name in (setting, elsewhere, unrelated)
    )
    return LanguageMatcher(Later(Search(entries, triggers, lexicon)), Setting(about, apart, beside))


def triggers_of(
    rules: Sequence[LanguageRule],
    lists: Mapping[str, Wordlist],
    anchors: Anchors | None = None,
) -> TriggerTable:
    """The words that set off each way of each rule.

    ``anchors`` of the same lists keep what was worked out before, for who compiles much alike.

    Raises:
        PackError: with every id that stands twice, every list that is missing, and every phrase
            that could begin anywhere.
    """
    problems = [
        Problem(f"the rule id '{rule.id}' stands twice", pointer=rule.id, expected="each id once")
        for at, rule in enumerate(rules)
        if any(rule.id == other.id for other in rules[:at])
    ]
    problems.extend(problem for rule in rules for problem in _missing(rule, lists))
    if problems:
        raise PackError(problems)
    table = TriggerTable()
    anchors = anchors or Anchors(lists)
    for way in ways_of(rules):
        anchor, gates, lead = anchors.of(way)
        if anchor.cost == math.inf:
            problems.append(
                Problem(
                    f"'{way.text}' has no word of its own to look for",
                    pointer=way.sought.rule,
                    expected="at least one word that must be there",
                )
            )
        table.add(anchor, gates, lead)
    if problems:
        raise PackError(problems)
    return table.settle(anchors.lists)


def _missing(rule: LanguageRule, lists: Mapping[str, Wordlist]) -> list[Problem]:
    """Wordlists that a rule names and nobody defined."""
    known = sorted(lists)
    return [
        Problem(
            f"there is no wordlist '@{name}'",
            pointer=rule.id,
            expected="one of " + ", ".join(f"@{k}" for k in known),
        )
        for name in sorted(lists_in_rule(rule) - set(known))
    ]


class Anchors:
    """The anchor of each way, and what else must be in the sentence; each worked out once."""

    def __init__(self, lists: Mapping[str, Wordlist]) -> None:
        self.lists = ListAnchors(lists)
        self._gates: dict[tuple[str, ...], tuple[Gate, ...]] = {}
        self._known: dict[Way, tuple[Anchor, tuple[Gate, ...], int]] = {}

    def of(self, way: Way) -> tuple[Anchor, tuple[Gate, ...], int]:
        """Anchor and gates of a way, and which part of its phrase the anchor is of."""
        if way not in self._known:
            self._known[way] = self._worked_out(way)
        return self._known[way]

    def _worked_out(self, way: Way) -> tuple[Anchor, tuple[Gate, ...], int]:
        anchor, gates, lead = self._own(way)
        for goal in way.sought.goals:
            gates += self._class_gates(goal.words) if goal.required else ()
        return self.lists.spelled_out(anchor), gates, lead

    def _own(self, way: Way) -> tuple[Anchor, tuple[Gate, ...], int]:
        sought = way.sought
        if way.kind == "verb":
            return Anchor(words=verb_forms(fold_word(way.text)).joined - sought.dropped), (), 0
        if way.kind == "apart":
            return (*_apart(way), 0)
        if way.kind == "noun":
            nouns = [noun_forms(fold_word(noun)) for noun in sought.nouns]
            return Anchor(words=frozenset().union(*nouns) - sought.dropped), (), 0
        if way.kind == "word":
            return self._words(way), (), 0
        if way.kind == "adjective":
            gates = self._class_gates(sought.head.words) if sought.head else ()
            return Anchor(words=adjective_words(way)), gates, 0
        if way.kind in {"phrase", "when", "without"}:
            return self._phrase(way.text)
        assert sought.near is not None
        words, others, _ = sought.near
        return self._class(words), self._class_gates(others), 0

    def _words(self, way: Way) -> Anchor:
        words = way.sought.words
        plain = {fold_word(word) for word in words if "*" not in word}
        pieces = tuple(word for word in words if "*" in word)
        return Anchor(words=frozenset(plain - way.sought.dropped)) | self._class(pieces)

    def _phrase(self, text: str) -> tuple[Anchor, tuple[Gate, ...], int]:
        anchors = [self._part(part) for part in parse_phrase(text).parts]
        lead = min(range(len(anchors)), key=lambda i: anchors[i][0].cost)
        anchor, gates = anchors[lead]
        others = [
            gate_of(other)
            for i, (other, _) in enumerate(anchors)
            if i != lead and other is not ANYWHERE
        ]
        return anchor, (*gates, *others), lead

    def _part(self, part: Chain | Separable) -> tuple[Anchor, tuple[Gate, ...]]:
        if isinstance(part, Separable):
            forms = verb_forms(part.lemma)
            words = forms.joined | forms.finite | forms.nonfinite
            return Anchor(words=words, cost=expected(words)), ()
        return anchor_of(part, self.lists)

    def _class(self, items: Iterable[str]) -> Anchor:
        total = Anchor()
        for item in items:
            (sequence,) = parse_phrase(item).parts
            assert isinstance(sequence, Chain)
            total |= anchor_of(sequence, self.lists)[0]
        return total

    def _class_gates(self, items: tuple[str, ...]) -> tuple[Gate, ...]:
        """That one of a class must stand there; nothing when that may be any word (``=*``)."""
        if items not in self._gates:
            anchor = self._class(items)
            self._gates[items] = () if anchor.cost == math.inf else (gate_of(anchor),)
        return self._gates[items]


def _apart(way: Way) -> tuple[Anchor, tuple[Gate, ...]]:
    """A separable verb: from the rarer of its halves, with the other in the sentence."""
    forms = verb_forms(fold_word(way.text))
    assert forms.particle is not None
    particle = frozenset({forms.particle})
    apart = (forms.finite | forms.nonfinite) - way.sought.dropped - forms.joined
    if expected(particle) < expected(apart):
        return Anchor(words=particle), (Gate(apart),)
    return Anchor(words=apart), (Gate(particle),)
