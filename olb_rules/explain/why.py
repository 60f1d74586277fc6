"""Why a rule spoke, why it kept silent, and what would settle its question.

Of a rule alone: its page, with the condition in Dutch sentences. On a dossier: each part of the
condition with the value of its measure and where it comes from, what decided, what was lacking, and
the smallest change that would settle a finding. Values shown are counts and yes or no, never a word
or a day of the dossier.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ..catalogue import Catalogue
from ..errors import Problem, UsageError, did_you_mean
from ..evaluation import Evaluation
from ..language import LanguageRule, Trace
from ..language.block import Block
from ..linting import linter_for
from ..pack import LoadedLanguageRule, LoadedRule, Pack
from ..pack.condition import Comparison, Condition, Group
from ..profile import SchoolContext, StudentProfile
from ..wording import texts_of
from ..workbench.decision import Decision, decisions

__all__ = [
    "Explanation",
    "Part",
    "Place",
    "Subject",
    "condition_lines",
    "explain",
    "explain_text",
    "find_rule",
]

_GROUPS = {"all": "dit alles samen:", "any": "minstens een van deze:", "none": "geen van deze:"}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a condition on a dossier."""

    text: str
    """The part in Dutch."""
    depth: int
    truth: bool | None
    """``None``: the dossier does not say."""
    decided: bool
    """Whether the outcome hangs on it."""
    value: int | float | bool | None
    """The count or yes/no of its measure; ``None`` for a word, a day, or nothing."""
    pointers: tuple[str, ...]
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a rule did for the dossier, or for one item of it."""

    pointer: str
    truth: bool | None
    parts: tuple[Part, ...]
    settles: tuple[str, ...]
    """What would settle the finding: each line by itself. Empty when there is none to settle."""
    opens: tuple[str, ...]
    """What recording the lacking data could do. Empty when nothing is lacking."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A rule, and what it did on a dossier when one was given."""

    rule: LoadedRule
    condition: tuple[str, ...]
    """The condition in Dutch, a line for each part."""
    parameters: tuple[tuple[str, str, Any, str], ...]
    """Name, title, value in force, and the reason for it."""
    outcome: str | None
    lacks: tuple[str, ...]
    subjects: tuple[Subject, ...]
    review_by: date
    """When somebody must have looked at the rule again."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a text that a language rule looked at."""

    words: tuple[str, ...]
    start: int
    form: str
    verdict: str
    """``hit``, ``silenced`` or ``lacking``."""
    context: str
    """The key and the phrase that decided, as they stand in the rule."""
    pointer: str = ""
    """The text of a dossier that it stands in; empty for a draft."""


def find_rule(name: str, pack: Pack) -> LoadedRule | LoadedLanguageRule:
    """A rule of a pack by its id.

    Raises:
        UsageError: when there is none, with the nearest.
    """
    found: dict[str, LoadedRule | LoadedLanguageRule] = {}
    found |= {loaded.rule.id: loaded for loaded in pack.rules}
    found |= {loaded.rule.id: loaded for loaded in pack.language}
    if name in found:
        return found[name]
    raise UsageError(
        Problem(
            f"there is no rule '{name}' in the pack {pack.manifest.name}",
            expected="the id of a rule, as in a report",
            hint=did_you_mean(name, list(found)),
        )
    )


def explain(
    loaded: LoadedRule,
    pack: Pack,
    profile: StudentProfile | SchoolContext | None = None,
    *,
    parameters: Mapping[str, Any] | None = None,
    catalogue: Catalogue | None = None,
) -> Explanation:
    """A rule explained, on a dossier (or, for a rule about the school, a school) when one is given.

    Raises:
        UsageError: for a rule about the other of the two.
    """
    named = [one.parameter for one in _leaves(loaded.condition) if one.parameter]
    values = {**pack.values, **(parameters or {})}
    shown = tuple(
        (name, pack.parameters[name].title, values[name], pack.parameters[name].reason)
        for name in dict.fromkeys(named)
    )
    condition = tuple(condition_lines(loaded.condition, pack, values))
    review_by = loaded.rule.review_by or pack.manifest.defaults.review_by
    if profile is None:
        return Explanation(loaded, condition, shown, None, (), (), review_by)
    if isinstance(profile, SchoolContext) is not (loaded.rule.subject == "school"):
        about = "a school" if loaded.rule.subject == "school" else "a pupil"
        raise UsageError(
            Problem(f"the rule '{loaded.rule.id}' is about {about}", expected="a file about that")
        )
    evaluation = Evaluation(profile, pack, parameters=parameters, catalogue=catalogue)
    outcome = next(o for o in evaluation.report("reference").outcomes if o.rule == loaded.rule.id)
    subjects = tuple(
        _subject(evaluation, pointer, decision, pack, values)
        for pointer, decision in decisions(evaluation, loaded.rule.id)
    )
    return Explanation(
        loaded, condition, shown, outcome.outcome, outcome.lacks, subjects, review_by
    )


def explain_text(loaded: LoadedLanguageRule, pack: Pack, text: str) -> tuple[Place, ...]:
    """Every place in a text that a language rule looked at, and what came of it."""
    trace = Trace()
    linter_for(pack).matcher.scan(text, trace)
    return tuple(
        Place(
            tuple(text[span.start : span.end] for span in event.spans),
            event.spans[0].start,
            event.form,
            event.verdict,
            event.context,
        )
        for event in trace.events
        if event.rule == loaded.rule.id and event.spans
    )


def explain_texts(
    loaded: LoadedLanguageRule, pack: Pack, profile: StudentProfile
) -> tuple[Place, ...]:
    """The same for every text of a dossier that language rules look at."""
    return tuple(
        replace(place, pointer=pointer)
        for pointer, text in texts_of(profile)
        for place in explain_text(loaded, pack, text)
    )


def context_lines(loaded: LoadedLanguageRule) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What must stand beside the words of a language rule, and what silences it: each as
    ``key: phrase``, of the rule and of its blocks."""
    needed: dict[str, None] = {}
    silencing: dict[str, None] = {}
    parts: list[LanguageRule | Block] = [loaded.rule, *loaded.rule.match]
    for part in parts:
        if part.goal is not None:
            line = f"{' of '.join(part.goal.after)} + {', '.join(part.goal.in_)}"
            needed[line if part.goal.required else f"{line} (of geen doel)"] = None
        for context, lines in ((part.requires, needed), (part.unless, silencing)):
            for key in type(context).model_fields if context is not None else ():
                lines |= {f"{key}: {phrase}": None for phrase in getattr(context, key)}
    if loaded.rule.negated == "silent":
        silencing["niet, geen, nooit"] = None
    return tuple(needed), tuple(silencing)


def condition_lines(
    condition: Condition, pack: Pack, values: Mapping[str, Any], depth: int = 0
) -> Iterator[str]:
    """A condition in Dutch, indented by two spaces for each level."""
    yield "  " * depth + _said(condition, pack, values)
    if isinstance(condition, Group):
        for member in condition.members:
            yield from condition_lines(member, pack, values, depth + 1)


def _leaves(condition: Condition) -> Iterator[Comparison]:
    if isinstance(condition, Comparison):
        yield condition
        return
    for member in condition.members:
        yield from _leaves(member)


def _said(condition: Condition, pack: Pack, values: Mapping[str, Any]) -> str:
    if isinstance(condition, Group):
        return _GROUPS[condition.how]
    title = pack.measures[condition.measure].title
    value = values[condition.parameter] if condition.parameter else condition.value
    if condition.op == "missing":
        return f"{title}: niets genoteerd"
    if condition.op == "present":
        return f"{title}: genoteerd"
    if isinstance(value, bool):
        wanted = value is (condition.op == "is")
        return f"{title}: {'ja' if wanted else 'nee'}"
    return f"{title}: {_WORDS[condition.op].format(_plain(value))}"


_WORDS = {
    "is": "{}",
    "is_not": "niet {}",
    "one_of": "{}",
    "below": "minder dan {}",
    "at_least": "{} of meer",
    "above": "meer dan {}",
    "at_most": "hoogstens {}",
}


def _plain(value: Any) -> str:
    if isinstance(value, (tuple, list)):
        return " of ".join(_plain(one) for one in value)
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",")
    return "geen" if value == 0 and not isinstance(value, bool) else str(value)


def _subject(
    evaluation: Evaluation, pointer: str, decision: Decision, pack: Pack, values: Mapping[str, Any]
) -> Subject:
    item = next(
        (evaluation.item(one) for one in evaluation.subjects if one.pointer == pointer and pointer),
        None,
    )

    def parts(one: Decision, depth: int, decided: bool) -> Iterator[Part]:  # noqa: FBT001
        number: Any = None
        pointers: tuple[str, ...] = ()
        lacks: tuple[str, ...] = ()
        if isinstance(one.condition, Comparison):
            measured = evaluation.measurements(one.condition.measure, item)
            is_value = pack.measures[one.condition.measure].operator == "value"
            if isinstance(measured.value, (bool, int, float)) and not is_value:
                number = measured.value
            pointers, lacks = measured.pointers, measured.lacks
        text = _said(one.condition, pack, values)
        yield Part(text, depth, one.truth, decided, number, pointers, lacks)
        for member in one.members:
            yield from parts(member, depth + 1, decided and member in one.deciding)

    made = tuple(parts(decision, 0, decided=True))
    settles = tuple(_settling(decision, pack)) if decision.truth is True else ()
    opens: tuple[str, ...] = ()
    if decision.truth is None:
        titles = dict.fromkeys(
            pack.measures[one.condition.measure].title
            for one in decision.walk()
            if isinstance(one.condition, Comparison) and one.truth is None
        )
        opens = tuple(f"Wie noteert „{title}”, laat de regel kijken." for title in titles)
    return Subject(pointer, decision.truth, made, settles, opens)


def _settling(decision: Decision, pack: Pack) -> Iterator[str]:
    """The ways to make a condition that is true no longer so, the smallest step of each."""
    one = decision.condition
    if isinstance(one, Comparison):
        yield _step(decision, pack)
    elif one.how == "all":
        for member in decision.members:
            yield from _settling(member, pack)
    elif one.how == "any":
        ways = [next(_settling(m, pack), "") for m in decision.members if m.truth is True]
        yield " en ".join(way for way in ways if way)
    else:
        for member in decision.members:
            yield f"{_said(member.condition, pack, {**pack.values})}"


def _step(decision: Decision, pack: Pack) -> str:
    """What would turn one comparison round, in the words of its measure."""
    one = decision.condition
    assert isinstance(one, Comparison)
    title = pack.measures[one.measure].title
    have, bound = decision.facts.get(one.measure), decision.constant
    if isinstance(have, (int, float)) and isinstance(bound, (int, float)):
        if not isinstance(have, bool) and not isinstance(bound, bool):
            wanted = {
                "below": bound,
                "at_most": bound + 1,
                "at_least": bound - 1,
                "above": bound,
                "is": bound + 1,
                "is_not": bound,
            }[one.op]
            more = wanted - have
            if isinstance(more, int):
                what = f"nog {more} erbij" if more > 0 else f"{-more} minder"
                return f"{title}: {what} (nu {_plain(have)})"
            return f"{title}: {'meer' if more > 0 else 'minder'} dan nu"
        return f"{title}: {'nee' if have else 'ja'}"
    if one.op == "missing":
        return f"{title}: iets genoteerd"
    return f"{title}: iets anders dan nu"
