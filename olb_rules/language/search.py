"""Rules held against sentences: as sets of words first, word by word only where one matters.

Nothing that a search changes is shared, so any number of threads may search at the same time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .contexts import negated
from .entries import Entries, Entry
from .finders import Candidate
from .folding import FoldedText
from .guards import Quotations, about_words, in_example_list
from .hit import Form, Hit, Span, Trace, TraceEvent, Verdict
from .lacking import Lacking
from .program import Lexicon
from .setting import LONG
from .text import Sentence, SentenceIndex, make_sentence, words_of
from .triggers import Call, Pieced, TriggerTable

__all__ = ["Search"]


#: Of so many different sentences of a text it is remembered what became of them: the reports of a
#: class have their headings and standard sentences in common.
_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of a candidate, wherever its sentence stands: offsets count from its begin."""

    entry: Entry
    form: Form
    runs: tuple[tuple[int, int], ...]
    reach: tuple[int, int]
    verdict: Verdict
    context: str
    about_words: bool


class Search:
    """Compiled rules, ready to be held against the sentences of a text."""

    def __init__(self, entries: Entries, triggers: TriggerTable, lexicon: Lexicon) -> None:
        self._entries = entries
        self.triggers = triggers
        self._lexicon = lexicon

    def hits(
        self, folded: FoldedText, sentences: Iterable[tuple[int, int]], trace: Trace | None
    ) -> tuple[Hit, ...]:
        """The hits in sentences of a text, given by start and end; see ``LanguageMatcher.scan``."""
        text = folded.original
        found: list[Hit] = []
        lacking = Lacking()
        quotations: Quotations | None = None
        for start, outcome in self._occurrences(folded, sentences, lacking):
            entry = outcome.entry
            spans = tuple(
                Span(folded.start(start + first), folded.end(start + last))
                for first, last in outcome.runs
            )
            if trace is not None:
                event = TraceEvent(
                    entry.rule, entry.block, outcome.form, spans, outcome.verdict, outcome.context
                )
                trace.events.append(event)
            if outcome.verdict != "hit":
                continue
            if entry.role != "place":
                lacking.note(entry, spans, start)
                continue
            if quotations is None:
                quotations = Quotations(text)
            first, last = outcome.reach
            quoted = (
                any(quotations.hold(span.start, span.end) for span in spans)
                or in_example_list(folded.lower, start + first, start + last)
                or outcome.about_words
            )
            found.append(Hit(entry.rule, spans, quoted, outcome.form))
        found += [
            Hit(rule, lacking.spans(rule), quoted=False, form="missing")
            for rule in lacking.rules()
            if len(text) <= LONG or not self._stands(folded, rule)
        ]
        return _settled(found)

    def _occurrences(
        self, folded: FoldedText, sentences: Iterable[tuple[int, int]], lacking: Lacking
    ) -> Iterator[tuple[int, _Outcome]]:
        """Where each sentence begins, with what becomes of its candidates; a sentence that the text
        repeats is searched once."""
        known: dict[str, tuple[_Outcome, ...]] = {}
        pieced: Pieced = {}
        for start, end in sentences:
            stretch = folded.text[start:end]
            outcomes = known.get(stretch)
            if outcomes is None:
                outcomes = tuple(self._outcomes(folded, start, end, lacking, pieced))
                if len(known) < _KEPT:
                    known[stretch] = outcomes
            for outcome in outcomes:
                yield start, outcome

    def _outcomes(
        self, folded: FoldedText, start: int, end: int, lacking: Lacking, pieced: Pieced
    ) -> Iterator[_Outcome]:
        """What becomes of every candidate in a sentence, without those that can no longer matter to
        the text."""
        of_text = self._entries.whole
        called = self._called(folded, start, end, pieced)
        calls = [c for c in called if c[1] not in of_text or not lacking.settled(of_text[c[1]])]
        if not calls:
            return
        sentence = make_sentence(folded, start, end)
        for entry, candidate in self._candidates(sentence, calls):
            verdict, context = self._judge(entry, sentence, candidate)
            first, last = candidate.tokens[0], candidate.tokens[-1]
            yield _Outcome(
                entry,
                candidate.form,
                tuple(_runs(sentence, candidate, start)),
                (sentence.starts[first] - start, sentence.ends[last] - start),
                verdict,
                context,
                about_words=verdict == "hit" and about_words(sentence, first),
            )

    def _stands(self, folded: FoldedText, rule: str) -> bool:
        """Whether what a rule misses stands anywhere in a text, also where it is about other
        things."""
        pieced: Pieced = {}
        for start, end in SentenceIndex(folded):
            asked = [
                call
                for call in self._called(folded, start, end, pieced)
                if self._entries[call[1]].rule == rule and self._entries[call[1]].role == "without"
            ]
            if not asked:
                continue
            sentence = make_sentence(folded, start, end)
            for entry, candidate in self._candidates(sentence, asked):
                if self._judge(entry, sentence, candidate)[0] == "hit":
                    return True
        return False

    def _called(self, folded: FoldedText, start: int, end: int, pieced: Pieced) -> list[Call]:
        """The entries that a sentence calls for."""
        part = folded.plain[start:end]
        return self.triggers.called(words_of(part), part, pieced)

    def _candidates(
        self, sentence: Sentence, calls: list[Call]
    ) -> Iterator[tuple[Entry, Candidate]]:
        asked = {(at, called) for word, called in calls for at in sentence.at(word)}
        seen: set[tuple[int, tuple[int, ...]]] = set()
        for at, number in sorted(asked):
            if sentence.links[at]:
                continue
            entry = self._entries[number]
            candidate = entry.finder.find(sentence, at, self._lexicon)
            if candidate is None or (number, candidate.tokens) in seen:
                continue
            seen.add((number, candidate.tokens))
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


def _runs(sentence: Sentence, candidate: Candidate, start: int) -> Iterator[tuple[int, int]]:
    """The words as stretches of the sentence that begins at ``start``; neighbours become one."""
    runs: list[list[int]] = []
    for token in candidate.tokens:
        if runs and token == runs[-1][-1] + 1 and sentence.gaps[token] <= 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    for run in runs:
        yield sentence.starts[run[0]] - start, sentence.ends[run[-1]] - start


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
