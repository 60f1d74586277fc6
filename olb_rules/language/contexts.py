"""Whether what stands around a place lets a rule speak."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .finders import Candidate, PhraseFinder, matches
from .function_words import (
    AUXILIARIES,
    COORDINATORS,
    COPULAS,
    DETERMINERS,
    FILLERS,
    NEGATORS,
    PREPOSITIONS,
    SUBORDINATORS,
)
from .program import Lexicon, Program
from .text import CLAUSE_WINDOW, Sentence

__all__ = ["Condition", "GoalTest", "Surroundings", "clause", "negated"]

_SPLITTING = frozenset("want omdat terwijl zodat hoewel doordat waardoor".split())
_GOAL_REACH = 8
#: Nouns that only carry the goal on to what follows: "naar het derde jaar van …".
_CARRIERS = frozenset(
    "jaar leerjaar graad klas niveau afdeling school iets wereld kant groep vorm soort type"
    " opleiding".split()
)


@dataclass(frozen=True, slots=True)
class Condition:
    """One line under a context: its place, the text that the author wrote, and where its program
    is had from: most lines are never come to, and need none."""

    place: str
    text: str
    programs: Callable[[str], Program | PhraseFinder]

    def holds(
        self, sentence: Sentence, found: Candidate, lexicon: Lexicon, *, silences: bool = False
    ) -> bool:
        """Whether the line is true of the place found.

        One that ``silences`` does not look into the name of a study option: *Bedrijf en
        organisatie* is about no company.
        """
        first, last = found.tokens[0], found.tokens[-1]
        program = self.programs(self.text)
        if isinstance(program, PhraseFinder):
            low, high = clause(sentence, first, last)
            return any(program.find(sentence, at, lexicon) for at in range(low, high))
        if self.place == "next":
            if last + 1 >= len(sentence) or sentence.gaps[last + 1] == 2:
                return program.run(sentence, last + 1, lexicon) is not None and _at_end(program)
            return program.run(sentence, last + 1, lexicon) is not None
        places = matches(program, sentence, lexicon)
        if self.place == "previous":
            if sentence.gaps[first] == 2:
                return False
            reach = range(max(0, first - program.reach), first)
            return any(at in places and places[at].end == first for at in reach)
        if self.place == "phrase":
            reach = range(max(0, first - program.reach), first + 1)
            return any(
                at in places and places[at].end > last and places[at].start <= first for at in reach
            )
        low, high = 0, len(sentence)
        if self.place != "sentence_has":
            low, high = clause(sentence, first, last)
            if silences:
                low, high = _up_to(_is_aside, sentence, first, last, low, high)
        return any(
            low <= at < high
            and match.end <= high
            and not (silences and lexicon.within_a_name(sentence, match.start, match.end))
            for at, match in places.items()
        )


def _at_end(program: Program) -> bool:
    """Whether a phrase asks for the end of the sentence."""
    return program.reach == 0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """``requires`` or ``unless`` of a rule or block."""

    conditions: tuple[Condition, ...]

    def lacking(self, sentence: Sentence, found: Candidate, lexicon: Lexicon) -> str:
        """Of ``requires``: the first key of which no line holds; empty if all is there."""
        keys = dict.fromkeys(c.place for c in self.conditions)
        for key in keys:
            lines = [c for c in self.conditions if c.place == key]
            if not any(c.holds(sentence, found, lexicon) for c in lines):
                return f"requires.{key}"
        return ""

    def silencing(self, sentence: Sentence, found: Candidate, lexicon: Lexicon) -> str:
        """Of ``unless``: the first line that holds; empty if none does."""
        for condition in self.conditions:
            if condition.holds(sentence, found, lexicon, silences=True):
                return f"unless.{condition.place}: {condition.text}"
        return ""


@dataclass(frozen=True, slots=True)
class GoalTest:
    """``goal`` of a rule or block."""

    after: frozenset[str]
    target: Program
    required: bool
    without: Surroundings

    def lacking(self, sentence: Sentence, found: Candidate, lexicon: Lexicon) -> str:
        """What is missing: a goal, or one of the right kind; empty if nothing is."""
        low, high = clause(sentence, found.tokens[0], found.tokens[-1])
        places = matches(self.target, sentence, lexicon)
        some = False
        for at in range(low, high):
            if sentence.words[at] not in self.after or at in found.tokens:
                continue
            some = True
            if self._reached(sentence, at, places):
                return ""
        if some:
            return "goal.in"
        if self.required:
            return "goal.required"
        if self.without.conditions and self.without.lacking(sentence, found, lexicon):
            return "goal.without"
        return ""

    def _reached(self, sentence: Sentence, at: int, places: Mapping[int, object]) -> bool:
        words, gaps = sentence.words, sentence.gaps
        for here in range(at + 1, min(len(words), at + 1 + _GOAL_REACH)):
            if gaps[here] == 2:
                return False
            if here in places:
                return True
            word = words[here]
            up_to = here == at + 1 and words[at] == "tot"  # "tot in", "tot bij"
            if word in PREPOSITIONS and words[here - 1] not in _CARRIERS and not up_to:
                return False
            if word in AUXILIARIES and word != "zijn":
                return False
            if gaps[here] == 1 and word in COORDINATORS | {"die", "dat", "waar"}:
                return False
        return False


def clause(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """First word of the clause, and the word after its last; at most 40 words either side."""
    low, high = max(0, first - CLAUSE_WINDOW), min(len(sentence), last + 1 + CLAUSE_WINDOW)
    return _up_to(_breaks, sentence, first, last, low, high)


def _up_to(
    begins: Callable[[Sentence, int], bool],
    sentence: Sentence,
    first: int,
    last: int,
    low: int,
    high: int,
) -> tuple[int, int]:
    """The words around a place up to where something else begins, within bounds."""
    start, end = first, last + 1
    while start > low and not begins(sentence, start):
        start -= 1
    while end < high and not begins(sentence, end):
        end += 1
    return start, end


#: After a comma these begin a part of a clause that is about something else.
_ASIDE = (PREPOSITIONS - {"naar", "van", "uit", "tot"}) | {
    *(SUBORDINATORS - {"dat", "die", "wie", "wat", "waar"}), "al", "ook", "zoals", "zo",
}  # fmt: skip


def _is_aside(sentence: Sentence, at: int) -> bool:
    """Whether something is added after a comma: a bus that a pupil comes with, *…, al komt ze met
    de bus*, does not say that the sentence is about buses."""
    return sentence.gaps[at] == 1 and sentence.words[at] in _ASIDE


def _breaks(sentence: Sentence, at: int) -> bool:
    """Whether a clause begins at this word."""
    word, gap = sentence.words[at], sentence.gaps[at]
    return gap == 2 or word in _SPLITTING or (gap == 1 and word in COORDINATORS)


_NEGATION_REACH = 8
#: Where one goes, or what something is for; *op* and *van* tell what it is.
_WAYS = frozenset("naar in uit voor richting tot met".split())
_BEING = COPULAS | frozenset("zit zitten zat zaten hoort horen ligt liggen staat staan".split())
_BEFORE_A_NOUN = DETERMINERS | FILLERS
_ASKING = frozenset("vraag vraagt vragen vroeg vroegen gevraagd afvroeg afvragen benieuwd".split())


def negated(sentence: Sentence, found: Candidate) -> bool:
    """Whether the place is denied: ``is niet beter dan``; a question is not a denial."""
    if sentence.question:
        return False
    first, last = found.tokens[0], found.tokens[-1]
    low, high = clause(sentence, first, last)
    for at in range(first - 1, max(low, first - _NEGATION_REACH) - 1, -1):
        if sentence.words[at] in NEGATORS:
            only = at + 1 < len(sentence) and sentence.words[at + 1] in {"alleen", "enkel"}
            return not (
                only
                or _closed(sentence, low, at, first)
                or _only_the_way_there(sentence, low, high, at, first)
                or _asked(sentence, at)
            )
    return False


def _only_the_way_there(sentence: Sentence, low: int, high: int, at: int, first: int) -> bool:
    """Whether what is denied is the going, not the rank of where one goes: *niet naar een lage
    richting*. *Is niet voor zwakke leerlingen* denies what stands there, and so does *niet naar
    een lagere maar naar een andere*."""
    words = sentence.words
    here = first - 1
    while here > at and words[here] in _BEFORE_A_NOUN:
        here -= 1
    if words[at] != "niet" or here <= at or words[here] not in _WAYS:
        return False
    if here == at + 1 and not _BEING.isdisjoint(words[low:high]):
        return False
    return "maar" not in words[first + 1 :]


def _asked(sentence: Sentence, at: int) -> bool:
    """Whether the denial stands in a question that is told: *vroeg of er geen lichtere is*."""
    before = sentence.words[:at]
    return (
        sentence.words[at] == "geen"
        and "of" in before
        and not _ASKING.isdisjoint(before[: before.index("of")])
    )


def _closed(sentence: Sentence, low: int, at: int, first: int) -> bool:
    """Whether a clause within the clause ends between a word and what was found: *wie niet graag
    leest, kiest …*."""
    return 1 in sentence.gaps[at + 1 : first + 1] and any(
        word in SUBORDINATORS for word in sentence.words[low:at]
    )
