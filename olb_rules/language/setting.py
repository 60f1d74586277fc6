"""Where a long text is about what the rules are about.

Most of a newspaper or a statute is about other things: the rules speak near words of their setting
only, and not where words show that a passage is about something else. A text is split at its spaces
to know which of these words it has at all, an expression finds where those stand (10 ms each in a
megabyte), and only what lies around them is cut into sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping

from .text import SENTENCE_LIMIT

__all__ = ["LONG", "PASSAGE", "Setting", "Spoken"]

#: A text of more characters than this may be about more than one thing.
LONG = 600
#: A text of more characters than this is no letter or report on one pupil: one word of the setting
#: may stand in any book.
_LIKE_A_BOOK = 6_000
#: Even there one word is enough that is said so often within a passage.
_OFTEN = 8
#: How many characters away a word may stand that says what a passage is about.
PASSAGE = 800
#: Before and after such a word whole sentences are cut, and one more to find where they begin.
_BEFORE = PASSAGE + 2 * SENTENCE_LIMIT
_AFTER = PASSAGE + SENTENCE_LIMIT
#: So many different words of what is elsewhere say that a passage is about that.
_TELLING = 2
#: Unless so many times as many different words are of the setting: a report on one pupil names what
#: each subject was about.
_OUTWEIGHED = 3

#: Each form with the word of a list that it is a form of.
Forms = Mapping[str, str]


class Setting:
    """The words that say what a passage is about; none at all: every text is.

    ``elsewhere`` are words that say that it is about something else, where two of them stand;
    ``unrelated`` words say so alone, where nothing says otherwise.
    """

    def __init__(
        self,
        words: Forms | None = None,
        elsewhere: Forms | None = None,
        unrelated: Forms | None = None,
    ) -> None:
        self._words = dict(words or {})
        self._elsewhere = dict(elsewhere or {})
        self._unrelated = dict(unrelated or {})

    def __bool__(self) -> bool:
        return bool(self._words)

    def is_unrelated(self, plain: str) -> bool:
        """Whether a spaced text says that it is about something else, and nothing says that it is
        about this."""
        if not self._unrelated:
            return False
        before, all_of_it = f" {plain}", (0, len(plain))
        return bool(_found(self._unrelated, before, all_of_it)) and not _found(
            self._words, before, all_of_it
        )

    def spoken(self, plain: str) -> Spoken:
        """The words of a spaced text that say what it is about."""
        before = f" {plain}"  # every word has something before it
        spoken = Spoken(_found(self._words, before, (0, len(plain))), len(plain))
        for part in spoken.parts() if self._elsewhere else ():
            spoken.note_elsewhere(_found(self._elsewhere, before, part))
        return spoken


def _found(forms: Forms, before: str, part: tuple[int, int]) -> list[tuple[int, str]]:
    """The words of a part, and where they stand in the text that has no space ``before`` it."""
    start, end = part
    there = _there(forms, before[start : end + 1])
    if not there:
        return []
    words = (
        (match.start(), match.group()[1:])
        for match in _beginning(there).finditer(before, start, end + 1)
    )
    return [(at, forms[word]) for at, word in words if word in forms]


def _there(forms: Forms, stretch: str) -> list[str]:
    """The forms that a stretch has, wherever; most have few, so that an expression for those is
    made at once, where one for all forms takes longer to make than a letter to read."""
    words = set(stretch.split())
    for word in [word for word in words if not word.isalnum()]:
        signs = [at for at, sign in enumerate(word) if sign in "'-"]
        begins, ends = [0, *(at + 1 for at in signs)], [*signs, len(word)]
        words.update(word[b:e] for b in begins for e in ends if b < e)
    return [
        form
        for form in forms
        if form in words or (" " in form and form.partition(" ")[0] in words and form in stretch)
    ]


def _beginning(forms: Iterable[str]) -> re.Pattern[str]:
    """An expression for words that begin as these do.

    It begins with what stands before a word, since a search for one of three signs takes half the
    time of a look at every letter.
    """
    beginnings: list[str] = []
    for form in sorted(forms):
        known = beginnings and form.startswith(beginnings[-1])
        if not known or " " in form:
            beginnings.append(form)
    return re.compile(rf"[ '-]{_trie(beginnings)}\w*")


class Spoken:
    """What a text speaks of, and where."""

    def __init__(self, about: list[tuple[int, str]], length: int) -> None:
        self._about = _Places(about)
        self._elsewhere = _Places([])
        self._length = length
        like_a_book = length > _LIKE_A_BOOK
        self._enough = 2 if like_a_book else 1
        self._in_all = 0 if like_a_book else len({word for _, word in about})

    def note_elsewhere(self, found: list[tuple[int, str]]) -> None:
        """Words of a part, after those of earlier parts, that say it is about something else."""
        self._elsewhere.add(found)

    def parts(self) -> Iterator[tuple[int, int]]:
        """Start and end of the parts of the text that may be about the setting, in order, apart."""
        start = end = 0
        for at in self._about.places:
            if at - _BEFORE > end:
                if end:
                    yield start, end
                start = at - _BEFORE
            end = min(self._length, at + _AFTER)
        if end:
            yield start, end

    def covers(self, start: int, end: int) -> bool:
        """Whether a sentence stands near enough words of the setting, and not near what tells that
        the passage is about something else."""
        around = self._about.around(start - PASSAGE, end + PASSAGE)
        about = len(set(around))
        if len(around) < _OFTEN and about < self._enough:
            return False
        elsewhere = len(set(self._elsewhere.around(start - PASSAGE, start + PASSAGE)))
        return elsewhere < _TELLING or max(about, self._in_all) >= _OUTWEIGHED * elsewhere


class _Places:
    def __init__(self, found: list[tuple[int, str]]) -> None:
        self.places: list[int] = []
        self._words: list[str] = []
        self.add(found)

    def add(self, found: list[tuple[int, str]]) -> None:
        self.places += [at for at, _ in found]
        self._words += [word for _, word in found]

    def around(self, start: int, end: int) -> list[str]:
        """The words that begin in a stretch."""
        return self._words[bisect_left(self.places, start) : bisect_left(self.places, end)]


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
