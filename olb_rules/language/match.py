"""The matcher: all words of interest in one pass, contexts only where one stands.

Immutable once built, so any number of threads may scan with it at the same time.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from .anchors import Stretch, spaced
from .contexts import negated
from .finders import Candidate
from .folding import FoldedText, fold
from .guards import Quotations, about_words, in_example_list
from .hit import Hit, Span, Trace, TraceEvent, Verdict
from .program import Lexicon
from .text import Sentence, SentenceIndex, make_sentence
from .triggers import Entry, TriggerTable

__all__ = ["LanguageMatcher"]

#: Where something calls for a look, and which entry; ``_INSIDE`` when it is a piece of a word.
Call = tuple[int, int]
_INSIDE = -1


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
        found: list[Hit] = []
        quotations: Quotations | None = None
        for start, end, called in self._sentences(folded):
            sentence = make_sentence(folded, start, end)
            for entry, candidate in self._candidates(sentence, called):
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
                found.append(Hit(entry.rule, spans, quoted, candidate.form))
        return _settled(found)

    def _sentences(self, folded: FoldedText) -> Iterator[tuple[int, int, list[Call]]]:
        """The stretches of text that are worth cutting into words, with what calls for it."""
        triggers, lower = self._triggers, folded.lower
        index: SentenceIndex | None = None
        calls: dict[int, list[Call]] = {}
        ends: dict[int, int] = {}
        stretch = Stretch("", 0, 0)
        clean = ""
        words, opens, firsts = triggers.words, triggers.open, triggers.firsts
        for match in triggers.pattern.finditer(lower):
            at = match.start()
            if at >= stretch.end:
                if index is None:
                    index, clean = SentenceIndex(folded), spaced(lower)
                stretch = Stretch(clean, *index.around(at))
            word = match.group()
            entries = words.get(word, ())
            if word in firsts:
                entries = (*entries, *triggers.paired(lower, match))
            for entry in entries:
                if opens(entry, stretch):
                    calls.setdefault(stretch.start, []).append((at, entry))
                    ends[stretch.start] = stretch.end
        if triggers.loose is not None:
            stretch = Stretch("", 0, 0)
            for match in triggers.loose.finditer(lower):
                at = match.start()
                if at >= stretch.end:
                    index = index or SentenceIndex(folded)
                    stretch = Stretch("", *index.around(at))
                calls.setdefault(stretch.start, []).append((at, _INSIDE))
                ends[stretch.start] = stretch.end
        for start in sorted(calls):
            yield start, ends[start], calls[start]

    def _candidates(
        self, sentence: Sentence, called: list[Call]
    ) -> Iterator[tuple[Entry, Candidate]]:
        seen: set[tuple[int, tuple[int, ...]]] = set()
        looked: set[int] = set()
        for offset, number in called:
            at = bisect_right(sentence.starts, offset) - 1
            if at < 0 or sentence.links[at]:
                continue
            if number != _INSIDE:
                if sentence.starts[at] != offset:
                    continue
                numbers: Iterable[int] = (number,)
            elif at in looked:
                continue
            else:
                looked.add(at)
                numbers = self._triggers.inside(sentence.words[at])
            for one in numbers:
                entry = self._entries[one]
                candidate = entry.finder.find(sentence, at, self._lexicon)
                if candidate is None or (one, candidate.tokens) in seen:
                    continue
                seen.add((one, candidate.tokens))
                if not any(sentence.links[token] for token in candidate.tokens):
                    yield entry, candidate

    def _judge(self, entry: Entry, sentence: Sentence, candidate: Candidate) -> tuple[Verdict, str]:
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
