"""Where a long text is about what the rules are about: near the words of their setting.

Most of a newspaper or a statute is about other things. One expression in the shape of a trie finds
the few words that matter (30 ms in a megabyte, where cutting all of it into words takes 130), and
only what lies around them is cut into sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from .text import SENTENCE_LIMIT

__all__ = ["LONG", "PASSAGE", "Setting"]

#: A text of more characters than this may be about more than one thing.
LONG = 600
#: How many characters away a word may stand that says what a passage is about.
PASSAGE = 800
#: Before and after such a word whole sentences are cut, and one more to find where they begin.
_BEFORE = PASSAGE + 2 * SENTENCE_LIMIT
_AFTER = PASSAGE + SENTENCE_LIMIT


class Setting:
    """The words that say what a passage is about; none at all: every text is."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self.words = frozenset(words)

    def __bool__(self) -> bool:
        return bool(self.words)

    @cached_property
    def _expression(self) -> re.Pattern[str]:
        return re.compile(rf"\b{_trie(sorted(self.words))}\b")

    def parts(self, plain: str) -> Iterator[tuple[int, int]]:
        """Start and end of the parts of a spaced text that may be about it, in order, apart."""
        start = end = 0
        for match in self._expression.finditer(plain):
            at = match.start()
            if at - _BEFORE > end:
                if end:
                    yield start, end
                start = at - _BEFORE
            end = min(len(plain), at + _AFTER)
        if end:
            yield start, end


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
