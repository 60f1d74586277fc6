"""What the sentences of a language rule reach of it: words, forms, phrases, contexts, goals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from ..language import LanguageRule, Trace, TraceEvent
from ..language.block import Block
from ..language.folding import fold_word
from .lines import ContextLine, Line, context_lines, steps_of, taken_apart
from .sentence import Places, found_in
from .source import Steps
from .testing import Workbench

__all__ = ["spoken_parts"]

#: Kind, what it is, where it stands in the rule, and how many sentences reach it.
Spoken = tuple[str, str, Steps, int]


def spoken_parts(bench: Workbench, name: str) -> Iterator[Spoken]:
    """Every part of a language rule."""
    rule = bench.source.language[name]
    apart, lines = taken_apart(rule)
    matcher = bench.bench.matcher(apart)
    texts = [one.plain[0] for one in bench.sentences[name] if one.todo is None]
    events: list[tuple[str, TraceEvent]] = []
    for text in texts:
        trace = Trace()
        matcher.scan(text, trace)
        events += [(text, event) for event in trace.events]
    used = Counter(event.block for _, event in events if event.verdict == "hit")
    for number, line in enumerate(lines):
        at = steps_of(bench.source, name, line.block, *_steps(line))
        yield "line", f"{line.key}: {line.text}", at, used[number]
    for number, block in enumerate(rule.match):
        seen = _forms_seen(events, lines, number)
        for form, key in _forms(block):
            at = steps_of(bench.source, name, number, key)
            yield "form", f"{_of(rule, number)}{form}", at, seen[form]
    contexts = tuple(context_lines(rule))
    whole = bench.matcher(name)
    asking = texts if any(one.context == "requires" for one in contexts) else []
    spoke = {text: found for text in asking if (found := found_in(whole, text))}
    for context in contexts:
        at = steps_of(bench.source, name, context.block, context.context, context.place)
        said = f"{context.context}.{context.place}: {context.text}"
        count = (
            sum(event.context == said for _, event in events)
            if context.context == "unless"
            else _needed(bench, rule, context, spoke)
        )
        yield "context", f"{_of(rule, context.block)}{said}", at, count
    yield from _goals(bench, rule, events, lines)
    yield from _negations(bench, rule, events, lines)


def _steps(line: Line) -> Steps:
    if line.key == "forms":
        return "forms", "add", line.number
    return ("near", "words", line.number) if line.key == "near" else (line.key, line.number)


def _of(rule: LanguageRule, block: int | None) -> str:
    return f"block {block + 1}: " if block is not None and len(rule.match) > 1 else ""


def _forms(block: Block) -> Iterator[tuple[str, str]]:
    """``(form class, key of the block)`` for every class in which a block can be found."""
    if block.verbs:
        yield from (("joined", "verbs"), ("participle", "verbs"))
        if any("|" in lemma for lemma in block.verbs):
            yield from (("split", "verbs"), ("cluster", "verbs"))
    if block.nouns:
        yield from (("noun as in the dictionary", "nouns"), ("noun inflected", "nouns"))
    if block.adjectives and block.head:
        if block.head.attributive:
            yield "attributive", "adjectives"
        if block.head.predicative:
            yield "predicative", "adjectives"
            if "comp" in block.degree:
                yield "comparison", "adjectives"
    elif block.adjectives:
        yield "adjective as in the dictionary", "adjectives"
        yield "adjective inflected", "adjectives"


def _forms_seen(
    events: list[tuple[str, TraceEvent]], lines: tuple[Line, ...], block: int
) -> Counter[str]:
    seen: Counter[str] = Counter()
    for text, event in events:
        line = lines[event.block]
        if event.verdict != "hit" or line.block != block:
            continue
        form: str = event.form
        if form in ("noun", "adjective"):
            span = event.spans[0]
            plain = fold_word(text[span.start : span.end]) == fold_word(line.text)
            form += " as in the dictionary" if plain else " inflected"
        seen[form] += 1
    return seen


def _needed(
    bench: Workbench, rule: LanguageRule, line: ContextLine, spoke: Mapping[str, Places]
) -> int:
    """In how many of the sentences on which a rule speaks it would do so with this line alone
    under a ``requires``."""
    owner: LanguageRule | Block = rule if line.block is None else rule.match[line.block]
    assert owner.requires is not None
    alone = owner.requires.model_copy(update={line.place: (line.text,)})
    changed: LanguageRule | Block = owner.model_copy(update={"requires": alone})
    if isinstance(changed, Block):
        assert line.block is not None
        blocks = (*rule.match[: line.block], changed, *rule.match[line.block + 1 :])
        changed = rule.model_copy(update={"match": blocks})
    matcher = bench.bench.matcher(changed)
    return sum(found_in(matcher, text) == found for text, found in spoke.items())


def _goals(
    bench: Workbench,
    rule: LanguageRule,
    events: list[tuple[str, TraceEvent]],
    lines: tuple[Line, ...],
) -> Iterator[Spoken]:
    """Of each goal that it was there, and that it was lacking."""
    owners: list[tuple[int | None, LanguageRule | Block]] = [(None, rule)]
    for number, owner in [*owners, *enumerate(rule.match)]:
        if owner.goal is None:
            continue
        own = [e for _, e in events if number is None or lines[e.block].block == number]
        at = steps_of(bench.source, rule.id, number, "goal")
        hits = sum(event.verdict == "hit" for event in own)
        lacks = sum(event.context.startswith("goal.") for event in own)
        yield "context", f"{_of(rule, number)}goal is there", at, hits
        yield "context", f"{_of(rule, number)}goal is lacking", at, lacks


def _negations(
    bench: Workbench,
    rule: LanguageRule,
    events: list[tuple[str, TraceEvent]],
    lines: tuple[Line, ...],
) -> Iterator[Spoken]:
    """That a denial silences, where it should."""
    for number, block in enumerate(rule.match):
        if (block.negated or rule.negated) != "silent":
            continue
        own = [e for _, e in events if lines[e.block].block == number]
        at = steps_of(bench.source, rule.id, number if block.negated else None, "negated")
        seen = sum(event.context == "negated" for event in own)
        yield "context", f"{_of(rule, number)}negated: silent", at, seen
