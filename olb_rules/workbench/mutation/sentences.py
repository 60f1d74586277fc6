"""A sentence in which a changed language rule finds something else than the rule as it is.

Looked for among sentences that people wrote (those of other rules, and any that the caller has),
and then among wordings made from the rule's own phrases.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from ...language import LanguageMatcher, LanguageRule, Trace
from ...language.block import Block, Context
from ...language.folding import fold
from ...language.text import words_of
from ...language.ways import PLACES
from ..lines import Line, context_lines, lines_of, taken_apart, without_context
from ..sentence import Places, found_in, marked
from ..testing import Workbench
from .mutant import Mutant
from .realise import Realiser

__all__ = ["SentenceSearch"]

#: Wordings tried at most for one mutant.
TRIED = 400
#: Sentences with a hole that they are put in.
FRAMES = 25
#: The sentence that reads best around a noun, an adjective, a word.
OF_KEY = {
    "nouns": ("bij de leerling zien we {}",),
    "words": ("bij de leerling zien we {}",),
    "adjectives": ("de leerling is {}",),
}


class SentenceSearch:
    """Looks for sentences, one rule at a time; what a rule finds in the known sentences is kept."""

    def __init__(self, bench: Workbench, known: Sequence[str]) -> None:
        self._bench = bench
        self._known = known
        self._realise = Realiser(bench.pack.wordlists)
        self._rule = ""
        self._words = [words_of(fold(text).plain) for text in known]
        self._found: dict[str, Places] = {}
        self._given: list[str] = []

    def differing(self, mutant: Mutant) -> str | None:
        """The shortest sentence found, with ``[[ ]]`` where the rule as it is points."""
        rule = self._bench.source.language[mutant.owner]
        before = self._bench.matcher(rule.id)
        assert isinstance(mutant.changed, LanguageRule)
        after = self._bench.bench.matcher(mutant.changed)
        if self._rule != rule.id:
            self._rule, self._given = rule.id, []
            self._found = {text: found_in(before, text) for text in self._touched(before)}
        # What notices another change of the rule may notice this one too: the fewer, the better.
        made = itertools.islice(dict.fromkeys(self._wordings(rule, mutant)), TRIED)
        for text in itertools.chain(self._given, made):
            found = found_in(before, text)
            if found != found_in(after, text):
                self._given.append(text)
                return marked(text, found)
        return self._among_known(after, everywhere=mutant.line is None)

    def covering(self, mutant: Mutant) -> str | None:
        """The other line of the rule that does what the changed line did: finds the same words,
        lets the rule speak where that line did, or keeps it silent there."""
        rule = self._bench.source.language[mutant.owner]
        if mutant.change.startswith(("without requires.", "without unless.")):
            return self._other_context(rule, mutant)
        if mutant.block is None:
            return None
        assert isinstance(mutant.changed, LanguageRule)
        return self._other_line(rule, mutant.changed, mutant)

    def _other_line(self, rule: LanguageRule, changed: LanguageRule, mutant: Mutant) -> str | None:
        """What finds the words in the sentences that were made for the changed line."""
        before = self._bench.matcher(rule.id)
        if mutant.line is None:
            # Not a line that is gone but one that is narrower: the others are what may cover it.
            blocks = (*changed.match[: mutant.block], *changed.match[(mutant.block or 0) + 1 :])
            if not blocks:
                return None
            changed = changed.model_copy(update={"match": blocks})
        apart, lines = taken_apart(changed)
        after = self._bench.bench.matcher(apart)
        for text in itertools.islice(dict.fromkeys(self._wordings(rule, mutant)), TRIED):
            if not found_in(before, text):
                continue
            trace = Trace()
            after.scan(text, trace)
            covering = [lines[one.block].text for one in trace.events if one.verdict == "hit"]
            if covering:
                return covering[0]
        return None

    def _other_context(self, rule: LanguageRule, mutant: Mutant) -> str | None:
        """A line of a context without which, and without the changed one, something else is found
        than without it alone."""
        assert isinstance(mutant.changed, LanguageRule)
        made = list(itertools.islice(dict.fromkeys(self._wordings(rule, mutant)), TRIED))
        made += self._given
        before = self._bench.matcher(rule.id)
        found = [found_in(before, text) for text in made]
        context = mutant.change.split()[1].split(".")[0]
        for line in context_lines(mutant.changed):
            elsewhere = None not in (mutant.block, line.block) and mutant.block != line.block
            if line.context != context or elsewhere:
                continue
            less = self._bench.bench.matcher(without_context(mutant.changed, line))
            if any(found_in(less, text) != was for text, was in zip(made, found, strict=True)):
                return f"{line.context}.{line.place}: {line.text}"
        return None

    def _among_known(self, after: LanguageMatcher, *, everywhere: bool) -> str | None:
        """Without a line nothing can change in a sentence that the rule does not look at."""
        texts = self._touched(after) if everywhere else self._found
        differing = [
            (text, found)
            for text in dict.fromkeys([*self._found, *texts])
            if found_in(after, text) != (found := self._found.get(text, ()))
        ]
        if not differing:
            return None
        return marked(*min(differing, key=lambda one: len(one[0])))

    def _touched(self, matcher: LanguageMatcher) -> list[str]:
        """The known sentences with a word that sets the rule off."""
        sets_off = matcher.triggers.sets_off
        return [
            text for text, words in zip(self._known, self._words, strict=True) if sets_off(words)
        ]

    def _wordings(self, rule: LanguageRule, mutant: Mutant) -> Iterator[str]:
        """Wordings of what the change is about, in what the rule asks to stand around it."""
        lines = [one for one in lines_of(rule) if mutant.block in (None, one.block)]
        about = [one for one in lines if one.text == mutant.text]
        if about:
            for line in about:
                block, ways = rule.match[line.block], self._ways(line)
                for frame in (*OF_KEY.get(line.key, ()), *self._frames(rule, block)):
                    yield from (_sentence(frame.format(way)) for way in ways)
            return
        cores = [way for line in lines[:6] for way in self._ways(line)[:3]]
        blocks = rule.match if mutant.block is None else (rule.match[mutant.block],)
        if "'" in mutant.change:
            words = self._about(mutant)
            if mutant.change.endswith(" not dropped") or " not dropped in" in mutant.change:
                for block in blocks:
                    for frame in self._frames(rule, block):
                        yield from (_sentence(frame.format(word)) for word in words)
            if mutant.change.startswith("without requires."):
                # In a sentence that holds nothing else by which the rule may speak.
                yield from (_sentence(f"dat {core}") for core in cores)
                for core, word in itertools.product(cores[:8], words):
                    yield from (f"{_sentence(f'{core} {word}')}", f"{_sentence(f'{word} {core}')}")
            for word, core, block in itertools.product(words, cores, blocks):
                for frame in self._frames(rule, block):
                    yield from _around(word, frame.format(core))
        for block in blocks:
            for frame in self._frames(rule, block):
                yield from (_sentence(frame.format(core)) for core in cores)

    def _about(self, mutant: Mutant) -> list[str]:
        """Words for a context, a preposition or a form that is left out."""
        if mutant.change.startswith("goal: after"):
            assert isinstance(mutant.changed, LanguageRule)
            owners: list[LanguageRule | Block] = [mutant.changed, *mutant.changed.match]
            goals = [owner.goal for owner in owners if owner.goal]
            places = [way for goal in goals for text in goal.in_ for way in self._class(text)]
            return [f"{mutant.text} {place}" for place in places[:6]]
        if mutant.change.startswith("goal: in"):
            return [f"{word} {way}" for way in self._class(mutant.text) for word in ("naar", "in")]
        return self._realise.phrase(mutant.text)

    def _class(self, text: str) -> list[str]:
        return self._realise.phrase(text)[:3]

    def _ways(self, line: Line) -> list[str]:
        return self._realise.lemma(line.key, line.text)

    def _frames(self, rule: LanguageRule, block: Block) -> list[str]:
        """Sentences with a hole, in which a rule may speak: what it requires stands in them."""
        needed = [*self._needed(rule.requires), *self._needed(block.requires)]
        for goal in (rule.goal, block.goal):
            if goal:
                needed += [
                    f"{goal.after[0]} {way}" for text in goal.in_ for way in self._class(text)
                ]
                needed += [way for text in goal.without[:3] for way in self._class(text)]
        if block.head:
            needed += [way for text in block.head.in_ for way in self._class(text)]
        if block.near:
            needed += [way for text in block.near.class_ for way in self._class(text)]
        frames = ["de leerling {}", "ze is {}", "dat {}", "{}", "ze is niet {}"]
        for need in dict.fromkeys(needed):
            word = need.replace("{", "").replace("}", "")
            frames += [f"de leerling {{}} {word}", f"{word} {{}}", f"{{}} {word}"]
        frames += ["ze {} TSO", "TSO is {} dan BSO", "{} dan TSO"]
        return frames[:FRAMES]

    def _needed(self, context: Context | None) -> Iterator[str]:
        for place in PLACES if context else ():
            for text in getattr(context, place):
                yield from self._realise.phrase(text)[:2]


def _around(word: str, sentence: str) -> Iterator[str]:
    """A sentence with a word before or after it, and amid it."""
    yield _sentence(f"{word} {sentence}")
    yield _sentence(f"{sentence} {word}")
    words = sentence.split(" ")
    for at in range(1, len(words)):
        yield _sentence(" ".join([*words[:at], word, *words[at:]]))


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
