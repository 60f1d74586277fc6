"""Mutants of language rules, and whether a sentence notices them."""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import PackError
from ...language import LanguageRule, Trace
from ..lines import taken_apart
from ..sentence import Sentence, found_in
from ..testing import Workbench
from .mutant import Mutant
from .wording import wording_mutants

__all__ = ["LanguageMutation"]

#: A block and the text of a line in it; ``None`` stands for a context of the whole rule.
Key = tuple["int | None", str]


class LanguageMutation:
    """The language rules of a pack, changed one thing at a time."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self._reached: dict[str, dict[Key, list[Sentence]]] = {}

    def mutants(self, rules: frozenset[str]) -> Iterator[Mutant]:
        """Every change of these rules."""
        for name, rule in self._bench.source.language.items():
            if name in rules:
                yield from wording_mutants(rule, self._bench.source)

    def noticed(self, mutant: Mutant) -> str | None:
        """The sentence in which something else is found when the change is made, or nothing."""
        assert isinstance(mutant.changed, LanguageRule)
        sentences = self._worth_trying(mutant)
        if not sentences:
            return None
        try:
            matcher = self._bench.bench.matcher(mutant.changed)
        except PackError:
            return "the rule cannot be read any more"
        for sentence in sentences:
            text, wanted = sentence.plain
            if found_in(matcher, text) != wanted:
                number = self._bench.sentences[mutant.owner].index(sentence) + 1
                return f"{sentence.side} · {sentence.name(number)}"
        return None

    def _worth_trying(self, mutant: Mutant) -> list[Sentence]:
        """The sentences in which a change can make a difference.

        A line that finds nothing in a sentence can be left out of the rule without changing what
        is found there, and so can an exception that silences nothing.
        """
        every = [one for one in self._bench.sentences[mutant.owner] if one.todo is None]
        if mutant.line is None:
            return every
        if mutant.owner not in self._reached:
            self._reached[mutant.owner] = self._reaching(mutant.owner, every)
        return self._reached[mutant.owner].get((mutant.block, mutant.line), [])

    def _reaching(self, name: str, sentences: list[Sentence]) -> dict[Key, list[Sentence]]:
        """The sentences that each line, and each exception, has something to do with."""
        apart, lines = taken_apart(self._bench.source.language[name])
        matcher = self._bench.bench.matcher(apart)
        found: dict[Key, dict[Sentence, None]] = {}
        for sentence in sentences:
            trace = Trace()
            matcher.scan(sentence.plain[0], trace)
            for event in trace.events:
                line = lines[event.block]
                found.setdefault((line.block, line.text), {})[sentence] = None
                if event.verdict == "silenced":
                    # The trace names the line, not whether it stands in the block or the rule.
                    for block in (None, line.block):
                        found.setdefault((block, event.context), {})[sentence] = None
        return {key: list(some) for key, some in found.items()}
