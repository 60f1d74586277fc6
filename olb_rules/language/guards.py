"""Places that are not the writer's own judgement: quotations, lists of examples, talk about words.

The vision text itself names the words that it asks to avoid; a report that quotes a pupil does not
judge. Such hits are kept, marked ``quoted``.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from .text import Sentence

__all__ = ["Quotations", "about_words", "in_example_list"]

#: A quotation that does not close within so many characters is taken for a stray mark.
_LONGEST = 2_000
_MARKS = re.compile(r"\n[ \t]*\r?\n|[\"\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019\u201a'`]|,,")
_CLOSERS = {
    "\u201c": '\u201d\u201c"',
    "\u201e": '\u201d\u201c"',
    "\u00ab": "\u00bb",
    ",,": "\u201d\"\u2019'",
}
#: Clitics that are written with an apostrophe before them, and open no quotation.
_CLITIC = re.compile(r"(?:[tsnkrm]|ns|er|ie)\b", re.IGNORECASE)


class Quotations:
    """Where the quotations of a text are, by paragraph: no quotation goes on over a blank line."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known = _Paragraph(text, 0, 0)

    def hold(self, start: int, end: int) -> bool:
        """Whether a stretch lies inside a quotation."""
        known = self._known
        if not known.start <= start < known.end:
            known = self._known = _Paragraph(self._text, *_paragraph(self._text, start))
        return known.hold(start, end)


def _paragraph(text: str, at: int) -> tuple[int, int]:
    """Start and end of what stands between two blank lines."""
    start = text.rfind("\n\n", 0, at)
    end = text.find("\n\n", at)
    return max(start, 0), len(text) if end < 0 else end


class _Paragraph:
    """The quotations of a stretch of text, found in one pass over it."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.start, self.end = start, end
        self._starts: list[int] = []
        self._ends: list[int] = []
        opened: tuple[str, int] | None = None
        single: int | None = None
        for match in _MARKS.finditer(text, start, end):
            mark, at = match.group(), match.start()
            if mark[0] == "\n":
                opened = single = None
                continue
            if mark in "'\u2018\u2019`\u201a" and mark:
                if opened and opened[0] == ",," and mark in "'\u2019" and _closes(text, at):
                    self._add(opened[1], at)
                    opened = None
                else:
                    single = self._single(text, mark, at, single)
                continue
            if opened and at - opened[1] > _LONGEST:
                opened = None
            if opened is None:
                if mark not in {"\u201d", "\u00bb"}:
                    opened = (mark, match.end())
            elif mark in _CLOSERS.get(opened[0], opened[0]):
                self._add(opened[1], at)
                opened = None
        order = sorted(zip(self._starts, self._ends, strict=True))
        self._starts = [start for start, _ in order]
        self._ends = []
        reach = 0
        for _, to in order:
            reach = max(reach, to)
            self._ends.append(reach)

    def _single(self, text: str, mark: str, at: int, single: int | None) -> int | None:
        if single is not None and at - single > _LONGEST:
            single = None
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        opens = (
            not before.isalnum()
            and (after.isalnum() or after in ".\u2026")
            and mark != "\u2019"
            and (mark in "\u2018\u201a" or not _CLITIC.match(text, at + 1))
        )
        if mark == "\u2019" and single is None and not before.isalnum() and after.isalnum():
            # Word processors also write ’zo’ when they take the first mark for an apostrophe.
            opens = not _CLITIC.match(text, at + 1)
        if single is None:
            return at + 1 if opens else None
        if not after.isalnum() and not before.isspace():
            self._add(single, at)
            return None
        return single

    def _add(self, start: int, end: int) -> None:
        self._starts.append(start)
        self._ends.append(end)

    def hold(self, start: int, end: int) -> bool:
        """Whether a stretch lies inside a quotation."""
        at = bisect_right(self._starts, start) - 1
        return at >= 0 and end <= self._ends[at]


def _closes(text: str, at: int) -> bool:
    return at + 1 >= len(text) or not text[at + 1].isalnum()


_EXAMPLES = re.compile(
    r"[(\[]\s*(?:o\.a\.\s*)?"
    r"(?:vb|bv|bijv|bijvoorbeeld|voorbeeld|zoals|denk aan|type|cf|nl|o\.a|genre)\b"
)
_LISTED = 4


def in_example_list(lower: str, start: int, end: int) -> bool:
    """Whether a place is an item of ``(vb. afzakken, gemakkelijker, ...)``; offsets are folded."""
    left = max(0, start - 200)
    opened = max(lower.rfind("(", left, start), lower.rfind("[", left, start))
    if opened < 0 or lower.find(")", opened, start) >= 0:
        return False
    if not _EXAMPLES.match(lower, opened):
        return False
    close = min((at for at in (lower.find(c, end, end + 300) for c in ")]") if at >= 0), default=-1)
    if close < 0:
        return False
    # An item is a word or two between commas; a clause of its own is a judgement after all.
    before = re.split(r"[,;:/.(]| of | en ", lower[opened:start])[-1]
    after = re.split(r"[,;/.)\u2026]| of | en ", lower[end : close + 1])[0]
    return len((before + lower[start:end] + after).split()) <= _LISTED


_NAMES_OF_WORDS = frozenset(
    "woord woorden woordje woordjes term termen uitdrukking uitdrukkingen"
    " formulering formuleringen verwoording taalgebruik woordkeuze synoniem benaming"
    " benamingen etiket etiketten etiketje label labels bewoordingen zinnetje".split()
)
#: What is learnt at school too (``een vreemde taal zal hij nooit kennen``): about words only before
#: ``als``, ``zoals`` and the like.
_ALSO_LEARNT = frozenset("begrip begrippen taal uitspraak uitspraken".split())
_SAYING = frozenset(
    "vermijd vermijden vermijdt gebruik gebruiken schrijf schrijven zeg zeggen spreek spreken praat"
    " praten noem noemen vervang vervangen schrap schrappen".split()
)
_BRIDGES = frozenset(
    "als zoals van over in het de een dus of en niet geen liever meer nooit".split()
)
_REACH = 12


def about_words(sentence: Sentence, first: int) -> bool:
    """Whether the sentence speaks of the word: ``het woord afzakken``, ``vermijd termen als …``."""
    words = sentence.words
    low = max(0, first - _REACH)
    for at in range(first - 1, low - 1, -1):
        if sentence.gaps[at + 1] == 2 and words[at] not in _NAMES_OF_WORDS:
            return False
        if words[at] in _NAMES_OF_WORDS | _ALSO_LEARNT:
            bridge = words[at + 1] if at + 1 < first else ""
            near = first - at <= 2 and words[at] in _NAMES_OF_WORDS
            listed = bridge == "zijn" and sentence.gaps[at + 2] == 1  # "zulke labels zijn: …"
            if near or listed or bridge in {"als", "zoals", "waarin"}:
                return True
    # "we spreken niet van afzakken", "schrijf niet afzakken": saying, denied, right before it.
    for at in range(first - 1, max(-1, first - 5), -1):
        if words[at] in _SAYING:
            between = words[at + 1 : first]
            denied = {"niet", "geen", "nooit", "liever"} & set(between) or words[at].startswith(
                "vermijd"
            )
            return bool(denied) and all(word in _BRIDGES for word in between)
    return False
