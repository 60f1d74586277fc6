"""A text held against the language rules of a pack: the places, and what a colleague would ask."""

from __future__ import annotations

import bisect
import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .collecting import collecting_later
from .language import LanguageMatcher
from .level import Level
from .stamp import PackStamp

if TYPE_CHECKING:
    from .catalogue import Catalogue
    from .pack import LoadedLanguageRule, Pack

__all__ = [
    "Card",
    "LintHit",
    "LintSpan",
    "Linter",
    "adopt",
    "lint_text",
    "linter_for",
    "speaking",
]


@dataclass(frozen=True, slots=True)
class LintSpan:
    """One part of a place: offsets in code points, line and column from 1, and the words."""

    start: int
    end: int
    line: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class LintHit:
    """A place in a text that a rule points at, with what to write instead."""

    rule: str
    title: str
    level: Level
    summary: str
    ask: str
    alternatives: tuple[str, ...]
    why: str | None
    quoted: bool
    """In a quotation, a list of examples or a sentence about the word: info at most."""
    form: str
    """How the words were found: joined, split, participle, phrase, …"""
    spans: tuple[LintSpan, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """What a language rule says at every place that it points at."""

    title: str
    level: Level
    summary: str
    ask: str
    alternatives: tuple[str, ...]
    why: str | None


@dataclass(frozen=True, slots=True)
class Linter:
    """The language rules of a pack, ready to be held against texts; any number of threads may."""

    pack: PackStamp
    cards: Mapping[str, Card]
    """What each rule says, by its id."""
    matcher: LanguageMatcher

    def lint(self, text: str, *, everywhere: bool = False) -> tuple[LintHit, ...]:
        """Every place that the rules point at, in the order of the text; see ``lint_text``."""
        found = self.matcher.scan(text, everywhere=everywhere)
        if not found:
            return ()
        lines = [0]
        lines += [end.end() for end in re.finditer("\n", text)]
        hits = []
        for hit in found:
            card = self.cards[hit.rule]
            spans = []
            for span in hit.spans:
                line = bisect.bisect_right(lines, span.start)
                column = span.start - lines[line - 1] + 1
                words = text[span.start : span.end]
                spans.append(LintSpan(span.start, span.end, line, column, words))
            hits.append(
                LintHit(
                    rule=hit.rule,
                    title=card.title,
                    level="info" if hit.quoted else card.level,
                    summary=card.summary,
                    ask=card.ask,
                    alternatives=card.alternatives,
                    why=card.why,
                    quoted=hit.quoted,
                    form=hit.form,
                    spans=tuple(spans),
                )
            )
        return tuple(hits)


_linters: dict[tuple[str, tuple[str, ...]], Linter] = {}
_lock = threading.Lock()


def linter_for(pack: Pack, names: tuple[str, ...] = ()) -> Linter:
    """The language rules of a pack, compiled; made once in a process.

    ``names`` of study options are added to the wordlist that the pack keeps for them.
    """
    key = (pack.digest, names)
    known = _linters.get(key)
    if known is not None:
        return known
    with _lock:
        if key not in _linters:
            with collecting_later():
                _linters[key] = _compiled(pack, names)
        return _linters[key]


def adopt(linter: Linter) -> None:
    """Take over what was compiled before, in place of compiling it again."""
    with _lock:
        _linters[linter.pack.digest, ()] = linter


def _compiled(pack: Pack, names: tuple[str, ...]) -> Linter:
    from .language import compile_language, with_names  # not for what was kept compiled

    lists = pack.wordlists
    if names and pack.option_names is not None:
        lists = with_names(lists, pack.option_names, names)
    rules = [loaded.rule for loaded in speaking(pack)]
    cards = {
        rule.id: Card(
            rule.title,
            rule.finding.level,
            rule.finding.summary,
            rule.finding.ask,
            rule.finding.alternatives,
            rule.finding.why,
        )
        for rule in rules
    }
    matcher = compile_language(
        rules,
        lists,
        setting=pack.setting,
        elsewhere=pack.elsewhere,
        unrelated=pack.unrelated,
        option_names=pack.option_names,
    )
    return Linter(pack.stamp, cards, matcher)


def speaking(pack: Pack) -> list[LoadedLanguageRule]:
    """The language rules of a pack that speak: neither in preview nor retired."""
    return [one for one in pack.language if one.lifecycle in ("stable", "deprecated")]


def lint_text(
    text: str, pack: Pack, *, catalogue: Catalogue | None = None, everywhere: bool = False
) -> tuple[LintHit, ...]:
    """Every place in a text that the language rules of a pack point at, in the order of the text.

    With a catalogue, the titles of its study options are known too. A text of more than 600
    characters may be about other things than a pupil: there the rules speak only near words of the
    ``setting`` of the pack, and not near two words of what is ``elsewhere``; in a shorter one they
    keep silent where a word is ``unrelated`` and none of the setting stands. The caller may know
    better, and say ``everywhere``.
    Offsets are code points of ``text`` as it was handed over. No network, no clock, no log.
    """
    linter = linter_for(pack, catalogue.titles if catalogue else ())
    return linter.lint(text, everywhere=everywhere)
