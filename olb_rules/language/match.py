"""The matcher: all words of interest in one pass, contexts only where one stands.

Immutable once built, so any number of threads may scan with it at the same time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from .anchors import Anchor, Gate
from .contexts import GoalTest, Surroundings, negated
from .finders import Candidate, Finder
from .folding import FoldedText, fold
from .guards import Quotations, about_words, in_example_list
from .hit import Hit, Span, Trace, TraceEvent
from .program import Lexicon
from .text import WORD, Sentence, SentenceIndex, make_sentence
from .trie import trie_pattern

__all__ = ["Entry", "LanguageMatcher", "TriggerTable"]

#: What may stand between two words that follow one another: a space, a line end, a quotation mark.
_BETWEEN = r"\W{1,3}"
_FOLLOWING = re.compile(_BETWEEN + "(" + WORD.pattern + ")")


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


class TriggerTable:
    """Which words set off which entries, and what else must be in the sentence."""

    def __init__(self) -> None:
        self.words: dict[str, list[int]] = {}
        self.endings: dict[str, list[int]] = {}
        self.starts: dict[str, list[int]] = {}
        self.holds: dict[str, list[int]] = {}
        self.gates: list[tuple[int, ...]] = []
        self._numbers: dict[Gate, int] = {}

    def add(self, entry: int, anchor: Anchor, gates: tuple[Gate, ...]) -> None:
        """An entry is searched for where one of the anchor's words stands."""
        for table, pieces in (
            (self.words, anchor.words),
            (self.endings, anchor.endings),
            (self.starts, anchor.starts),
            (self.holds, anchor.holds),
        ):
            for piece in pieces:
                table.setdefault(piece, []).append(entry)
        numbers = (self._numbers.setdefault(gate, len(self._numbers)) for gate in gates)
        self.gates.append(tuple(numbers))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """All words that set something off; built when the first text comes.

        Of a pair of words the first is matched, with the second in sight.
        """
        seconds: dict[str, set[str]] = {}
        singles = set()
        for words in self.words:
            first, paired, second = words.partition(" ")
            if paired:
                seconds.setdefault(first, set()).add(second)
            else:
                singles.add(first)
        tails = {
            first: rf"(?={_BETWEEN}{trie_pattern(some)}\b)"
            for first, some in seconds.items()
            if first not in singles
        }
        return re.compile(r"\b" + trie_pattern({*singles, *tails}, tails) + r"\b")

    @cached_property
    def loose(self) -> re.Pattern[str] | None:
        """Pieces inside words."""
        pieces = [*self.endings, *self.starts, *self.holds]
        return re.compile(trie_pattern(pieces)) if pieces else None

    @cached_property
    def ending_lengths(self) -> tuple[int, ...]:
        """How long the endings are, to look them up in a word."""
        return tuple(sorted({len(piece) for piece in self.endings}))

    @cached_property
    def start_lengths(self) -> tuple[int, ...]:
        """How long the beginnings are."""
        return tuple(sorted({len(piece) for piece in self.starts}))

    @cached_property
    def _doors(self) -> tuple[Gate, ...]:
        return tuple(self._numbers)

    def open(self, entry: int, words: frozenset[str], opened: dict[int, bool]) -> bool:
        """Whether a sentence has all that an entry needs beside the word that set it off."""
        for gate in self.gates[entry]:
            if gate not in opened:
                opened[gate] = self._doors[gate].open(words)
            if not opened[gate]:
                return False
        return True

    def at(self, lower: str, match: re.Match[str]) -> Iterator[int]:
        """The entries that a match of the pattern sets off."""
        word = match.group()
        yield from self.words.get(word, ())
        if word in self._firsts:
            following = _FOLLOWING.match(lower, match.end())
            if following:
                yield from self.words.get(f"{word} {following.group(1)}", ())

    @cached_property
    def _firsts(self) -> frozenset[str]:
        return frozenset(words.partition(" ")[0] for words in self.words if " " in words)

    def of(self, word: str, following: str) -> Iterator[int]:
        """The entries that a word sets off, alone or with the one after it."""
        yield from self.words.get(word, ())
        if word in self._firsts:
            yield from self.words.get(f"{word} {following}", ())
        for length in self.ending_lengths:
            if length < len(word):
                yield from self.endings.get(word[-length:], ())
        for length in self.start_lengths:
            if length < len(word):
                yield from self.starts.get(word[:length], ())
        for piece, entries in self.holds.items():
            if piece in word:
                yield from entries


class LanguageMatcher:
    """Finds the places of a text that language rules point at."""

    def __init__(self, entries: Sequence[Entry], triggers: TriggerTable, lexicon: Lexicon) -> None:
        self._entries = tuple(entries)
        self._triggers = triggers
        self._lexicon = lexicon

    def scan(self, text: str, trace: Trace | None = None) -> tuple[Hit, ...]:
        """The hits in a text, in order of place and then of rule id.

        Args:
            text: anything; offsets of the hits are code points of it.
            trace: collects what became of every candidate, when given.
        """
        folded = fold(text)
        found: list[tuple[Hit, tuple[int, int]]] = []
        quotations: Quotations | None = None
        for start, end in self._sentences(folded):
            sentence = make_sentence(folded, start, end)
            for entry, candidate in self._candidates(sentence):
                spans = _spans(folded, sentence, candidate)
                verdict, context = self._judge(entry, sentence, candidate)
                if trace is not None:
                    event = TraceEvent(
                        entry.rule, entry.block, candidate.form, spans, verdict, context
                    )
                    trace.events.append(event)
                if verdict != "hit":
                    continue
                if quotations is None:
                    quotations = Quotations(text)
                first, last = candidate.tokens[0], candidate.tokens[-1]
                quoted = (
                    any(quotations.hold(span.start, span.end) for span in spans)
                    or in_example_list(folded.lower, sentence.starts[first], sentence.ends[last])
                    or about_words(sentence, first)
                )
                found.append((Hit(entry.rule, spans, quoted, candidate.form), (start, first)))
        return _settled(hit for hit, _ in found)

    def _sentences(self, folded: FoldedText) -> Iterator[tuple[int, int]]:
        """The stretches of text that are worth cutting into words, in order."""
        triggers, lower = self._triggers, folded.lower
        index: SentenceIndex | None = None
        wanted: dict[int, int] = {}
        for pattern in (triggers.pattern, triggers.loose):
            at = 0
            while pattern is not None and (match := pattern.search(lower, at)):
                if index is None:
                    index = SentenceIndex(folded)
                start, end = index.around(match.start())
                if start not in wanted and self._worth(pattern, lower, match.start(), start, end):
                    wanted[start] = end
                at = max(end, match.end())
        return iter(sorted(wanted.items()))

    def _worth(self, pattern: re.Pattern[str], lower: str, at: int, start: int, end: int) -> bool:
        triggers = self._triggers
        if pattern is not triggers.pattern:
            return True
        words = frozenset(WORD.findall(lower, start, end))
        opened: dict[int, bool] = {}
        return any(
            triggers.open(entry, words, opened)
            for match in pattern.finditer(lower, at, end)
            for entry in triggers.at(lower, match)
        )

    def _candidates(self, sentence: Sentence) -> Iterator[tuple[Entry, Candidate]]:
        seen: set[tuple[int, tuple[int, ...]]] = set()
        words = frozenset(sentence.words)
        opened: dict[int, bool] = {}
        for at, word in enumerate(sentence.words):
            if sentence.links[at]:
                continue
            following = sentence.words[at + 1] if at + 1 < len(sentence) else ""
            for number in self._triggers.of(word, following):
                if not self._triggers.open(number, words, opened):
                    continue
                entry = self._entries[number]
                candidate = entry.finder.find(sentence, at, self._lexicon)
                if candidate is None or (number, candidate.tokens) in seen:
                    continue
                seen.add((number, candidate.tokens))
                if not any(sentence.links[token] for token in candidate.tokens):
                    yield entry, candidate

    def _judge(self, entry: Entry, sentence: Sentence, candidate: Candidate) -> tuple[str, str]:
        lexicon = self._lexicon
        for goal in entry.goals:
            lacking = goal.lacking(sentence, candidate, lexicon)
            if lacking:
                return "lacking", lacking
        lacking = entry.requires.lacking(sentence, candidate, lexicon)
        if lacking:
            return "lacking", lacking
        if entry.unless_negated and negated(sentence, candidate):
            return "silenced", "negated"
        silencing = entry.unless.silencing(sentence, candidate, lexicon)
        return ("silenced", silencing) if silencing else ("hit", "")


def _spans(folded: FoldedText, sentence: Sentence, candidate: Candidate) -> tuple[Span, ...]:
    """The words as spans of the original; neighbours become one."""
    runs: list[list[int]] = []
    for token in candidate.tokens:
        if runs and token == runs[-1][-1] + 1 and sentence.gaps[token] <= 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    return tuple(
        Span(folded.start(sentence.starts[run[0]]), folded.end(sentence.ends[run[-1]]))
        for run in runs
    )


def _settled(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """In order, and of the hits of one rule that overlap the longest, then the first."""
    kept: list[Hit] = []
    by_rule: dict[str, list[Hit]] = {}
    for hit in hits:
        by_rule.setdefault(hit.rule, []).append(hit)
    for some in by_rule.values():
        some.sort(key=lambda h: (h.start, -sum(s.end - s.start for s in h.spans), h.spans))
        last: list[Hit] = []
        for hit in some:
            clashing = [other for other in last[-3:] if _overlap(hit, other)]
            if not clashing:
                last.append(hit)
            elif len(clashing) == 1 and _size(hit) > _size(clashing[0]):
                last[last.index(clashing[0])] = hit
        kept.extend(last)
    return tuple(sorted(kept, key=lambda h: (h.spans, h.rule)))


def _size(hit: Hit) -> int:
    return sum(span.end - span.start for span in hit.spans)


def _overlap(hit: Hit, other: Hit) -> bool:
    return any(a.start < b.end and b.start < a.end for a in hit.spans for b in other.spans)
