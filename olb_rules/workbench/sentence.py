"""Sentences that language rules are tried on: those in the rules, and those in sets beside them.

A rule needs more sentences than anybody wants to read in it: one for each word and phrase, and for
each exception. They stand in ``examples/*.tsv`` in the folder of the pack, one a line: the rule,
``fires`` or ``silent``, the sentence with ``[[ ]]`` around what is pointed at, and in a fourth
column, if need be, why it does not hold yet (``todo``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..errors import PackError, Problem, did_you_mean
from ..language import LanguageMatcher, LanguageRule, Trace, Wordlist
from ..language.compile import Anchors, triggers_of
from ..language.entries import Entries, Entry
from ..language.search import Search
from ..language.setting import Setting
from ..language.ways import Way, ways_of
from ..language.wordlists import compile_wordlists
from ..lazily import Later
from .result import Result
from .source import At, PackSource, shown_path

__all__ = [
    "Sentence",
    "SentenceBench",
    "found_in",
    "marked",
    "sentences_of",
    "try_sentence",
    "unmark",
]

_MARK = re.compile(r"\[\[|\]\]")
_HEAD = ["rule", "side", "sentence", "todo"]
Places = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, where a rule should point, and where it is written."""

    rule: str
    side: str
    written: str
    at: At
    todo: str | None = None

    def name(self, number: int) -> str:
        """A short name: its number among those of its rule, and how it begins."""
        text = self.plain[0]
        return f"{number}-{text if len(text) <= 60 else text[:59] + '…'}"

    @property
    def plain(self) -> tuple[str, Places]:
        """The sentence without its marks, and the places between them."""
        return unmark(self.written)


def unmark(written: str) -> tuple[str, Places]:
    """A sentence without its ``[[ ]]``, and where they stood, in code points."""
    plain, places, at, start = "", [], 0, 0
    for mark in _MARK.finditer(written):
        plain += written[at : mark.start()]
        at = mark.end()
        if mark.group() == "[[":
            start = len(plain)
        else:
            places.append((start, len(plain)))
    return plain + written[at:], tuple(places)


def marked(plain: str, places: Places) -> str:
    """A sentence with ``[[ ]]`` around these places, which do not overlap."""
    text, at = "", 0
    for start, end in sorted(places):
        text += f"{plain[at:start]}[[{plain[start:end]}]]"
        at = end
    return text + plain[at:]


def sentences_of(source: PackSource) -> list[Sentence]:
    """Every sentence of a pack's own language rules: first those in the rules, then the sets.

    Raises:
        PackError: for each line of a set that cannot be read.
    """
    found = [
        Sentence(name, side, text, source.at("rule", name, "examples", side, number))
        for name, rule in source.language.items()
        for side in ("fires", "silent")
        for number, text in enumerate(getattr(rule.examples, side))
    ]
    problems: list[Problem] = []
    for file in sorted((source.folder / "examples").glob("*.tsv")):
        found += _in_set(file, source, problems)
    if problems:
        raise PackError(problems)
    return found


def _in_set(file: Path, source: PackSource, problems: list[Problem]) -> Iterator[Sentence]:
    name = shown_path(file)
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        problems.append(Problem("this set cannot be read", name, expected="UTF-8"))
        return
    if not lines or lines[0].split("\t") not in (_HEAD, _HEAD[:3]):
        problems.append(
            Problem("this set has no head", name, 1, expected="rule, side, sentence with tabs")
        )
        return
    for number, line in enumerate(lines[1:], 2):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if mistake := _mistake(cells, source):
            problems.append(Problem(mistake[0], name, number, expected=mistake[1], hint=mistake[2]))
            continue
        todo = cells[3] if len(cells) > 3 and cells[3].strip() else None
        yield Sentence(cells[0], cells[1], cells[2], At(name, number), todo)


def _mistake(cells: list[str], source: PackSource) -> tuple[str, str, str | None] | None:
    """What is wrong with a line, what was expected, and a hint."""
    if len(cells) not in (3, 4):
        return "this line cannot be read", "rule, side and sentence, with tabs between", None
    rule, side, written = cells[:3]
    if rule not in source.language:
        hint = did_you_mean(rule, list(source.language))
        return "there is no such language rule", "a rule of this pack", hint
    marks = _MARK.findall(written)
    if marks != ["[[", "]]"] * (len(marks) // 2):
        return "the marks do not match", "[[ ]] around the words", None
    if side not in ("fires", "silent"):
        return "this is no side", "fires or silent", None
    if bool(marks) is (side == "silent"):
        return (
            f"marks and '{side}' do not go together",
            "[[ ]] where it fires, and only there",
            None,
        )
    return None


class SentenceBench:
    """Tries language rules on sentences, one rule at a time."""

    def __init__(self, wordlists: Mapping[str, Wordlist], option_names: str | None) -> None:
        self._lists = dict(wordlists)
        self._lexicon = compile_wordlists(self._lists, option_names)
        self._anchors = Anchors(self._lists)
        self._entries: dict[tuple[Way, int], Entry] = {}

    def matcher(self, rule: LanguageRule) -> LanguageMatcher:
        """The matcher of one rule; the wordlists are compiled once for all, and so is every line
        that stays the same from one version of a rule to another.

        Raises:
            PackError: when a phrase of the rule has no word of its own to look for.
        """
        triggers = triggers_of([rule], self._lists, self._anchors)
        entries = Entries(tuple(ways_of([rule])), triggers.leads, self._lexicon, self._entries)
        return LanguageMatcher(Later(Search(entries, triggers, self._lexicon)), Setting())


def found_in(matcher: LanguageMatcher, text: str) -> Places:
    """Where a rule points, quotations left out."""
    spans = (span for hit in matcher.scan(text) if not hit.quoted for span in hit.spans)
    return tuple(sorted((span.start, span.end) for span in spans))


def try_sentence(matcher: LanguageMatcher, sentence: Sentence, name: str) -> Result:
    """Try one sentence: a rule must point at exactly the marked words."""
    text, wanted = sentence.plain
    found = found_in(matcher, text)
    differences = [f"it does not point at '{text[a:b]}'" for a, b in wanted if (a, b) not in found]
    differences += [f"it points at '{text[a:b]}'" for a, b in found if (a, b) not in wanted]
    return Result(
        sentence.rule,
        sentence.side,
        name,
        sentence.at,
        sentence.written,
        "exactly the marked words" if wanted else "no words at all",
        tuple(differences),
        tuple(_why(matcher, text, found)) if differences else (),
        sentence.todo,
    )


def _why(matcher: LanguageMatcher, text: str, found: Places) -> Iterator[str]:
    if found:
        yield f"found: {marked(text, _apart(found))}"
    trace = Trace()
    quoted = [hit for hit in matcher.scan(text, trace) if hit.quoted]
    for hit in quoted:
        yield f"'{text[hit.start : hit.end]}' stands in a quotation or speaks of the word"
    for event in trace.events:
        words = " … ".join(text[span.start : span.end] for span in event.spans)
        by = f" by {event.context}" if event.context else ""
        verdict = {"hit": "found", "silenced": "silenced", "lacking": "lacks"}[event.verdict]
        yield f"'{words}' ({event.form}): {verdict}{by}".replace("lacks by", "lacks")
    if not trace.events:
        yield "no word or phrase of the rule stands in this sentence"


def _apart(places: Places) -> Places:
    """Of places that overlap the first."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)
