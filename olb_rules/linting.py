"""A text held against the language rules of a pack: the places, and what a colleague would ask."""

from __future__ import annotations

import bisect
import re
import threading
from dataclasses import dataclass

from .catalogue import Catalogue
from .finding import Level
from .language import LanguageMatcher, TriggerTable, compile_language, with_names
from .pack import LoadedLanguageRule, Pack

__all__ = ["LintHit", "LintSpan", "lint_text", "matcher_for"]

_matchers: dict[tuple[str, tuple[str, ...]], LanguageMatcher] = {}
_lock = threading.Lock()


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


def matcher_for(pack: Pack, names: tuple[str, ...] = ()) -> LanguageMatcher:
    """The compiled language rules of a pack; made once in a process.

    ``names`` of study options are added to the wordlist that the pack keeps for them.
    """
    key = (pack.digest, names)
    known = _matchers.get(key)
    if known is not None:
        return known
    with _lock:
        if key not in _matchers:
            rules = [loaded.rule for loaded in speaking(pack)]
            lists = pack.wordlists
            if names and pack.option_names is not None:
                lists = with_names(lists, pack.option_names, names)
            _matchers[key] = compile_language(rules, lists, setting=pack.setting)
        return _matchers[key]


def adopt(pack: Pack, triggers: TriggerTable) -> None:
    """Take over what was worked out about a pack before, in place of working it out again."""
    rules = [loaded.rule for loaded in speaking(pack)]
    with _lock:
        _matchers[pack.digest, ()] = compile_language(
            rules, pack.wordlists, triggers, setting=pack.setting
        )


def speaking(pack: Pack) -> list[LoadedLanguageRule]:
    """The language rules of a pack that speak: neither in preview nor retired."""
    return [one for one in pack.language if one.lifecycle in ("stable", "deprecated")]


def lint_text(
    text: str, pack: Pack, *, catalogue: Catalogue | None = None, everywhere: bool = False
) -> tuple[LintHit, ...]:
    """Every place in a text that the language rules of a pack point at, in the order of the text.

    With a catalogue, the titles of its study options are known too. A text of more than 600
    characters may be about other things than a pupil: there the rules speak only near words of the
    ``setting`` of the pack, unless the caller knows better and says ``everywhere``.
    Offsets are code points of ``text`` as it was handed over. No network, no clock, no log.
    """
    rules = {loaded.rule.id: loaded.rule for loaded in pack.language}
    lines = [0]
    lines += [end.end() for end in re.finditer("\n", text)]
    hits = []
    matcher = matcher_for(pack, catalogue.titles if catalogue else ())
    for hit in matcher.scan(text, everywhere=everywhere):
        rule = rules[hit.rule]
        spans = []
        for span in hit.spans:
            line = bisect.bisect_right(lines, span.start)
            column = span.start - lines[line - 1] + 1
            spans.append(LintSpan(span.start, span.end, line, column, text[span.start : span.end]))
        hits.append(
            LintHit(
                rule=rule.id,
                title=rule.title,
                level="info" if hit.quoted else rule.finding.level,
                summary=rule.finding.summary,
                ask=rule.finding.ask,
                alternatives=tuple(rule.finding.alternatives),
                why=rule.finding.why,
                quoted=hit.quoted,
                form=hit.form,
                spans=tuple(spans),
            )
        )
    return tuple(hits)
