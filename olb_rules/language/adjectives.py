"""Adjectives that say something of a certain noun: before it, after it, or compared with it."""

from __future__ import annotations

from dataclasses import dataclass

from .finders import Candidate, matches
from .function_words import (
    COORDINATORS,
    COPULAS,
    DETERMINERS,
    FILLERS,
    JUDGING,
    PREPOSITIONS,
    SUBORDINATORS,
)
from .program import Lexicon, Match, Program
from .text import Sentence

__all__ = ["AdjectiveFinder"]

#: How far the subject may stand from its adjective.
_REACH = 14
_MAY_FOLLOW = (
    COPULAS
    | JUDGING
    | COORDINATORS
    | SUBORDINATORS
    | PREPOSITIONS
    | frozenset("dan voor zal zou kan kunnen moet hier daar nu toch misschien zeker soms".split())
) - {"te"}
_RELATIVES = frozenset("die dat".split())
_MODALS = frozenset("zou zal kan zouden zullen kunnen".split())
_PRONOUNS = frozenset("het dat die deze".split())
_GIVING_REASON = frozenset("omdat want doordat aangezien".split())
#: What may stand between such a judgement and the end of its clause, and changes nothing about it.
_ENDING = frozenset("dan voor en of daar hier".split())
#: With these a clause begins; with some of them only after a comma.
_BEGINNING = frozenset("omdat want terwijl zodat".split())
_BEGINNING_AFTER_A_COMMA = _BEGINNING | frozenset("maar dus".split())
_SUBJECTS = frozenset("ik je jij hij ze zij we wij jullie men er".split())
#: Between a preposition and the noun that it governs.
_INSIDE = DETERMINERS | frozenset("andere ander zo'n eerste tweede derde".split())


@dataclass(frozen=True, slots=True)
class AdjectiveFinder:
    """An adjective that belongs to a head; see ``Head`` for the two ways."""

    head: Program
    gap: int
    attributive: bool
    predicative: bool
    uninflected: frozenset[str]
    """Forms that can stand after the verb: ``beter``, ``best``, ``beste``."""
    comparatives: frozenset[str]

    def find(self, sentence: Sentence, at: int, lexicon: Lexicon) -> Candidate | None:
        """The adjective, if it belongs to the head."""
        heads = matches(self.head, sentence, lexicon)
        if not heads or at in heads:
            return None
        if self.attributive and self._before_its_head(sentence, at, heads):
            return Candidate((at,), "attributive")
        if self.predicative and sentence.words[at] in self.uninflected:
            if sentence.words[at] in self.comparatives and self._compared(sentence, at, heads):
                return Candidate((at,), "comparison")
            if (
                self._after_verb(sentence, at, heads)
                or self._fronted(sentence, at, heads)
                or self._of_what_was_named(sentence, at, heads)
            ):
                return Candidate((at,), "predicative")
        return None

    def _before_its_head(self, sentence: Sentence, at: int, heads: dict[int, Match]) -> bool:
        """``betere richting``, ``betere, praktische richting``."""
        words, gaps = sentence.words, sentence.gaps
        for here in range(at + 1, min(len(sentence), at + 2 + self.gap)):
            if gaps[here] == 2:
                return False
            if here in heads and not (gaps[here] and here == at + 1):
                return True
            word = words[here]
            inflected = word.endswith("e") and len(word) > 3 and word not in DETERMINERS
            if not (inflected or word in FILLERS):
                return False
        return False

    def _compared(self, sentence: Sentence, at: int, heads: dict[int, Match]) -> bool:
        """``gemakkelijker dan TSO``, where the judgement itself names the option."""
        words, gaps = sentence.words, sentence.gaps
        if at + 1 >= len(words) or words[at + 1] not in {"dan", "als"} or gaps[at + 1] > 1:
            return False
        if not self._judges(sentence, at):
            return False
        for here in range(at + 2, min(len(words), at + 6)):
            if gaps[here] == 2:
                return False
            if here in heads:
                return True
            if words[here] not in _INSIDE and not words[here].endswith("e"):
                return False
        return False

    def _judges(self, sentence: Sentence, at: int) -> bool:
        low = max(0, at - _REACH)
        near = sentence.words[low:at] + sentence.words[at + 1 : at + 8]
        return any(word in COPULAS or word in JUDGING for word in near)

    def _after_verb(self, sentence: Sentence, at: int, heads: dict[int, Match]) -> bool:
        """``BSO is beter``, ``lijkt TSO ons beter``, ``TSO vind ik beter``."""
        words = sentence.words
        following = sentence.right_after(at)
        to_be = following == "te" and at + 2 < len(words) and words[at + 2] in COPULAS
        if following and following not in _MAY_FOLLOW and not to_be:
            return False
        low = self._clause_start(sentence, at)
        verb = next((i for i in range(at - 1, low - 1, -1) if _is_verb(words, i)), None)
        right = (
            to_be
            or following in COPULAS | JUDGING
            or (following in _MODALS and at + 2 < len(words) and words[at + 2] in COPULAS)
        )
        if verb is None and not right:
            return False
        judging = verb is not None and words[verb] in JUDGING
        for here in range(at - 1, low - 1, -1):
            match = heads.get(here)
            if match is None or match.end > at or _governed(sentence, here, low):
                continue
            return self._reaches(sentence, match, at, verb, judging=judging, right=right)
        return False

    @staticmethod
    def _fronted(sentence: Sentence, at: int, heads: dict[int, Match]) -> bool:
        """``Gemakkelijker is Haarzorg wel``, ``gemakkelijker zou TSO zijn``."""
        words, gaps = sentence.words, sentence.gaps
        first = at - 1 if at and words[at - 1] in FILLERS | {"veel"} and not gaps[at] else at
        verb = at + 1
        if verb >= len(words) or gaps[verb] or (first and not gaps[first]):
            return False
        modal = words[verb] in _MODALS and not COPULAS.isdisjoint(words[verb + 1 : verb + 8])
        if words[verb] not in COPULAS | JUDGING and not modal:
            return False
        for here in range(verb + 1, min(len(words), verb + 5)):
            if gaps[here]:
                return False
            if here in heads:
                return True
            if words[here] in PREPOSITIONS | {"het", "dat", "om"} and here + 1 not in heads:
                return False
        return False

    def _of_what_was_named(self, sentence: Sentence, at: int, heads: dict[int, Match]) -> bool:
        """``Haarzorg, omdat dat gemakkelijker is``, ``in Haarzorg is het gemakkelijker``: a pronoun
        stands for the option, and nothing follows that it could stand for as well."""
        words, gaps = sentence.words, sentence.gaps
        following = sentence.right_after(at)
        after = at + 2 if following in COPULAS else at + 1
        if after < len(words) and not gaps[after] and words[after] not in _ENDING:
            return False
        it = next((i for i in range(at - 1, max(-1, at - 6), -1) if words[i] in _PRONOUNS), None)
        if it is None or any(gaps[i] for i in range(it + 1, at + 1)):
            return False
        before = words[it - 1] if it else ""
        if before in _GIVING_REASON and (following in COPULAS or words[it + 1] in COPULAS):
            end = it - 1
            named = [heads[i] for i in range(max(0, end - _REACH), end) if i in heads]
            return any(one.end <= end and not _governed(sentence, one.start, 0) for one in named)
        if words[it] != "het" or before not in COPULAS or gaps[it - 1]:
            return False
        # "In Haarzorg is het gemakkelijker": right after the verb, and that right after the noun.
        named = [one for one in heads.values() if one.end == it - 1]
        return any(_governed(sentence, one.start, 0) for one in named)

    @staticmethod
    def _clause_start(sentence: Sentence, at: int) -> int:
        words, gaps = sentence.words, sentence.gaps
        for here in range(at, max(0, at - _REACH), -1):
            # Without a comma there is one verb for both: "anders maar niet gemakkelijker".
            begins = _BEGINNING_AFTER_A_COMMA if gaps[here] else _BEGINNING
            if gaps[here] == 2 or words[here] in begins:
                return here
            coordinated = words[here] in {"en", "of"} and here + 1 < len(words)
            if coordinated and words[here + 1] in _SUBJECTS:
                return here
            if gaps[here] == 1 and words[here] in SUBORDINATORS - _RELATIVES:
                return here
        return max(0, at - _REACH)

    @staticmethod
    def _reaches(
        sentence: Sentence, match: Match, at: int, verb: int | None, *, judging: bool, right: bool
    ) -> bool:
        """Whether the noun is what the adjective speaks of, and not somebody in between."""
        words, gaps = sentence.words, sentence.gaps
        between = range(match.end, at)
        if judging or (verb is not None and verb < match.start):
            return not any(gaps[i] for i in between if words[i] not in _RELATIVES)
        relative = next((i for i in between if words[i] in _RELATIVES and i - match.end <= 2), None)
        if relative is not None:
            return right
        if any(words[i] in _SUBJECTS for i in between):
            return False
        if verb is not None and match.end <= verb:
            # The verb comes second: what stands between noun and verb may only qualify the noun.
            return not gaps[verb]
        return right


def _is_verb(words: list[str], at: int) -> bool:
    """Whether a word says that something is so, or calls it so (not ``door zijn interesse``)."""
    if words[at] == "zijn" and at and words[at - 1] in PREPOSITIONS:
        return False
    return words[at] in COPULAS or words[at] in JUDGING


def _governed(sentence: Sentence, here: int, low: int) -> bool:
    """Whether a preposition stands before the noun: ``in TSO``, ``van de technische school``."""
    for at in range(here - 1, max(low, here - 4) - 1, -1):
        if sentence.gaps[at + 1]:
            return False
        word = sentence.words[at]
        if word in PREPOSITIONS:
            return True
        if word not in _INSIDE and not word.endswith("e"):
            return False
    return False
