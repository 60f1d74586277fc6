"""Where a long text is about what the rules are about.

Most of a newspaper or a statute is about other things: the rules speak near words of their setting
only, and not where words show that a passage is about something else. A text is cut into words once
(15 ms a megabyte, a quarter of what an expression for these words takes), and only what lies around
those of the setting is cut into sentences.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, KeysView, Mapping

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

#: So many characters are cut into words at once.
_LINE = 1_000

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
        self._words = _Forms(words or {})
        self._elsewhere = _Forms(elsewhere or {})
        self._unrelated = _Forms(unrelated or {})

    def __bool__(self) -> bool:
        return bool(self._words)

    def is_unrelated(self, plain: str) -> bool:
        """Whether a spaced text says that it is about something else, and nothing says that it is
        about this."""
        return bool(self._unrelated.found(plain)) and not self._words.found(plain)

    def spoken(self, plain: str) -> Spoken:
        """The words of a spaced text that say what it is about."""
        spoken = Spoken(self._words.found(plain), len(plain))
        for start, end in spoken.parts():
            spoken.note_elsewhere(self._elsewhere.found(plain, start, end))
        return spoken


class _Forms:
    """Forms of one or more words, by the longest of those, which is mostly the rarest."""

    def __init__(self, forms: Forms) -> None:
        self._forms = dict(forms)
        self._by_longest: dict[str, list[tuple[str, int]]] = {}
        for form in self._forms:
            words = _spaced(form)
            longest = max(words.split(), key=len)
            self._by_longest.setdefault(longest, []).append((form, words.index(longest)))

    def __bool__(self) -> bool:
        return bool(self._forms)

    def found(self, plain: str, start: int = 0, end: int | None = None) -> list[tuple[int, str]]:
        """Where a form begins in a part of a spaced text, and the word that it is a form of; of
        those that overlap the first, and then the longest."""
        found: list[tuple[int, str]] = []
        done = start
        for at, long, form in sorted(self._standing(plain, start, end)):
            if at >= done:
                found.append((at, self._forms[form]))
                done = at - long
        return found

    def _standing(self, plain: str, start: int, end: int | None) -> Iterator[tuple[int, int, str]]:
        """Begin of each form that stands in a part, its length below zero, and the form."""
        for place, longest in _standing(self._by_longest.keys(), plain[start:end], start):
            for form, before in self._by_longest[longest]:
                at = place - before
                if at >= start and plain.startswith(form, at) and _is_alone(form, plain, at):
                    yield at, -len(form), form


def _is_alone(form: str, plain: str, at: int) -> bool:
    after = at + len(form)
    return not plain[max(0, at - 1) : at].isalnum() and not plain[after : after + 1].isalnum()


def _standing(words: KeysView[str], plain: str, at: int) -> Iterator[tuple[int, str]]:
    """Where some words stand in a stretch that begins at a place.

    In most lines there is none of them: that is seen for all the words of a line at once.
    """
    spaced = f" {_spaced(plain)} "
    start = 0
    while words and start < len(spaced) - 1:
        end = spaced.find(" ", start + _LINE)
        line = spaced[start:] if end < 0 else spaced[start : end + 1]
        for word in words & line.split():
            alone = f" {word} "
            place = line.find(alone)
            while place >= 0:
                yield at + start + place, word
                place = line.find(alone, place + 1)
        start += len(line) - 1


def _spaced(words: str) -> str:
    """What stands between apostrophes and hyphens is a word too."""
    return words.replace("'", " ").replace("-", " ")


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
