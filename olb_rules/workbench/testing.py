"""Everything that ``olb-rules test`` tries: examples, sentences, dossiers.

That every rule has examples of both kinds is seen to when a pack is loaded.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import Problem, UsageError, did_you_mean
from ..language import LanguageMatcher
from ..pack import LoadedRule, Pack
from ..pack.load import load_pack
from .alone import alone
from .fixture import fixtures_in, try_fixture
from .result import Result
from .sentence import Sentence, SentenceBench, sentences_of, try_sentence
from .source import At, PackSource
from .trial import SIDES, try_example

__all__ = ["Case", "Workbench", "fixtures_beside"]


@dataclass(frozen=True, slots=True)
class Case:
    """One thing to try; ``run`` tries it."""

    rule: str
    side: str
    name: str
    at: At
    run: Callable[[], Result]

    @property
    def id(self) -> str:
        """The same name as its result has."""
        return f"{self.rule}::{self.side}::{self.name}"


class Workbench:
    """A pack on the workbench: its own rules, where they stand, and how to try them.

    The rules of the packs that it builds on are not tried: they have their own tests, and a school
    may well set other thresholds than those that their examples were written for.
    """

    def __init__(self, pack: Pack, source: PackSource) -> None:
        self.pack = pack
        self.source = source
        self.rules: dict[str, LoadedRule] = {
            one.rule.id: one for one in pack.rules if source.has("rule", one.rule.id)
        }
        self.sentences: dict[str, list[Sentence]] = {name: [] for name in source.language}
        for sentence in sentences_of(source):
            self.sentences[sentence.rule].append(sentence)
        self.bench = SentenceBench(pack.wordlists, pack.option_names)
        self._matchers: dict[str, LanguageMatcher] = {}

    @classmethod
    def of(cls, source: str | os.PathLike[str] = "olb") -> Workbench:
        """Load a pack and put it on the workbench.

        Raises:
            PackError: when the pack or a set of sentences is wrong.
        """
        return cls(load_pack(source), PackSource.of(source))

    def chosen(self, wanted: Sequence[str]) -> list[str]:
        """The rules that are wanted: by id, or by the beginning of one; all when none is named.

        Raises:
            UsageError: for a name that no rule has or begins with.
        """
        known = [*self.rules, *self.sentences]
        problems = [
            Problem(
                f"there is no rule '{name}' in this pack",
                expected="the id of a rule, or the beginning of one",
                hint=did_you_mean(name, known),
            )
            for name in wanted
            if not any(rule.startswith(name) for rule in known)
        ]
        if problems:
            raise UsageError(problems)
        return [one for one in known if not wanted or one.startswith(tuple(wanted))]

    def matcher(self, rule: str) -> LanguageMatcher:
        """The matcher of one language rule."""
        if rule not in self._matchers:
            self._matchers[rule] = self.bench.matcher(self.source.language[rule])
        return self._matchers[rule]

    def cases(self, rules: Sequence[str], fixtures: Path | None = None) -> Iterator[Case]:
        """What is to be tried for these rules; dossiers concern all of them.

        Raises:
            UsageError: when the folder of dossiers has no expectations.
            PackError: when an expectation cannot be read.
        """
        for name in rules:
            yield from self._rule(name) if name in self.rules else self._sentences(name)
        for one in fixtures_in(fixtures) if fixtures else ():
            yield Case(
                one.name,
                "fixture",
                one.expected.about[:60],
                one.at,
                lambda one=one: try_fixture(one, self.pack),  # type: ignore[misc]
            )

    def _rule(self, name: str) -> Iterator[Case]:
        loaded = self.rules[name]
        cut = alone(self.pack, [loaded])
        for side in SIDES:
            for number, example in enumerate(getattr(loaded.rule.examples, side)):
                at = self.source.at("rule", name, "examples", side, number)

                def run(side: str = side, number: int = number, at: At = at) -> Result:
                    return self._tried(cut, loaded, side, number, at)

                yield Case(name, side, example.name, at, run)

    def _tried(self, cut: Pack, loaded: LoadedRule, side: str, number: int, at: At) -> Result:
        trial = try_example(cut, loaded, side, number)
        differs = bool(trial.differences)
        return Result(
            trial.rule,
            side,
            trial.example.name,
            at,
            self.source.written("rule", trial.rule, "examples", side, number),
            f"the rule is {SIDES[side]}",
            trial.differences,
            tuple(trial.why) if differs else (),
            trial.example.todo,
        )

    def _sentences(self, name: str) -> Iterator[Case]:
        for number, sentence in enumerate(self.sentences[name], 1):
            short = sentence.name(number)

            def run(sentence: Sentence = sentence, short: str = short) -> Result:
                return try_sentence(self.matcher(name), sentence, short)

            yield Case(name, sentence.side, short, sentence.at, run)


def fixtures_beside(folder: Path) -> Path | None:
    """The dossiers that come with a pack: a folder ``fixtures`` in it or beside it."""
    for place in (folder / "fixtures", folder.parent / "fixtures"):
        if any((place / "expected").glob("*.yaml")):
            return place
    return None
