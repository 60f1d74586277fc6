"""Where a long text is about what the rules are about.

Most of a newspaper or a statute is about other things: the rules speak near a word of their setting
only, and not where words show that a passage is about something else. One expression in the shape
of a trie finds the few words that matter (30 ms in a megabyte, where cutting all of it into words
takes 130), and only what lies around them is cut into sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property

from .text import SENTENCE_LIMIT

__all__ = ["LONG", "PASSAGE", "Elsewhere", "Setting"]

#: A text of more characters than this may be about more than one thing.
LONG = 600
#: How many characters away a word may stand that says what a passage is about.
PASSAGE = 800
#: Before and after such a word whole sentences are cut, and one more to find where they begin.
_BEFORE = PASSAGE + 2 * SENTENCE_LIMIT
_AFTER = PASSAGE + SENTENCE_LIMIT
#: So many different words of what is elsewhere say that a passage is about that.
_TELLING = 2


class Setting:
    """The words that say what a passage is about; none at all: every text is.

    ``elsewhere`` are words that say that it is about something else.
    """

    def __init__(self, words: Iterable[str] = (), elsewhere: Iterable[str] = ()) -> None:
        self.words = frozenset(words)
        self._elsewhere = frozenset(elsewhere)

    def __bool__(self) -> bool:
        return bool(self.words)

    @cached_property
    def _expressions(self) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
        about, apart = (
            re.compile(rf"\b{_trie(sorted(words))}\b") if words else None
            for words in (self.words, self._elsewhere)
        )
        assert about is not None
        return about, apart

    def parts(self, plain: str) -> Iterator[tuple[int, int]]:
        """Start and end of the parts of a spaced text that may be about it, in order, apart."""
        start = end = 0
        for match in self._expressions[0].finditer(plain):
            at = match.start()
            if at - _BEFORE > end:
                if end:
                    yield start, end
                start = at - _BEFORE
            end = min(len(plain), at + _AFTER)
        if end:
            yield start, end

    def elsewhere(self, plain: str, start: int, end: int) -> Elsewhere:
        """Where a part of a spaced text is about something else."""
        apart = self._expressions[1]
        reach = max(0, start - PASSAGE), min(len(plain), end + PASSAGE)
        found = apart.finditer(plain, *reach) if apart else ()
        return Elsewhere([(match.start(), match.group()) for match in found])


class Elsewhere:
    """The words of a part of a text that say that it is about something else."""

    def __init__(self, found: list[tuple[int, str]]) -> None:
        self._places = [at for at, _ in found]
        self._words = [word for _, word in found]

    def __contains__(self, at: int) -> bool:
        """Whether enough different ones stand near this offset."""
        first, last = (bisect_left(self._places, at + far) for far in (-PASSAGE, PASSAGE))
        return len(set(self._words[first:last])) >= _TELLING


def _trie(words: Iterable[str]) -> str:
    """An expression that finds any of these words, with what they begin with written once."""
    following: dict[str, list[str]] = {}
    ends = False
    for word in words:
        if word:
            following.setdefault(word[0], []).append(word[1:])
        else:
            ends = True
    some = [re.escape(letter) + _trie(rest) for letter, rest in following.items()]
    if not some:
        return ""
    return f"(?:{'|'.join(some)}){'?' if ends else ''}"
